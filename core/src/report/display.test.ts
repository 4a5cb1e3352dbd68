import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { charWidth, excerptLine, plainLine, textWidth } from './display.ts';

describe('columns of a text', () => {
  test.each([
    ['abc', 3],
    ['磁石', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['🧲', 2],
    ['ﾈ', 1],
    ['Ｎ', 2],
    ['자석', 4],
    ['µΩ', 2],
    ['\u200b', 0],
  ])('%j takes %i', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  test('one code point takes two columns at most', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1 }), (char) => charWidth(char) <= 2),
      { seed: 1 },
    );
  });
});

describe('an excerpt of a line', () => {
  test.each([
    ['plain', 'M1,70,Magnet', 6, 12, 'M1,70,Magnet', '      ^^^^^^'],
    ['wide characters before', '磁石,N52', 3, 6, '磁石,N52', '     ^^^'],
    ['wide characters inside', 'a,磁石', 2, 4, 'a,磁石', '  ^^^^'],
    ['tabs before', 'M1\tN52', 3, 6, 'M1  N52', '    ^^^'],
    ['a tab at a tab stop', 'abcd\tN52', 5, 8, 'abcd    N52', '        ^^^'],
    ['combining marks', 'cafe\u0301,N52', 6, 9, 'cafe\u0301,N52', '     ^^^'],
    ['an empty cell', 'a,,b', 2, 2, 'a,,b', '  ^'],
    ['an empty cell at the end', 'a,', 2, 2, 'a,', '  ^'],
    ['an escape sequence', '\u001b[31mN52', 5, 8, '\ufffd[31mN52', '     ^^^'],
    ['a change of direction', '\u202eN52', 1, 4, '\ufffdN52', ' ^^^'],
  ])('%s', (_name, line, start, end, text, carets) => {
    expect(excerptLine(line, start, end)).toEqual({ text, carets });
  });

  test('is cut around the range', () => {
    const line = `${'a'.repeat(500)}N52${'b'.repeat(500)}`;
    const { text, carets } = excerptLine(line, 500, 503, 40);
    expect(text).toBe(`…${'a'.repeat(13)}N52${'b'.repeat(22)}…`);
    expect(carets).toBe(`${' '.repeat(14)}^^^`);
  });

  test('shows the start of a range wider than the window', () => {
    const { text, carets } = excerptLine(`x,${'N'.repeat(1_000_000)}`, 2, 1_000_002, 20);
    expect(text).toBe(`x,${'N'.repeat(17)}…`);
    expect(carets).toBe(`  ${'^'.repeat(17)}`);
  });

  test('does not cut a surrogate pair', () => {
    const line = '🧲'.repeat(300);
    const { text } = excerptLine(line, 301, 303, 20);
    expect(text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
  });

  test('never exceeds its width, whatever the line', () => {
    const lines = fc.string({ unit: fc.constantFrom('a', '\t', '磁', '🧲', '\u0301', ',', '\u001b'), maxLength: 400 });
    fc.assert(
      fc.property(lines, fc.nat(), fc.nat(), (line, a, b) => {
        const [start, end] = [a % (line.length + 1), b % (line.length + 1)].sort((x, y) => x - y) as [number, number];
        const { text, carets } = excerptLine(line, start, end, 60);
        expect(textWidth(text)).toBeLessThanOrEqual(60);
        expect(carets.trimStart()).toMatch(/^\^+$/);
      }),
      { seed: 2 },
    );
  });
});

describe('a text in one line', () => {
  test.each([
    ['a\r\nb\tc', 'a b c'],
    ['  a  ', 'a'],
    ['\u001b]0;title\u0007', '\ufffd]0;title\ufffd'],
    ['x'.repeat(30), `${'x'.repeat(19)}…`],
    ['', ''],
  ])('%j', (text, line) => {
    expect(plainLine(text, 20)).toBe(line);
  });
});
