import type { BomDocument, FieldId, FormatId, SourceMap, Table } from '../model.ts';
import { type Rows, rowsOf } from '../scan/rows.ts';
import { splitHeader } from './header-words.ts';
import { readCells } from './row-cells.ts';

export interface BomLook {
  readonly bom: boolean;
  /** A sentence for people: what speaks for it, or what is missing. */
  readonly why: string;
}

const identities: readonly FieldId[] = ['description', 'mpn', 'partNumber', 'value', 'reference'];
/** Columns that lists of other things rarely have. */
const typical: readonly FieldId[] = [
  'reference',
  'quantity',
  'mpn',
  'manufacturer',
  'supplierPartNumber',
  'footprint',
  'libraryReference',
  'material',
  'grade',
  'composition',
  'dnp',
  'alternate',
  'parent',
];
/** Headers of placement files, logs, measurements, people and accounts. */
const foreign: Readonly<Record<string, string>> = {
  placement:
    'posx posy midx midy centerx centery refx refy padx pady rotation rot orientation layer side tb posxmm posymm coordinates',
  log: 'timestamp time zeit date datum fecha datetime uhrzeit message severity logger thread pid loglevel stacktrace',
  measurement:
    'temperature humidity pressure voltage current frequency latitude longitude altitude sample measurement reading readings sensor channel',
  people:
    'employee employees salary wage department firstname lastname surname birthday birthdate email mail phone address username city zip postcode gender age',
  netlist: 'net nets netname pin pins node nodes pinname pinnumber signal',
  account:
    'account invoice balance debit credit transaction iban payee payment customer customers buyer revenue umsatz sold',
};
/** Without a column only parts lists have, one of these is enough: sales and stock movements have items and quantities too. */
const dated: ReadonlySet<string> = new Set(['log', 'people', 'account']);
const partsOnly: readonly FieldId[] = [
  'reference',
  'mpn',
  'manufacturer',
  'supplierPartNumber',
  'footprint',
  'material',
  'partNumber',
  'level',
  'link',
];
const foreignWords = new Map<string, string>();
for (const [kind, words] of Object.entries(foreign)) for (const word of words.split(' ')) foreignWords.set(word, kind);

/** Formats that hold nothing but the parts of a design, whatever their fields are called. */
const designs: Partial<Readonly<Record<FormatId, string>>> = {
  'kicad-sch': 'A KiCad schematic',
  'kicad-legacy': 'A schematic of KiCad 5',
  'kicad-netlist': 'A KiCad netlist',
  'kicad-xml': 'A KiCad parts list',
  eagle: 'An Eagle schematic',
  'ipc-2581': 'An IPC-2581 file',
  'cyclonedx-json': 'A CycloneDX hardware BOM',
  'cyclonedx-xml': 'A CycloneDX hardware BOM',
};

/** Words of parts lists, enough to tell one without header from other tables of texts and numbers. */
const partWords =
  /resistor|capacitor|inductor|diode|transistor|mosfet|\bleds?\b|crystal|connector|header|socket|jack|\bplug|switch|button|relay|fuse|\bpcb\b|cable|wire\b|motor|stepper|servo|magnet|bearing|screw|\bnuts?\b|bolt|washer|spring|bracket|pulley|\bbelt|shaft|\bgear|sensor|module|display|battery|power supply|regulator|arduino|raspberry|\bm\d(?:[.x×]|\b)|\d ?(?:[pnuµ]f|[kmµ]?ohms?|[kΩ]|mm|[µu]h|mhz|vdc|v\b)|widerstand|kondensator|schraube|mutter|stecker|kabel|lager|résistance|condensateur|vis\b|écrou|tornillo|tuerca|电阻|电容|螺丝|电机|磁|抵抗|コンデンサ|ネジ|モータ/i;

/**
 * Whether a document is a bill of materials: two or more known columns, one of which names the parts and one of which is
 * typical for parts lists, or a known exporter's layout. Placement files, logs, measurements, netlists and lists of people
 * are none.
 */
export function looksLikeBom({ format, grid, tables, source, problems }: BomDocument): BomLook {
  // What could not be read says more than that there is nothing; delimited text is always read, whatever it is.
  const unread =
    source !== undefined && tables.length === 0 ? problems.find(({ severity }) => severity === 'warning') : undefined;
  if (unread !== undefined) return { bom: false, why: unread.message };
  const drawn = designs[format];
  return drawn === undefined ? lookAtTables(rowsOf(grid), tables, source?.address) : lookAtDesign(tables, drawn);
}

/** Where the file has its rows, if not in lines: `Sheet!4`; `''` for one without a place. */
type RowAddress = SourceMap['address'];

/** The same of a list of tables, their rows wherever they lie. */
export function lookAtTables(rows: Rows, tables: readonly Table[], addressOf?: RowAddress): BomLook {
  let doubt: string | null = null;
  for (const table of tables) {
    const look = lookAt(rows, table, addressOf);
    if (look.bom) return look;
    doubt ??= look.why;
  }
  return { bom: false, why: doubt ?? 'The file holds no table.' };
}

function lookAtDesign(tables: readonly Table[], what: string): BomLook {
  const parts = tables.reduce((sum, table) => sum + table.rows.length, 0);
  if (parts === 0) return { bom: false, why: `${what} without parts.` };
  return { bom: true, why: `${what} with ${parts} ${parts === 1 ? 'part' : 'parts'}.` };
}

/** The same of one table. */
export function lookAtTable({ grid, source }: BomDocument, table: Table): BomLook {
  return lookAt(rowsOf(grid), table, source?.address);
}

function lookAt(rows: Rows, table: Table, addressOf: RowAddress | undefined): BomLook {
  return table.headerRow === null ? lookAtCells(rows, table) : lookAtHeader(rows, table, addressOf);
}

function lookAtHeader(rows: Rows, table: Table, addressOf: RowAddress | undefined): BomLook {
  const { columns } = table;
  const place = addressOf?.(table.headerRow!) || `line ${rows.lineOf(table.headerRow!)}`;
  const headers = readCells(rows.at(table.headerRow!)).map((cell) => cell.text);
  const names = columns.columns.map((column) => column.header).filter((header) => header !== null);
  const list = [...new Set(names)].slice(0, 6).join(', ');
  const sure = new Set(
    columns.columns.filter((column) => column.confidence !== 'doubtful').map((column) => column.field),
  );
  const any = new Set(columns.columns.map((column) => column.field));
  const identity =
    identities.some((field) => sure.has(field)) || (identities.some((field) => any.has(field)) && sure.size >= 1);
  const kind = foreignKind(headers, !partsOnly.some((field) => any.has(field)));
  const marks = typical.filter((field) => any.has(field)).length;
  if (kind !== null)
    return {
      bom: false,
      why: `Header in ${place} is that of ${kind}, not of a parts list: ${headers.slice(0, 6).join(', ')}`,
    };
  if (columns.exporter !== null && identity)
    return { bom: true, why: `Header in ${place}, as ${columns.exporter} writes it: ${list}` };
  if (identity && any.size >= 2 && marks >= 1) return { bom: true, why: `Header in ${place}: ${list}` };
  const shopping = any.has('description') && (any.has('link') || any.has('unitPrice') || any.has('supplier'));
  if (shopping && partShare(rows, table) >= 0.2)
    return { bom: true, why: `Header in ${place}: ${list}; its rows name parts` };
  return {
    bom: false,
    why:
      any.size === 0
        ? `Header in ${place} has no column of a parts list.`
        : `Header in ${place} has too few columns of a parts list: ${list}`,
  };
}

/** Without a header only the cells can tell: designators, or texts that name parts beside counts. */
function lookAtCells(rows: Rows, table: Table): BomLook {
  const { byField } = table.columns;
  if (table.rows.length < 2) return { bom: false, why: 'No header and fewer than two rows.' };
  const named = byField.description ?? byField.mpn ?? byField.value;
  if (byField.reference && named)
    return { bom: true, why: 'No header, but reference designators beside texts or values.' };
  if (named && byField.quantity && partShare(rows, table) >= 0.2)
    return { bom: true, why: 'No header, but rows that name parts beside quantities.' };
  return { bom: false, why: 'No header that names the columns of a parts list.' };
}

/** Share of the first rows that hold a word or a value of parts, 0–1. */
function partShare(rows: Rows, table: Table): number {
  const first = table.rows.subarray(0, 100);
  if (first.length === 0) return 0;
  let hits = 0;
  for (const row of first) if (readCells(rows.at(row)).some(({ text }) => partWords.test(text))) hits++;
  return hits / first.length;
}

/** What other kind of file the header speaks of, where that outweighs the parts list. */
function foreignKind(headers: readonly string[], weak: boolean): string | null {
  const counts = new Map<string, number>();
  for (const header of headers) {
    const words = splitHeader(header).filter((word) => word !== 'mm' && word !== 'mil' && word !== 'deg');
    const kind = foreignWords.get(words.join('')) ?? (words.length <= 3 ? firstForeign(words) : undefined);
    if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  for (const [kind, count] of counts) {
    const enough =
      kind === 'placement'
        ? count >= 3
        : kind === 'netlist'
          ? count >= 2
          : (count >= 2 && count * 3 >= headers.length) || (weak && dated.has(kind));
    if (enough) return describeKind(kind);
  }
  return null;
}
function firstForeign(words: readonly string[]): string | undefined {
  for (const word of words) {
    const kind = foreignWords.get(word);
    if (kind) return kind;
  }
  return undefined;
}
function describeKind(kind: string): string {
  const names: Readonly<Record<string, string>> = {
    placement: 'a placement file',
    log: 'a log',
    measurement: 'measurements',
    people: 'a list of people',
    netlist: 'a netlist',
    account: 'sales or an account',
  };
  return names[kind] ?? kind;
}
