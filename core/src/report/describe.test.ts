import { describe, expect, it, test } from 'vitest';
import {
  countNoun,
  countSeverity,
  describeElement,
  describeReasons,
  describeShare,
  describeValue,
  firstSentence,
  formatCount,
} from './describe.ts';

test.each([
  ['Ask the supplier. Keep the answer.', 'Ask the supplier.'],
  ['Nothing for No. 18 of 2025 itself; ask anyway. Then wait.', 'Nothing for No. 18 of 2025 itself; ask anyway.'],
  ['See Nos. 18 and 57, e.g. for Dy. Next.', 'See Nos. 18 and 57, e.g. for Dy.'],
  ['Write to Arnold Co. about it! Soon.', 'Write to Arnold Co. about it!'],
  ['Two\nlines. Here.', 'Two lines.'],
  ['No full stop', 'No full stop'],
  ['Content is 3.1 wt%. Ask.', 'Content is 3.1 wt%.'],
  ['', ''],
])('the first sentence of %j', (text, sentence) => {
  expect(firstSentence(text)).toBe(sentence);
});

test.each([
  [[0, 0.04], '0–4 wt%'],
  [[0.29, 0.325], '29–32.5 wt%'],
  [[0.25, 0.25], '25 wt%'],
  [[0.000012, 0.00034], '0.0012–0.034 wt%'],
] as const)('the share %j', (fraction, words) => {
  expect(describeShare(fraction)).toBe(words);
});

test.each([
  [{ stated: true, massFraction: [0.031, 0.031] }, 'Dy stated in the BOM, 3.1 wt%'],
  [{ stated: false, massFraction: [0, 0.04] }, 'Dy possible, typically 0–4 wt%'],
  [{ stated: false, massFraction: null }, 'Dy possible'],
] as const)('an element %j', (element, words) => {
  expect(describeElement({ symbol: 'Dy', certainty: 'possible', basis: '', ...element })).toBe(words);
});

test.each([
  [0, '0 parts'],
  [1, '1 part'],
  [1234567, '1,234,567 parts'],
])('%i parts', (count, words) => {
  expect(countNoun(count, 'part')).toBe(words);
});

test('severities have their plurals', () => {
  expect([countSeverity(1, 'error'), countSeverity(2, 'error'), countSeverity(2, 'information')]).toEqual([
    '1 error',
    '2 errors',
    '2 information',
  ]);
  expect(formatCount(999)).toBe('999');
});

describe('describeValue', () => {
  const base = { outcome: 'at-or-above', missing: [], currency: 'USD' } as const;

  it('gives both readings, and says which one counts', () => {
    expect(
      describeValue({
        ...base,
        lower: '2.5',
        upper: '2.9167',
        exposure: { of: 'MOT-1', lower: '0.075', upper: '0.0875' },
      }),
    ).toBe(
      '2.5 % to 2.9167 % of this item, which is what counts; 0.075 % to 0.0875 % of MOT-1 (an exposure metric, not the test)',
    );
  });

  it.each([
    ['2.5', '2.5', '2.5 % of this item, which is what counts'],
    ['2.5', null, 'at least 2.5 % of this item, which is what counts'],
    [null, null, 'value of the item not known'],
  ])('from %s to %s', (lower, upper, words) => {
    expect(describeValue({ ...base, lower, upper, exposure: null })).toBe(words);
  });
});

describe('describeReasons', () => {
  const reason = (field: 'description' | 'notes', column: number, text: string) => ({
    field,
    column,
    text,
    knowledge: 'k',
  });

  it('quotes words of a cell once', () => {
    const reasons = [
      reason('description', 1, 'N42SH, disc'),
      reason('description', 1, 'N42SH'),
      reason('notes', 2, 'N42SH'),
    ];
    expect(describeReasons(reasons)).toBe('"N42SH, disc" in description, "N42SH" in notes');
  });

  it('counts what it leaves out', () => {
    const reasons = ['a', 'b', 'c'].map((text) => reason('notes', 2, text));
    expect(describeReasons(reasons, 2)).toBe('"a" in notes, "b" in notes and 1 more');
  });
});
