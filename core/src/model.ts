/**
 * The vocabulary every layer shares: plain data, no behaviour.
 * Nothing here knows an editor, a file system, a clock or a promise.
 */

import type { MappingReason } from './columns/mapping-reasons.ts';
import type { ValueTest } from './value/types.ts';

/** Half-open range of UTF-16 code units in one version of one text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };
/** Identity of a row in its document: stable while the row exists, whatever moves around it. */
export type RowId = Branded<number, 'RowId'>;
/** `YYYY-MM-DD`. */
export type IsoDate = Branded<string, 'IsoDate'>;

export const formatIds = [
  'csv',
  'tsv',
  'xlsx',
  'ods',
  'kicad-sch',
  'kicad-legacy',
  'kicad-netlist',
  'kicad-xml',
  'eagle',
  'ipc-2581',
  'cyclonedx-json',
  'cyclonedx-xml',
  'ipc-1752',
  /** XML or HTML of no format that is read. */
  'xml',
  'json',
  'yaml',
  'markdown',
] as const;
export type FormatId = (typeof formatIds)[number];
export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** Field ids of `inspect` output and of `columns.map` in `lodestone.yaml`. */
export const fieldIds = [
  'reference',
  'quantity',
  'value',
  'description',
  'manufacturer',
  'mpn',
  'partNumber',
  'supplier',
  'supplierPartNumber',
  'alternate',
  'origin',
  'material',
  'composition',
  'grade',
  'notes',
  'unitPrice',
  'extendedPrice',
  'mass',
  'level',
  'parent',
  'findNumber',
  'link',
  'category',
  'footprint',
  'libraryReference',
  'lifecycle',
  'hsCode',
  'eccn',
  'rohs',
  'dnp',
  'unitOfMeasure',
  'revision',
  'logistics',
] as const;
export type FieldId = (typeof fieldIds)[number];

/** Where something lives. Identity, not offset: an anchor survives edits elsewhere in the document. */
export type Anchor =
  | { readonly kind: 'cell'; readonly row: RowId; readonly column: number }
  | { readonly kind: 'row'; readonly row: RowId }
  | { readonly kind: 'table'; readonly table: number }
  /** `at`: where in the text of the file, if the place belongs to no row. */
  | { readonly kind: 'document'; readonly at?: Span };

export interface ReadProblem {
  /** `bom/…` rule that reports it. */
  readonly rule: 'bom/unreadable-row' | 'bom/unmapped-columns' | 'bom/missing-identity' | 'bom/structure';
  readonly severity: Severity;
  readonly message: string;
  readonly anchor: Anchor;
  /** Narrower than the anchor where the place is known better. */
  readonly span?: Span;
}

/**
 * Records and cells of one text as offsets: nothing is cut out until it is asked for.
 * Row `r` holds the cells `rowStart[r] … rowStart[r + 1] - 1`; cell `i` is `text[cellStart[i], cellEnd[i])`,
 * quotes included, delimiter and line end excluded. A blank line is a row of one empty cell.
 */
export interface Grid {
  readonly text: string;
  readonly rowCount: number;
  readonly rowStart: Int32Array;
  readonly cellStart: Int32Array;
  readonly cellEnd: Int32Array;
  /** Decoded value of a cell; `''` where the row has no such cell. */
  readonly value: (row: number, column: number) => string;
  /** Span of the content (quotes and outer white space excluded); an empty span at the row's end where there is no such cell. */
  readonly contentSpan: (row: number, column: number) => Span;
  readonly cellCount: (row: number) => number;
  /** 1-based line by which people name a row, where that is not the line of `text`: the row of a sheet. */
  readonly lineOf?: (row: number) => number;
}

export type MappingConfidence = 'certain' | 'likely' | 'doubtful';
export interface MappedColumn {
  readonly field: FieldId;
  /** 0-based column. */
  readonly index: number;
  /** Header text as written; `null` in a table without header. */
  readonly header: string | null;
  readonly confidence: MappingConfidence;
  /** For people: why this field. */
  readonly why: readonly MappingReason[];
}
export interface ColumnMap {
  /** The column that speaks for a field. */
  readonly byField: Partial<Readonly<Record<FieldId, MappedColumn>>>;
  /** Field of each column, also of second and third columns of one field; `null` for unmapped ones. */
  readonly fieldOf: readonly (FieldId | null)[];
  readonly columns: readonly MappedColumn[];
  /** Headers that no field takes. */
  readonly unmapped: readonly { readonly index: number; readonly header: string }[];
  /** Known exporter layout, such as `KiCad`, or `null`. */
  readonly exporter: string | null;
}

export interface Table {
  readonly index: number;
  readonly name: string | null;
  readonly sheet: string | null;
  readonly headerRow: RowId | null;
  readonly columns: ColumnMap;
  /** Rows that hold a part, in document order. Headings, subtotals, repeated headers and blank rows are not among them. */
  readonly rows: Int32Array;
  /** Heading that governs a row (category line above it), where there is one: sorted by row. */
  readonly headings: readonly { readonly row: RowId; readonly text: string }[];
}

/**
 * Ties a document that is not delimited text to its file. Its grid is then a projection: the cells of the file as tab-separated text,
 * which the engine reads like any other; places and edits are those of the file.
 */
export interface SourceMap {
  /** Text of the file; `null` where it has none (workbooks): spans are those of the projection then. */
  readonly text: string | null;
  /** Content of a cell in `text`, `null` where the file has no such cell. */
  readonly cellSpan: (row: number, column: number) => Span | null;
  /** What stands for a row in `text`, such as the reference of a symbol; `null` where there is nothing. */
  readonly rowSpan: (row: number) => Span | null;
  /** `Sheet!4`, the reference designator, or the 1-based line. */
  readonly address: (row: number) => string;
  /** Cell at an offset of `text`; column -1: in the row, in none of its cells. */
  readonly cellAt: (offset: number) => { readonly row: number; readonly column: number } | null;
  /**
   * The change of `text` that writes a cell and nothing else, escaped as the format asks; several where the file says the cell more
   * than once. Column -1: adds a cell named `newColumn` to the row, and the column to its table where the format needs one. A reason
   * for people where it cannot be written: the cell does not exist and cannot be added, the format is read only.
   */
  readonly write: (
    row: number,
    column: number,
    value: string,
    newColumn?: string,
  ) => TextChange | readonly TextChange[] | string;
  /** In workbooks: where a row stands; its columns are those of the sheet. */
  readonly placeOf?: (row: number) => SheetPlace;
  /** In excerpts of a file: the 1-based line of a row in the file. */
  readonly lineOf?: (row: number) => number;
}

export interface SheetPlace {
  /** Place among the sheets of the workbook, from 0. */
  readonly sheet: number;
  /** Row of the sheet, from 1. */
  readonly row: number;
}

/** What every reader returns. Reading never fails: it yields what it could and says what it could not. */
export interface BomDocument {
  readonly format: FormatId;
  /** Encoding label such as `utf-8`, set by the shell that decoded the bytes; `null` for text from an editor. */
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly grid: Grid;
  readonly tables: readonly Table[];
  readonly problems: readonly ReadProblem[];
  /** Missing in delimited text, whose grid is the file. */
  readonly source?: SourceMap;
}

export const labels = ['magnet', 'contains-magnet', 'rare-earth-nonmagnet', 'trace-possible', 'none'] as const;
export type Label = (typeof labels)[number];
export type Form = 'material' | 'semi' | 'assembly' | 'device';
export type MagnetFamily = 'NdFeB' | 'SmCo' | 'SmFeN' | 'ferrite' | 'AlNiCo' | 'unknown';
export type Certainty = 'certain' | 'likely' | 'possible';
export type Confidence = 'high' | 'medium' | 'low';

export interface ElementJudgement {
  readonly symbol: string;
  readonly certainty: Certainty;
  /** Mass fraction of the material, 0–1 (typical, not declared, unless `stated`); `null` where not known. */
  readonly massFraction: readonly [number, number] | null;
  /** The row itself states it ("Dy 3.1 wt%"). */
  readonly stated: boolean;
  /** `verified:SOURCE`, `computed`, `from-memory`, `stated`, `evidence: NUMBER` or `spec: FILE`. */
  readonly basis: string;
}

/** A statement of the row and the knowledge entry that reads it. */
export interface Reason {
  readonly field: FieldId | 'heading' | 'spec';
  /** Column of the cell; -1 for a heading or a spec file. */
  readonly column: number;
  /** The words, as written. */
  readonly text: string;
  /** Id of the entry under `rules/`, or `spec: FILE:LINE`. */
  readonly knowledge: string;
}

/** Two cells of a row that say different things of one part, and which of them decides. */
export interface Contradiction {
  /** What the deciding words come to: `ferrite`, `no magnet`, `made in Japan`. */
  readonly says: string;
  readonly because: Reason;
  readonly against: { readonly says: string; readonly because: Reason };
}

export interface Judgement {
  readonly label: Label;
  readonly form: Form | null;
  /** Part class under `rules/materials`, such as `motor-stepper`. */
  readonly partClass: string | null;
  readonly magnet: { readonly family: MagnetFamily; readonly grade: string | null } | null;
  readonly elements: readonly ElementJudgement[];
  /** Elements the row says are absent ("Dy-free"). */
  readonly absent: readonly string[];
  /** How surely the words say that the part is of this class. */
  readonly confidence: Confidence;
  readonly because: readonly Reason[];
  /** Where cells of the row disagree; missing where they do not. */
  readonly contradicts?: readonly Contradiction[];
}

/** What packs may speak besides English, by the tags that VS Code uses. */
export const languages = ['de', 'zh-cn'] as const;
export type Language = (typeof languages)[number];

export type Tristate = 'yes' | 'no' | 'unknown';
export interface OriginJudgement {
  /** ISO 3166-1 alpha-2 of the deciding stage; `null` where not known. */
  readonly country: string | null;
  readonly chinese: Tristate;
  readonly basis: 'column' | 'manufacturer' | 'supplier' | 'text' | 'evidence' | null;
  readonly because: readonly Reason[];
  /** Makers, sellers and owners behind the judgement, with their caveats. */
  readonly parties: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: 'manufacturer' | 'supplier';
    readonly kind: 'chinese' | 'chinese-linked' | 'marketplace' | 'known';
    readonly caveat: string | null;
  }[];
  /** Where cells of the row disagree about it; missing where they do not. */
  readonly contradicts?: readonly Contradiction[];
}

/** One row of a BOM with what it says and what we make of it. */
export interface Part {
  readonly row: RowId;
  readonly table: number;
  /** `4` in text formats, `Sheet!4` in workbooks, the reference designator in EDA formats. */
  readonly address: string;
  /** Decoded text by field; absent fields are missing. */
  readonly fields: Partial<Readonly<Record<FieldId, string>>>;
  readonly judgement: Judgement;
  readonly origin: OriginJudgement;
}

/** Change of one cell's value; the reader of the format turns it into text. */
export interface CellEdit {
  readonly row: RowId;
  readonly column: number;
  readonly value: string;
}
/** Change of one cell of a workbook. */
export interface SheetEdit extends SheetPlace {
  /** From 0. */
  readonly column: number;
  readonly value: string;
}
/** Replaces `span` of the old text; a list of them is sorted and does not overlap. */
export interface TextChange {
  readonly span: Span;
  readonly text: string;
}

export interface Fix {
  readonly kind: 'add-alternate' | 'replace-supplier' | 'substitute' | 'waive' | 'show-rule';
  readonly title: string;
  /** Cells to write; empty for fixes that open something. */
  readonly edits: readonly CellEdit[];
  /** A column to append first (header text), to which edits with `column === -1` then belong. */
  readonly addColumn?: string;
}

export interface Finding {
  /** `pack/kebab-id`. */
  readonly rule: string;
  readonly severity: Severity;
  /** English, whatever the language of the run: reports are the same for everybody. */
  readonly message: string;
  /** The message in the language of the run, where its rule has it. */
  readonly local?: string;
  readonly anchor: Anchor;
  /** `null` for findings on a document or table. */
  readonly part: Part | null;
  readonly instrument: { readonly id: string; readonly limb: string | null; readonly status: string } | null;
  /** Elements the finding is about. */
  readonly elements: readonly string[];
  /** Entry of the evidence ledger that settles it: the finding is information then. */
  readonly evidence?: {
    readonly type: string;
    readonly number: string | null;
    readonly validUntil: IsoDate | null;
  };
  /** The value test that the finding rests on. */
  readonly value?: ValueTest;
  /** Rule + part key + assembly path: survives sorting and inserting rows. 16 hex digits. */
  readonly fingerprint: string;
  /** The waiver that silences it, where one does. */
  readonly suppressed: { readonly kind: 'waiver'; readonly reason: string; readonly until: string } | null;
}

/** A problem of a file that is not a BOM: `lodestone.yaml`, a rule pack, a vendor list. Lines and columns are 1-based. */
export interface Problem {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}
