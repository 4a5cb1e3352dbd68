/**
 * The lists of parts in a tree of JSON or YAML. A list of objects is one where its keys say so; objects inside of a part, under the
 * list's own key or one such as `components`, are parts a level deeper; other objects and lists inside are fields of the part.
 */
import type { FieldId, Span } from '../../model.ts';
import type { RecordCell, RecordRow } from '../records.ts';
import type { ReadHelp } from '../source-file.ts';
import { type DataEntry, type DataList, type DataMap, type DataNode, type DataScalar, entryOf } from './data-node.ts';

export interface DataCell extends RecordCell {
  /** Where it can be written; `null` where it stands for several values or none. */
  readonly scalar: DataScalar | null;
}
export interface DataRow extends RecordRow {
  readonly cells: readonly DataCell[];
  readonly map: DataMap;
}
export interface PartsList {
  readonly name: string | null;
  /** The field that the keys of a mapping of parts give; `null` in lists. */
  readonly keyField: FieldId | null;
  readonly rows: readonly DataRow[];
  readonly at: Span;
}

/** Name of the column of levels, where parts lie in parts. */
export const levelName = 'level';
/** Name of the column of the keys, where parts are entries of a mapping. */
export const keyName = 'key';

/** Keys of parts inside of a part. Compared without case, blanks and underscores. */
const childKeys: ReadonlySet<string> = new Set([
  'components',
  'children',
  'parts',
  'items',
  'subparts',
  'subcomponents',
  'subassemblies',
  'assemblies',
  'bom',
  'stückliste',
]);
const plainKey = (key: string): string => key.toLowerCase().replace(/[\s_-]/g, '');
/** Of an object inside of a part the key that names it: `manufacturer: { name: … }` is the manufacturer. */
const namingKeys: ReadonlySet<string> = new Set(['name', 'value', 'text', 'label']);
/** Objects looked at to learn what a list holds. */
const sampleSize = 50;
const deepestField = 4;
const mostJoined = 1_000;

interface Found {
  readonly key: string | null;
  readonly list: DataList;
  readonly score: number;
}

/** In the order of the file. Lists whose keys no header of parts lists knows are taken only where there is no better one: the longest. */
export function findPartsLists(roots: readonly DataNode[], help: ReadHelp): readonly PartsList[] {
  const found: Found[] = [];
  const mappings: { readonly key: string | null; readonly map: DataMap; readonly score: number }[] = [];
  const walk: { readonly node: DataNode; readonly key: string | null }[] = [];
  // JSON Lines: one part a line.
  const lines = roots.length > 1 && roots.every(isMap) ? listOf(roots) : null;
  if (lines !== null) walk.push({ node: lines, key: null });
  else for (const root of roots.toReversed()) walk.push({ node: root, key: null });
  for (let next = walk.pop(); next !== undefined; next = walk.pop()) {
    const { node, key } = next;
    if (node.kind === 'scalar') continue;
    if (node.kind === 'list' && node.items.some(isMap)) {
      const score = scoreMaps(node.items.filter(isMap), help);
      found.push({ key, list: node, score });
      if (score >= 2) continue;
    }
    const inner =
      node.kind === 'list'
        ? node.items.map((item) => ({ node: item, key }))
        : node.entries.map((entry) => ({ node: entry.value, key: entry.key }));
    if (node.kind === 'map' && node.entries.length > 1 && node.entries.every(({ value }) => isMap(value)))
      mappings.push({
        key,
        map: node,
        score: scoreMaps(
          node.entries.map(({ value }) => value as DataMap),
          help,
        ),
      });
    walk.push(...inner.toReversed());
  }
  const sure = found.filter(({ score }) => score >= 2);
  if (sure.length > 0) return sure.map(({ key, list }) => readList(list, key, help));
  const best = mappings.filter(({ score }) => score >= 2);
  if (best.length > 0) return best.map(({ key, map }) => readMapping(map, key, help));
  const longest = found.reduce<Found | null>(
    (most, one) => (most === null || one.list.items.length > most.list.items.length ? one : most),
    null,
  );
  return longest === null ? [] : [readList(longest.list, longest.key, help)];
}

const isMap = (node: DataNode): node is DataMap => node.kind === 'map';

function listOf(items: readonly DataNode[]): DataList {
  return { kind: 'list', items, whole: { start: items[0]!.whole.start, end: items.at(-1)!.whole.end } };
}

/** How many fields of a part the keys of the first objects name. */
function scoreMaps(maps: readonly DataMap[], help: ReadHelp): number {
  const fields = new Set<FieldId>();
  for (const map of maps.slice(0, sampleSize))
    for (const { key, value } of map.entries) {
      const field = value.kind === 'list' && value.items.some(isMap) ? null : help.fieldOf(key);
      if (field !== null) fields.add(field);
    }
  return fields.size;
}

interface Reading {
  readonly ownKey: string | null;
  readonly help: ReadHelp;
  readonly rows: { map: DataMap; depth: number; cells: DataCell[]; key: DataEntry | null }[];
}

function readList(list: DataList, key: string | null, help: ReadHelp): PartsList {
  const reading: Reading = { ownKey: key === null ? null : plainKey(key), help, rows: [] };
  for (const item of list.items) if (isMap(item)) readPart(item, 1, null, reading);
  return finish(reading, key, null, list.whole);
}

function readMapping(map: DataMap, key: string | null, help: ReadHelp): PartsList {
  const reading: Reading = { ownKey: key === null ? null : plainKey(key), help, rows: [] };
  for (const entry of map.entries) readPart(entry.value as DataMap, 1, entry, reading);
  const designators = map.entries.every((entry) => /^[A-Za-z]{1,4}\d{1,5}[A-Za-z]?$/.test(entry.key));
  return finish(reading, key, designators ? 'reference' : 'description', map.whole);
}

function finish({ rows }: Reading, name: string | null, keyField: FieldId | null, at: Span): PartsList {
  const nested = rows.some(({ depth }) => depth > 1) && !rows.some(({ map }) => entryOf(map, levelName) !== undefined);
  return {
    name,
    keyField,
    at,
    rows: rows.map(({ map, depth, cells, key }) => {
      const first = cells.find((cell) => cell.at !== null)?.at ?? { start: map.whole.start, end: map.whole.start + 1 };
      const keyCell = key === null ? [] : [made(keyName, key.key, key.keyAt)];
      const level = nested ? [made(levelName, String(depth), null)] : [];
      return { address: '', at: first, map, cells: [...keyCell, ...cells, ...level] };
    }),
  };
}

const made = (name: string, value: string, at: Span | null): DataCell => ({
  name,
  value,
  at,
  nameAt: null,
  scalar: null,
});

/** The part of a map and, below it, the parts inside of it. Trees are no deeper than `deepestNesting`. */
function readPart(map: DataMap, depth: number, key: DataEntry | null, reading: Reading): void {
  const cells: DataCell[] = [];
  const children: DataMap[] = [];
  for (const entry of lastOfEachKey(map)) {
    const inside = partsInside(entry, reading);
    if (inside === null) readField(entry, null, 0, cells);
    else children.push(...inside);
  }
  const isPart = cells.length > 0;
  if (isPart) reading.rows.push({ map, depth, cells, key });
  for (const child of children) readPart(child, isPart ? depth + 1 : depth, null, reading);
}

function lastOfEachKey({ entries }: DataMap): readonly DataEntry[] {
  const last = new Map(entries.map((entry) => [entry.key, entry]));
  return last.size === entries.length ? entries : [...last.values()];
}

/** The objects of an entry that are parts of their own; `null`: it is a field. */
function partsInside({ key, value }: DataEntry, { ownKey, help }: Reading): readonly DataMap[] | null {
  if (value.kind !== 'list') return null;
  const maps = value.items.filter(isMap);
  if (maps.length === 0) return null;
  const plain = plainKey(key);
  return childKeys.has(plain) || plain === ownKey || scoreMaps(maps, help) >= 3 ? maps : null;
}

/** `outer`: of an object inside of the part its name, and where the file writes it; `null` for the part itself. */
function readField(entry: DataEntry, outer: FieldName | null, depth: number, into: DataCell[]): void {
  const { value } = entry;
  const own = nameField(entry, outer);
  if (value.kind === 'scalar') into.push(cellOf(value, own));
  else if (depth === deepestField) return;
  else if (value.kind === 'map') for (const inner of lastOfEachKey(value)) readField(inner, own, depth + 1, into);
  else {
    const texts: DataCell[] = [];
    const maps: DataCell[] = [];
    for (const item of value.items.slice(0, mostJoined))
      if (item.kind === 'scalar') texts.push(cellOf(item, own));
      else if (item.kind === 'map') for (const inner of lastOfEachKey(item)) readField(inner, own, depth + 1, maps);
    into.push(...joinByName(texts, value.whole, ', '), ...joinByName(maps, value.whole, '; '));
  }
}

interface FieldName {
  readonly text: string;
  readonly at: Span | null;
}

function nameField({ key, keyAt }: DataEntry, outer: FieldName | null): FieldName {
  if (outer === null) return { text: key, at: keyAt };
  return namingKeys.has(plainKey(key)) ? outer : { text: `${outer.text}.${key}`, at: null };
}

const cellOf = (scalar: DataScalar, { text, at }: FieldName): DataCell => ({
  name: text,
  value: scalar.text,
  at: scalar.at,
  nameAt: at,
  scalar,
});

/** One cell for each name: alone it keeps its place, several share that of their list. */
function joinByName(cells: readonly DataCell[], at: Span, separator: string): readonly DataCell[] {
  const byName = new Map<string, DataCell[]>();
  for (const cell of cells) {
    const same = byName.get(cell.name);
    if (same === undefined) byName.set(cell.name, [cell]);
    else same.push(cell);
  }
  return [...byName.values()].map((same) =>
    same.length === 1
      ? same[0]!
      : { ...same[0]!, value: same.map(({ value }) => value).join(separator), at, scalar: null },
  );
}
