/**
 * The tables of a live document. An edit among plain part rows moves what lies below it; any other edit finds the
 * tables anew, in slices.
 */

import { findStart } from '../columns/find-start.ts';
import { type FoundSections, findSections, isUnitsRow } from '../columns/find-tables.ts';
import { indexHeaders } from '../columns/headers.ts';
import { looksOdd } from '../columns/odd-rows.ts';
import { countFilled } from '../columns/row-cells.ts';
import { kindCode } from '../columns/row-kinds.ts';
import { closeSection, openSection, type Section } from '../columns/section.ts';
import type { ColumnOverride } from '../config/types.ts';
import type { ColumnKnowledge } from '../knowledge/types.ts';
import { indexOfRow } from '../lint/surroundings.ts';
import type { RowId, Table } from '../model.ts';
import { Offsets } from '../scan/offsets.ts';
import { type Rows, trackRows } from '../scan/rows.ts';
import type { ChangedRows } from './records.ts';

export interface TableLayout {
  readonly found: FoundSections;
  /** One for each section. */
  readonly tables: readonly Table[];
  /** The same object for versions between which rows moved and came and went, but no table, column or heading changed. */
  readonly identity: object;
}

export interface LayoutInput {
  readonly rows: Rows;
  readonly knowledge: ColumnKnowledge;
  readonly override: ColumnOverride | undefined;
}

/** Finds the tables; keeps the column maps of `old` where they say the same, so that they can be known by identity. */
export function* findLayout(input: LayoutInput, old: TableLayout | null): Generator<void, TableLayout, void> {
  const found = yield* findSections(input.rows, input.knowledge, input.override);
  const known = new Map((old?.tables ?? []).map(({ columns }) => [JSON.stringify(columns), columns]));
  const sections = found.sections.map((section): Section => {
    const columns = known.get(JSON.stringify(section.columns));
    return columns === undefined ? section : { ...section, columns };
  });
  const tables = sections.map(closeSection);
  // Its tables have the rows now.
  const bare = sections.map((section): Section => ({ ...section, rows: new Offsets(), headings: [] }));
  return { found: { ...found, sections: bare }, tables, identity: {} };
}

/** The layout after an edit; `null` where rows may mean something else than before. */
export function moveLayout(old: TableLayout, input: LayoutInput, changed: ChangedRows): TableLayout | null {
  const { found, tables } = old;
  const { start, rowKinds } = found;
  const { from, oldEnd, newEnd } = changed;
  if (from === oldEnd && from === newEnd) return old;
  if (start === null || from < start.from) return null;
  const isFirst = from === start.from;
  const own = isFirst ? 0 : tables.findIndex(({ rows }) => rows[0]! < from && from <= rows.at(-1)! + 1);
  const section = found.sections[own];
  if (section === undefined) return null;
  const isPlain = (row: number): boolean => looksPlain(input.rows, row, section);

  // Rows between plain parts, or below the first header: what they are rests on nothing but themselves.
  if (isFirst) {
    if (from === oldEnd || from === newEnd) return null;
    if (start.headerRow >= 0 && isUnitsRow(input.rows, from)) return null;
  } else {
    const above = from - 1;
    const follows = above === start.from || rowKinds[above - 1] === kindCode.part;
    if (rowKinds[above] !== kindCode.part || !follows || !isPlain(above)) return null;
  }
  for (let row = from; row <= oldEnd && row < rowKinds.length; row++) if (rowKinds[row] !== kindCode.part) return null;
  if (section.lone.some(({ row }) => row >= from && row < oldEnd)) return null;
  for (let row = from; row < newEnd; row++) if (!isPlain(row)) return null;

  const startReach = reachOfSameStart(found, input, from);
  if (startReach < 0) return null;
  const sections: Section[] = [];
  for (const one of found.sections) {
    const moved = moveSection(one, changed);
    const isSampled = one.from <= from && from <= one.reach;
    const sampled = isSampled
      ? openSection({ ...input, headerRow: one.headerRow, from: one.from, name: one.name })
      : null;
    if (sampled !== null && essenceOf(sampled) !== essenceOf(one)) return null;
    sections.push(sampled === null ? moved : { ...moved, reach: sampled.reach });
  }
  return {
    found: { sections, start, startReach, rowKinds: moveKinds(rowKinds, changed) },
    tables: tables.map((table, index) => moveTable(table, changed, index === own)),
    identity: old.identity,
  };
}

/** A part whatever stands around it, as long as a part or the first header stands above it. */
function looksPlain(rows: Rows, row: number, section: Section): boolean {
  const place = rows.at(row);
  return countFilled(place, section.enough) >= section.enough && !looksOdd(place, section);
}

/** How far the rows were looked at to find the same start as before; -1: it is another one. */
function reachOfSameStart({ start, startReach }: FoundSections, input: LayoutInput, from: number): number {
  if (from > startReach) return startReach;
  const rows = trackRows(input.rows);
  const again = findStart(rows, indexHeaders(input.knowledge), input.override);
  const isSame = again.headerRow === start?.headerRow && again.from === start.from && again.name === start.name;
  return isSame ? rows.reach() : -1;
}

/** All that the rows below the header tell of a section. */
function essenceOf(section: Section): string {
  const { columns, identity, main, quantity, price, enough, headerCells, firstHeader, capitalsAreUsual } = section;
  return JSON.stringify([
    columns,
    [...identity],
    main,
    quantity,
    price,
    enough,
    headerCells,
    firstHeader,
    capitalsAreUsual,
  ]);
}

function moveSection(section: Section, { from, oldEnd, newEnd }: ChangedRows): Section {
  const delta = newEnd - oldEnd;
  if (delta === 0) return section;
  const move = (row: number): number => (row >= oldEnd ? row + delta : row);
  const isBelow = section.from > from;
  return {
    ...section,
    headerRow: move(section.headerRow),
    from: isBelow ? section.from + delta : section.from,
    reach: isBelow ? section.reach + delta : section.reach,
    lone: section.lone.map((lone) => ({ ...lone, row: move(lone.row) })),
  };
}

function moveKinds(kinds: Uint8Array, { from, oldEnd, newEnd }: ChangedRows): Uint8Array {
  if (oldEnd === newEnd) return kinds;
  const moved = new Uint8Array(kinds.length + newEnd - oldEnd);
  moved.set(kinds.subarray(0, from));
  moved.fill(kindCode.part, from, newEnd);
  moved.set(kinds.subarray(oldEnd), newEnd);
  return moved;
}

/** `isOwn`: the rows that changed are its own. */
function moveTable(table: Table, { from, oldEnd, newEnd }: ChangedRows, isOwn: boolean): Table {
  const delta = newEnd - oldEnd;
  if (delta === 0) return table;
  const { rows, headings, headerRow } = table;
  const move = (row: RowId): RowId => (row >= oldEnd ? ((row + delta) as RowId) : row);
  const kept = indexOfRow(rows, from);
  const rest = indexOfRow(rows, oldEnd);
  if (!isOwn && kept === rows.length && !headings.some(({ row }) => row >= oldEnd) && (headerRow ?? 0) < oldEnd)
    return table;
  const added = isOwn ? newEnd - from : 0;
  const moved = new Int32Array(kept + added + rows.length - rest);
  moved.set(rows.subarray(0, kept));
  for (let index = 0; index < added; index++) moved[kept + index] = from + index;
  for (let index = rest; index < rows.length; index++) moved[kept + added + index - rest] = rows[index]! + delta;
  return {
    ...table,
    rows: moved,
    headerRow: headerRow === null ? null : move(headerRow),
    headings: headings.map((heading) => ({ ...heading, row: move(heading.row) })),
  };
}
