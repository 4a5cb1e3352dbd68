/** The searched text of one row: which columns speak, how much each weighs, and the cells normalised for matching. */
import type { ColumnMap, FieldId, Grid, Reason, Table } from '../model.ts';
import { anchorsIn, type CellAnchors } from './anchored.ts';
import { type Automaton, cellKinds } from './automaton.ts';
import type { ClassEntry, ClassPattern, CompiledJudge, LazyPattern } from './compile.ts';
import type { ClassHit } from './match-cell.ts';
import { blankUrls, type NormalisedText, normalise, sourceWords } from './normalise.ts';
import { type Phrase, splitPhrases } from './phrases.ts';
import { findLiterals, findStart, literalFound, normaliseFirst } from './search.ts';
import type { WordPatterns } from './words.ts';

export type SpokenField = Reason['field'];

export interface SearchedCell {
  readonly field: SpokenField;
  /** -1 for a heading. */
  readonly column: number;
  readonly text: NormalisedText;
  readonly words: WordPatterns;
  phrases(): readonly Phrase[];
  readonly anchors: CellAnchors;
  /** Patterns already tried on its text: many classes share their negatives. */
  tests: Map<LazyPattern, boolean> | null;
  /** Hits of the classes already matched in it, and of part numbers that count beside their maker only. */
  hits: Map<ClassEntry | ClassPattern, readonly ClassHit[]> | null;
  /** Of `onceForCell`. */
  readonly kept: unknown[];
}

let slots = 0;

/**
 * As `onceFor`: cells are made and dropped by the thousand and keep what was made of them themselves, each thing in a slot, which is
 * smaller than a weak map and found sooner.
 */
export const onceForCell = <With extends readonly unknown[], V extends boolean | object>(
  make: (cell: SearchedCell, ...besides: With) => V,
): ((cell: SearchedCell, ...besides: With) => V) => {
  const slot = slots++;
  return (cell, ...besides) => {
    let value = cell.kept[slot] as V | undefined;
    if (value === undefined) {
      value = make(cell, ...besides);
      cell.kept[slot] = value;
    }
    return value;
  };
};

const phrasesOf = onceForCell(({ text, words }) => splitPhrases(text.text, words));

/** One function for all cells. */
function ownPhrases(this: SearchedCell): readonly Phrase[] {
  return phrasesOf(this);
}

export interface RowText {
  readonly cells: readonly SearchedCell[];
  /** Heading that governs the row: context only. */
  readonly heading: SearchedCell | null;
}

/**
 * How much a field says about what the part is. Designators, footprints, library references, prices and life cycle are
 * absent: they are never searched. A maker's name is context for other words, no statement about the part.
 */
export const fieldRank: Partial<Readonly<Record<SpokenField, number>>> = {
  description: 4,
  value: 4,
  mpn: 3,
  partNumber: 3,
  supplierPartNumber: 3,
  material: 3,
  composition: 3,
  grade: 3,
  category: 2,
  notes: 2,
  manufacturer: 1,
  heading: 0,
};

/** What counts where cells disagree: the material column, then what the part is called, its number, its notes, its heading. */
export const authorityOf = (field: SpokenField): number => (isMaterialField(field) ? 5 : (fieldRank[field] ?? 0));

export const isMaterialField = (field: SpokenField): boolean =>
  field === 'material' || field === 'composition' || field === 'grade';
export const isPartNumberField = (field: SpokenField): boolean =>
  field === 'mpn' || field === 'partNumber' || field === 'supplierPartNumber';
/** What a part is called by, and what it is drawn as. */
export const namingFields: readonly SpokenField[] = ['description', 'value', 'category'];
export const packageFields: readonly FieldId[] = ['footprint', 'libraryReference'];
export const isFreeTextField = (field: SpokenField): boolean =>
  field === 'description' || field === 'value' || field === 'notes' || field === 'category';

export interface SearchPlan {
  /** Same for tables whose columns mean the same: key of what may be remembered. */
  readonly signature: string;
  readonly columns: readonly {
    readonly index: number;
    readonly field: FieldId;
    /** One of `cellKinds`. */
    readonly kind: number;
  }[];
}

const kindOf = (field: FieldId): number => {
  if (isMaterialField(field)) return cellKinds.material;
  return isPartNumberField(field) ? cellKinds.partNumber : cellKinds.text;
};

/** `readAs` gives the field a column is read as; `null`: it is not read. */
const plan = (columns: ColumnMap, readAs: (field: FieldId) => FieldId | null): SearchPlan => {
  const searched: { index: number; field: FieldId; kind: number }[] = [];
  columns.fieldOf.forEach((own, index) => {
    const field = own === null ? null : readAs(own);
    if (field !== null) searched.push({ index, field, kind: kindOf(field) });
  });
  // Headers count as well: "country of melt" is another stage than "country of origin".
  const signature = searched.map(({ index, field }) => {
    const header = field === 'origin' ? columns.columns.find((column) => column.index === index)?.header : '';
    return `${index}${field}${header ?? ''}`;
  });
  return { signature: signature.join('\u0000'), columns: searched };
};

/** Where no column names the maker, who sells the part is read as its maker: many makers sell their parts themselves. */
export const planSearch = (columns: ColumnMap): SearchPlan => {
  const madeBySeller = columns.byField.manufacturer === undefined;
  return plan(columns, (field) => {
    if (field === 'supplier' && madeBySeller) return 'manufacturer';
    return fieldRank[field] === undefined ? null : field;
  });
};

/** Columns that say something about where a part comes from. */
export const planOrigin = (columns: ColumnMap): SearchPlan =>
  plan(columns, (field) =>
    ['origin', 'manufacturer', 'supplier', 'description', 'value', 'notes', 'mpn', 'link'].includes(field)
      ? field
      : null,
  );

/** Longest text that is matched whole; of longer ones the start and the surroundings of anchors are. */
const maxWhole = 2048;
const windowRadius = 256;
const maxWindows = 16;

/** Cuts a value into the pieces that are matched: linear work however long the cell. */
const cutWindows = ({ automaton, alternatives, groups }: CompiledJudge, value: string): readonly string[] => {
  if (value.length <= maxWhole) return [value];
  const pieces = [value.slice(0, maxWhole)];
  let start = maxWhole;
  let end = maxWhole;
  const close = (): void => {
    if (end > start && pieces.length < maxWindows) pieces.push(value.slice(start, end));
  };
  const speaks = (alternative: number): boolean => {
    const group = groups[alternatives.group[alternative]!]!;
    // Part numbers are short and many: they say nothing deep in a long text, nor do words that only rule out.
    return !(
      group.kind === 'veto' ||
      group.kind === 'mask' ||
      group.kind === 'context' ||
      (group.kind === 'class' && group.pattern.scope === 'mpn')
    );
  };
  const { firstStart, first } = alternatives;
  const found: number[] = [];
  findLiterals(automaton, value, maxWhole - windowRadius, value.length, found);
  for (let i = 0; i < found.length; i += 2) {
    const literal = found[i]!;
    const stop = found[i + 1]!;
    let spoken = false;
    for (let f = firstStart[literal]!; !spoken && f < firstStart[literal + 1]!; f++) spoken = speaks(first[f]!);
    if (!spoken) continue;
    if (stop - windowRadius > end) {
      close();
      start = stop - windowRadius;
    }
    // A crowd of anchors makes one long piece: cut it as well.
    end = Math.min(value.length, stop + windowRadius);
    if (end - start > maxWhole) {
      close();
      start = end - windowRadius;
    }
  }
  close();
  return pieces;
};

export const toCells = (
  compiled: CompiledJudge,
  field: SpokenField,
  column: number,
  value: string,
): readonly SearchedCell[] =>
  cutWindows(compiled, value).map((piece) => {
    const text = { ...normalise(blankUrls(piece)), source: piece };
    return {
      field,
      column,
      text,
      anchors: anchorsIn(compiled, text.text),
      tests: null,
      hits: null,
      // As long as it gets: a list that grows makes room for seventeen.
      kept: new Array<unknown>(slots),
      words: compiled.words,
      phrases: ownPhrases,
    };
  });

/** Whether a pattern matches in a cell; tried once. */
export const holdsPattern = (cell: SearchedCell, find: LazyPattern): boolean => {
  cell.tests ??= new Map();
  let holds = cell.tests.get(find);
  if (holds === undefined) {
    holds = find().test(cell.text.text);
    cell.tests.set(find, holds);
  }
  return holds;
};

/** Words of a cell as a reason of a judgement. */
export const reasonOf = ({ field, column }: SearchedCell, text: string, knowledge: string): Reason => ({
  field,
  column,
  text,
  knowledge,
});

/** The words of a cell as written. */
export const wordsOf = (cell: SearchedCell, start: number, end: number): string => sourceWords(cell.text, start, end);

/**
 * True if a cell holds an anchor that starts a judgement in cells of that kind. Runs over offsets of the document's text;
 * only cells with entities, ligatures and the like are decoded.
 */
export const holdsStart = (
  automaton: Automaton,
  grid: Grid,
  row: number,
  column: number,
  start: number,
  end: number,
  kind: number,
): boolean => {
  const found = findStart(automaton, grid.text, start, end, kind);
  if (found !== normaliseFirst) return found === literalFound;
  const { text } = normalise(grid.value(row, column));
  return findStart(automaton, text, 0, text.length, kind) !== 0;
};

/** Offsets of the start and the end of a row's cells in some columns, side by side; an empty span where it has none. */
export const createSpans = (columns: readonly number[]): ((grid: Grid, row: number) => Int32Array) => {
  const indices = Int32Array.from(columns);
  const spans = new Int32Array(columns.length * 2);
  return ({ rowStart, cellStart, cellEnd }, row) => {
    const first = rowStart[row]!;
    const stop = rowStart[row + 1]!;
    for (let i = 0; i < indices.length; i++) {
      const cell = first + indices[i]!;
      spans[i * 2] = cell < stop ? cellStart[cell]! : 0;
      spans[i * 2 + 1] = cell < stop ? cellEnd[cell]! : 0;
    }
    return spans;
  };
};

/** The searched text as one string, to remember a judgement by. */
export const textKey = ({ columns }: SearchPlan, grid: Grid, row: number): string => {
  let key = '';
  const first = grid.rowStart[row]!;
  const stop = grid.rowStart[row + 1]!;
  for (const { index } of columns) {
    const cell = first + index;
    key += cell < stop ? `\u0000${grid.text.slice(grid.cellStart[cell]!, grid.cellEnd[cell]!)}` : '\u0000';
  }
  return key;
};

/** Text of a cell as written, quotes included: what a reading of it is remembered by. */
export const rawCell = (grid: Grid, row: number, column: number): string => {
  const cell = grid.rowStart[row]! + column;
  return cell < grid.rowStart[row + 1]! ? grid.text.slice(grid.cellStart[cell]!, grid.cellEnd[cell]!) : '';
};

/** Heading that governs `row`: the last one above it. */
export const headingAbove = (table: Table, row: number): string | null => {
  const { headings } = table;
  let low = 0;
  let high = headings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (headings[middle]!.row <= row) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? null : headings[low - 1]!.text;
};
