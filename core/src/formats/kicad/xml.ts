/** KiCad's parts list and netlist in XML (`<export>`): the components of the netlist in another notation (`netlist_exporter_xml`). */
import type { Span } from '../../model.ts';
import { createProjectionWriter } from '../projection.ts';
import { type RecordCell, type RecordRow, writeRecords } from '../records.ts';
import type { SourceFile } from '../source-file.ts';
import { attributeCell, contentCell, writeXmlCell } from '../xml/cell.ts';
import { walkXml } from '../xml/walk.ts';
import { componentFields, componentRow, whyNotAdded, whyNotReference } from './component.ts';

const texts: ReadonlySet<string> = new Set(['value', 'footprint', 'datasheet', 'description']);

export function readKicadXml(text: string): SourceFile {
  const rows: RecordRow[] = [];
  let root: Span = { start: 0, end: 0 };
  /** Cells of the component that is open; in `components` only, as library parts have fields too. */
  let cells: RecordCell[] | null = null;
  let nameAt: Span | null = null;
  let fieldName = '';
  const add = (cell: RecordCell | null): void => {
    if (cell !== null) cells?.push(cell);
  };
  const finish = (): void => {
    if (cells !== null) rows.push(componentRow(cells));
    cells = null;
  };
  const flaws = walkXml(text, {
    open: (name, tag) => {
      if (name === 'comp') {
        finish();
        cells = [];
        add(attributeCell(tag, 'ref'));
      } else if (name === 'export') root = tag.nameAt();
      if (cells === null) return;
      if (name === 'field') {
        fieldName = tag.attributes.name ?? '';
        nameAt = tag.place('name');
      } else if (texts.has(name)) nameAt = tag.nameAt();
      else if (name === 'libsource') {
        for (const attribute of ['part', 'description', 'lib']) add(attributeCell(tag, attribute));
      } else if (name === 'property') {
        // A property without a value is a mark, as `dnp`: its name says it.
        const value = tag.attributes.value === undefined ? 'name' : 'value';
        add(attributeCell(tag, value, tag.attributes.name ?? '', tag.place('name')));
      }
    },
    close: (name, start, end) => {
      if (name === 'comp') finish();
      if (cells === null || start < 0) return;
      if (name === 'field') add(contentCell(text, start, end, fieldName, nameAt));
      else if (texts.has(name)) add(contentCell(text, start, end, name, nameAt));
    },
  });
  finish();
  const writer = createProjectionWriter();
  const { names, problems } = writeRecords(writer, componentFields, rows, root);
  return {
    format: 'kicad-xml',
    text,
    projection: writer.finish(),
    problems: [...flaws, ...problems],
    write: (row, column, value) =>
      names[column] === 'ref' ? whyNotReference : writeXmlCell(text, rows[row - 1], names[column], value, whyNotAdded),
  };
}
