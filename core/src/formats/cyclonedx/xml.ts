/** CycloneDX in XML (`<bom xmlns="http://cyclonedx.org/schema/bom/…">`): its hardware components, those inside of others a level deeper. */
import type { Span } from '../../model.ts';
import { createLineIndex } from '../../text/line-index.ts';
import { createProjectionWriter } from '../projection.ts';
import { type RecordCell, type RecordRow, writeRecords } from '../records.ts';
import type { SourceFile } from '../source-file.ts';
import { contentCell, writeXmlCell } from '../xml/cell.ts';
import { type OpenTag, walkXml } from '../xml/walk.ts';
import { componentFields, hardwareTypes } from './component.ts';

const whyNotAdded = 'The component has no such entry: add it in the tool that wrote the file.';

/** A component that is open; `row` is `null` for software. */
interface OpenComponent {
  readonly row: (RecordRow & { readonly cells: RecordCell[] }) | null;
  readonly depth: number;
}

/** Elements whose text is a cell of the component around them, by the two elements around them. */
const texts: Readonly<Record<string, string>> = {
  'component/name': 'name',
  'component/version': 'version',
  'component/description': 'description',
  'supplier/name': 'supplier',
  'manufacturer/name': 'manufacturer',
  'reference/url': 'url',
};
/** Elements that stand directly in the component for those whose text is not. */
const holders: ReadonlySet<string> = new Set(['supplier', 'manufacturer', 'properties', 'externalReferences']);

export function readCycloneDxXml(text: string): SourceFile {
  const rows: (RecordRow & { readonly cells: RecordCell[] })[] = [];
  const path: string[] = [];
  const components: OpenComponent[] = [];
  let root: Span = { start: 0, end: 0 };
  let nameAt: Span | null = null;
  let property = '';
  /** In `metadata`, which tells of the product as a whole: it is no part of itself. */
  let ofProduct = false;
  const flaws = walkXml(text, {
    open: (name, tag) => {
      path.push(name);
      nameAt = tag.nameAt();
      if (name === 'bom') root = nameAt;
      else if (name === 'component') components.push(openComponent(tag, ofProduct, components));
      else if (name === 'metadata') ofProduct = true;
      else if (name === 'property') {
        property = tag.attributes.name ?? '';
        nameAt = tag.place('name');
      }
      const row = name === 'component' ? components.at(-1)?.row : null;
      if (row) rows.push(row);
    },
    close: (name, start, end) => {
      path.pop();
      if (name === 'component') components.pop();
      else if (name === 'metadata') ofProduct = false;
      const cells = components.at(-1)?.row?.cells;
      if (cells === undefined || start < 0) return;
      const parent = path.at(-1) ?? '';
      const cell = name === 'property' && parent === 'properties' ? property : texts[`${parent}/${name}`];
      if (cell === undefined || cell === '' || !standsIn(path)) return;
      cells.push(contentCell(text, start, end, cell, cell === name || name === 'property' ? nameAt : null));
    },
  });
  const nested = rows.some(({ cells }) => cells.some(({ name, value }) => name === 'level' && value !== '1'));
  const lines = createLineIndex(text);
  const written = rows.map((row) => ({
    ...row,
    address: row.address === '' ? String(lines.lineAt(row.at.start) + 1) : row.address,
    cells: nested ? row.cells : row.cells.filter(({ name }) => name !== 'level'),
  }));
  const writer = createProjectionWriter();
  const { names, problems } = writeRecords(writer, componentFields(written), written, root);
  return {
    format: 'cyclonedx-xml',
    text,
    projection: writer.finish(),
    problems: [...flaws, ...problems],
    write: (row, column, value) => writeXmlCell(text, written[row - 1], names[column], value, whyNotAdded),
  };
}

function openComponent(tag: OpenTag, ofProduct: boolean, around: readonly OpenComponent[]): OpenComponent {
  const depth = (around.at(-1)?.depth ?? 0) + (isHardware(tag) ? 1 : 0);
  if (!isHardware(tag) || ofProduct) return { row: null, depth };
  const level: RecordCell = { name: 'level', value: String(depth), at: null, nameAt: null };
  const at = tag.place('bom-ref') ?? tag.nameAt();
  return { row: { address: tag.attributes['bom-ref'] ?? '', at, cells: [level] }, depth };
}

const isHardware = ({ attributes }: OpenTag): boolean => hardwareTypes.has(attributes.type ?? '');

/** Whether what closes stands in the innermost component itself, not in its pedigree or evidence. */
function standsIn(path: readonly string[]): boolean {
  const parent = path.at(-1);
  if (parent === 'component') return true;
  if (parent === 'reference') return path.at(-2) === 'externalReferences' && path.at(-3) === 'component';
  return parent !== undefined && holders.has(parent) && path.at(-2) === 'component';
}
