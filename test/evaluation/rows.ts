/** Rows with a known answer, judged: from the corpus of real BOMs and from the project's own labelled sets. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { BomDocument, FieldId, Judgement, Knowledge, Label, OriginJudgement, RowId, Table } from '#core';
import { addressOf, createLineIndex, engineFor, readDocument, textOf } from '#core';
import { readers } from '#core/formats/readers';
import { readContent } from '#host';

/** Formats of the corpus by set: each has floors of its own, as a format that is new to us brings rows that nobody tuned to. */
export const corpusFormats = {
  corpus: ['csv', 'tsv', 'text', 'markdown', 'kicad-net', 'kicad-xml', 'kicad_sch', 'cyclonedx-json'],
  'corpus-workbooks': ['xlsx', 'ods'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type CorpusSet = keyof typeof corpusFormats;
export const corpusSets = Object.keys(corpusFormats) as CorpusSet[];
export const isCorpusSet = (set: SetName): set is CorpusSet => set in corpusFormats;

export type SetName = CorpusSet | 'tuning' | 'tuning2-a' | 'tuning2-b' | 'checking' | BlindSet;

type BlindSet = `round${3 | 4}-${string}`;
/** Sets of the later rounds, each written before the engine ran on it: whatever `test/labelled` holds. */
export const blindSets: readonly BlindSet[] = readdirSync(path.resolve('test/labelled'))
  .flatMap((file) => (/^round[34]-[\w-]+(?=\.jsonl$)/.exec(file) ?? []) as BlindSet[])
  .sort();

export interface KnownAnswer {
  readonly label: Label;
  readonly family: string | null;
  readonly grade: string | null;
  readonly confidence: 'high' | 'medium' | 'low';
  /** Chinese origin, where the row shows it. */
  readonly chinese: 'yes' | 'no' | 'unknown' | null;
  readonly hardNegative: boolean;
}
export interface JudgedRow {
  readonly set: SetName;
  /** `file:line` or id. */
  readonly place: string;
  readonly language: string;
  readonly text: string;
  readonly answer: KnownAnswer;
  readonly judgement: Judgement;
  readonly origin: OriginJudgement;
}

const judgeRow = (knowledge: Knowledge, document: BomDocument, table: Table, row: RowId) => {
  const { judge } = engineFor(knowledge);
  return judge.row(document, table, row) ?? judge.inspect(document, table, row);
};

const readLines = <T>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

interface CorpusLine {
  readonly file: string;
  readonly row: number | string | null;
  readonly kind?: 'file';
  readonly format?: string;
  readonly label?: Label;
  readonly family?: string | null;
  readonly grade?: string | null;
  readonly confidence?: 'high' | 'medium' | 'low';
  readonly origin?: { readonly value: 'yes' | 'no' | 'unknown'; readonly kind: string | null };
  readonly hard_negative?: boolean;
}

/**
 * Rows of `dev/`; one without a label is `none`. `unread`: rows labelled as something that the reader did not take for parts.
 * Lists side by side share their rows: such a row is the part that its label fits, else the first.
 */
export function corpusRows(
  corpus: string,
  knowledge: Knowledge,
  set: CorpusSet,
): { rows: JudgedRow[]; unread: string[]; files: number } {
  const readable = new Set<string>(corpusFormats[set]);
  const lines = readLines<CorpusLine>(path.join(corpus, 'dev/labels.jsonl'));
  const files = lines.filter((line) => line.kind === 'file' && readable.has(line.format ?? ''));
  const rows: JudgedRow[] = [];
  const unread: string[] = [];
  for (const { file } of files) {
    const labelled = new Map(
      lines.filter((line) => line.file === file && line.label).map((line) => [String(line.row), line]),
    );
    const read = readContent(readFileSync(path.join(corpus, 'dev', file)));
    if ('error' in read) throw new Error(`${file}: ${read.error}`);
    const document = readDocument(read.content, { fileName: file, knowledge, readers });
    const index = createLineIndex(textOf(document));
    const seen = new Map<string, JudgedRow>();
    for (const table of document.tables) {
      for (const at of table.rows) {
        const address = addressOf(document, at as RowId, index);
        const label = labelled.get(address);
        const judged = judgeRow(knowledge, document, table, at as RowId);
        const cells = Array.from({ length: document.grid.cellCount(at) }, (_, column) =>
          document.grid.value(at, column),
        );
        const row: JudgedRow = {
          set,
          place: `${file}:${address}`,
          language: 'corpus',
          text: cells.filter((cell) => cell !== '').join(' | '),
          answer: {
            label: label?.label ?? 'none',
            family: label?.family ?? null,
            grade: label?.grade ?? null,
            confidence: label?.confidence ?? 'high',
            // A seller proves nothing about a part (product contract, section 3): only makers and stated origins count.
            chinese: label?.origin !== undefined && label.origin.kind === 'maker' ? label.origin.value : null,
            hardNegative: label?.hard_negative ?? false,
          },
          ...judged,
        };
        const first = seen.get(address);
        if (first === undefined || (first.judgement.label !== label?.label && row.judgement.label === label?.label))
          seen.set(address, row);
      }
    }
    rows.push(...seen.values());
    for (const [address, { label }] of labelled)
      if (label !== 'none' && !seen.has(address)) unread.push(`${file}:${address}`);
  }
  return { rows, unread, files: files.length };
}

interface OwnLine {
  readonly id: string;
  readonly language: string;
  readonly fields: Partial<Record<FieldId, string>>;
  readonly label: Label;
  readonly family: string | null;
  readonly grade: string | null;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly origin: 'yes' | 'no' | 'unknown';
  readonly originShown: boolean;
  readonly hardNegative: boolean;
}

const headers: Partial<Record<FieldId, string>> = {
  description: 'Description',
  value: 'Value',
  material: 'Material',
  composition: 'Composition',
  grade: 'Grade',
  manufacturer: 'Manufacturer',
  mpn: 'Manufacturer Part Number',
  partNumber: 'Internal Part Number',
  supplier: 'Supplier',
  supplierPartNumber: 'Supplier Part Number',
  origin: 'Country of Origin',
  notes: 'Notes',
  category: 'Category',
  reference: 'Reference Designator',
  quantity: 'Quantity',
  link: 'Link',
  footprint: 'Footprint',
  libraryReference: 'Library Reference',
  hsCode: 'HS Code',
};

/** Each row is read as a BOM of its own with plain headers, so that the judgement is measured and not the mapping. */
export function ownRows(set: Exclude<SetName, CorpusSet>, knowledge: Knowledge): JudgedRow[] {
  const file = path.resolve(`test/labelled/${set}.jsonl`);
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  return readLines<OwnLine>(file).map((line) => {
    const given = Object.entries(line.fields) as [FieldId, string][];
    const names = given.map(([field]) => headers[field] ?? field);
    const text = `${names.map(quote).join(',')}\n${given.map(([, value]) => quote(value)).join(',')}\n`;
    const map = Object.fromEntries(given.map(([field], index) => [field, index]));
    const document = readDocument(text, {
      fileName: 'row.csv',
      knowledge,
      override: { files: '*', headerLine: 1, delimiter: ',', map },
    });
    const table = document.tables[0];
    const row = table?.rows[0];
    if (table === undefined || row === undefined) throw new Error(`${line.id}: not read as a part`);
    return {
      set,
      place: line.id,
      language: line.language,
      text: given.map(([field, value]) => `${field}: ${value}`).join(' | '),
      answer: {
        label: line.label,
        family: line.family,
        grade: line.grade,
        confidence: line.confidence,
        chinese: line.originShown ? line.origin : null,
        hardNegative: line.hardNegative,
      },
      ...judgeRow(knowledge, document, table, row as RowId),
    };
  });
}
