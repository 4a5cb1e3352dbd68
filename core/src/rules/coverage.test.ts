import { describe, expect, it } from 'vitest';
import type { PartShape } from '../../../test/rules/parts.ts';
import { knowledgeWith, no18, no57, partOf } from '../../../test/rules/parts.ts';
import { createCoverage } from './coverage.ts';

const coverage = createCoverage(knowledgeWith());
const answer = (shape: PartShape, instrument = no18): unknown => {
  const { listed, certainty, elements } = coverage(instrument, partOf(shape).judgement);
  return [listed, certainty, elements.join(' ')];
};
const material = { label: 'rare-earth-nonmagnet', form: 'material' } as const;

describe('magnets (dossier 1.2: SmCo, NdFeB with Tb or Dy; 2.1: Ho in any permanent magnet)', () => {
  it.each<[string, PartShape, unknown]>([
    ['SmCo', { family: 'SmCo', elements: [['Sm', 'certain']] }, ['yes', 'certain', 'Sm']],
    [
      'NdFeB with stated Dy',
      {
        family: 'NdFeB',
        elements: [
          ['Nd', 'certain'],
          ['Dy', 'stated'],
        ],
      },
      ['yes', 'stated', 'Dy'],
    ],
    ['NdFeB that may hold Dy', { family: 'NdFeB', elements: [['Dy', 'possible']] }, ['yes', 'possible', 'Dy']],
    ['NdFeB with an upper bound of Dy', { family: 'NdFeB', elements: [['Dy', 'bound']] }, ['yes', 'possible', 'Dy']],
    ['Dy in SmCo is no item', { family: 'SmCo', elements: [['Dy', 'stated']] }, ['no', 'none', '']],
    ['Sm in NdFeB is no item', { family: 'NdFeB', elements: [['Sm', 'stated']] }, ['no', 'none', '']],
    ['SmFeN: not settled', { family: 'SmFeN', elements: [['Sm', 'certain']] }, ['open', 'certain', 'Sm']],
    ['family not told, Dy stated', { family: 'unknown', elements: [['Dy', 'stated']] }, ['open', 'stated', 'Dy']],
    ['ferrite', { family: 'ferrite', elements: [['Dy', 'possible']] }, ['no', 'none', '']],
    ['mounted', { family: 'SmCo', form: 'assembly', elements: [['Sm', 'certain']] }, ['no', 'none', '']],
  ])('%s', (_name, shape, expected) => {
    expect(answer(shape)).toEqual(expected);
  });

  it('names holmium under No. 57 and not under No. 18', () => {
    const shape: PartShape = { family: 'NdFeB', elements: [['Ho', 'stated']] };
    expect(answer(shape, no57)).toEqual(['yes', 'stated', 'Ho']);
    expect(answer(shape)).toEqual(['no', 'none', '']);
  });
});

describe('materials', () => {
  it.each<[string, PartShape, unknown]>([
    ['oxide by word', { words: 'Dysprosium oxide', elements: [['Dy', 'stated']] }, ['yes', 'stated', 'Dy']],
    ['oxide by formula, item from memory', { words: 'Y2O3', elements: [['Y', 'stated']] }, ['open', 'stated', 'Y']],
    [
      'metal, list partly verified',
      { words: 'yttrium metal foil', elements: [['Y', 'stated']] },
      ['yes', 'stated', 'Y'],
    ],
    [
      'form not told: one candidate from memory leaves it open',
      { words: 'Yttrium', elements: [['Y', 'stated']] },
      ['open', 'stated', 'Y'],
    ],
    [
      'form not told, all candidates read',
      { words: 'Dysprosium', elements: [['Dy', 'stated']] },
      ['yes', 'stated', 'Dy'],
    ],
    ['named alloy', { words: 'dysprosium iron alloy', elements: [['Dy', 'stated']] }, ['yes', 'stated', 'Dy']],
    [
      'alloy that the list does not name',
      { words: 'dysprosium copper alloy', elements: [['Dy', 'stated']] },
      ['no', 'none', ''],
    ],
    [
      'oxide crystal',
      { partClass: 'laser-nd', words: 'Nd:YAG', elements: [['Y', 'certain']] },
      ['open', 'certain', 'Y'],
    ],
    [
      'sintered ceramic',
      { partClass: 'ceramic-ysz', words: 'zirconia', elements: [['Y', 'likely']] },
      ['open', 'likely', 'Y'],
    ],
    [
      'stated outranks what the class may hold',
      {
        words: 'Holmium',
        elements: [
          ['Dy', 'possible'],
          ['Ho', 'stated'],
        ],
      },
      ['no', 'none', ''],
    ],
    ['no element of the notice', { words: 'cerium oxide', elements: [['Ce', 'certain']] }, ['no', 'none', '']],
  ])('%s', (_name, shape, expected) => {
    expect(answer({ ...material, ...shape })).toEqual(expected);
  });

  it('reads a crystal that No. 57 names as listed', () => {
    const shape: PartShape = {
      ...material,
      partClass: 'laser-re-crystal',
      elements: [
        ['Er', 'certain'],
        ['Y', 'likely'],
      ],
    };
    expect(answer(shape, no57)).toEqual(['yes', 'certain', 'Er']);
  });
});

describe('goods generally outside by FAQ no. 5', () => {
  const classes = [{ id: 'phosphor-material', scope: 'downstream-generally-out' }];
  const withClass = createCoverage({ ...knowledgeWith(), classes } as unknown as Parameters<typeof createCoverage>[0]);
  const judgement = partOf({ ...material, partClass: 'phosphor-material', elements: [['Y', 'likely']] }).judgement;

  it('holds for No. 18 only (dossier 1.3)', () => {
    expect(withClass(no18, judgement).listed).toBe('generally-out');
    expect(withClass(no57, judgement).listed).toBe('no');
  });
});
