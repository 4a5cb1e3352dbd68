import { describe, expect, it } from 'vitest';
import { packRows } from './pack-rows.ts';

describe('packRows', () => {
  it('sends each text of the fields once, and numbers as they are', () => {
    const rows = [
      { part: 'M1', origin: 'China', line: 4, hidden: 'x' },
      { part: 'M2', origin: 'China', line: 9, hidden: 'y' },
      { part: 'China', origin: '', line: 4, hidden: 'z' },
    ];
    expect(packRows(rows, ['part', 'origin', 'line'])).toEqual({
      count: 3,
      texts: ['M1', 'M2', 'China', ''],
      words: { part: [0, 1, 2], origin: [2, 2, 3] },
      numbers: { line: [4, 9, 4] },
    });
  });

  it('has nothing to say of no rows', () => {
    expect(packRows<{ part: string }, 'part'>([], ['part'])).toEqual({ count: 0, texts: [], words: {}, numbers: {} });
  });
});
