/** Magnet grades in a row: family patterns with the context they need and the look-alikes they exclude. */
import type { CompiledJudge, GradeEntry, Group } from './compile.ts';
import { ofAnotherPart } from './match.ts';
import type { ClassHit } from './match-cell.ts';
import { fieldRank, isMaterialField, type RowText, type SearchedCell, wordsOf } from './row-text.ts';
import type { Trace } from './trace.ts';

export interface GradeHit {
  readonly entry: GradeEntry;
  readonly cell: SearchedCell;
  readonly start: number;
  readonly end: number;
  readonly words: string;
  /** Grade as written, such as `N42SH`; `null` where the words name only the family. */
  readonly grade: string | null;
}

export interface GradeReading {
  readonly grade: GradeHit | null;
  /** Families that change the reading of a grade: heavy-rare-earth-free, grain-boundary diffused. */
  readonly modifiers: readonly GradeHit[];
}

const familyPrefix = /^(?:Nd[\s-]?Fe[\s-]?B|Neodym(?:ium)?|NIB)[\s-]*(?:grade\s)?/i;

/** The grade in the words of a match. A trade name without a figure, Arabic or Roman, says the family only. */
const gradeIn = (words: string): string | null => {
  if (!/\d|(?<![A-Za-z])[IVX]{1,4}(?![A-Za-z])/.test(words)) return null;
  const bare = words.replace(familyPrefix, '').trim();
  return bare === '' ? words : bare;
};

/** "Alnico V": the figure may be Roman, and behind what the family's pattern takes. */
const romanGrade = (family: string | null, text: string, start: number, words: string): string | null => {
  if (family !== 'AlNiCo') return null;
  const after = /^[\s-]?[IVX]{1,4}(?![A-Za-z0-9])/.exec(text.slice(start + words.trimEnd().length));
  return after === null ? null : words.trimEnd() + after[0];
};

const searched = (cell: SearchedCell): boolean => (fieldRank[cell.field] ?? 0) > 1;

interface Surroundings {
  readonly text: string;
  /** Named contexts already looked for. */
  readonly known: Map<string, boolean>;
  /** Class hits that already say magnet. */
  readonly magnets: readonly ClassHit[];
}

const speaksOf = (compiled: CompiledJudge, name: string, around: Surroundings): boolean => {
  let speaks = around.known.get(name);
  if (speaks === undefined) {
    speaks = compiled.contexts.get(name)?.().test(around.text) ?? false;
    around.known.set(name, speaks);
  }
  return speaks;
};

const isExcluded = (compiled: CompiledJudge, names: readonly string[], around: Surroundings): string | null =>
  names.find((name) => speaksOf(compiled, name, around)) ?? null;

/** The row speaks of a magnet in other words than the grade itself. */
const hasContext = (
  compiled: CompiledJudge,
  names: readonly string[],
  around: Surroundings,
  cell: SearchedCell,
  start: number,
  end: number,
): boolean =>
  around.magnets.some((hit) => hit.cell !== cell || hit.end <= start || hit.start >= end) ||
  names.some((name) => speaksOf(compiled, name, around));

const findGrade = (
  compiled: CompiledJudge,
  entry: GradeEntry,
  row: RowText,
  around: Surroundings,
  trace: Trace | null,
): GradeHit[] => {
  const { data } = entry;
  const hits: GradeHit[] = [];
  const tries = [
    { find: entry.find, context: data.requiresContext, negative: data.negativeContextPatterns },
    ...(entry.findBare && data.regexNoPrefix
      ? [
          {
            find: entry.findBare,
            context: data.regexNoPrefix.requiresContext,
            negative: data.regexNoPrefix.negativeContextPatterns,
          },
        ]
      : []),
  ];
  for (const { find, context, negative } of tries) {
    // Most rows with something like a grade speak of no magnet at all.
    const elsewhere =
      !context || around.magnets.length > 0 || data.contextPatterns.some((name) => speaksOf(compiled, name, around));
    for (const cell of row.cells) {
      if (!searched(cell) || (!elsewhere && trace === null && !isMaterialField(cell.field))) continue;
      const match = find().exec(cell.text.text);
      if (match === null || match[0].length === 0) continue;
      if (ofAnotherPart(cell, match.index, row, compiled.words)) continue;
      const words = wordsOf(cell, match.index, match.index + match[0].length);
      const step = { knowledge: data.id, field: cell.field, words, start: match.index };
      const excluded = isExcluded(compiled, negative, around);
      if (excluded !== null) {
        trace?.({ ...step, outcome: 'rejected', why: `looks alike: the row speaks of ${excluded}` });
        continue;
      }
      if (
        context &&
        !isMaterialField(cell.field) &&
        !hasContext(compiled, data.contextPatterns, around, cell, match.index, match.index + match[0].length)
      ) {
        trace?.({ ...step, outcome: 'rejected', why: 'nothing in the row speaks of a magnet' });
        continue;
      }
      trace?.({ ...step, outcome: 'found', why: data.name });
      hits.push({
        entry,
        cell,
        start: match.index,
        end: match.index + match[0].length,
        words,
        grade: gradeIn(match[0]) ?? romanGrade(data.family, cell.text.text, match.index, match[0]),
      });
    }
    if (hits.length > 0) break;
  }
  return hits;
};

const preference = (a: GradeHit, b: GradeHit): number =>
  b.entry.data.priority - a.entry.data.priority ||
  (fieldRank[b.cell.field] ?? 0) - (fieldRank[a.cell.field] ?? 0) ||
  b.end - b.start - (a.end - a.start);

/** Reads the grade of a row. Contexts and look-alikes are looked for anywhere in the row and in its heading. */
export const readGrades = (
  compiled: CompiledJudge,
  groups: readonly Group[],
  row: RowText,
  classHits: readonly ClassHit[],
  trace: Trace | null,
): GradeReading => {
  // The heading is context as well, and the automaton did not search it.
  const known = new Map<string, boolean>();
  if (row.heading === null) {
    const anchored = new Set(groups.flatMap((group) => (group.kind === 'context' ? [group.name] : [])));
    for (const name of compiled.contexts.keys()) {
      if (compiled.anchoredContexts.has(name) && !anchored.has(name)) known.set(name, false);
    }
  }
  const speaks = classHits.some(({ entry }) => entry.data.partLabel === 'magnet');
  const possible = ({ data }: GradeEntry): boolean =>
    trace !== null ||
    speaks ||
    !data.requiresContext ||
    row.cells.some(({ field }) => isMaterialField(field)) ||
    data.contextPatterns.some((name) => known.get(name) !== false);
  const entries = [
    ...new Set(groups.flatMap((group) => (group.kind === 'grade' && possible(group.entry) ? [group.entry] : []))),
  ];
  if (entries.length === 0) return { grade: null, modifiers: [] };
  const cells = row.heading ? [...row.cells, row.heading] : row.cells;
  const around: Surroundings = {
    text: cells.map((cell) => cell.text.text).join(' | '),
    known,
    magnets: classHits.filter(({ entry }) => entry.data.partLabel === 'magnet'),
  };
  const hits = entries.flatMap((entry) => findGrade(compiled, entry, row, around, trace));
  const grades = hits.filter(({ entry }) => !entry.data.modifier).sort(preference);
  return { grade: grades[0] ?? null, modifiers: hits.filter(({ entry }) => entry.data.modifier) };
};
