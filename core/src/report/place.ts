/** Where a finding shows: its place in the text, in lines and characters. */
import { locate, textOf } from '../lint/locate.ts';
import type { BomDocument, Finding } from '../model.ts';
import { createLineIndex } from '../text/line-index.ts';

/** 0-based line and UTF-16 character, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}
export interface Place {
  readonly start: Position;
  readonly end: Position;
  /** Address of the part, or the 1-based line where the finding is about no part. */
  readonly address: string;
}

export interface Placer {
  readonly place: (finding: Finding) => Place;
  /** Text of a 0-based line without its line end. */
  readonly lineText: (line: number) => string;
  /** 1-based line of a text offset. */
  readonly lineOf: (offset: number) => number;
}

/** Resolves the anchors of one document; line starts are found once. */
export function createPlacer(document: BomDocument): Placer {
  const text = textOf(document);
  const lines = createLineIndex(text);
  return {
    place: (finding) => {
      const span = locate(document, finding.anchor);
      const start = lines.positionAt(span.start);
      return { start, end: lines.positionAt(span.end), address: finding.part?.address ?? String(start.line + 1) };
    },
    lineText: (line) => {
      const { start, end } = lines.lineSpan(line);
      return text.slice(start, end);
    },
    lineOf: (offset) => lines.lineAt(offset) + 1,
  };
}
