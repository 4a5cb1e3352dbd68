/** Texts that make a pattern work as hard as it can: near-misses, its own words over and over, long runs of what it takes. */
import { requiredLiterals } from '#core/knowledge/literals';
import { type RegexNode, readRegex } from '#core/knowledge/regex-tree';

const maxBranches = 12;
const maxPumped = 4;

interface Piece {
  readonly text: string;
  /** One character of a run that may be long. */
  readonly run: string | null;
}

const samples = 'abcdefghijklmnopqrstuvwxyz0123456789 -.,/:()+%電あモ';
/** A character that a part of a pattern takes. */
const sampleOf = (atom: string): string => {
  const regex = new RegExp(`^(?:${atom})$`, 'i');
  // A literal or a class of others takes one that it spells.
  return [...samples, ...atom].find((char) => regex.test(char)) ?? ' ';
};

/** Ways to write a match, one for each alternative while they are few; runs as short as they may be. */
const branches = (node: RegexNode, least: boolean): Piece[][] => {
  switch (node.kind) {
    case 'one':
      return [[{ text: sampleOf(node.atom), run: null }]];
    case 'look':
      // What is looked for ahead is written as well: the search then goes furthest.
      return node.item === null ? [[]] : branches(node.item, least);
    case 'alternatives':
      return node.items.flatMap((item) => branches(item, least)).slice(0, maxBranches);
    case 'repeat': {
      const times = Math.max(node.min, least ? 0 : 1);
      if (times === 0) return [[]];
      if (node.item.kind === 'one') {
        const char = sampleOf(node.item.atom);
        return [[{ text: char.repeat(times), run: node.max > 3 ? char : null }]];
      }
      return branches(node.item, least).map((piece) => Array.from({ length: times }, () => piece).flat());
    }
    case 'sequence': {
      let all: Piece[][] = [[]];
      for (const item of node.items) {
        const next = branches(item, least);
        // Not every pair: each alternative once.
        all = Array.from({ length: Math.min(maxBranches, Math.max(all.length, next.length)) }, (_, i) => [
          ...all[i % all.length]!,
          ...next[i % next.length]!,
        ]);
      }
      return all;
    }
  }
};

const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');
const everyday = ['a', '1', ' ', '中'];

export interface Filling {
  readonly name: string;
  /** Written once. */
  readonly head: string;
  /** Written until the text is long enough. */
  readonly body: string;
}

/** `source` as the engine compiles it. Every filling is made longer by its body. */
export function fillingsFor(source: string, flags: string): Filling[] {
  const tree = readRegex(source, flags);
  if (typeof tree === 'string') throw new Error(`${source}: ${tree}`);
  const full = [...branches(tree, false), ...branches(tree, true)].filter((pieces) => textOf(pieces) !== '');
  const literals = (requiredLiterals(source) ?? []).map(({ text }) => text.replaceAll('#', '5'));
  // Without a run of its own a pattern looks at a few characters only: its words and near-misses are the worst for it.
  const runs = full.some((pieces) => pieces.some(({ run }) => run !== null));
  const fillings: Filling[] = (runs ? everyday : everyday.slice(0, 1)).map((body) => ({
    name: `only ${body}`,
    head: '',
    body,
  }));
  const add = (name: string, head: string, body: string): void => {
    if (body !== '') fillings.push({ name, head, body });
  };
  add('its words', '', `${literals.join(' ')} `);
  // All but the end: each attempt goes nearly through and fails.
  const missed = full.map((pieces) => textOf(pieces).slice(0, -1));
  add('near-misses', '', `${missed.join(' ')} `);
  if (runs) add('near-misses in a row', '', missed.join(''));
  const seen = new Set<string>();
  for (const pieces of full) {
    pieces.forEach(({ run }, i) => {
      if (run === null) return;
      const head = textOf(pieces.slice(0, i));
      // The start of a match and then nothing but the run; and the start again and again within the run.
      const again = head.trim();
      if (seen.size >= maxPumped || seen.has(`${again}${run}`)) return;
      seen.add(`${again}${run}`);
      add(`a run of ${run} after ${head}`, head, run);
      if (seen.size <= 2) add(`${head} within a run of ${run}`, '', `${head}${run.repeat(3)}`);
    });
  }
  return fillings;
}

/** Exactly `length` characters. */
export const fill = ({ head, body }: Filling, length: number): string =>
  (head + body.repeat(Math.ceil(length / body.length))).slice(0, length);
