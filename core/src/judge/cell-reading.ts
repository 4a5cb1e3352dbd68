/** What is known of a cell by itself, whatever the rest of its row says. */
import type { ClassEntry, ClassPattern, CompiledJudge, GradeEntry } from './compile.ts';
import { saysSomething } from './makers.ts';
import { isTarget } from './match.ts';
import { matchCell, occursIn, standsAlone } from './match-cell.ts';
import { fieldRank, holdsPattern, isMaterialField, isPartNumberField, type SearchedCell } from './row-text.ts';
import { literalsIn } from './search.ts';
import { isJoined } from './sentence.ts';

export interface CellReading {
  readonly cells: readonly SearchedCell[];
  /** Nothing in it can make a judgement that matters. */
  readonly quiet: boolean;
  /** A class of what is not looked for matches in it. */
  readonly explains: boolean;
  /** It may hold words of a class that is looked for, and be read in one sentence with other cells. */
  readonly anchorsTarget: boolean;
  /** It is read in one sentence with other cells. */
  readonly joins: boolean;
  /** Alternatives of such classes that lack something in it. */
  readonly partial: readonly number[];
  /** All literals in it, once they were asked for: `literalsOf`. */
  literals: ReadonlySet<number> | null;
  /** It may hold a part number that counts beside its maker only: `isNumbered`. */
  readonly numbered: boolean;
  /** It may name such a maker. */
  readonly namesMaker: boolean;
  /** It may name a maker that is known for what it sells. */
  readonly sells: boolean;
  /** Words that say what the part is: a maker alone does not tell. */
  readonly tells: boolean;
  /** It holds what may be a grade if the row speaks of a magnet. */
  readonly graded: boolean;
  /** It may speak of one. */
  readonly contextual: boolean;
}

const noPartial: readonly number[] = [];

export const emptyReading: CellReading = {
  cells: [],
  quiet: true,
  explains: false,
  anchorsTarget: false,
  joins: false,
  partial: [],
  literals: new Set(),
  numbered: false,
  namesMaker: false,
  sells: false,
  tells: false,
  graded: false,
  contextual: false,
};

/** Something may come of it with what other cells of the row hold. */
export const mayJoin = (reading: CellReading): boolean =>
  reading.anchorsTarget || reading.namesMaker || reading.sells || reading.graded || reading.contextual;

/** Something may come of it, alone or with other cells of the row. */
export const isAlive = (reading: CellReading): boolean =>
  !reading.quiet || reading.partial.length > 0 || mayJoin(reading);

/** All literals in a cell. */
export const literalsOf = ({ automaton }: CompiledJudge, reading: CellReading): ReadonlySet<number> => {
  reading.literals ??= literalsIn(automaton, reading.cells.map(({ text }) => text.text).join('\n'));
  return reading.literals;
};

const named = (): boolean => true;
const isGated = (matched: { readonly pattern: ClassPattern }): boolean => !standsAlone(matched);

/** It holds a part number that counts beside its maker only. */
export const isNumbered = (compiled: CompiledJudge, { numbered, cells }: CellReading): boolean =>
  numbered &&
  cells.some((cell) => {
    for (const [entry, patterns] of cell.anchors.classes)
      if (patterns.some(isGated) && matchCell(compiled, entry, cell, patterns, named, null).some(isGated)) return true;
    return false;
  });

const holdsGrade = (cell: SearchedCell, { find, findBare }: GradeEntry): boolean =>
  holdsPattern(cell, find) || (findBare !== null && holdsPattern(cell, findBare));

/** A word that rules the class out wherever it stands in a row stands in the cell itself. */
const vetoes = ({ vetoes }: ClassEntry, cell: SearchedCell): boolean =>
  cell.field !== 'manufacturer' &&
  vetoes.some(({ find }) => cell.anchors.vetoes.includes(find) && holdsPattern(cell, find));

/** A figure, and no word that could be of a language. */
const plainNumber = /^(?=[^\d]*\d)(?!.*[a-z]{5})[ -~]+$/i;

/** A part number in which nothing that is known matches, so that it says nothing whatever the rest of its row says. */
export const isUnknownNumber = ({ always }: CompiledJudge, { field, text, anchors }: SearchedCell): boolean =>
  isPartNumberField(field) &&
  always.size === 0 &&
  anchors.others.length === 0 &&
  anchors.vetoes.length === 0 &&
  anchors.makers.length === 0 &&
  plainNumber.test(text.text) &&
  !saysSomething(text.text) &&
  [...anchors.classes.values()].every((patterns) =>
    patterns.every(({ pattern, bits }) => !isMatch(pattern.find.only(bits), text.text)),
  );

const isMatch = (find: RegExp, text: string): boolean => {
  find.lastIndex = 0;
  return find.test(text);
};

export const readCell = (compiled: CompiledJudge, cells: readonly SearchedCell[]): CellReading => {
  const { alternatives, groups } = compiled;
  let quiet = true;
  let explains = false;
  let anchorsTarget = false;
  let namesMaker = false;
  let graded = false;
  let contextual = false;
  let sells = false;
  let tells = false;
  let numbered = false;
  const partial: number[] = [];
  for (const cell of cells) {
    const joins = isJoined(cell.field);
    for (const alternative of joins ? cell.anchors.partial : []) {
      const group = groups[alternatives.group[alternative]!]!;
      if (group.kind === 'class' && isTarget(group.entry)) partial.push(alternative);
    }
    if (cell.anchors.makers.length > 0) namesMaker = true;
    if (cell.field !== 'manufacturer' && saysSomething(cell.text.text)) tells = true;
    for (const index of cell.anchors.others) {
      const group = groups[index]!;
      if (group.kind === 'context') contextual = true;
      else if (group.kind === 'grade' && !holdsGrade(cell, group.entry)) continue;
      else if (group.kind === 'grade' && group.entry.data.requiresContext && !isMaterialField(cell.field))
        graded = true;
      else if (group.kind !== 'statement') quiet = false;
    }
    for (const [entry, patterns] of cell.anchors.classes) {
      const { partLabel, kind } = entry.data;
      if (joins && isTarget(entry) && patterns.some(({ pattern }) => pattern.scope === 'text')) anchorsTarget = true;
      if (patterns.some(({ pattern }) => pattern.scope === 'maker') && cell.field === 'manufacturer') sells = true;
      if ((fieldRank[cell.field] ?? 0) < 2) continue;
      if (patterns.some(isGated)) numbered = true;
      if (!occursIn(compiled, entry, cell, patterns) || vetoes(entry, cell)) continue;
      if (partLabel !== 'none' || kind === 'sec') quiet = false;
      else explains = true;
    }
  }
  return {
    cells,
    quiet,
    explains,
    anchorsTarget,
    joins: cells.some(({ field }) => isJoined(field)),
    partial: partial.length === 0 ? noPartial : partial.slice(),
    literals: null,
    numbered,
    namesMaker,
    sells,
    tells,
    graded,
    contextual,
  };
};
