/** Exact matching of part classes on a row that holds their anchors. */
import type { ClassEntry, ClassPattern, CompiledJudge, Group, LazyPattern } from './compile.ts';
import { blankMark, sourceSpan } from './normalise.ts';
import {
  followsAccessory,
  holdsWordIn,
  modifiesAccessory,
  modifiesHolder,
  type PhraseRole,
  phraseAt,
} from './phrases.ts';
import {
  fieldRank,
  isFreeTextField,
  isMaterialField,
  isPartNumberField,
  type RowText,
  type SearchedCell,
  wordsOf,
} from './row-text.ts';
import { collectGroups } from './search.ts';
import type { Sentence } from './sentence.ts';
import type { Trace } from './trace.ts';
import type { WordPatterns } from './words.ts';

export interface ClassHit {
  readonly entry: ClassEntry;
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
}

/** Patterns of one class with an anchor in one cell. */
interface AnchoredCell {
  readonly cell: SearchedCell;
  readonly patterns: ClassPattern[];
}

/** What the automaton found in a row. */
export interface Anchored {
  /** Groups with an anchor in the row that are no class, each once. */
  readonly groups: readonly Group[];
  /** Classes with an anchor in the row and the cells that hold one. */
  readonly classes: ReadonlyMap<ClassEntry, readonly AnchoredCell[]>;
  /** Vetoes with an anchor, and in which cells. */
  readonly vetoes: ReadonlyMap<LazyPattern, readonly SearchedCell[]>;
}

export const findAnchored = (compiled: CompiledJudge, row: RowText): Anchored => {
  const { groups, scratch } = compiled;
  const classes = new Map<ClassEntry, AnchoredCell[]>();
  const vetoes = new Map<LazyPattern, SearchedCell[]>();
  const seen: number[] = [];
  for (const cell of row.cells) {
    const count = collectGroups(compiled.automaton, cell.text.text, scratch);
    for (let i = 0; i < count; i++) {
      const index = scratch.found[i]!;
      const group = groups[index]!;
      if (group.kind === 'class') {
        const cells = classes.get(group.entry);
        const last = cells?.[cells.length - 1];
        if (cells === undefined) classes.set(group.entry, [{ cell, patterns: [group.pattern] }]);
        else if (last!.cell === cell) last!.patterns.push(group.pattern);
        else cells.push({ cell, patterns: [group.pattern] });
      } else if (group.kind === 'veto') {
        const cells = vetoes.get(group.find);
        if (cells === undefined) vetoes.set(group.find, [cell]);
        else cells.push(cell);
      } else if (!seen.includes(index)) seen.push(index);
    }
  }
  return { groups: seen.sort((a, b) => a - b).map((index) => groups[index]!), classes, vetoes };
};

const applies = (pattern: ClassPattern, cell: SearchedCell): boolean => {
  if (pattern.scope === 'text') return true;
  if (pattern.scope === 'material') return isMaterialField(cell.field);
  if (pattern.scope === 'maker') return false;
  return isPartNumberField(cell.field) || isFreeTextField(cell.field);
};

/** Blanks what the negatives of the class take away, keeping every offset. */
const applyMasks = (
  entry: ClassEntry,
  text: string,
  words: WordPatterns,
  misses: Set<LazyPattern>,
  masked: ((start: number, end: number, why: string) => void) | null,
): string => {
  let result = text;
  for (const { find, why } of entry.masks) {
    if (misses.has(find)) continue;
    const pattern = find();
    if (!pattern.test(result)) {
      // Blanked text holds no more than the text itself.
      if (result === text) misses.add(find);
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

const matchCell = (
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
    cell.misses(),
    trace && ((start, end, why) => masks.push({ start, end, why })),
  );
  const hits: ClassHit[] = [];
  for (const pattern of patterns) {
    const find = pattern.find();
    for (let count = 0; count < maxMatches; count++) {
      const match = find.exec(text);
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

/** A note that speaks of another part: "see motor M2", "glue magnet into the pocket". */
const mentionsOnly = (hit: ClassHit, row: RowText, { mentions }: WordPatterns): boolean => {
  if (hit.cell.field !== 'notes' || row.cells.length === 1) return false;
  if (hit.role === 'serves') return true;
  const text = hit.cell.text.text;
  const start = hit.cell.phrases()[hit.phrase]!.start;
  mentions.lastIndex = 0;
  return mentions.test(text.slice(start, hit.start));
};

/** A name that says what the part serves or lacks, or whose noun is an accessory. */
const rejection = ({ words }: CompiledJudge, row: RowText, hit: ClassHit): string | null => {
  const { partLabel, category } = hit.entry.data;
  if (hit.role === 'serves' && hit.follows) return 'says what the part is for, not what it is';
  if (partLabel !== 'none' && hit.role === 'lacks') return 'says what the part does not have';
  if (partLabel !== 'none' && mentionsOnly(hit, row, words)) return 'the note speaks of another part';
  if (!isMagnetic(hit) || category === 'magnet-assembly') return null;
  const { text } = hit.cell.text;
  // "Magnet" says which brake; a motor bracket is no motor.
  if (partLabel === 'magnet' && modifiesHolder(text, hit.end, words)) return null;
  if (modifiesAccessory(text, hit.end, words)) return 'the noun after it is an accessory';
  if (followsAccessory(text, hit.cell.phrases(), hit.phrase, hit.end, words)) return 'an accessory is named before it';
  return null;
};

export const isMagnetic = ({ entry }: ClassHit): boolean =>
  entry.data.partLabel === 'magnet' || entry.data.partLabel === 'contains-magnet';

const isTarget = ({ data }: ClassEntry): boolean => data.partLabel !== 'none' && data.partLabel !== 'trace-possible';

const matchSentence = (
  { words }: CompiledJudge,
  entry: ClassEntry,
  cells: readonly AnchoredCell[],
  sentence: Sentence,
): ClassHit[] => {
  const anchored = new Set(cells.flatMap(({ patterns }) => patterns));
  const patterns = [...anchored].filter((pattern) => pattern.scope === 'text' && pattern.find().test(sentence.text));
  if (patterns.length === 0) return [];
  const text = applyMasks(entry, sentence.text, words, sentence.misses, null);
  for (const pattern of patterns) {
    const match = pattern.find().exec(text);
    if (match === null || match[0].length === 0) continue;
    const piece = sentence.pieceAt(match.index, match.index + match[0].length);
    if (piece === null) continue;
    const { cell, start, end } = piece;
    const phrase = phraseAt(cell.phrases(), start);
    const { role, follows } = cell.phrases()[phrase]!;
    return [
      {
        entry,
        knowledge: pattern.knowledge,
        cell,
        strength: pattern.strength - 1,
        start,
        end,
        phrase,
        role,
        follows,
        words: wordsOf(cell, start, end),
      },
    ];
  }
  return [];
};

/** Drops the classes that a more specific or an explaining hit takes out. */
const dropSuperseded = (hits: readonly ClassHit[], trace: Trace | null): ClassHit[] => {
  const dropped = new Map<string, string>();
  for (const { entry } of hits) {
    for (const id of entry.data.supersedes)
      if (id !== entry.data.id) dropped.set(id, `${entry.data.id} is more specific`);
    for (const id of entry.data.excludes)
      if (id !== entry.data.id) dropped.set(id, `${entry.data.id} explains the row`);
  }
  return hits.filter((hit) => {
    const why = dropped.get(hit.entry.data.id);
    if (why === undefined) return true;
    report(trace, hit, 'rejected', why);
    return false;
  });
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

const vetoOf = (compiled: CompiledJudge, entry: ClassEntry, row: RowText, anchored: Anchored): string | null => {
  for (const { find, why } of entry.vetoes) {
    const cells = compiled.always.has(find) ? row.cells : anchored.vetoes.get(find);
    for (const cell of cells ?? []) if (cell.field !== 'manufacturer' && find().test(cell.text.text)) return why;
  }
  return null;
};

/**
 * All class hits of a row that stand: exact matches outside the masks, no veto, not superseded, and naming the part
 * itself. `sentence` joins the cells of the row for patterns whose words are spread over several of them.
 */
export const matchClasses = (
  compiled: CompiledJudge,
  anchored: Anchored,
  row: RowText,
  sentence: () => Sentence,
  trace: Trace | null,
): ClassHit[] => {
  const standing: ClassHit[] = [];
  for (const [entry, cells] of anchored.classes) {
    const hits: ClassHit[] = [];
    for (const { cell, patterns } of cells) {
      if ((fieldRank[cell.field] ?? 0) > 1)
        hits.push(...matchCell(compiled, entry, cell, namedByMaker(patterns, row), trace));
    }
    // Words spread over cells: only worth the search where a finding may come of it.
    if (hits.length === 0 && isTarget(entry) && sentence().joined)
      hits.push(...matchSentence(compiled, entry, cells, sentence()));
    if (hits.length === 0) continue;
    const veto = vetoOf(compiled, entry, row, anchored);
    for (const hit of hits) {
      const why = veto ?? rejection(compiled, row, hit);
      if (why !== null) report(trace, hit, 'rejected', veto === null ? why : `ruled out: ${why}`);
      else {
        report(trace, hit, 'found', hit.strength > 2 ? 'strong' : hit.strength > 1 ? 'medium' : 'weak');
        standing.push(hit);
      }
    }
  }
  return standing.length > 0 ? dropSuperseded(standing, trace) : matchMakers(anchored, row, trace);
};

/** Without the patterns whose maker the row does not name. */
const namedByMaker = (patterns: readonly ClassPattern[], row: RowText): readonly ClassPattern[] =>
  patterns.every(({ maker }) => maker === null)
    ? patterns
    : patterns.filter(({ maker }) => maker === null || row.cells.some(({ text }) => maker().test(text.text)));

const otherScript = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0400-\u04ff]{2,}/;
/** Words that could say what the part is: two in Latin script, or any run in another. */
const saysSomething = (text: string): boolean =>
  otherScript.test(text) || text.split(/[\s,;/]+/).filter((word) => /^[a-z\u00e0-\u017e]{3,}$/i.test(word)).length > 1;

/** A word of the description that is no part of a number, nor the maker's name: "Gearhead GP 42". */
const saysKind = (text: string, maker: string): boolean =>
  text.split(/[\s,;/]+/).some((word) => /^[a-z\u00df-\u017f]{5,}$/i.test(word) && !maker.includes(word.toLowerCase()));

/** In a row of a maker and a bare part number, what that maker sells. */
const matchMakers = (anchored: Anchored, row: RowText, trace: Trace | null): ClassHit[] => {
  const hits: ClassHit[] = [];
  for (const [entry, cells] of anchored.classes) {
    for (const { cell, patterns } of cells) {
      if (cell.field !== 'manufacturer') continue;
      for (const pattern of patterns) {
        if (pattern.scope !== 'maker') continue;
        const match = pattern.find().exec(cell.text.text);
        if (match === null) continue;
        const start = match.index;
        const end = start + match[0].length;
        hits.push({
          entry,
          knowledge: pattern.knowledge,
          cell,
          strength: pattern.strength,
          start,
          end,
          phrase: 0,
          role: 'head',
          follows: false,
          words: wordsOf(cell, start, end),
        });
      }
    }
  }
  if (hits.length === 0) return hits;
  const others = row.cells.filter(({ field }) => field !== 'manufacturer');
  if (!others.some(({ field }) => isPartNumberField(field)) && others.length !== 1) return [];
  const named = hits[0]!.words.toLowerCase();
  const says = ({ field, text }: SearchedCell): boolean =>
    saysSomething(text.text) || (isFreeTextField(field) && field !== 'notes' && saysKind(text.text, named));
  if (others.some(says)) return [];
  for (const hit of hits) report(trace, hit, 'found', 'medium');
  return hits;
};
