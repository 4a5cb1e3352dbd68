import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyContentChanges, makeDocument } from './documents.ts';

const at = (startLine: number, start: number, endLine: number, end: number, text: string) => ({
  range: { start: { line: startLine, character: start }, end: { line: endLine, character: end } },
  text,
});
const change = (text: string, ...changes: Parameters<typeof applyContentChanges>[1]) =>
  applyContentChanges(makeDocument('file:///a.csv', 'csv', 1, text), changes, 2).text;

describe('applyContentChanges', () => {
  it.each([
    ['inserts', 'a,b\nc,d\n', [at(1, 1, 1, 1, 'X')], 'a,b\ncX,d\n'],
    ['replaces over lines', 'a,b\r\nc,d\r\n', [at(0, 2, 1, 1, 'X')], 'a,X,d\r\n'],
    ['takes a lone CR for a line end', 'a\rb\rc', [at(1, 0, 1, 1, 'X')], 'a\rX\rc'],
    ['does not take U+2028 for one', 'a\u2028b\nc', [at(1, 0, 1, 1, 'X')], 'a\u2028b\nX'],
    ['counts UTF-16 units', '\u{1F9F2},b', [at(0, 2, 0, 2, '!')], '\u{1F9F2}!,b'],
    ['clamps a character beyond the line', 'a\nb', [at(0, 99, 0, 99, 'X')], 'aX\nb'],
    ['clamps a line beyond the text', 'a\nb', [at(9, 0, 9, 0, 'X')], 'a\nbX'],
    ['applies each change to the result of the one before', 'ab', [at(0, 0, 0, 0, '\n'), at(1, 0, 1, 1, 'X')], '\nXb'],
    ['replaces everything without a range', 'old', [{ text: 'new' }], 'new'],
  ])('%s', (_, before, changes, after) => {
    expect(change(before, ...changes)).toBe(after);
  });

  it('moves the version even without a change', () => {
    expect(applyContentChanges(makeDocument('file:///a.csv', 'csv', 1, 'x'), [], 7)).toMatchObject({
      version: 7,
      text: 'x',
    });
  });

  it('agrees with a splice by offset, for any text and place', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', '\n', '\r', '"', 'é'), maxLength: 30 });
    fc.assert(
      fc.property(text, fc.nat(30), fc.nat(30), text, (before, a, b, inserted) => {
        const document = makeDocument('file:///a.csv', 'csv', 1, before);
        // A place between CR and LF has no position of its own.
        const snap = (offset: number): number => {
          const clamped = Math.min(offset, before.length);
          return before[clamped - 1] === '\r' && before[clamped] === '\n' ? clamped - 1 : clamped;
        };
        const [start, end] = [snap(Math.min(a, b)), snap(Math.max(a, b))];
        const lines = document.lines();
        const range = { start: lines.positionAt(start), end: lines.positionAt(end) };
        const after = applyContentChanges(document, [{ range, text: inserted }], 2);
        expect(after.text).toBe(before.slice(0, start) + inserted + before.slice(end));
      }),
      { seed: 18, numRuns: 300 },
    );
  });
});
