/**
 * Eagle schematics and boards (`.sch`, `.brd`, version 6 and later). Structure: the document type that Eagle ships (`eagle.dtd`), as
 * KiCad's importer quotes it. A part names its library, device set, device and technology; these bring package, description and
 * attributes, which the part's own attributes outrank.
 */
import type { Span } from '../../model.ts';
import { createProjectionWriter } from '../projection.ts';
import { type FixedField, type RecordCell, type RecordRow, writeRecords } from '../records.ts';
import type { SourceFile } from '../source-file.ts';
import { attributeCell, writeXmlCell } from '../xml/cell.ts';
import { decodeContent } from '../xml/text.ts';
import { type OpenTag, walkXml } from '../xml/walk.ts';
import { createLibraries, type Libraries } from './libraries.ts';

const fixedFields: readonly FixedField[] = [
  { name: 'name', field: 'reference' },
  { name: 'value', field: 'value' },
  { name: 'package', field: 'footprint' },
  { name: 'description', field: 'description' },
  { name: 'deviceset', field: 'libraryReference' },
  { name: 'populate', field: 'dnp' },
];

const whyNotAdded = 'The part has no such attribute: add it in Eagle.';
const whyNotName = 'Sheets and board refer to the part by this name: rename it in Eagle.';

/** A part of a schematic, or an element of a board. */
interface PlacedPart {
  readonly address: string;
  readonly at: Span;
  readonly cells: RecordCell[];
  /** Library, device set, device and technology; of an element of a board the library alone. */
  readonly source: readonly string[];
}

export function readEagle(text: string): SourceFile {
  const parts: PlacedPart[] = [];
  const libraries = createLibraries();
  let root: Span = { start: 0, end: 0 };
  let part: PlacedPart | null = null;
  let module = '';
  let variant = '';
  const add = (cell: RecordCell | null): void => {
    if (cell !== null) part?.cells.push(cell);
  };
  const flaws = walkXml(text, {
    open: (name, tag) => {
      const { attributes } = tag;
      switch (name) {
        case 'part':
        case 'element':
          part = openPart(tag, name === 'part', module);
          parts.push(part);
          break;
        case 'attribute':
          if (part === null) libraries.attribute(attributes);
          else add(attributeCell(tag, 'value', attributes.name ?? '', tag.place('name')));
          break;
        case 'variant':
          // What is built is the variant that the schematic calls current.
          if (variant !== '' && attributes.name === variant) add(attributeCell(tag, 'populate'));
          break;
        case 'variantdef':
          if (attributes.current === 'yes') variant = attributes.name ?? '';
          break;
        case 'module':
          module = attributes.name ?? '';
          break;
        case 'eagle':
          root = tag.nameAt();
          break;
        default:
          libraries.open(name, attributes);
      }
    },
    close: (name, start, end) => {
      if (name === 'part' || name === 'element') part = null;
      else if (name === 'module') module = '';
      else libraries.close(name, start < 0 ? '' : decodeContent(text.slice(start, end)));
    },
  });
  const rows = parts.flatMap((one) => rowOf(one, libraries));
  const writer = createProjectionWriter();
  const { names, problems } = writeRecords(writer, fixedFields, rows, root);
  return {
    format: 'eagle',
    text,
    projection: writer.finish(),
    problems: [...flaws, ...problems],
    write: (row, column, value) => {
      const name = names[column] ?? '';
      if (name === 'name') return whyNotName;
      if (links.has(name)) return `"${name}" says which device of the library it is: replace the part in Eagle.`;
      return writeXmlCell(text, rows[row - 1], name, value, whyNotAdded);
    },
  };
}

/** With another one the part would be another device, or none. */
const links: ReadonlySet<string> = new Set(['deviceset', 'device', 'technology', 'library', 'package']);

function openPart(tag: OpenTag, isPart: boolean, module: string): PlacedPart {
  const { name = '', library = '', library_urn = '', deviceset = '', device = '', technology = '' } = tag.attributes;
  const kept = isPart
    ? ['name', 'value', 'deviceset', 'device', 'technology', 'library']
    : ['name', 'value', 'package', 'library'];
  return {
    // Parts of a module are numbered by themselves.
    address: module === '' ? name : `${module}:${name}`,
    at: tag.place('name') ?? tag.nameAt(),
    cells: kept.flatMap((attribute) => attributeCell(tag, attribute) ?? []),
    source: isPart ? [`${library}\n${library_urn}`, deviceset, device, technology] : [],
  };
}

/** None where the library says that the part has no package: supply symbols and frames are drawn, not placed. */
function rowOf({ address, at, cells, source }: PlacedPart, libraries: Libraries): RecordRow[] {
  const [library, deviceset, device, technology] = source;
  if (library === undefined) return [{ address, at, cells }];
  const found = libraries.find(library, deviceset!, device!, technology!);
  if (found === null) return [{ address, at, cells }];
  if (found.package === '' && !found.isExternal) return [];
  const fromLibrary = (name: string, value: string): RecordCell[] =>
    value === '' ? [] : [{ name, value, at: null, nameAt: null }];
  // Without a value of its own a part shows the name of its device.
  const named = cells.some(({ name, value }) => name === 'value' && value !== '') ? '' : deviceset! + device!;
  return [
    {
      address,
      at,
      cells: [
        ...cells.filter(({ value }) => value !== ''),
        ...fromLibrary('value', named),
        ...fromLibrary('package', found.package),
        ...fromLibrary('description', found.description),
      ],
      shared: found.attributes,
    },
  ];
}
