/** The distinct literals that the automata look for, by number. */
import type { Literal } from '../knowledge/literals.ts';

export interface LiteralPool {
  readonly literals: readonly Literal[];
  readonly numberOf: (literal: Literal) => number;
}

/** Longer literals are looked for by their start: the tables stay small, and few texts tell the difference. */
const maxLength = 8;

const cut = (literal: Literal): Literal =>
  literal.text.length > maxLength
    ? { text: literal.text.slice(0, maxLength).trimEnd(), left: literal.left, right: null }
    : literal;

/** `<` and `>` stand for word boundaries, `*` for a letter. */
const write = ({ text, left, right }: Literal): string =>
  `${left ? '<' : ''}${text}${right === null ? '' : right === 'boundary' ? '>' : '*'}`;

const read = (word: string): Literal => {
  const left = word.startsWith('<');
  const right = word.endsWith('>') ? 'boundary' : word.endsWith('*') ? 'letter' : null;
  return { text: word.slice(left ? 1 : 0, right === null ? undefined : -1), left, right };
};

const between = '|';

export const writePool = ({ literals }: LiteralPool): string => literals.map(write).join(between);

/** A pool with the literals of `written`, in that order, to which others can be added. */
export const createPool = (written = ''): LiteralPool => {
  const words = written === '' ? [] : written.split(between);
  const literals = words.map(read);
  let known: Map<string, number> | null = null;
  return {
    literals,
    numberOf: (whole) => {
      known ??= new Map(words.map((word, number) => [word, number]));
      const literal = cut(whole);
      const key = write(literal);
      let number = known.get(key);
      if (number === undefined) {
        number = literals.length;
        literals.push(literal);
        known.set(key, number);
      }
      return number;
    },
  };
};
