import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  after,
  atomText,
  decodeQuoted,
  encodeQuoted,
  firstIn,
  isList,
  listIn,
  listsIn,
  type SExpressions,
  scanSExpressions,
  valueIn,
} from './s-expression.ts';

type Node = string | Node[];

function toNode(tree: SExpressions, node: number): Node {
  if (!isList(tree, node)) return atomText(tree, node);
  const nodes: Node[] = [];
  for (let at = firstIn(tree, node); at >= 0; at = after(tree, at, tree.next[node]!)) nodes.push(toNode(tree, at));
  return nodes;
}
const read = (text: string): Node => toNode(scanSExpressions(text), 0);

describe('scanSExpressions', () => {
  it.each<[string, Node]>([
    ['(a b (c "d e") ())', ['a', 'b', ['c', 'd e'], []]],
    ['\ufeff# note (\n(a\n  # not (this\n  b#c)', ['a', 'b#c']],
    ['(a "x\\"y\\\\" "(\n")', ['a', 'x"y\\', '(\n']],
    ['(v 10k~/µ)', ['v', '10k~/µ']],
    ['(ref #PWR01)', ['ref', '#PWR01']],
    ['atom', 'atom'],
  ])('reads %j', (text, node) => {
    expect(read(text)).toEqual(node);
  });

  it('keeps what stands before a break, and says where it is', () => {
    const cut = scanSExpressions('(a (b c) (d "e');
    expect(toNode(cut, 0)).toEqual(['a', ['b', 'c'], ['d', 'e']]);
    expect(cut.unclosed).toEqual({ kind: 'quote', offset: 12 });
    expect(scanSExpressions('(a (b').unclosed).toEqual({ kind: 'list', offset: 0 });
    const extra = scanSExpressions('(a) ) (b)');
    expect([extra.stray, extra.count, extra.unclosed]).toEqual([4, 4, null]);
    expect(scanSExpressions('').count).toBe(0);
  });

  it('finds lists by their names and the values behind them', () => {
    const tree = scanSExpressions('(x (p 1) (q 2) (p (3)) (pp 4))');
    expect([...listsIn(tree, 0, 'p')].map((list) => toNode(tree, list))).toEqual([
      ['p', '1'],
      ['p', ['3']],
    ]);
    expect(valueIn(tree, listIn(tree, 0, 'q'))).toBeGreaterThan(0);
    expect(valueIn(tree, [...listsIn(tree, 0, 'p')][1]!)).toBe(-1);
    expect(listIn(tree, 0, 'r')).toBe(-1);
  });

  it('holds ten thousand open lists, and a text cut anywhere', () => {
    const deep = scanSExpressions('('.repeat(10_000));
    expect([deep.count, deep.next[0], deep.unclosed?.offset]).toEqual([10_000, 10_000, 0]);
    const text = '(kicad (a "b\\"c" d) #x\n # (y)\n (e))';
    for (let end = 0; end <= text.length; end++) {
      const tree = scanSExpressions(text.slice(0, end));
      for (let node = 0; node < tree.count; node++) expect(tree.end[node]).toBeLessThanOrEqual(end);
    }
  });
});

describe('quoted atoms', () => {
  it('come back from the text they are written as', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', '\r', '\t', '(', ')', 'x', '4', 'é', '😀') });
    fc.assert(
      fc.property(text, (value) => {
        expect(decodeQuoted(encodeQuoted(value))).toBe(value);
        expect(read(`("${encodeQuoted(value)}" b)`)).toEqual([value, 'b']);
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  it.each([
    ['a\\x41\\101\\n', 'aAA\n'],
    ['\\q\\', '\\q\\'],
  ])('%j is %j', (content, value) => {
    expect(decodeQuoted(content)).toBe(value);
  });
});
