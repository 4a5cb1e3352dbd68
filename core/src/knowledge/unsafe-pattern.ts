/** Tells patterns whose search may take far more steps than the text has characters, from their shape alone. */
import { limitOf } from './bound-quantifiers.ts';
import { type CharSet, childrenOf, isWord, type RegexNode, readRegex, runKind } from './regex-tree.ts';

/** Ways to share a run of characters out among neighbouring quantifiers, where two or more of them are open. */
const mostShares = 200;
/** Where the author gave all but one an end. */
const mostBoundedShares = 4000;
/** Runs of any character (`[^;|]*`) one after another. */
const mostWideRuns = 2;
const longestBound = 400;

interface Edge {
  readonly set: CharSet;
  readonly empty: boolean;
}
/** Characters a match of the node may begin with (or end with, `last`), and whether it may be empty. */
const edge = (node: RegexNode, last: boolean): Edge => {
  switch (node.kind) {
    case 'one':
      return { set: node.set, empty: false };
    case 'look':
      return { set: 0n, empty: true };
    case 'repeat': {
      const { set, empty } = edge(node.item, last);
      return { set, empty: empty || node.min === 0 };
    }
    case 'alternatives':
      return node.items.reduce<Edge>(
        (all, item) => {
          const { set, empty } = edge(item, last);
          return { set: all.set | set, empty: all.empty || empty };
        },
        { set: 0n, empty: false },
      );
    case 'sequence': {
      let set: CharSet = 0n;
      for (const item of last ? node.items.toReversed() : node.items) {
        const one = edge(item, last);
        set |= one.set;
        if (!one.empty) return { set, empty: false };
      }
      return { set, empty: true };
    }
  }
};

const most = ({ item, min, max }: RegexNode & { kind: 'repeat' }): number =>
  max === Number.POSITIVE_INFINITY ? Math.max(min, limitOf(item)) : max;

/** Length of the match can vary. */
const varies = (node: RegexNode): boolean => {
  if (node.kind === 'repeat') return node.max !== node.min || varies(node.item);
  return node.kind !== 'look' && (node.kind === 'alternatives' || childrenOf(node).some(varies));
};

/** A repeated group that can take the same text in several ways: `(\w+\s*)+`, `(a|ab)+`. */
const repeatsAmbiguously = (node: RegexNode): boolean => {
  if (node.kind === 'repeat' && node.item.kind !== 'one' && node.item.kind !== 'look' && most(node) > 3) {
    const { item } = node;
    const first = edge(item, false);
    if (first.empty) return true;
    if (item.kind === 'alternatives') {
      const firsts = item.items.map((one) => edge(one, false).set);
      if (firsts.some((set, i) => firsts.some((other, j) => j > i && (set & other) !== 0n))) return true;
    }
    if (varies(item) && (edge(item, true).set & first.set) !== 0n && hasRun(item)) return true;
  }
  return childrenOf(node).some(repeatsAmbiguously);
};

/** Holds a run of more than a few characters at its end or start. */
const hasRun = (node: RegexNode): boolean =>
  node.kind === 'repeat'
    ? most(node) > 3 && node.max !== node.min
    : node.kind !== 'look' && childrenOf(node).some(hasRun);

interface Run {
  readonly set: CharSet;
  /** How many lengths it may have. */
  readonly ways: number;
  /** Open quantifiers in it. */
  readonly open: number;
}
/** `wall`: a character that must stand there. */
type Step = Run | 'wall' | 'boundary';

/** Runs of one set of characters in the order they stand. */
const stepsOf = (node: RegexNode, out: Step[]): void => {
  if (node.kind === 'one') out.push('wall');
  else if (node.kind === 'look') {
    if (node.item === null) out.push('boundary');
  } else if (node.kind === 'repeat' && node.item.kind === 'one') {
    const ways = most(node) - node.min + 1;
    // Runs of blanks are one blank in what is matched; one character more or less is no run.
    if (ways > 2 && runKind(node.item.set) !== 'blanks') {
      out.push({ set: node.item.set, ways, open: node.max === Number.POSITIVE_INFINITY ? 1 : 0 });
    } else if (node.min > 0) out.push('wall');
  } else if (node.kind === 'sequence') for (const item of node.items) stepsOf(item, out);
  else if (!edge(node, false).empty) out.push('wall');
};

/** Two neighbouring runs that can take the same characters: `\w*[\w-]*`, `.*\w+`. `tail`: nothing follows the node. */
const sharesRuns = (node: RegexNode, tail: boolean): boolean => {
  if (node.kind === 'sequence') {
    const steps: Step[] = [];
    stepsOf(node, steps);
    const final = node.items.at(-1);
    // The last run of all cannot fail.
    if (tail && final?.kind === 'repeat' && final.item.kind === 'one' && final.min === 0) steps.pop();
    let before: Run | null = null;
    let bounded = false;
    for (const step of steps) {
      if (step === 'boundary') bounded = true;
      else if (step === 'wall') before = null;
      else {
        const chained: boolean =
          before !== null &&
          (before.set & step.set) !== 0n &&
          // A word begins or ends in one place only.
          !(bounded && (isWord(before.set) || isWord(step.set)));
        before = chained
          ? { set: before!.set & step.set, ways: before!.ways * step.ways, open: before!.open + step.open }
          : step;
        if (chained && before.ways > (before.open > 1 ? mostShares : mostBoundedShares)) return true;
        bounded = false;
      }
    }
  }
  return childrenOf(node).some((child) =>
    sharesRuns(
      child,
      tail && (node.kind === 'alternatives' || (node.kind === 'sequence' && child === node.items.at(-1))),
    ),
  );
};

/** The most runs of any character that one match may go through. */
const wideRuns = (node: RegexNode): number => {
  if (node.kind === 'repeat' && node.item.kind === 'one')
    return runKind(node.item.set) === 'anything' && most(node) > 60 ? 1 : 0;
  const counts = childrenOf(node).map(wideRuns);
  if (node.kind === 'alternatives') return Math.max(0, ...counts);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return node.kind === 'repeat' ? total * Math.min(most(node), 8) : total;
};

/** A search begins at every character where the pattern begins with a run of any. */
const beginsWide = (node: RegexNode): boolean => {
  if (node.kind === 'alternatives') return node.items.some(beginsWide);
  if (node.kind === 'look') return node.item !== null && beginsWide(node.item);
  if (node.kind === 'repeat') {
    return node.item.kind === 'one' ? runKind(node.item.set) === 'anything' && most(node) > 60 : beginsWide(node.item);
  }
  if (node.kind === 'one') return false;
  for (const item of node.items) {
    if (beginsWide(item)) return true;
    const held = item.kind === 'look' && (item.head === '^' || item.head.startsWith('(?<'));
    if (held || !edge(item, false).empty) return false;
  }
  return false;
};

const longest = (node: RegexNode): number =>
  Math.max(node.kind === 'repeat' ? most(node) : 0, ...childrenOf(node).map(longest));

/** What makes the pattern unsafe and what to write instead; `null` where nothing does. */
export const findUnsafe = (source: string, flags: string): string | null => {
  const tree = readRegex(source, flags);
  if (typeof tree === 'string') return `${tree} cannot be searched in linear time: spell the words out`;
  if (repeatsAmbiguously(tree))
    return 'a repeated group can take the same text in several ways; let each repeat begin with a character that ends the one before, such as (?:\\w+\\s+){0,3}';
  if (sharesRuns(tree, true))
    return 'neighbouring quantifiers can take the same characters; put a character between them that neither takes, or merge them';
  if (beginsWide(tree))
    return 'it begins with a run of any character; write (?<![^;|]) before it, so that only the start of a text or of a part of it begins a search';
  if (wideRuns(tree) > mostWideRuns)
    return `more than ${mostWideRuns} runs of any character such as [^;|]* follow one another; split the pattern`;
  if (longest(tree) > longestBound) return `a quantifier reaches beyond ${longestBound} characters; lower it`;
  return null;
};
