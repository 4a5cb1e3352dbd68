import { describe, expect, it } from 'vitest';
import type { FieldId } from '#core';
import { collectTables } from '../../core/src/judge/compile.ts';
import { createJudge } from '../../core/src/judge/judge.ts';
import { loadKnowledge } from './knowledge.ts';
import { documentOf, type RowFields } from './row.ts';

const { knowledge, regression } = loadKnowledge();
const judge = createJudge(knowledge);
const classById = new Map(knowledge.classes.map((entry) => [entry.id, entry]));

/** Set aside because another class says more: the class itself matched. */
const outdone = /more specific|explains the row|names the part/;
const matched = (id: string, text: string, field: FieldId): boolean =>
  judge
    .explain(text, field)
    .steps.some((step) => step.knowledge === id && (step.outcome !== 'rejected' || outdone.test(step.why)));
const fieldOf = (field: string): FieldId => (field === 'text' ? 'description' : (field as FieldId));

describe('part classes on their own examples', () => {
  for (const { id, positive, negative } of regression.classes) {
    it(id, () => {
      expect(positive.length).toBeGreaterThanOrEqual(3);
      expect(negative.length).toBeGreaterThanOrEqual(3);
      const missed = positive.filter(({ text, field }) => !matched(id, text, fieldOf(field)));
      const wrong = negative.filter(({ text, field }) => matched(id, text, fieldOf(field)));
      expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
    });
  }
});

describe('part-number families on their own examples', () => {
  const said = (row: RowFields, id: string): boolean => {
    const { document, table } = documentOf([row]);
    return judge.inspect(document, table, 1).judgement.because.some(({ knowledge: entry }) => entry === id);
  };
  for (const { id, partClass, positive, negative } of regression.families) {
    it(id, () => {
      const wanted = classById.get(partClass)!.partLabel;
      const missed = positive.filter((row) => {
        const { document, table } = documentOf([row]);
        return judge.inspect(document, table, 1).judgement.label !== wanted;
      });
      expect({ missed, wrong: negative.filter((row) => said(row, id)) }).toEqual({ missed: [], wrong: [] });
    });
  }
});

describe('grade families on their own examples', () => {
  for (const { id, positive, negative } of regression.grades) {
    it(id, () => {
      const found = (text: string): boolean =>
        judge.explain(text).steps.some((step) => step.knowledge === id && step.outcome !== 'rejected');
      expect(positive.length + negative.length).toBeGreaterThan(0);
      expect({
        missed: positive.filter((text) => !found(text)),
        wrong: negative.filter(found),
      }).toEqual({ missed: [], wrong: [] });
    });
  }
});

describe('hard rows', () => {
  for (const { n, row, expect: wanted, expectNot, why } of regression.hardRows) {
    it(`${n}: ${JSON.stringify(row)}`, () => {
      const { document, table } = documentOf([row]);
      const { judgement } = judge.inspect(document, table, 1);
      for (const id of wanted) {
        const known = classById.get(id)!;
        // The class that names the part; another one of the same standing may name it as well.
        const named = classById.get(judgement.partClass ?? '');
        expect(named?.partLabel ?? 'none', why).toBe(known.partLabel === 'magnet' ? judgement.label : known.partLabel);
        expect(judgement.because.length, why).toBeGreaterThan(0);
      }
      expect(expectNot, why).not.toContain(judgement.partClass);
      if (wanted.length === 0) expect(judgement.label, why).toBe('none');
    });
  }

  const judged = (row: Parameters<typeof documentOf>[0][number]) => {
    const { document, table } = documentOf([row]);
    return judge.inspect(document, table, 1).judgement;
  };

  it.each([
    [{ description: 'Diametric magnet 6x2.5mm for AS5048' }, 'magnet', 'magnet-encoder-target', 'unknown', null],
    [{ description: 'Stepper 42SH48-1684A 1.8°' }, 'contains-magnet', 'motor-stepper', 'unknown', null],
    [{ description: 'Ring magnet 32x16x6', material: 'Y30BH' }, 'magnet', 'magnet-ferrite', 'ferrite', 'Y30BH'],
    [{ description: '磁铁 D8x3 N52 镀镍' }, 'magnet', 'magnet-ndfeb-std', 'NdFeB', 'N52'],
    [
      { description: 'BLDC motor 24V 100W with integrated driver' },
      'contains-magnet',
      'motor-bldc-pmsm',
      'unknown',
      null,
    ],
    [{ description: 'Fan 40x40x10 5V rubber magnet ferrite rotor' }, 'contains-magnet', 'fan-blower', 'ferrite', null],
    [{ description: 'Speaker 8 ohm 1W 2030 rectangular' }, 'contains-magnet', 'microspeaker', 'NdFeB', null],
    [{ description: 'Rotor magnet NdFeB 38UH, Dy-free, hot-deformed' }, 'magnet', 'magnet-ndfeb', 'NdFeB', '38UH'],
    [
      { description: 'Optical isolator 1550nm dual stage, latching garnet' },
      'rare-earth-nonmagnet',
      'optical-isolator',
      'unknown',
      null,
    ],
  ] as const)('%j is %s (%s, %s, %s)', (row, label, partClass, family, grade) => {
    const judgement = judged(row);
    expect([judgement.label, judgement.partClass, judgement.magnet?.family, judgement.magnet?.grade]).toEqual([
      label,
      partClass,
      family,
      grade,
    ]);
  });
});

describe('clean rows', () => {
  it.each(regression.cleanRows)('%s', (text) => {
    const { document, table } = documentOf([{ reference: 'U1', description: text }]);
    const { judgement } = judge.inspect(document, table, 1);
    expect(['none', 'trace-possible']).toContain(judgement.label);
  });
});

describe('anchors', () => {
  it('every searched pattern has one', () => {
    expect(judge.unanchored).toEqual([]);
  });

  it('judges the same with tables from the compiled knowledge and with its own', () => {
    const { tables, ...without } = knowledge;
    expect(collectTables(knowledge)).toEqual(tables);
    const other = createJudge(without);
    for (const { positive } of regression.classes) {
      for (const { text, field } of positive) {
        expect(other.explain(text, fieldOf(field)).judgement).toEqual(judge.explain(text, fieldOf(field)).judgement);
      }
    }
  });

  it('a row is worth judging wherever an example of a class that is looked for stands in it', () => {
    for (const { id, positive } of regression.classes) {
      if (classById.get(id)!.partLabel === 'none') continue;
      for (const { text, field } of positive) {
        const { document, table } = documentOf([{ [fieldOf(field)]: text }]);
        expect(judge.row(document, table, 1)?.judgement, `${id}: ${text}`).toEqual(
          judge.inspect(document, table, 1).judgement.label === 'none' && judge.row(document, table, 1) === null
            ? undefined
            : judge.inspect(document, table, 1).judgement,
        );
      }
    }
  });
});
