/** The distinct literals that the automata look for, by number, written as one text. */
import type { Literal } from '../knowledge/literals.ts';

export interface LiteralPool {
  readonly numberOf: (literal: Literal) => number;
  readonly count: () => number;
  /** All so far, in the order of their numbers: `between` them this mark, word boundaries as `<` and `>`, a letter behind as `*`. */
  readonly written: () => string;
}

export const between = '|';
export const marks = { before: '<', after: '>', letter: '*' } as const;

/** Longer literals are looked for by their start: the tables stay small, and few texts tell the difference. */
const maxLength = 8;

const cut = (literal: Literal): Literal =>
  literal.text.length > maxLength
    ? { text: literal.text.slice(0, maxLength).trimEnd(), left: literal.left, right: null }
    : literal;

const write = ({ text, left, right }: Literal): string =>
  `${left ? marks.before : ''}${text}${right === null ? '' : right === 'boundary' ? marks.after : marks.letter}`;

/** A pool with the literals of `written`, in that order, to which others can be added. */
export const createPool = (written = ''): LiteralPool => {
  const added: string[] = [];
  let known: Map<string, number> | null = null;
  const all = (): Map<string, number> => {
    known ??= new Map((written === '' ? [] : written.split(between)).map((word, number) => [word, number]));
    return known;
  };
  return {
    count: () => all().size,
    numberOf: (literal) => {
      const known = all();
      const word = write(cut(literal));
      let number = known.get(word);
      if (number === undefined) {
        number = known.size;
        known.set(word, number);
        added.push(word);
      }
      return number;
    },
    written: () => (written === '' ? added : [written, ...added]).join(between),
  };
};
