/**
 * KiCad schematics (`.kicad_sch`, KiCad 6 and later): each symbol with its properties, one part for each reference. Structure: KiCad's
 * own writer (`sch_io_kicad_sexpr`), which puts the references of a sheet that is used several times into `instances`; KiCad 6 kept
 * those of all sheets in the root's `symbol_instances`.
 */
import type { Span } from '../../model.ts';
import {
  atomText,
  contentOf,
  listIn,
  listsIn,
  type SExpressions,
  scanSExpressions,
  valueIn,
} from '../../scan/s-expression.ts';
import { createProjectionWriter } from '../projection.ts';
import { type FixedField, type RecordCell, type RecordRow, writeRecords } from '../records.ts';
import type { SourceFile } from '../source-file.ts';
import { describeFlaws } from './flaws.ts';
import { propertiesOf } from './properties.ts';
import { describeSheets, type SheetFile } from './sheets.ts';
import { settings, writeProperty } from './write-property.ts';

const fixedFields: readonly FixedField[] = [
  { name: 'Reference', field: 'reference' },
  { name: 'Value', field: 'value' },
  { name: 'Footprint', field: 'footprint' },
  { name: 'Datasheet', field: null },
  { name: 'Description', field: 'description' },
  { name: 'lib_id', field: 'libraryReference' },
  { name: 'dnp', field: 'dnp' },
  { name: 'in_bom', field: null },
];

/** One part: a reference and the symbols that draw it, several where it has several units. */
interface PlacedPart {
  readonly reference: string;
  readonly symbols: number[];
}

export function readSchematic(text: string): SourceFile {
  const tree = scanSExpressions(text);
  const parts = findParts(tree);
  const descriptions = describeLibrary(tree);
  const writer = createProjectionWriter();
  const rows = parts.map((part) => rowOf(tree, part, descriptions));
  const { names, written, problems } = writeRecords(writer, fixedFields, rows, rootOf(tree));
  return {
    format: 'kicad-sch',
    text,
    projection: writer.finish(),
    problems: [...describeFlaws(tree), ...problems, ...describeSheets(findSheets(tree))],
    write: (row, column, value, newColumn) => {
      const part = row > 0 && row <= written ? parts[row - 1] : undefined;
      const name = column < 0 ? newColumn : names[column];
      if (part === undefined || name === undefined) return 'The schematic has no such symbol any more.';
      return writeProperty(tree, part.symbols, name, value);
    },
  };
}

/** `(kicad_sch`, which stands for the whole. */
function rootOf(tree: SExpressions): Span {
  return { start: tree.start[0] ?? 0, end: tree.end[1] ?? tree.end[0] ?? 0 };
}

/** KiCad 6 writes `Sheet file`, later versions `Sheetfile`. */
function findSheets(tree: SExpressions): readonly SheetFile[] {
  if (tree.count === 0) return [];
  return [...listsIn(tree, 0, 'sheet')].flatMap((sheet) =>
    propertiesOf(tree, sheet)
      .filter(({ name }) => /^sheet ?file$/i.test(name))
      .map(({ value }) => ({ name: atomText(tree, value), at: contentOf(tree, value) })),
  );
}

/** In the order of the file. Power symbols and the like have references with `#`: they are drawn, not placed. */
function findParts(tree: SExpressions): readonly PlacedPart[] {
  const parts: PlacedPart[] = [];
  if (tree.count === 0) return parts;
  const byReference = new Map<string, PlacedPart>();
  const ofRoot = referencesOfRoot(tree);
  for (const symbol of listsIn(tree, 0, 'symbol')) {
    for (const reference of referencesOf(tree, symbol, ofRoot)) {
      if (reference.startsWith('#')) continue;
      // Symbols without a number yet are parts of their own.
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

/** References by the identifier of the symbol: the last step of each path in `symbol_instances`. */
function referencesOfRoot(tree: SExpressions): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  const list = listIn(tree, 0, 'symbol_instances');
  if (list < 0) return found;
  for (const path of listsIn(tree, list, 'path')) {
    const text = textOf(tree, valueIn(tree, path));
    const reference = textOf(tree, childValue(tree, path, 'reference'));
    const id = text.slice(text.lastIndexOf('/') + 1);
    if (reference !== '') found.set(id, [...(found.get(id) ?? []), reference]);
  }
  return found;
}

/**
 * A symbol on a sheet that is used several times has one reference for each use. A sheet may also belong to several projects: the
 * one whose reference the symbol shows counts.
 */
function referencesOf(tree: SExpressions, symbol: number, ofRoot: ReadonlyMap<string, string[]>): readonly string[] {
  const shown = propertiesOf(tree, symbol).find(({ name }) => name === 'Reference');
  const own = shown === undefined ? '' : textOf(tree, shown.value);
  const instances = listIn(tree, symbol, 'instances');
  let first: readonly string[] | undefined;
  if (instances >= 0) {
    for (const project of listsIn(tree, instances, 'project')) {
      const references: string[] = [];
      for (const path of listsIn(tree, project, 'path')) {
        const reference = textOf(tree, childValue(tree, path, 'reference'));
        if (reference !== '') references.push(reference);
      }
      if (references.includes(own)) return [...new Set(references)];
      first ??= references;
    }
  }
  const ids = textOf(tree, childValue(tree, symbol, 'uuid'));
  const others = (first ?? ofRoot.get(ids) ?? []).filter((reference) => reference !== '');
  if (others.length > 0) return [...new Set(others)];
  return [own];
}

/** KiCad 6 and 7 keep the description of a symbol in its library part alone. By the name under which symbols refer to it. */
function describeLibrary(tree: SExpressions): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const library = tree.count === 0 ? -1 : listIn(tree, 0, 'lib_symbols');
  if (library < 0) return found;
  for (const symbol of listsIn(tree, library, 'symbol')) {
    const name = textOf(tree, valueIn(tree, symbol));
    const description = propertiesOf(tree, symbol).find(
      (property) => property.name === 'Description' || property.name === 'ki_description',
    );
    if (description !== undefined) found.set(name, textOf(tree, description.value));
  }
  return found;
}

function rowOf(
  tree: SExpressions,
  { reference, symbols }: PlacedPart,
  descriptions: ReadonlyMap<string, string>,
): RecordRow {
  const cells = new Map<string, RecordCell>();
  for (const symbol of symbols) {
    for (const { name, nameAtom, value } of propertiesOf(tree, symbol)) {
      // As KiCad reads units that differ: the first that says something counts.
      if ((cells.get(name)?.value ?? '') !== '') continue;
      const shown = atomText(tree, value);
      // A symbol on several sheets shows one of its references.
      const text = name === 'Reference' ? reference : shown;
      const at = shown === text ? contentOf(tree, value) : null;
      cells.set(name, { name, value: text, at, nameAt: contentOf(tree, nameAtom) });
    }
  }
  const [symbol] = symbols as [number];
  const library =
    textOf(tree, childValue(tree, symbol, 'lib_name')) || textOf(tree, childValue(tree, symbol, 'lib_id'));
  const description = descriptions.get(library) ?? '';
  // Many symbols share it, so it has no place of its own.
  if ((cells.get('Description')?.value ?? '') === '' && description !== '')
    cells.set('Description', { name: 'Description', value: description, at: null, nameAt: null });
  for (const name of settings) {
    const list = listIn(tree, symbol, name);
    const value = list < 0 ? -1 : valueIn(tree, list);
    if (value < 0 || cells.has(name)) continue;
    cells.set(name, {
      name,
      value: atomText(tree, value),
      at: contentOf(tree, value),
      nameAt: contentOf(tree, list + 1),
    });
  }
  const at = cells.get('Reference')?.at ?? { start: tree.start[symbol]!, end: tree.end[symbol + 1]! };
  return { address: reference, at, cells: [...cells.values()] };
}

function childValue(tree: SExpressions, list: number, name: string): number {
  const child = listIn(tree, list, name);
  return child < 0 ? -1 : valueIn(tree, child);
}

function textOf(tree: SExpressions, atom: number): string {
  return atom < 0 ? '' : atomText(tree, atom);
}
