/** Cells of one row that disagree, and what a row says is absent. */
import { describe, expect, it } from 'vitest';
import { describeContradictions, renderTextJudgement } from '#core';
import { createJudge } from '../../core/src/judge/judge.ts';
import { loadKnowledge } from './knowledge.ts';
import { documentOf, type RowFields } from './row.ts';

const { knowledge } = loadKnowledge();
const judge = createJudge(knowledge);
const inspect = (row: RowFields) => {
  const { document, table } = documentOf([row]);
  return judge.inspect(document, table, 1);
};
const elementsOf = (row: RowFields): string[] => inspect(row).judgement.elements.map(({ symbol }) => symbol);

describe('cells that disagree', () => {
  it.each<[RowFields, string]>([
    [
      { description: 'Magnet N42 disc 10x3', material: 'Ferrite' },
      'description says NdFeB ("N42"), but material says ferrite ("Ferrit"), which counts more',
    ],
    [
      { description: 'Rotor, supplied without magnets', material: 'N42SH' },
      'description says no magnet ("without magnets"), but material says a magnet ("N42SH"), which counts more',
    ],
    [
      { description: 'Rotor without magnets', notes: 'magnet N42SH' },
      'notes says a magnet ("N42SH"), but description says no magnet ("without magnets"), which counts more',
    ],
    [
      { description: 'Rotor magnet Dy-free', grade: 'N38EH' },
      'description says no Dy ("Dy-free"), but grade says Dy ("N38EH"), which counts more',
    ],
    [
      { description: 'Magnet N48SH', notes: 'Dy-free', composition: 'Dy 2.5 wt%' },
      'notes says no Dy ("Dy-free"), but composition says Dy ("Dy 2.5 wt%"), which counts more',
    ],
    [
      { description: 'Magnet N42', manufacturer: 'JL MAG', origin: 'Japan' },
      'manufacturer says a maker known to produce in China only ("JL MAG"), but origin says made in JP ("Japan"), which counts more',
    ],
    [
      { description: 'Magnet N42', notes: 'Made in China', origin: 'Germany' },
      'notes says made in CN ("Made in China"), but origin says made in DE ("Germany"), which counts more',
    ],
  ])('%j', (row, sentence) => {
    expect(describeContradictions(inspect(row))).toEqual([sentence]);
  });

  it.each<RowFields>([
    { description: 'Magnet N42SH', material: 'NdFeB' },
    { description: 'Ring magnet, speaker', material: 'C8' },
    { description: 'Magnet N48SH Dy-free' },
    { description: 'Motor 24 V', notes: 'no magnets' },
    { description: 'Magnet N42', manufacturer: 'JL MAG', origin: 'CN' },
  ])('%j does not', (row) => {
    expect(describeContradictions(inspect(row))).toEqual([]);
  });

  it('lets the material column decide, with less confidence', () => {
    const { judgement } = inspect({ description: 'Magnet N42 disc 10x3', material: 'Ferrite' });
    expect(judgement.magnet).toEqual({ family: 'ferrite', grade: null });
    expect(judgement.confidence).toBe('medium');
    expect(inspect({ description: 'Rotor, supplied without magnets', material: 'N42SH' }).judgement.label).toBe(
      'contains-magnet',
    );
    expect(inspect({ description: 'Rotor without magnets', notes: 'magnet N42SH' }).judgement.label).toBe('none');
  });

  it('is told by explain, whose text may be the cells of a row', () => {
    expect(renderTextJudgement('Magnet N42 disc | material: Ferrite', knowledge)).toContain(
      'contradiction: description says NdFeB ("N42"), but material says ferrite',
    );
  });
});

describe('what a row says is absent', () => {
  it.each([
    'Magnet block Nd-free',
    'Dauermagnet Nd frei',
    '无钕磁铁 20x5',
    'Aimant sans néodyme',
    'Imán sin neodimio',
    'Neodymium-free magnet, ring',
  ])('%s is no NdFeB', (description) => {
    const { judgement } = inspect({ description });
    expect(judgement.label).toBe('magnet');
    expect(judgement.magnet?.family).toBe('unknown');
    expect(judgement.absent).toContain('Nd');
    expect(elementsOf({ description })).not.toEqual(expect.arrayContaining(['Nd']));
    expect(elementsOf({ description })).not.toEqual(expect.arrayContaining(['Dy']));
  });

  it.each(['rare-earth-free magnet', 'Imán sin tierras raras', 'レアアースフリー磁石'])(
    '%s holds no rare earth',
    (text) => {
      expect(inspect({ description: text }).judgement.magnet?.family).toBe('unknown');
      expect(elementsOf({ description: text }).filter((symbol) => ['Nd', 'Sm', 'Dy', 'Tb'].includes(symbol))).toEqual(
        [],
      );
    },
  );

  it.each([
    'Heavy-rare-earth-free NdFeB N48SH',
    'N48SH HRE-free arc',
    'aimant sans terres rares lourdes N45SH',
    '不含重稀土 钕铁硼 N45SH',
  ])('%s holds neodymium alone', (description) => {
    const symbols = elementsOf({ description });
    expect(symbols).toContain('Nd');
    expect(symbols.filter((symbol) => ['Dy', 'Tb', 'Ho'].includes(symbol))).toEqual([]);
  });

  it('bounds what a row bounds', () => {
    const { judgement } = inspect({ description: 'Magnet N42SH GBD, Dy<0.1%' });
    expect(judgement.elements.find(({ symbol }) => symbol === 'Dy')).toMatchObject({
      certainty: 'possible',
      massFraction: [0, 0.001],
    });
  });

  it.each([
    'Rotor ohne Magnete',
    '不含磁铁 转子',
    'Rotor, imán no incluido',
    'Rotor sans aimant',
    'Rotor sin imán',
    'Magnet-free motor 24V',
    'Motor, magnetfrei',
  ])('%s has no magnet', (description) => {
    expect(inspect({ description }).judgement.label).toBe('none');
  });
});

describe('a part and what it is for', () => {
  it.each([
    'Bracket for SmCo motor',
    'Halter für SmCo-Motor',
    'Schraube z. Motor',
    'Support pour moteur NdFeB',
    'Soporte para motor',
    'NdFeB电机用支架',
    '用于电机的支架',
    'モーター用ブラケット',
    'spare cable for servo motor',
    'servo motor cable 3m',
    'motor mount',
    'Motorhalterung',
    '电机支架',
    'support de moteur',
    'soporte del motor',
    'Voice coil former 25mm kapton',
    '喇叭音圈 25.5mm',
  ])('%s is none', (description) => {
    expect(inspect({ description }).judgement.label).toBe('none');
  });

  it.each([
    ['magnet for motor', 'magnet'],
    ['电机用磁钢', 'magnet'],
    ['主驱电机转子磁钢 48片', 'magnet'],
    ['motor for pump', 'contains-magnet'],
    ['Motor für Pumpe', 'contains-magnet'],
    ['moteur pour pompe', 'contains-magnet'],
    ['泵用电机', 'contains-magnet'],
    ['stepper motor with bracket', 'contains-magnet'],
    ['音圈电机', 'contains-magnet'],
  ])('%s: %s', (description, label) => {
    expect(inspect({ description }).judgement.label).toBe(label);
  });
});

describe('grades', () => {
  it.each<[RowFields, string, string | null]>([
    [{ description: 'Pickup magnet AlNiCo V 60x12x3' }, 'AlNiCo', 'AlNiCo V'],
    [{ description: 'Block', grade: 'S-NdFeB-380/96' }, 'NdFeB', 'S-NdFeB-380/96'],
    [{ description: 'Block magnet, NdFeB grade 42/23, nickel' }, 'NdFeB', '42/23'],
    [{ description: 'Arc, starter motor', grade: 'FB12H' }, 'ferrite', 'FB12H'],
    [{ description: 'Ceramic disc magnets, grade 1' }, 'ferrite', 'grade 1'],
    [{ description: '円板 8x2', material: 'SmCo(2-17系) 28H' }, 'SmCo', null],
    [{ description: '磁钢 12*6*3', material: '30M-2:17' }, 'SmCo', '30M-2:17'],
    [{ description: 'Bloc ferrite 100x50x25 nuance Y30' }, 'ferrite', 'Y30'],
    [{ description: 'Disco 20x3 grado N50', material: 'Neodimio' }, 'NdFeB', 'N50'],
  ])('%j is a %s magnet of grade %s', (row, family, grade) => {
    expect(inspect(row).judgement).toMatchObject({ label: 'magnet', magnet: { family, grade } });
  });

  it('of a loudspeaker stand beside its frequencies', () => {
    const { judgement } = inspect({ description: 'Woofer 6.5", 45 Hz - 4 kHz, C8 magnet' });
    expect(judgement).toMatchObject({ label: 'contains-magnet', magnet: { family: 'ferrite', grade: 'C8' } });
  });

  it.each([
    ['Ventouse magnétique ferrite Ø 50', 'ferrite'],
    ['Compression driver 1.4" exit, neo, 8 Ohm', 'NdFeB'],
    ['Pot magnet D32, for ferrite plates', 'unknown'],
    ['Magnetic base with ferrite bead on its cable', 'unknown'],
  ])('%j, by a plain word: %s', (description, family) => {
    expect(inspect({ description }).judgement.magnet?.family).toBe(family);
  });

  it.each([
    'Magnet wire AWG 38 HS N35',
    'TOROID N30 R25.3',
    'Lead acid battery 12V 35AH AGM',
    'HSS drill bit M42 cobalt 6.0 mm',
    'INDUCTOR 42UH 10% 1A SMD',
  ])('%s writes none', (description) => {
    expect(inspect({ description }).judgement).toMatchObject({ label: 'none', magnet: null });
  });
});

it('a crystal in shorthand holds no other rare earth', () => {
  expect(elementsOf({ description: 'Er:YAG laser rod 4x100' }).filter((symbol) => symbol !== 'Ga')).toEqual([
    'Y',
    'Er',
  ]);
});

it.each([
  [{ notes: '宁波产' }, 'CN'],
  [{ notes: '国产' }, 'CN'],
  [{ origin: '国産' }, 'JP'],
  [{ origin: 'D' }, 'DE'],
  [{ origin: 'Danemark' }, 'DK'],
  [{ origin: 'AR' }, 'AR'],
  [{ notes: 'source Hangzhou, PRC' }, 'CN'],
])('%j is %s', (row, country) => {
  expect(inspect({ description: 'Magnet N42', ...row }).origin.country).toBe(country);
});
