/** Exact matching of one part class in one cell that holds an anchor of it; remembered with the cell. */
import type { ClassEntry, ClassPattern, CompiledJudge, LazyPattern } from './compile.ts';
import { blankMark, sourceSpan } from './normalise.ts';
import { holdsWordIn, type PhraseRole, phraseAt } from './phrases.ts';
import { isFreeTextField, isMaterialField, isPartNumberField, type SearchedCell, wordsOf } from './row-text.ts';
import type { Trace } from './trace.ts';
import type { WordPatterns } from './words.ts';

export interface ClassHit {
  readonly entry: ClassEntry;
  readonly pattern: ClassPattern;
  /** Class or part-number family that matched. */
  readonly knowledge: string;
  readonly cell: SearchedCell;
  /** 3 strong … 1 weak, 0: only by joining cells a weak one. */
  readonly strength: number;
  /** In the normalised text of the cell. */
  readonly start: number;
  readonly end: number;
  readonly phrase: number;
  readonly role: PhraseRole;
  /** Another thing is named before it in the same cell. */
  readonly follows: boolean;
  readonly words: string;
  /** It stands in the place of a general name; these words of another cell say more. */
  readonly saidBy?: ClassHit;
}

const applies = (pattern: ClassPattern, cell: SearchedCell): boolean => {
  if (pattern.scope === 'text') return true;
  if (pattern.scope === 'material') return isMaterialField(cell.field);
  if (pattern.scope === 'maker') return false;
  return isPartNumberField(cell.field) || isFreeTextField(cell.field);
};

/** Blanks what the negatives of the class take away, keeping every offset. */
export const applyMasks = (
  entry: ClassEntry,
  text: string,
  words: WordPatterns,
  misses: Map<LazyPattern, boolean>,
  masked: ((start: number, end: number, why: string) => void) | null,
): string => {
  let result = text;
  for (const { find, why } of entry.masks) {
    if (misses.get(find) === false) continue;
    const pattern = find();
    if (!pattern.test(result)) {
      // Blanked text holds no more than the text itself.
      if (result === text) misses.set(find, false);
      continue;
    }
    pattern.lastIndex = 0;
    result = result.replace(pattern, (match: string, ...rest: unknown[]) => {
      const start = rest.find((value) => typeof value === 'number') as number;
      // "Motor with driver" is a motor: a negative does not reach back over "with".
      const cut = holdsWordIn(match, 1, match.length, words);
      const kept = cut > 0 ? match.slice(0, cut) : '';
      const length = match.length - kept.length;
      masked?.(start + kept.length, start + match.length, why);
      return `${kept}${length > 2 ? ` ${blankMark.repeat(length - 2)} ` : blankMark.repeat(length)}`;
    });
  }
  return result;
};

const maxMatches = 6;

/** Hits outside the masks of the class, whatever the rest of the row says. */
const searchCell = (
  { words }: CompiledJudge,
  entry: ClassEntry,
  cell: SearchedCell,
  anchored: readonly ClassPattern[],
  trace: Trace | null,
): ClassHit[] => {
  const source = cell.text.text;
  const patterns = anchored.filter((pattern) => applies(pattern, cell));
  const candidates = patterns.filter((pattern) => pattern.find().test(source));
  if (candidates.length === 0) return [];
  const masks: { start: number; end: number; why: string }[] = [];
  const text = applyMasks(
    entry,
    source,
    words,
    cell.tests,
    trace && ((start, end, why) => masks.push({ start, end, why })),
  );
  const hits: ClassHit[] = [];
  for (const pattern of patterns) {
    const find = pattern.find();
    // The negatives of a class are about its words; a part number stands for itself.
    const searched = pattern.knowledge === entry.data.id ? text : source;
    for (let count = 0; count < maxMatches; count++) {
      const match = find.exec(searched);
      if (match === null) break;
      if (match[0].length === 0) {
        find.lastIndex++;
        continue;
      }
      const start = match.index;
      const end = start + match[0].length;
      const phrase = phraseAt(cell.phrases(), start);
      const { role, follows } = cell.phrases()[phrase]!;
      hits.push({
        entry,
        pattern,
        knowledge: pattern.knowledge,
        cell,
        strength: pattern.strength,
        start,
        end,
        phrase,
        role,
        follows,
        words: wordsOf(cell, start, end),
      });
    }
  }
  if (trace !== null && hits.length === 0) {
    const match = candidates[0]!.find().exec(source);
    if (match !== null) {
      const mask = masks.find(({ start, end }) => start < match.index + match[0].length && end > match.index);
      trace({
        knowledge: entry.data.id,
        outcome: 'rejected',
        field: cell.field,
        words: wordsOf(cell, match.index, match.index + match[0].length),
        start: sourceSpan(cell.text, match.index, match.index + 1).start,
        why: mask ? `masked: ${mask.why}` : 'masked by a negative of the class',
      });
    }
  }
  return hits;
};

/** As `searchCell`, which runs once for what it is remembered by (`key`) and a cell unless each step is to be told. */
const searchOnce = (
  compiled: CompiledJudge,
  entry: ClassEntry,
  cell: SearchedCell,
  key: ClassEntry | ClassPattern,
  anchored: readonly ClassPattern[],
  trace: Trace | null,
): readonly ClassHit[] => {
  if (trace !== null) return searchCell(compiled, entry, cell, anchored, trace);
  let hits = cell.hits.get(key);
  if (hits === undefined) {
    hits = searchCell(compiled, entry, cell, anchored, null);
    cell.hits.set(key, hits);
  }
  return hits;
};

const standsAlone = ({ maker }: ClassPattern): boolean => maker === null;

/** Hits of a class in a cell, whatever the rest of the row says but for the makers it names. */
export const matchCell = (
  compiled: CompiledJudge,
  entry: ClassEntry,
  cell: SearchedCell,
  anchored: readonly ClassPattern[],
  isNamed: (maker: LazyPattern) => boolean,
  trace: Trace | null,
): readonly ClassHit[] => {
  if (anchored.every(standsAlone)) return searchOnce(compiled, entry, cell, entry, anchored, trace);
  const hits = searchOnce(compiled, entry, cell, entry, anchored.filter(standsAlone), trace);
  const numbered = anchored.flatMap((pattern) =>
    pattern.maker !== null && isNamed(pattern.maker)
      ? searchOnce(compiled, entry, cell, pattern, [pattern], trace)
      : [],
  );
  if (numbered.length === 0) return hits;
  return [...hits, ...numbered].sort((a, b) => anchored.indexOf(a.pattern) - anchored.indexOf(b.pattern));
};

export const report = (
  trace: Trace | null,
  hit: ClassHit,
  outcome: 'found' | 'rejected' | 'decided',
  why: string,
): void => {
  trace?.({
    knowledge: hit.knowledge,
    outcome,
    field: hit.cell.field,
    words: hit.words,
    start: sourceSpan(hit.cell.text, hit.start, hit.end).start,
    why,
  });
};
