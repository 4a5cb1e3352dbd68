import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineIndex } from './line-index.ts';

describe('lines', () => {
  it.each<[text: string, starts: number[]]>([
    ['', [0]],
    ['a', [0]],
    ['\n', [0, 1]],
    ['a\nb\r\nc\rd', [0, 2, 5, 7]],
    ['\r\n\r\n', [0, 2, 4]],
    ['\n\r', [0, 1, 2]],
    ['\r\r\n\n', [0, 1, 3, 4]],
    ['a\u2028b\u0085c\vd\fe', [0]],
  ])('%j', (text, starts) => {
    const lines = createLineIndex(text);
    expect(lines.lineCount).toBe(starts.length);
    expect(starts.map((_, line) => lines.lineStart(line))).toEqual(starts);
  });

  it.each<[offset: number, line: number, character: number]>([
    [0, 0, 0],
    [2, 0, 2],
    [3, 0, 2],
    [4, 1, 0],
    [6, 1, 2],
    [7, 2, 0],
    [99, 2, 1],
    [-1, 0, 0],
  ])('offset %i lies in line %i at %i', (offset, line, character) => {
    expect(createLineIndex('ab\r\n🧲\nc').positionAt(offset)).toEqual({ line, character });
  });

  it.each<[line: number, character: number, offset: number]>([
    [0, 9, 2],
    [1, 1, 5],
    [1, 9, 6],
    [2, 0, 7],
    [9, 0, 8],
    [-1, 5, 0],
    [1, -5, 4],
  ])('line %i, character %i is offset %i', (line, character, offset) => {
    expect(createLineIndex('ab\r\n🧲\nc').offsetAt({ line, character })).toBe(offset);
  });

  it('gives the line without its line end', () => {
    const text = 'ab\r\n\ncd';
    const lines = createLineIndex(text);
    expect([0, 1, 2, 3].map((line) => lines.lineSpan(line))).toEqual([
      { start: 0, end: 2 },
      { start: 4, end: 4 },
      { start: 5, end: 7 },
      { start: 7, end: 7 },
    ]);
  });

  it('agrees with cutting the text at its line ends, and finds every offset again', () => {
    const text = fc
      .array(fc.constantFrom('a', 'µ', '\n', '\r', '\r\n', '🧲'), { maxLength: 40 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (value) => {
        const lines = createLineIndex(value);
        const cut = value.split(/\r\n|\r|\n/);
        expect(lines.lineCount).toBe(cut.length);
        expect(cut.map((_, line) => lines.lineSpan(line)).map(({ start, end }) => value.slice(start, end))).toEqual(
          cut,
        );
        for (let offset = 0; offset <= value.length; offset++) {
          const insideLineEnd = value[offset - 1] === '\r' && value[offset] === '\n';
          expect(lines.offsetAt(lines.positionAt(offset))).toBe(insideLineEnd ? offset - 1 : offset);
        }
      }),
      { seed: 20_261_125 },
    );
  });
});
