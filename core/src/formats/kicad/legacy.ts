/**
 * Schematics of KiCad 5 and before (`.sch`, "EESchema Schematic File"): lines between `$Comp` and `$EndComp`. Structure: KiCad's own
 * reader (`sch_legacy_plugin`): `L` names library part and reference, `AR` the reference on each use of the sheet, `F` a field.
 */
import type { Span, TextChange } from '../../model.ts';
import { endOfQuoted } from '../../scan/s-expression.ts';
import { createProjectionWriter } from '../projection.ts';
import { type FixedField, type RecordCell, type RecordRow, writeRecords } from '../records.ts';
import type { SourceFile, SourceProblem } from '../source-file.ts';
import { describeSheets, type SheetFile } from './sheets.ts';

const fixedFields: readonly FixedField[] = [
  { name: 'Reference', field: 'reference' },
  { name: 'Value', field: 'value' },
  { name: 'Footprint', field: 'footprint' },
  { name: 'Datasheet', field: null },
  { name: 'lib_id', field: 'libraryReference' },
];
/** Names of the fields that have none in the file. */
const numbered = ['Reference', 'Value', 'Footprint', 'Datasheet'];

interface Field {
  readonly number: number;
  readonly name: string;
  readonly value: string;
  readonly at: Span;
  readonly nameAt: Span | null;
  readonly line: Span;
}
interface Drawn {
  readonly library: { readonly value: string; readonly at: Span };
  readonly reference: { readonly value: string; readonly at: Span };
  /** References on the uses of the sheet. */
  readonly uses: string[];
  readonly fields: Field[];
}
interface PlacedPart {
  readonly reference: string;
  readonly symbols: Drawn[];
}

export function readLegacySchematic(text: string): SourceFile {
  const { symbols, sheets, problems } = findSymbols(text);
  const parts = placeParts(symbols);
  const rows = parts.map(rowOf);
  const writer = createProjectionWriter();
  const title = { start: 0, end: text.search(/[\r\n]|$/) };
  const table = writeRecords(writer, fixedFields, rows, title);
  return {
    format: 'kicad-legacy',
    text,
    projection: writer.finish(),
    problems: [...problems, ...table.problems, ...describeSheets(sheets)],
    write: (row, column, value, newColumn) => {
      const part = row > 0 && row <= table.written ? parts[row - 1] : undefined;
      const name = column < 0 ? newColumn : table.names[column];
      if (part === undefined || name === undefined) return 'The schematic has no such symbol any more.';
      return writeField(text, part, name, value);
    },
  };
}

/** Lines by offsets; a line end is LF or CRLF. */
function* linesOf(text: string): Generator<Span> {
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    yield { start, end: text[end - 1] === '\r' ? end - 1 : end };
    start = end + 1;
  }
}

function findSymbols(text: string): { symbols: Drawn[]; sheets: SheetFile[]; problems: SourceProblem[] } {
  const symbols: Drawn[] = [];
  const sheets: SheetFile[] = [];
  let open: Drawn | null = null;
  let begun = -1;
  for (const line of linesOf(text)) {
    const content = text.slice(line.start, line.end);
    if (content === '$Comp') begun = line.start;
    else if (content === '$EndComp') begun = -1;
    if (begun < 0) {
      // `F1 "power.sch" 60`: only sheets write the number of a field without a blank.
      const file = /^F1 +"([^"]+)"/d.exec(content);
      if (file !== null) sheets.push({ name: file[1]!, at: moved(file.indices![1]!, line) });
      open = null;
      continue;
    }
    const named = /^L +(\S+) +(\S+)/d.exec(content);
    if (named !== null) {
      const word = (index: number) => ({ value: named[index]!, at: moved(named.indices![index]!, line) });
      open = { library: word(1), reference: word(2), uses: [], fields: [] };
      symbols.push(open);
    }
    const use = /^AR .{0,1000}?Ref="([^"]*)"/.exec(content)?.[1];
    if (use) open?.uses.push(use);
    const field = readField(content, line);
    if (field !== null) open?.fields.push(field);
  }
  if (begun < 0) return { symbols, sheets, problems: [] };
  const message =
    'The file ends before this symbol does. Parts behind it may be missing: save the file again in KiCad.';
  return { symbols, sheets, problems: [{ severity: 'warning', message, span: { start: begun, end: begun + 5 } }] };
}

/** `F 4 "NM-1052" H 100 200 50  0001 C CNN "MPN"`: number, text, look and, from the fourth on, name. */
function readField(content: string, line: Span): Field | null {
  const begin = /^F +(\d{1,6}) +"/.exec(content);
  if (begin === null) return null;
  const number = Number(begin[1]);
  const open = begin[0].length;
  const close = endOfQuoted(content, open - 1) - 1;
  if (close < 0) return null;
  const nameOpen = content.indexOf('"', close + 1) + 1;
  const nameClose = nameOpen === 0 ? -1 : endOfQuoted(content, nameOpen - 1) - 1;
  return {
    number,
    name: nameClose < 0 ? (numbered[number] ?? `Field${number}`) : decode(content.slice(nameOpen, nameClose)),
    value: decode(content.slice(open, close)),
    at: moved([open, close], line),
    nameAt: nameClose < 0 ? null : moved([nameOpen, nameClose], line),
    line,
  };
}

const moved = ([from, to]: readonly [number, number], line: Span): Span => ({
  start: line.start + from,
  end: line.start + to,
});

/** Quotes and backslashes are escaped; a backslash before anything else is itself. */
function decode(text: string): string {
  return text.replace(/\\(["\\])/g, '$1');
}

/** As in later schematics: one part for each reference, symbols without a number for themselves, none for power symbols. */
function placeParts(symbols: readonly Drawn[]): readonly PlacedPart[] {
  const parts: PlacedPart[] = [];
  const byReference = new Map<string, PlacedPart>();
  for (const symbol of symbols) {
    const own = symbol.reference.value;
    const uses = symbol.uses.length > 0 ? [...new Set(symbol.uses)] : [own];
    for (const reference of uses) {
      if (reference.startsWith('#')) continue;
      const known = reference.endsWith('?') ? undefined : byReference.get(reference);
      if (known !== undefined) {
        known.symbols.push(symbol);
        continue;
      }
      const part = { reference, symbols: [symbol] };
      byReference.set(reference, part);
      parts.push(part);
    }
  }
  return parts;
}

function rowOf({ reference, symbols }: PlacedPart): RecordRow {
  const [first] = symbols as [Drawn];
  const own = first.reference.value === reference ? first.reference.at : null;
  const cells = new Map<string, RecordCell>([
    ['Reference', { name: 'Reference', value: reference, at: own, nameAt: null }],
  ]);
  for (const { fields } of symbols) {
    for (const { name, value, at, nameAt } of fields)
      if ((cells.get(name)?.value ?? '') === '') cells.set(name, { name, value, at, nameAt });
  }
  cells.set('lib_id', { name: 'lib_id', ...first.library, nameAt: null });
  return { address: reference, at: first.reference.at, cells: [...cells.values()] };
}

function writeField(
  text: string,
  { symbols }: PlacedPart,
  name: string,
  value: string,
): readonly TextChange[] | string {
  if (name === 'Reference') return 'KiCad keeps references in several places: annotate the symbol there.';
  if (name === 'lib_id') return `"${name}" is no field of the symbol: set it in KiCad.`;
  if (/[\r\n]/.test(value + name)) return 'A field of this format cannot hold a line break.';
  const written = encode(value);
  const fields = symbols.flatMap((symbol) => symbol.fields.filter((field) => field.name === name));
  if (fields.length > 0) return fields.map(({ at }) => ({ span: at, text: written }));
  const last = symbols[0]!.fields.at(-1);
  if (last === undefined) return 'The symbol has no field whose look a new one could take: add the field in KiCad.';
  const number = Math.max(3, ...symbols[0]!.fields.map((field) => field.number)) + 1;
  // Behind the text: orientation, place, size, and four flags of which the last hides the field.
  const look = text.slice(last.at.end + 1, last.nameAt === null ? last.line.end : last.nameAt.start - 1).trimEnd();
  const hidden = look.replace(/ [01]{4} /, ' 0001 ');
  const lineEnd = text[last.line.end] === '\r' ? '\r\n' : '\n';
  const line = `${lineEnd}F ${number} "${written}"${hidden} "${encode(name)}"`;
  return [{ span: { start: last.line.end, end: last.line.end }, text: line }];
}

function encode(value: string): string {
  return value.replace(/["\\]/g, '\\$&');
}
