/** The header and single rows of a long text as a document, with the lines that they have in the file. */
import type { ReadInput } from '../formats/read.ts';
import { readDocument } from '../formats/read.ts';
import type { BomDocument, Finding, Part, RowId, SourceMap } from '../model.ts';

/** A row of the file as written, and its 1-based line. */
export interface ExcerptRow {
  readonly text: string;
  readonly line: number;
}

export interface Kept {
  readonly finding: Finding;
  /** `null` for findings of no row. */
  readonly row: ExcerptRow | null;
}

/**
 * `header` ends with its line end, or is empty. Findings and parts point into the document that is returned; the order of findings stays.
 */
export function createExcerpt(
  header: ExcerptRow,
  kept: readonly Kept[],
  input: ReadInput,
): { readonly document: BomDocument; readonly findings: readonly Finding[]; readonly parts: readonly Part[] } {
  const rows = new Map<number, ExcerptRow>();
  for (const { row } of kept) if (row !== null) rows.set(row.line, row);
  const ordered = [...rows.values()].sort((a, b) => a.line - b.line);
  const all = header.text === '' ? ordered : [header, ...ordered];
  const read = readDocument(all.map(({ text }) => `${text}\n`).join(''), input);
  const rowOf = new Map(all.map(({ line }, index) => [line, index as RowId]));
  const lineOf = (row: number): number => all[row]?.line ?? 1;
  const source: SourceMap = {
    text: null,
    cellSpan: () => null,
    rowSpan: () => null,
    address: (row) => String(lineOf(row)),
    cellAt: () => null,
    write: () => 'The file is too long to be edited here.',
    lineOf,
  };
  const moved = new Map<Part, Part>();
  const movePart = (part: Part, row: RowId): Part => {
    let known = moved.get(part);
    if (known === undefined) {
      known = { ...part, row, table: 0 };
      moved.set(part, known);
    }
    return known;
  };
  const findings = kept.map(({ finding, row }): Finding => {
    if (row === null) return { ...finding, anchor: { kind: 'document' } };
    const at = rowOf.get(row.line)!;
    const { anchor, part } = finding;
    return {
      ...finding,
      anchor: anchor.kind === 'cell' ? { ...anchor, row: at } : { kind: 'row', row: at },
      part: part === null ? null : movePart({ ...part, address: String(row.line) }, at),
    };
  });
  const parts = [...new Set(findings.flatMap(({ part }) => (part === null ? [] : [part])))];
  return { document: { ...read, problems: [], source }, findings, parts: parts.sort((a, b) => a.row - b.row) };
}
