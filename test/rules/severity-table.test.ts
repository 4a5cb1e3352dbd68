// The severity table of the product contract (section 4), row by row, on judgements made by hand: what the rules make of a
// part does not depend here on how its words are read.
import { expect, it } from 'vitest';
import type { IsoDate, ProjectConfig } from '../../core/src/index.ts';
import { defaultConfig } from '../../core/src/index.ts';
import { compileRules, evaluatePart } from '../../core/src/rules/evaluate.ts';
import { builtIn } from '../knowledge/built-in.ts';
import type { PartShape } from './parts.ts';
import { partOf, tableOf } from './parts.ts';

const { knowledge } = builtIn;
if (knowledge === null) throw new Error('the rules do not compile');
const compiled = compileRules(knowledge);
const table = tableOf();

interface Scenario {
  readonly part: PartShape;
  readonly asOf?: string;
  readonly assume?: ProjectConfig['assume'];
  readonly shipFrom?: string;
  readonly finds: readonly string[];
}
const CN = { origin: 'yes', country: 'CN', basis: 'column' } as const;
const DE = { origin: 'no', country: 'DE', basis: 'column' } as const;
const maker = (kind: 'chinese' | 'chinese-linked' | 'known', id = 'someone') =>
  [{ id, name: 'Someone', role: 'manufacturer', kind, caveat: null }] as const;
const smco: PartShape = { family: 'SmCo', partClass: 'magnet-smco', elements: [['Sm', 'certain']] };
const ndfeb: PartShape = {
  family: 'NdFeB',
  partClass: 'magnet-ndfeb',
  elements: [
    ['Nd', 'certain'],
    ['Dy', 'possible'],
    ['Tb', 'possible'],
    ['Ho', 'possible'],
  ],
};
const ndfebDy: PartShape = {
  ...ndfeb,
  elements: [
    ['Nd', 'certain'],
    ['Dy', 'stated'],
  ],
};
const ndfebHo: PartShape = {
  ...ndfeb,
  elements: [
    ['Nd', 'certain'],
    ['Ho', 'stated'],
  ],
  absent: ['Dy', 'Tb'],
};
const motor: PartShape = {
  label: 'contains-magnet',
  form: 'assembly',
  family: 'unknown',
  partClass: 'motor-stepper',
  elements: [
    ['Nd', 'likely'],
    ['Dy', 'possible'],
  ],
};
const garnet: PartShape = { label: 'rare-earth-nonmagnet', partClass: 'laser-nd', elements: [['Y', 'certain']] };
const zirconia: PartShape = { label: 'rare-earth-nonmagnet', partClass: 'ceramic-ysz', elements: [['Y', 'likely']] };
const erbiumCrystal: PartShape = {
  label: 'rare-earth-nonmagnet',
  partClass: 'laser-re-crystal',
  elements: [['Er', 'certain']],
};

it.each<[string, Scenario]>([
  // error: in force, item covered, element and origin stated, export from China, no evidence
  ['SmCo, China in the column', { part: { ...smco, ...CN }, finds: ['error cn18/controlled-item'] }],
  ['NdFeB with stated Dy, China', { part: { ...ndfebDy, ...CN }, finds: ['error cn18/controlled-item'] }],
  [
    'SmCo of a known Chinese maker',
    {
      part: { ...smco, origin: 'yes', basis: 'manufacturer', parties: maker('chinese') },
      finds: ['error cn18/controlled-item'],
    },
  ],
  [
    'SmCo, "made in China" in the notes',
    { part: { ...smco, origin: 'yes', basis: 'text' }, finds: ['error cn18/controlled-item'] },
  ],
  ['SmCo, ship from Germany', { part: { ...smco, ...CN }, shipFrom: 'DE', finds: ['error cn18/controlled-item'] }],
  [
    'SmCo on the day No. 18 starts',
    { part: { ...smco, ...CN }, asOf: '2025-04-04', finds: ['error cn18/controlled-item'] },
  ],
  // warning: one fact unknown or only likely
  [
    'SmCo, Chinese by the seller only',
    { part: { ...smco, origin: 'yes', basis: 'supplier' }, finds: ['warning cn18/controlled-item'] },
  ],
  [
    'SmCo of a maker whose entry is doubtful',
    {
      part: { ...smco, origin: 'yes', basis: 'manufacturer', parties: maker('chinese', 'x-mag') },
      finds: ['warning cn18/controlled-item'],
    },
  ],
  [
    'SmCo, read with medium confidence',
    { part: { ...smco, ...CN, confidence: 'medium' }, finds: ['warning cn18/controlled-item'] },
  ],
  ['SmCo, origin unknown', { part: smco, finds: ['warning cn18/unknown-origin'] }],
  ['SmCo, Hong Kong', { part: { ...smco, country: 'HK', basis: 'column' }, finds: ['warning cn18/unknown-origin'] }],
  ['NdFeB, nothing stated, China', { part: { ...ndfeb, ...CN }, finds: ['warning cn18/undeclared-composition'] }],
  ['NdFeB, nothing stated, unknown', { part: ndfeb, finds: ['warning cn18/undeclared-composition'] }],
  [
    'NdFeB, Dy certain by its grade, not stated',
    { part: { ...ndfeb, ...CN, elements: [['Dy', 'certain']] }, finds: ['warning cn18/undeclared-composition'] },
  ],
  [
    'NdFeB, upper bound of Dy',
    { part: { ...ndfeb, ...CN, elements: [['Dy', 'bound']] }, finds: ['warning cn18/undeclared-composition'] },
  ],
  ['NdFeB with stated Dy, unknown', { part: ndfebDy, finds: ['warning cn18/unknown-origin'] }],
  [
    'magnet, family not told',
    { part: { family: 'unknown', elements: [['Nd', 'likely']] }, finds: ['warning cn18/undeclared-composition'] },
  ],
  // warning: coverage left open by the dossier
  [
    'SmFeN, China',
    { part: { family: 'SmFeN', elements: [['Sm', 'certain']], ...CN }, finds: ['warning cn18/controlled-item'] },
  ],
  ['Nd:YAG rod, China', { part: { ...garnet, ...CN }, finds: ['warning cn18/controlled-item'] }],
  ['Nd:YAG rod, unknown', { part: garnet, finds: ['warning cn18/unknown-origin'] }],
  ['zirconia part, China', { part: { ...zirconia, ...CN }, finds: ['warning cn18/undeclared-composition'] }],
  // warning: bare rare-earth magnet of Chinese or unknown origin, where cn18 is silent
  [
    'NdFeB free of Dy and Tb, China',
    { part: { ...ndfeb, ...CN, absent: ['Dy', 'Tb'] }, finds: ['warning origin/chinese-magnet'] },
  ],
  [
    'NdFeB free of Dy and Tb, unknown',
    { part: { ...ndfeb, absent: ['Dy', 'Tb'] }, finds: ['warning origin/unknown-magnet-origin'] },
  ],
  [
    'SmCo, China, the day before No. 18',
    { part: { ...smco, ...CN }, asOf: '2025-04-03', finds: ['warning origin/chinese-magnet'] },
  ],
  // information
  ['motor, unknown', { part: motor, finds: ['information cn18/assembly-content'] }],
  ['motor, China', { part: { ...motor, ...CN }, finds: ['information cn18/assembly-content'] }],
  ['motor, SmCo stated', { part: { ...motor, family: 'SmCo', ...CN }, finds: ['information cn18/assembly-content'] }],
  [
    'phosphor powder, China (FAQ no. 5)',
    {
      part: {
        label: 'rare-earth-nonmagnet',
        form: 'material',
        partClass: 'phosphor-material',
        elements: [['Y', 'likely']],
        ...CN,
      },
      finds: ['information cn18/assembly-content'],
    },
  ],
  [
    'SmCo, built in China',
    {
      part: { ...smco, ...CN },
      shipFrom: 'CN',
      finds: ['information cn18/controlled-item', 'warning origin/chinese-magnet'],
    },
  ],
  [
    'motor of a linked maker elsewhere',
    { part: { ...motor, ...DE, parties: maker('chinese-linked') }, finds: ['information origin/chinese-linked-maker'] },
  ],
  // No. 57 through its statuses
  [
    'holmium magnet, announced',
    {
      part: { ...ndfebHo, ...CN },
      asOf: '2025-10-15',
      finds: ['information cn57/controlled-item', 'warning origin/chinese-magnet'],
    },
  ],
  [
    'holmium magnet, suspended',
    {
      part: { ...ndfebHo, ...CN },
      asOf: '2026-11-10',
      finds: ['information cn57/controlled-item', 'warning origin/chinese-magnet'],
    },
  ],
  [
    'holmium magnet, not confirmed',
    {
      part: { ...ndfebHo, ...CN },
      asOf: '2026-11-11',
      finds: ['warning cn57/controlled-item', 'warning origin/chinese-magnet'],
    },
  ],
  [
    'holmium magnet, unknown status',
    {
      part: { ...ndfebHo, ...CN },
      asOf: '2027-01-11',
      finds: ['warning cn57/controlled-item', 'warning origin/chinese-magnet'],
    },
  ],
  [
    'holmium magnet, assumed in force',
    {
      part: { ...ndfebHo, ...CN },
      asOf: '2026-11-25',
      assume: 'in-force',
      finds: ['error cn57/controlled-item', 'warning origin/chinese-magnet'],
    },
  ],
  [
    'holmium magnet, assumed suspended',
    {
      part: { ...ndfebHo, ...CN },
      asOf: '2026-11-25',
      assume: 'suspended',
      finds: ['information cn57/controlled-item', 'warning origin/chinese-magnet'],
    },
  ],
  [
    'holmium magnet, assumed in force, origin unknown',
    {
      part: ndfebHo,
      asOf: '2026-11-25',
      assume: 'in-force',
      finds: ['warning cn57/controlled-item', 'warning origin/unknown-magnet-origin'],
    },
  ],
  [
    'holmium magnet, assumed in force, built in China',
    {
      part: { ...ndfebHo, ...CN },
      asOf: '2026-11-25',
      assume: 'in-force',
      shipFrom: 'CN',
      finds: ['information cn57/controlled-item', 'warning origin/chinese-magnet'],
    },
  ],
  [
    'holmium magnet, the day before No. 57',
    { part: { ...ndfebHo, ...CN }, asOf: '2025-10-08', finds: ['warning origin/chinese-magnet'] },
  ],
  [
    'erbium crystal, not confirmed',
    { part: { ...erbiumCrystal, ...CN }, asOf: '2026-11-25', finds: ['warning cn57/controlled-item'] },
  ],
  [
    'erbium amplifier, not confirmed',
    {
      part: { ...erbiumCrystal, form: 'device', ...CN },
      asOf: '2026-11-25',
      finds: ['information cn57/assembly-content'],
    },
  ],
  // a conflict is a finding
  [
    'NdFeB, Germany in the column, Chinese maker',
    { part: { ...ndfeb, ...DE, parties: maker('chinese') }, finds: ['warning origin/conflicting-origin'] },
  ],
  [
    'motor, Germany in the column, Chinese maker',
    { part: { ...motor, ...DE, parties: maker('chinese') }, finds: ['information origin/conflicting-origin'] },
  ],
  // hint
  [
    'name only: magnet',
    {
      part: { family: 'unknown', confidence: 'low' },
      finds: ['hint cn18/undeclared-composition'],
    },
  ],
  ['name only: assembly', { part: { ...motor, confidence: 'low' }, finds: ['hint cn18/assembly-content'] }],
  ['zirconia part, unknown origin', { part: zirconia, finds: ['hint cn18/undeclared-composition'] }],
  // nothing
  ['ferrite, China', { part: { family: 'ferrite', ...CN }, finds: [] }],
  ['AlNiCo, unknown', { part: { family: 'AlNiCo' }, finds: [] }],
  ['ferrite motor, China', { part: { ...motor, family: 'ferrite', ...CN }, finds: [] }],
  ['SmCo, Germany', { part: { ...smco, ...DE }, finds: [] }],
  ['SmCo, Taiwan', { part: { ...smco, ...DE, country: 'TW' }, finds: [] }],
  ['motor, Germany', { part: { ...motor, ...DE }, finds: [] }],
  ['capacitor', { part: { label: 'trace-possible', elements: [['Dy', 'possible']], ...CN }, finds: [] }],
  ['resistor', { part: { label: 'none' }, finds: [] }],
])('%s', (_name, { part, asOf = '2026-11-25', assume = 'ask', shipFrom, finds }) => {
  const config: ProjectConfig = {
    ...defaultConfig,
    assume,
    project: { ...defaultConfig.project, shipFrom: shipFrom ?? null },
  };
  const raised = evaluatePart(partOf(part), compiled, { config, asOf: asOf as IsoDate, table });
  expect(raised.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(finds);
});
