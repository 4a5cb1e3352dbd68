import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../test/live/edit-scripts.ts';
import { createLineIndex } from '../text/line-index.ts';
import { chunkText, replaceText, replaceWhole } from './chunked-text.ts';

const draw = (random: (limit: number) => number, length: number): string =>
  Array.from({ length }, () => ['a', 'µ', ',', '\n', '\r', '\r\n', '\u{1F9F2}'][random(7)]!).join('');

describe('a text in chunks', () => {
  it.each([
    ['', 1],
    ['one line without an end', 1],
    [`${'a,b\n'.repeat(100)}`, 25],
  ])('holds whole lines: %#', (text, count) => {
    const chunks = chunkText(text, 16).chunks.map((chunk) => chunk.text);
    expect(chunks.join('')).toBe(text);
    expect(chunks).toHaveLength(count);
    expect(chunks.slice(0, -1).every((chunk) => chunk.endsWith('\n'))).toBe(true);
  });

  it('keeps the chunks that an edit does not touch', () => {
    const old = chunkText('abcdefg\n'.repeat(40), 32);
    const next = replaceText(old, { start: 100, end: 101 }, 'X');
    expect(next.chunks.filter((chunk) => !old.chunks.includes(chunk))).toHaveLength(1);
    expect(next.slice({ start: 98, end: 103 })).toBe('cdXfg\n'.slice(0, 5));
  });

  it('keeps them also where the client sends the whole text', () => {
    const text = 'abcdefg\n'.repeat(40);
    const old = chunkText(text, 32);
    const next = replaceWhole(old, `${text.slice(0, 100)}X${text.slice(101)}`);
    expect(next.whole()).toBe(`${text.slice(0, 100)}X${text.slice(101)}`);
    expect(next.chunks.filter((chunk) => !old.chunks.includes(chunk)).length).toBeLessThan(3);
  });

  it('is the same text with the same lines as in one piece, whatever is edited', () => {
    for (let seed = 0; seed < 300; seed++) {
      const random = createRandom(seed);
      let text = draw(random, random(60));
      let chunked = chunkText(text, 8);
      for (let edit = 0; edit < 6; edit++) {
        const start = random(text.length + 1);
        const end = Math.min(text.length, start + random(12));
        const inserted = draw(random, random(9));
        text = text.slice(0, start) + inserted + text.slice(end);
        chunked = random(5) === 0 ? replaceWhole(chunked, text) : replaceText(chunked, { start, end }, inserted);
        const pieces = chunked.chunks.map((chunk) => chunk.text);
        expect(pieces.join('')).toBe(text);
        for (const [index, piece] of pieces.slice(0, -1).entries()) {
          expect(/[\r\n]$/.test(piece) && !(piece.endsWith('\r') && pieces[index + 1]!.startsWith('\n'))).toBe(true);
        }
        const lines = createLineIndex(text);
        expect([chunked.lineCount, chunked.length]).toEqual([lines.lineCount, text.length]);
        for (let offset = -1; offset <= text.length + 1; offset++) {
          expect(chunked.positionAt(offset)).toEqual(lines.positionAt(offset));
        }
        for (let line = -1; line <= lines.lineCount; line++) {
          expect(chunked.lineSpan(line)).toEqual(lines.lineSpan(line));
          expect(chunked.offsetAt({ line, character: 2 })).toBe(lines.offsetAt({ line, character: 2 }));
        }
      }
    }
  });
});
