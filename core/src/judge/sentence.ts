/** The cells of a row read as one sentence, for names whose words stand in several cells ("Motor" | "NEMA 17"). */
import { anchorsIn, type CellAnchors } from './anchored.ts';
import type { CompiledJudge } from './compile.ts';
import type { RowText, SearchedCell, SpokenField } from './row-text.ts';

export interface Sentence {
  readonly text: string;
  /** More than one cell took part. */
  readonly joined: boolean;
  readonly anchors: () => CellAnchors;
  /** The cell where a match starts, and the part of the match in it. */
  readonly pieceAt: (start: number, end: number) => { cell: SearchedCell; start: number; end: number } | null;
}

const order: readonly SpokenField[] = ['description', 'value', 'category', 'manufacturer'];
export const isJoined = (field: SpokenField): boolean => order.includes(field);
const maxLength = 1024;

const joinRow = (compiled: CompiledJudge, row: RowText): Sentence => {
  let anchors: CellAnchors | null = null;
  const pieces: { cell: SearchedCell; start: number; end: number }[] = [];
  let text = '';
  for (const field of order) {
    for (const cell of row.cells) {
      if (cell.field !== field || cell.text.text === '' || text.length + cell.text.text.length > maxLength) continue;
      if (text !== '') text += ', ';
      pieces.push({ cell, start: text.length, end: text.length + cell.text.text.length });
      text += cell.text.text;
    }
  }
  return {
    text,
    joined: pieces.length > 1,
    anchors: () => {
      anchors ??= anchorsIn(compiled, text);
      return anchors;
    },
    pieceAt: (start, end) => {
      // The first cell that holds a word of the match and is not a maker's name.
      for (const piece of pieces) {
        if (piece.cell.field === 'manufacturer' || piece.end <= start || piece.start >= end) continue;
        const from = Math.max(start, piece.start) - piece.start;
        const to = Math.min(end, piece.end) - piece.start;
        if (to > from) return { cell: piece.cell, start: from, end: to };
      }
      return null;
    },
  };
};

/** Joins the row when it is first asked for: most rows never ask. */
export const lazySentence = (compiled: CompiledJudge, row: RowText): (() => Sentence) => {
  let sentence: Sentence | null = null;
  return () => {
    sentence ??= joinRow(compiled, row);
    return sentence;
  };
};
