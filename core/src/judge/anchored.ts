/** What the automaton found: by cell, remembered with it, and put together for a row. */
import type { ClassEntry, ClassPattern, CompiledJudge, Group, LazyPattern, SplitPattern } from './compile.ts';
import type { RowText, SearchedCell } from './row-text.ts';
import { collectGroups } from './search.ts';

/** A pattern of a class, and which of its alternatives can match in a text. */
export interface LivePattern {
  readonly pattern: ClassPattern;
  readonly bits: number;
}

/** Anchors of one text. */
export interface CellAnchors {
  readonly classes: ReadonlyMap<ClassEntry, readonly LivePattern[]>;
  /** Negatives that may take words away, and by which of their alternatives. */
  readonly masks: ReadonlyMap<SplitPattern, number>;
  readonly vetoes: readonly LazyPattern[];
  readonly makers: readonly LazyPattern[];
  /** Indices of the groups that are none of these. */
  readonly others: readonly number[];
  /** Alternatives of classes that lack something in the text. */
  readonly partial: readonly number[];
}

/** Patterns of one class with an anchor in one cell. */
export interface AnchoredCell {
  readonly cell: SearchedCell;
  readonly patterns: readonly LivePattern[];
}

/** Anchors of a row. */
export interface Anchored {
  /** Groups with an anchor in the row that are no class, each once. */
  readonly groups: readonly Group[];
  /** Classes with an anchor in the row and the cells that hold one. */
  readonly classes: ReadonlyMap<ClassEntry, readonly AnchoredCell[]>;
  /** Vetoes with an anchor, and in which cells. */
  readonly vetoes: ReadonlyMap<LazyPattern, readonly SearchedCell[]>;
  /** Makers with an anchor, and in which cells. */
  readonly makers: ReadonlyMap<LazyPattern, readonly SearchedCell[]>;
}

const none: CellAnchors = { classes: new Map(), masks: new Map(), vetoes: [], makers: [], others: [], partial: [] };

export const anchorsIn = ({ automaton, alternatives, groups, scratch }: CompiledJudge, text: string): CellAnchors => {
  const count = collectGroups(automaton, alternatives, text, scratch);
  if (count === 0 && scratch.partials === 0) return none;
  // Made where there is something to put in: most cells hold little of each, and many cells are kept.
  let classes: Map<ClassEntry, LivePattern[]> | undefined;
  let masks: Map<SplitPattern, number> | undefined;
  let vetoes: LazyPattern[] | undefined;
  let makers: LazyPattern[] | undefined;
  let others: number[] | undefined;
  let partial: number[] | undefined;
  for (let i = 0; i < count; i++) {
    const index = scratch.found[i]!;
    const group = groups[index]!;
    const bits = scratch.bits[index]!;
    if (group.kind === 'class') {
      classes ??= new Map();
      addTo(classes, group.entry, { pattern: group.pattern, bits });
    } else if (group.kind === 'mask') {
      masks ??= new Map();
      masks.set(group.find, bits);
    } else if (group.kind === 'veto') vetoes = append(vetoes, group.find);
    else if (group.kind === 'maker') makers = append(makers, group.find);
    else others = append(others, index);
  }
  for (let i = 0; i < scratch.partials; i++) {
    const alternative = scratch.partial[i]!;
    const group = groups[alternatives.group[alternative]!]!;
    if (group.kind === 'class' && group.pattern.scope === 'text') partial = append(partial, alternative);
  }
  return {
    classes: classes ?? none.classes,
    masks: masks ?? none.masks,
    // Copies are as long as they are; a list that grew has room for seventeen more.
    vetoes: vetoes?.slice() ?? none.vetoes,
    makers: makers?.slice() ?? none.makers,
    others: others?.slice() ?? none.others,
    partial: partial?.slice() ?? none.partial,
  };
};

const append = <T>(list: T[] | undefined, item: T): T[] => {
  if (list === undefined) return [item];
  list.push(item);
  return list;
};

const addTo = <K, V>(lists: Map<K, V[]>, key: K, value: V): void => {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [value]);
  else known.push(value);
};

export const findAnchored = ({ groups }: CompiledJudge, row: RowText): Anchored => {
  const classes = new Map<ClassEntry, AnchoredCell[]>();
  const vetoes = new Map<LazyPattern, SearchedCell[]>();
  const makers = new Map<LazyPattern, SearchedCell[]>();
  const seen: number[] = [];
  for (const cell of row.cells) {
    for (const [entry, patterns] of cell.anchors.classes) addTo(classes, entry, { cell, patterns });
    for (const find of cell.anchors.vetoes) addTo(vetoes, find, cell);
    for (const find of cell.anchors.makers) addTo(makers, find, cell);
    for (const index of cell.anchors.others) if (!seen.includes(index)) seen.push(index);
  }
  return {
    groups: seen.sort((a, b) => a - b).map((index) => groups[index]!),
    // In the order of the knowledge, whatever the cells hold first: of equals the first decides.
    classes: new Map([...classes].sort(([a], [b]) => a.index - b.index)),
    vetoes,
    makers,
  };
};
