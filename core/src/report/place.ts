/** Where a finding shows: its place in the text, in lines and characters. */
import { cellOf, lineOf, linesOf, locate, rowOffset, textOf } from '../lint/locate.ts';
import type { BomDocument, Finding, RowId } from '../model.ts';

/** 0-based line and UTF-16 character, as in LSP. In workbooks, which have no text: row and column of the sheet, both from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}
export interface Place {
  readonly start: Position;
  readonly end: Position;
  /** Address of the part, or the 1-based line where the finding is about no part. */
  readonly address: string;
  /** The same behind the name of the file: `4:7`, `Sheet!4`. */
  readonly where: string;
}

/** A line of text and what of it is meant. */
export interface Excerpt {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Placer {
  readonly place: (finding: Finding) => Place;
  /** The line that a finding begins on, without its line end; in workbooks the cells of the row. */
  readonly excerpt: (finding: Finding) => Excerpt;
  /** 1-based line of a row; in workbooks its row in the sheet. */
  readonly lineOf: (row: RowId) => number;
}

/** Resolves the anchors of one document; line starts are found once. */
export function createPlacer(document: BomDocument): Placer {
  const text = textOf(document);
  const lines = linesOf(document);
  const inSheet = (finding: Finding): Place | null => {
    const { source } = document;
    if (source?.placeOf === undefined) return null;
    const cell = cellOf(document, finding.anchor);
    if (cell === null) return { start: origin, end: origin, address: '', where: '' };
    const line = source.placeOf(cell.row).row - 1;
    const address = finding.part?.address ?? source.address(cell.row);
    const start = { line, character: cell.column };
    return { start, end: { line, character: cell.column + 1 }, address, where: address };
  };
  /** Lines of the file that an excerpt of it leaves out above a finding. */
  const linesAbove = (finding: Finding): number => {
    if (document.source?.lineOf === undefined) return 0;
    const row = cellOf(document, finding.anchor)?.row ?? document.tables[0]?.headerRow ?? null;
    return row === null ? 0 : lineOf(document, row, lines) - 1 - lines.lineAt(rowOffset(document, row));
  };
  return {
    place: (finding) => {
      const ofSheet = inSheet(finding);
      if (ofSheet !== null) return ofSheet;
      const span = locate(document, finding.anchor);
      const by = linesAbove(finding);
      const start = moveDown(lines.positionAt(span.start), by);
      const end = moveDown(lines.positionAt(span.end), by);
      const address = finding.part?.address ?? String(start.line + 1);
      return { start, end, address, where: `${start.line + 1}:${start.character + 1}` };
    },
    excerpt: (finding) => {
      const span = locate(document, finding.anchor);
      const line = lines.lineSpan(lines.lineAt(span.start));
      const whole = text.slice(line.start, line.end);
      return { text: whole, start: span.start - line.start, end: Math.min(span.end - line.start, whole.length) };
    },
    lineOf: (row) => lineOf(document, row, lines),
  };
}

function moveDown({ line, character }: Position, by: number): Position {
  return { line: line + by, character };
}

const origin: Position = { line: 0, character: 0 };
