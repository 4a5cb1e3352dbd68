import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readColumnKnowledge } from '../../../test/mapping/column-knowledge.ts';
import { isHeader, isStrictHeader, scoreHeader } from './find-header.ts';
import { indexHeaders } from './headers.ts';

const index = indexHeaders(readColumnKnowledge());

test('a strict header is told without reading the words of rows that cannot be one', () => {
  const texts = ['Qty', 'MPN', 'Description:', 'Supplier 2', 'Cost per unit', 'Resistor 10k', '12', '3.50 €', 'R1, R2'];
  const text = fc.constantFrom(...texts, 'https://example.com', 'Reference', 'CN', 'x'.repeat(61));
  let headers = 0;
  fc.assert(
    fc.property(fc.array(text, { minLength: 0, maxLength: 6 }), (row) => {
      const cells = row.map((one, column) => ({ column, text: one }));
      const strict = isStrictHeader(cells, index);
      if (strict) headers++;
      expect(strict).toBe(isHeader(scoreHeader(cells, index), true));
    }),
    { seed: 7, numRuns: 2_000 },
  );
  expect(headers).toBeGreaterThan(50);
});
