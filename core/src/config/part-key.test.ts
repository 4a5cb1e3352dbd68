import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Part } from '../model.ts';
import { indexByPart, matchesPart } from './part-key.ts';
import type { PartKey } from './types.ts';

const word = fc.constantFrom('A-1', 'a-1', ' A-1 ', 'B2', 'R1', 'R1, R2', 'Ａ-1', '', ' ');
const key: fc.Arbitrary<PartKey> = fc.record(
  { mpn: word, manufacturer: word, partNumber: word, reference: word, description: word },
  { requiredKeys: [] },
);
const partWith = (fields: PartKey): Part => ({ fields }) as unknown as Part;

it('an index finds what matching each entry finds, in the same order', () => {
  fc.assert(
    fc.property(fc.array(fc.array(key, { maxLength: 2 }), { maxLength: 8 }), key, (entries, fields) => {
      const part = partWith(fields);
      expect(indexByPart(entries, (keys) => keys)(part)).toEqual(
        entries.filter((keys) => keys.some((one) => matchesPart(one, part))),
      );
    }),
  );
});
