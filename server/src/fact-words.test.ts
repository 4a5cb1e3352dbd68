import { describe, expect, it } from 'vitest';
import { type Evidence, type IsoDate, type Judgement, type OriginJudgement, phrasesIn } from '#core';
import { builtIn } from '../../test/knowledge/built-in.ts';
import { factWords } from './fact-words.ts';

const knowledge = builtIn.knowledge!;
const asOf = '2026-11-21' as IsoDate;
const german = factWords('de');
const chinese = factWords('zh-cn');
const entry = (given: Partial<Evidence>): Evidence => ({
  type: 'mofcom_licence',
  parts: [],
  number: 'L-1',
  issuer: 'MOFCOM',
  exporter: null,
  consignee: null,
  endUser: null,
  endUse: null,
  items: [],
  composition: {},
  country: null,
  stages: {},
  statement: null,
  issued: null,
  validFrom: null,
  validUntil: null,
  document: null,
  file: 'lodestone.evidence.yaml',
  line: 1,
  ...given,
});
const judgement: Judgement = {
  label: 'magnet',
  form: 'semi',
  partClass: null,
  magnet: null,
  elements: [],
  absent: [],
  confidence: 'high',
  because: [],
};
const origin: OriginJudgement = { country: null, chinese: 'unknown', basis: null, because: [], parties: [] };
const contradiction = (says: string, against: string) => ({
  says,
  because: { field: 'description' as const, column: 1, text: 'one', knowledge: '' },
  against: { says: against, because: { field: 'notes' as const, column: 2, text: 'two', knowledge: '' } },
});

describe('facts in German and Chinese', () => {
  it('name a type of evidence, its number and its issuer', () => {
    expect(german.evidence(entry({}), knowledge)).toBe('Einzelausfuhrlizenz L-1 von MOFCOM');
    expect(chinese.evidence(entry({ issuer: null }), knowledge)).toBe('单项出口许可证 L-1');
  });

  it('say whether evidence is valid', () => {
    const past = '2026-11-20' as IsoDate;
    const future = '2026-11-22' as IsoDate;
    expect(german.validity(entry({ validUntil: future }), asOf)).toBe('gültig bis 2026-11-22');
    expect(german.validity(entry({ validUntil: past }), asOf)).toBe('abgelaufen am 2026-11-20');
    expect(german.validity(entry({ validFrom: future }), asOf)).toBe('gültig ab 2026-11-22');
    expect(chinese.validity(entry({}), asOf)).toBe('有效，未注明终止日期');
  });

  it('say where each stage lies', () => {
    const stages = { metal: 'VN', mined: 'AU' };
    expect(german.stages(entry({ stages }), knowledge)).toBe(
      'abgebaut in Australia (AU), zu Metall verarbeitet in Vietnam (VN)',
    );
    expect(chinese.stages(entry({}), knowledge)).toBe('');
  });

  it('say which cells disagree, and which one counts more', () => {
    const part = {
      judgement: { ...judgement, contradicts: [contradiction('ferrite', 'NdFeB'), contradiction('Dy', 'no Dy')] },
      origin: { ...origin, contradicts: [contradiction('made in DE', 'made in CN or JP')] },
    };
    expect(german.contradictions(part)).toEqual([
      'Bemerkungen: NdFeB („two“); mehr zählt Beschreibung: Ferrit („one“)',
      'Bemerkungen: kein Dy („two“); mehr zählt Beschreibung: Dy („one“)',
      'Bemerkungen: hergestellt in CN oder JP („two“); mehr zählt Beschreibung: hergestellt in DE („one“)',
    ]);
    expect(chinese.contradictions(part)[1]).toBe('备注：不含 Dy（“two”）；以描述为准：Dy（“one”）');
  });

  it('say what a value test comes to', () => {
    const test = { lower: '0.2', upper: null, exposure: { lower: '1', upper: '3', of: 'Motor' } };
    expect(german.value(test as never)).toBe(
      'mindestens 0.2 % dieses Artikels, und das zählt; 1 % bis 3 % von Motor (ein Maß der Belastung, nicht die Prüfung)',
    );
    expect(chinese.value({ ...test, lower: null, exposure: null } as never)).toBe('此物项的价值未知');
  });

  it('name a status as messages do', () => {
    expect(chinese.status('in_force')).toBe(phrasesIn['zh-cn'].status('in force'));
    expect(german.status('announced_not_effective')).toBe('angekündigt');
  });
});
