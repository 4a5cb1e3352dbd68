/** Exact matching of one part class in one cell that holds an anchor of it; remembered with the cell. */
import type { LivePattern } from './anchored.ts';
import type { ClassEntry, ClassPattern, CompiledJudge, LazyPattern, SplitPattern } from './compile.ts';
import { blankMark, sourceSpan } from './normalise.ts';
import { holdsWordIn, type PhraseRole, phraseAt } from './phrases.ts';
import { isFreeTextField, isMaterialField, isPartNumberField, type SearchedCell, wordsOf } from './row-text.ts';
import type { Trace } from './trace.ts';

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
  /** Why it does not stand, as its cell tells, whatever the rest of the row says; `null`: not asked yet. Cells stand in many rows. */
  rejected: { readonly why: string | null } | null;
  /** It stands in the place of a general name; these words of another cell say more. */
  readonly saidBy?: ClassHit;
}

const applies = (pattern: ClassPattern, cell: SearchedCell): boolean => {
  if (pattern.scope === 'text') return true;
  if (pattern.scope === 'material') return isMaterialField(cell.field);
  if (pattern.scope === 'maker') return false;
  return isPartNumberField(cell.field) || isFreeTextField(cell.field);
};

/** Blanks what the negatives of the class take away, keeping every offset. `live`: those that can match in `text`. */
export const applyMasks = (
  { always, words }: CompiledJudge,
  entry: ClassEntry,
  text: string,
  live: ReadonlyMap<SplitPattern, number>,
  masked: ((start: number, end: number, why: string) => void) | null,
): string => {
  let result = text;
  for (const { find, why } of entry.masks) {
    const bits = live.get(find);
    if (bits === undefined && !always.has(find)) continue;
    const pattern = bits === undefined ? find.whole() : find.only(bits);
    if (!pattern.test(result)) continue;
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

/** The next match in a text that is one of something; `find` stands behind it. */
const nextMatch = (find: RegExp, text: string): RegExpExecArray | null => {
  for (;;) {
    const match = find.exec(text);
    if (match === null || match[0].length > 0) return match;
    find.lastIndex++;
  }
};

/** Hits outside the masks of the class, whatever the rest of the row says. */
const searchCell = (
  compiled: CompiledJudge,
  entry: ClassEntry,
  cell: SearchedCell,
  anchored: readonly LivePattern[],
  trace: Trace | null,
): ClassHit[] => {
  const source = cell.text.text;
  const patterns = anchored.filter(({ pattern }) => applies(pattern, cell));
  const candidates = patterns.filter(({ pattern, bits }) => pattern.find.only(bits).test(source));
  if (candidates.length === 0) return [];
  const masks: { start: number; end: number; why: string }[] = [];
  const text = applyMasks(
    compiled,
    entry,
    source,
    cell.anchors.masks,
    trace && ((start, end, why) => masks.push({ start, end, why })),
  );
  const hits: ClassHit[] = [];
  for (const { pattern, bits } of patterns) {
    const find = pattern.find.only(bits);
    // The negatives of a class are about its words; a part number stands for itself.
    const searched = pattern.knowledge === entry.data.id ? text : source;
    for (let count = 0; count < maxMatches; count++) {
      const match = nextMatch(find, searched);
      if (match === null) break;
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
        rejected: null,
      });
    }
  }
  if (trace !== null && hits.length === 0) {
    const [{ pattern, bits }] = candidates as [LivePattern];
    const match = pattern.find.only(bits).exec(source);
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
  anchored: readonly LivePattern[],
  trace: Trace | null,
): readonly ClassHit[] => {
  if (trace !== null) return searchCell(compiled, entry, cell, anchored, trace);
  cell.hits ??= new Map();
  let hits = cell.hits.get(key);
  if (hits === undefined) {
    hits = searchCell(compiled, entry, cell, anchored, null);
    cell.hits.set(key, hits);
  }
  return hits;
};

/** It counts whatever maker the row names. */
export const standsAlone = ({ pattern }: Pick<LivePattern, 'pattern'>): boolean => pattern.maker === null;

/** Whether `matchCell` finds something where no maker is named: most cells are only asked that, and keep nothing of it. */
export const occursIn = (
  compiled: CompiledJudge,
  entry: ClassEntry,
  cell: SearchedCell,
  anchored: readonly LivePattern[],
): boolean => {
  const source = cell.text.text;
  const occurs =
    (masked: string) =>
    ({ pattern, bits }: LivePattern): boolean =>
      nextMatch(pattern.find.only(bits), pattern.knowledge === entry.data.id ? masked : source) !== null;
  const patterns = anchored.filter((live) => standsAlone(live) && applies(live.pattern, cell));
  if (!patterns.some(occurs(source))) return false;
  const masked = applyMasks(compiled, entry, source, cell.anchors.masks, null);
  return masked === source || patterns.some(occurs(masked));
};

/** Hits of a class in a cell, whatever the rest of the row says but for the makers it names. */
export const matchCell = (
  compiled: CompiledJudge,
  entry: ClassEntry,
  cell: SearchedCell,
  anchored: readonly LivePattern[],
  isNamed: (maker: LazyPattern) => boolean,
  trace: Trace | null,
): readonly ClassHit[] => {
  if (anchored.every(standsAlone)) return searchOnce(compiled, entry, cell, entry, anchored, trace);
  const hits = searchOnce(compiled, entry, cell, entry, anchored.filter(standsAlone), trace);
  const numbered = anchored.flatMap((live) =>
    live.pattern.maker !== null && isNamed(live.pattern.maker)
      ? searchOnce(compiled, entry, cell, live.pattern, [live], trace)
      : [],
  );
  if (numbered.length === 0) return hits;
  const placeOf = (hit: ClassHit): number => anchored.findIndex(({ pattern }) => pattern === hit.pattern);
  return [...hits, ...numbered].sort((a, b) => placeOf(a) - placeOf(b));
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
