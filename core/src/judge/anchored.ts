/** What the automaton found: by cell, remembered with it, and put together for a row. */
import type { ClassEntry, ClassPattern, CompiledJudge, Group, LazyPattern } from './compile.ts';
import type { RowText, SearchedCell } from './row-text.ts';
import { collectGroups } from './search.ts';

/** Anchors of one cell. */
export interface CellAnchors {
  readonly classes: ReadonlyMap<ClassEntry, readonly ClassPattern[]>;
  readonly vetoes: readonly LazyPattern[];
  readonly makers: readonly LazyPattern[];
  /** Indices of the groups that are none of these. */
  readonly others: readonly number[];
}

/** Patterns of one class with an anchor in one cell. */
export interface AnchoredCell {
  readonly cell: SearchedCell;
  readonly patterns: readonly ClassPattern[];
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

const none: CellAnchors = { classes: new Map(), vetoes: [], makers: [], others: [] };

export const anchorsIn = ({ automaton, groups, scratch }: CompiledJudge, text: string): CellAnchors => {
  const count = collectGroups(automaton, text, scratch);
  if (count === 0) return none;
  const classes = new Map<ClassEntry, ClassPattern[]>();
  const vetoes: LazyPattern[] = [];
  const makers: LazyPattern[] = [];
  const others: number[] = [];
  for (let i = 0; i < count; i++) {
    const index = scratch.found[i]!;
    const group = groups[index]!;
    if (group.kind === 'class') {
      const patterns = classes.get(group.entry);
      if (patterns === undefined) classes.set(group.entry, [group.pattern]);
      else patterns.push(group.pattern);
    } else if (group.kind === 'veto') vetoes.push(group.find);
    else if (group.kind === 'maker') makers.push(group.find);
    else others.push(index);
  }
  return { classes, vetoes, makers, others };
};

const addCell = <K, V>(cells: Map<K, V[]>, key: K, cell: V): void => {
  const known = cells.get(key);
  if (known === undefined) cells.set(key, [cell]);
  else known.push(cell);
};

export const findAnchored = ({ groups }: CompiledJudge, row: RowText): Anchored => {
  const classes = new Map<ClassEntry, AnchoredCell[]>();
  const vetoes = new Map<LazyPattern, SearchedCell[]>();
  const makers = new Map<LazyPattern, SearchedCell[]>();
  const seen: number[] = [];
  for (const cell of row.cells) {
    for (const [entry, patterns] of cell.anchors.classes) addCell(classes, entry, { cell, patterns });
    for (const find of cell.anchors.vetoes) addCell(vetoes, find, cell);
    for (const find of cell.anchors.makers) addCell(makers, find, cell);
    for (const index of cell.anchors.others) if (!seen.includes(index)) seen.push(index);
  }
  return { groups: seen.sort((a, b) => a - b).map((index) => groups[index]!), classes, vetoes, makers };
};
