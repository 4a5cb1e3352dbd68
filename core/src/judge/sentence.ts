/**
 * Other readings of a row: its cells as one sentence, for names whose words stand in several of them ("Motor" | "NEMA 17"), and
 * a description in the order of speech, for exports that name the noun first ("PUMP, HAND, DRUM").
 */
import { once } from '../text/once.ts';
import { anchorsIn, type CellAnchors } from './anchored.ts';
import type { CompiledJudge } from './compile.ts';
import { onceForCell, type RowText, type SearchedCell, type SpokenField } from './row-text.ts';

export interface Sentence {
  readonly text: string;
  /** Taken off the strength of what it says. */
  readonly doubt: number;
  readonly anchors: () => CellAnchors;
  /** The place of the noun in a reading that puts it last: a match must name it, with something before it. */
  readonly noun: { readonly start: number; readonly end: number } | null;
  /** The cell where a match starts, and the part of the match in it. */
  readonly pieceAt: (start: number, end: number) => { cell: SearchedCell; start: number; end: number } | null;
}

const order: readonly SpokenField[] = ['description', 'value', 'category', 'manufacturer'];
export const isJoined = (field: SpokenField): boolean => order.includes(field);
const maxLength = 1024;

interface Piece {
  readonly cell: SearchedCell;
  /** Of the sentence. */
  readonly start: number;
  readonly end: number;
  /** Where the piece stands in its cell. */
  readonly from: number;
}

const sentenceOf = (compiled: CompiledJudge, text: string, pieces: readonly Piece[], inverted: boolean): Sentence => {
  return {
    text,
    doubt: inverted ? 0 : 1,
    noun: inverted ? pieces.at(-1)! : null,
    anchors: once(() => anchorsIn(compiled, text)),
    pieceAt: (start, end) => {
      // The first cell that holds a word of the match and is not a maker's name.
      let found: { cell: SearchedCell; start: number; end: number } | null = null;
      for (const piece of pieces) {
        if (piece.cell.field === 'manufacturer' || piece.end <= start || piece.start >= end) continue;
        const from = Math.max(start, piece.start) - piece.start + piece.from;
        const to = Math.min(end, piece.end) - piece.start + piece.from;
        if (to <= from || (found !== null && found.cell !== piece.cell)) continue;
        found =
          found === null
            ? { cell: piece.cell, start: from, end: to }
            : { cell: piece.cell, start: Math.min(found.start, from), end: Math.max(found.end, to) };
      }
      return found;
    },
  };
};

/** `null` where fewer than two cells take part. */
const joinRow = (compiled: CompiledJudge, row: RowText): Sentence | null => {
  const pieces: Piece[] = [];
  let text = '';
  for (const field of order) {
    for (const cell of row.cells) {
      if (cell.field !== field || cell.text.text === '' || text.length + cell.text.text.length > maxLength) continue;
      if (text !== '') text += ', ';
      pieces.push({ cell, start: text.length, end: text.length + cell.text.text.length, from: 0 });
      text += cell.text.text;
    }
  }
  return pieces.length > 1 ? sentenceOf(compiled, text, pieces, false) : null;
};

/** Two or three short names in a row, none of which starts with a figure. */
const nounFirst =
  /^\s*([a-z][a-z0-9 /:&-]{1,24}),\s?([a-z][a-z0-9 /:&-]{0,24})(?:,\s?([a-z][a-z0-9 /:&-]{0,24}))?(?=,|$)/i;

/**
 * "PUMP, VACUUM, DIAPHRAGM, 12V" as "VACUUM PUMP, DIAPHRAGM, 12V" and as "DIAPHRAGM VACUUM PUMP, 12V"; the noun is the last
 * piece. Empty where no noun stands first. `compiled` is that of the judge that reads the cell.
 */
const invertCell = onceForCell((cell: SearchedCell, compiled: CompiledJudge): readonly Sentence[] => {
  const source = cell.text.text;
  const match = nounFirst.exec(source);
  if (match === null) return [];
  const names: { text: string; from: number }[] = [];
  for (const text of match.slice(1))
    if (text !== undefined) names.push({ text, from: source.indexOf(text, (names.at(-1)?.from ?? -1) + 1) });
  // "VALVE, LATCHING LEVER": what qualifies a noun is no thing of its own.
  const thing = names.findIndex(({ text }, index) => index > 0 && compiled.words.accessoryAtEnd.test(text));
  return names.slice(1, thing < 0 ? names.length : thing).map(({ text: last, from: lastFrom }, index) => {
    const pieces: Piece[] = [];
    let text = '';
    for (const name of names.slice(0, index + 2).reverse()) {
      if (text !== '') text += ' ';
      pieces.push({ cell, start: text.length, end: text.length + name.text.length, from: name.from });
      text += name.text;
    }
    return sentenceOf(compiled, text + source.slice(lastFrom + last.length, maxLength), pieces, true);
  });
});

/** Reads on first demand: most rows never ask. */
export interface Readings {
  readonly joined: () => Sentence | null;
  readonly inverted: () => readonly Sentence[];
}

export const readingsOf = (compiled: CompiledJudge, row: RowText): Readings => ({
  joined: once(() => joinRow(compiled, row)),
  inverted: once(() => {
    const cell = row.cells.find(({ field }) => field === 'description');
    return cell === undefined ? [] : invertCell(cell, compiled);
  }),
});
