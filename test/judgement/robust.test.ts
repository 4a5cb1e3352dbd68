import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldId, Judgement } from '#core';
import { isUnknownNumber } from '../../core/src/judge/cell-reading.ts';
import { judgeRowText } from '../../core/src/judge/combine.ts';
import { compileJudge } from '../../core/src/judge/compile.ts';
import { createJudge } from '../../core/src/judge/judge.ts';
import { normalise } from '../../core/src/judge/normalise.ts';
import { toCells } from '../../core/src/judge/row-text.ts';
import { collectGroups } from '../../core/src/judge/search.ts';
import { type PatternNode, parsePattern } from '../../core/src/knowledge/pattern-syntax.ts';
import { loadKnowledge } from './knowledge.ts';
import { documentOf } from './row.ts';

const { knowledge, regression } = loadKnowledge();
const judge = createJudge(knowledge);
const compiled = compileJudge(knowledge);

const words = fc.constantFrom(
  'magnet',
  'N42SH',
  'Dy',
  '3.1 wt%',
  'free',
  'motor',
  'driver',
  'with',
  'for',
  'stepper',
  'NEMA 17',
  'fan',
  '40x40',
  'ferrite',
  'LED',
  'white',
  'Y2O3',
  'SmCo',
  '磁铁',
  '电机',
  'マグネット',
  'no',
  'without',
  '|',
  ';',
  ',',
  '(',
  '"',
  '&eacute;',
  '\u00AD',
  'ﬁ',
  'http://a.example/magnet',
  'made in',
  'China',
  'CN/TW',
  'JL MAG',
  '\n',
  '\u0301',
  '１２Ｖ',
  '%',
  '<0.1 %',
);
const anyText = fc.oneof(
  fc.array(words, { maxLength: 14 }).map((list) => list.join(' ')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const fields: FieldId[] = [
  'description',
  'value',
  'notes',
  'mpn',
  'material',
  'grade',
  'category',
  'manufacturer',
  'supplier',
  'origin',
];

describe('any text', () => {
  it('is judged without an exception, and every reason quotes its cell', () => {
    fc.assert(
      fc.property(fc.record(Object.fromEntries(fields.map((field) => [field, anyText]))), (row) => {
        const { document, table } = documentOf([row as Record<FieldId, string>]);
        const { judgement, origin } = judge.inspect(document, table, 1);
        const quick = judge.row(document, table, 1);
        for (const reason of [...judgement.because, ...origin.because]) {
          expect(document.grid.value(1, reason.column)).toContain(reason.text);
          expect(document.grid.value(1, reason.column)).toBe(row[reason.field as FieldId]);
          expect(reason.text).not.toBe('');
        }
        if (judgement.label !== 'none') expect(judgement.because.length).toBeGreaterThan(0);
        // The fast way leaves a row out, or says the same.
        if (quick !== null) expect(quick.judgement).toEqual(judgement);
        for (const element of judgement.elements) {
          const [low, high] = element.massFraction ?? [0, 1];
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(high);
          expect(judgement.absent).not.toContain(element.symbol);
        }
      }),
      { seed: 3, numRuns: 400 },
    );
  });

  it('the prefilter leaves out no row that would be judged', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...fields), (text, field) => {
        const { document, table } = documentOf([{ [field]: text }]);
        const { judgement } = judge.inspect(document, table, 1);
        const matters = judgement.label !== 'none' || judgement.elements.length > 0;
        expect(judge.row(document, table, 1) !== null, text).toBe(matters);
      }),
      { seed: 5, numRuns: 800 },
    );
  });
});

describe('a part number that nothing known matches', () => {
  const part = fc.constantFrom('LM', 'ZX', '74', 'N42', 'GRM', 'SM', '-', '.', '7', '33', '0402', 'KA', 'RE', 'q');
  const number = fc.array(part, { minLength: 1, maxLength: 6 }).map((list) => list.join(''));
  it('is told to be one, and leaves every judgement as it is', () => {
    let unknown = 0;
    fc.assert(
      fc.property(number, fc.record(Object.fromEntries(fields.map((field) => [field, anyText]))), (mpn, rest) => {
        const row = { ...rest, mpn } as Record<FieldId, string>;
        const { document, table } = documentOf([row]);
        const { fieldOf } = table.columns;
        const searched = fieldOf.flatMap((field, index) =>
          field === null || field === 'supplier' || field === 'origin' ? [] : [{ field, index }],
        );
        const cells = searched.flatMap(({ field, index }) => {
          const value = document.grid.value(1, index);
          return value === '' ? [] : toCells(compiled, field, index, value);
        });
        if (cells.some((cell) => isUnknownNumber(compiled, cell))) unknown++;
        const whole = judgeRowText(compiled, { cells, heading: null }, null);
        expect(wordsOnly(judge.inspect(document, table, 1).judgement), JSON.stringify(row)).toEqual(wordsOnly(whole));
      }),
      { seed: 11, numRuns: 600 },
    );
    expect(unknown).toBeGreaterThan(200);
  });
});

/** Of a row that says nothing at all: what other readers of it find. */
const wordsOnly = (judgement: Judgement | null): Judgement | null =>
  judgement === null || judgement.because.length === 0 ? null : judgement;

/** A text that the pattern may match, look-arounds left out: matching it is checked, not assumed. */
const sample = (node: PatternNode, pick: (size: number) => number): string => {
  switch (node.kind) {
    case 'set': {
      const chars = node.chars ?? [...'ax7 '];
      return chars[pick(chars.length)] ?? '';
    }
    case 'sequence':
      return node.items.map((item) => sample(item, pick)).join('');
    case 'alternatives':
      return sample(node.items[pick(node.items.length)]!, pick);
    case 'repeat': {
      const count = node.min + pick(Math.min(node.max - node.min, 3) + 1);
      return Array.from({ length: count }, () => sample(node.item, pick)).join('');
    }
    case 'ahead':
      return pick(2) === 0 ? '' : ` ${sample(node.item, pick)}`;
    case 'behind':
      return sample(node.item, pick);
    case 'boundary':
    case 'edge':
      return pick(3) === 0 ? ' ' : '';
    case 'nothing':
      return '';
  }
};

describe('anchors', () => {
  it('every text that a pattern matches holds one of its anchors', () => {
    let state = 12345;
    const pick = (size: number): number => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return Math.floor((state / 0x80000000) * size);
    };
    let matched = 0;
    compiled.groups.forEach((group, index) => {
      if (group.kind !== 'class') return;
      const find = group.pattern.find.whole();
      const tree = parsePattern(find.source)!;
      for (let i = 0; i < 30; i++) {
        const text = normalise(`${pick(2) === 0 ? 'x ' : ''}${sample(tree, pick)}${pick(2) === 0 ? ' 12 V' : ''}`).text;
        find.lastIndex = 0;
        if (!find.test(text)) continue;
        matched++;
        const count = collectGroups(compiled.automaton, compiled.alternatives, text, compiled.scratch);
        const named = `${group.entry.data.id}: ${text}`;
        expect([...compiled.scratch.found.slice(0, count)], named).toContain(index);
        // The alternatives found match what the whole pattern matches.
        find.lastIndex = 0;
        const only = group.pattern.find.only(compiled.scratch.bits[index]!);
        expect([...text.matchAll(only)].map(String), named).toEqual([...text.matchAll(find)].map(String));
      }
    });
    expect(matched).toBeGreaterThan(3000);
  }, 180_000);
});

describe('hostile cells', () => {
  const hostile = [
    'motor ',
    'a',
    'magnet-',
    '磁',
    'led 0',
    'N42 ',
    'sputtering target ',
    'cap 1u ',
    'relay 5 ',
    'nema 17 ',
    'isolator ghz',
    'Dy 3 % ',
    '&eacute;',
    'e\u0301',
    'for with ',
    '(',
  ];

  it.each(hostile)('100 kB of %j take a bounded amount of matching, whatever their length', (unit) => {
    const piecesOf = (size: number): number =>
      toCells(compiled, 'description', 0, unit.repeat(Math.ceil(size / unit.length)).slice(0, size)).reduce(
        (sum, cell) => sum + cell.text.source.length,
        0,
      );
    const small = piecesOf(100_000);
    expect(small).toBeLessThanOrEqual(40_000);
    expect(piecesOf(1_000_000)).toBeLessThanOrEqual(small * 1.05);
  });

  it.each(hostile)('100 kB of %j are judged', (unit) => {
    const value = unit.repeat(Math.ceil(100_000 / unit.length));
    const { document, table } = documentOf([{ description: value, material: value }]);
    const { judgement } = judge.inspect(document, table, 1);
    expect(judgement.because.every(({ text }) => value.includes(text))).toBe(true);
  });

  it('a magnet at the end of a long cell is found', () => {
    const value = `${'lorem ipsum dolor '.repeat(6000)} NdFeB magnet N52`;
    const { document, table } = documentOf([{ description: value }]);
    expect(judge.row(document, table, 1)?.judgement).toMatchObject({ label: 'magnet', magnet: { family: 'NdFeB' } });
  });
});

describe('disguised words', () => {
  const plain: Judgement = judge.explain('Neodymium magnet N52').judgement;
  it.each([
    'ＮＥＯＤＹＭＩＵＭ　ＭＡＧＮＥＴ　Ｎ５２',
    'neo\u00ADdymium mag\u200Bnet N52',
    'Neodymium\u00A0magnet_N52',
    'ne&#111;dymium magn&#x65;t N52',
    '𝐍eodymium magnet N52',
  ])('%s', (text) => {
    const { document, table } = documentOf([{ description: text }]);
    const judged = judge.row(document, table, 1)?.judgement;
    expect([judged?.label, judged?.partClass, judged?.magnet?.family]).toEqual([plain.label, plain.partClass, 'NdFeB']);
    expect(text).toContain(judged!.because[0]!.text);
  });
});

it('the rows of the knowledge are judged alike one by one and remembered', () => {
  const texts = regression.cleanRows.slice(0, 50);
  const { document, table } = documentOf([...texts, ...texts].map((description) => ({ description })));
  texts.forEach((_, i) => {
    expect(judge.inspect(document, table, i + 1)).toEqual(judge.inspect(document, table, i + 1 + texts.length));
  });
});
