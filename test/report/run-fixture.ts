/** A small run made by hand, so that a report can be checked without the rest of the engine. */
import { defaultConfig } from '../../core/src/config/types.ts';
import { readDelimited } from '../../core/src/formats/csv/reader.ts';
import type { Knowledge } from '../../core/src/knowledge/types.ts';
import type { RunResult } from '../../core/src/lint/types.ts';
import type {
  BomDocument,
  FieldId,
  Finding,
  IsoDate,
  Judgement,
  OriginJudgement,
  Part,
  RowId,
} from '../../core/src/model.ts';
import { emptyKnowledge } from '../knowledge/empty.ts';

export const asOf = '2026-11-25' as IsoDate;

export const bomText = [
  'Ref,Qty,Description,MPN,Supplier,Origin',
  'M1,2,"Magnet N52, <b>disc</b> 5x2",D-N52|x,磁石商社,CN',
  'M2,4,Motor 2804,GM2804,LCSC,',
  'M3,1,SmCo ring,S-26,Arnold,US',
  'C1,90,MLCC 10u X7R,GRM21,LCSC,',
].join('\n');

const fields: readonly FieldId[] = ['reference', 'quantity', 'description', 'mpn', 'supplier', 'origin'];

function readBom(): BomDocument {
  const { grid, format, delimiter, problems } = readDelimited(bomText, { fileName: 'gimbal.csv' });
  const columns = fields.map((field, index) => ({
    field,
    index,
    header: grid.value(0, index),
    confidence: 'certain' as const,
    why: [],
  }));
  const byField = Object.fromEntries(columns.map((column) => [column.field, column]));
  return {
    format,
    encoding: 'utf-8',
    delimiter,
    grid,
    tables: [
      {
        index: 0,
        name: null,
        sheet: null,
        headerRow: 0 as RowId,
        columns: { byField, fieldOf: fields, columns, unmapped: [], exporter: null },
        rows: Int32Array.of(1, 2, 3, 4),
        headings: [],
      },
    ],
    problems,
  };
}

const nothing: Judgement = {
  label: 'none',
  form: null,
  partClass: null,
  magnet: null,
  elements: [],
  absent: [],
  confidence: 'high',
  because: [],
};
const unknownOrigin: OriginJudgement = { country: null, chinese: 'unknown', basis: null, because: [], parties: [] };

function partOf(
  document: BomDocument,
  row: number,
  judgement: Partial<Judgement>,
  origin: Partial<OriginJudgement>,
): Part {
  const entries = fields
    .map((field, index) => [field, document.grid.value(row, index)] as const)
    .filter(([, value]) => value !== '');
  return {
    row: row as RowId,
    table: 0,
    address: String(row + 1),
    fields: Object.fromEntries(entries),
    judgement: { ...nothing, ...judgement },
    origin: { ...unknownOrigin, ...origin },
  };
}

export function makeRun(): RunResult {
  const document = readBom();
  const magnet = partOf(
    document,
    1,
    {
      label: 'magnet',
      form: 'semi',
      magnet: { family: 'NdFeB', grade: 'N52' },
      elements: [
        { symbol: 'Nd', certainty: 'certain', massFraction: [0.29, 0.32], stated: false, basis: 'from-memory' },
        { symbol: 'Dy', certainty: 'possible', massFraction: [0, 0.04], stated: false, basis: 'from-memory' },
      ],
      because: [{ field: 'description', column: 2, text: 'Magnet N52', knowledge: 'magnet-ndfeb' }],
    },
    {
      country: 'CN',
      chinese: 'yes',
      basis: 'column',
      because: [{ field: 'origin', column: 5, text: 'CN', knowledge: 'CN' }],
    },
  );
  const motor = partOf(
    document,
    2,
    {
      label: 'contains-magnet',
      form: 'device',
      magnet: { family: 'NdFeB', grade: null },
      elements: [{ symbol: 'Dy', certainty: 'likely', massFraction: null, stated: false, basis: 'from-memory' }],
      because: [{ field: 'description', column: 2, text: 'Motor', knowledge: 'motor-bldc' }],
    },
    {},
  );
  const ring = partOf(
    document,
    3,
    {
      label: 'magnet',
      form: 'semi',
      magnet: { family: 'SmCo', grade: null },
      elements: [
        { symbol: 'Sm', certainty: 'certain', massFraction: [0.25, 0.36], stated: false, basis: 'from-memory' },
      ],
      because: [{ field: 'description', column: 2, text: 'SmCo', knowledge: 'magnet-smco' }],
    },
    { country: 'US', chinese: 'no', basis: 'column' },
  );
  const finding = (given: Partial<Finding> & Pick<Finding, 'rule' | 'severity' | 'message' | 'part'>): Finding => ({
    anchor: given.part ? { kind: 'cell', row: given.part.row, column: 2 } : { kind: 'document' },
    instrument: null,
    elements: ['Dy'],
    fingerprint: '0123456789abcdef',
    suppressed: null,
    ...given,
  });
  const findings: Finding[] = [
    finding({
      rule: 'cn18/undeclared-composition',
      severity: 'warning',
      message: 'N52 <magnet>: may hold dysprosium; no statement about it recorded',
      part: magnet,
      instrument: { id: 'cn-18-2025', limb: null, status: 'in_force' },
    }),
    finding({
      rule: 'cn18/assembly-content',
      severity: 'information',
      message: 'GM2804: contains a rare-earth magnet',
      part: motor,
      instrument: { id: 'cn-18-2025', limb: null, status: 'in_force' },
    }),
    finding({
      rule: 'origin/unknown-magnet-origin',
      severity: 'warning',
      message: 'GM2804: origin of the magnet unknown',
      part: motor,
      suppressed: { kind: 'waiver', reason: 'last-time buy', until: '2027-03-31' },
    }),
    finding({ rule: 'data/stale', severity: 'information', message: 'Facts are 4 days old', part: null, elements: [] }),
  ];
  return {
    version: '0.1.0',
    asOf,
    knowledge,
    config: { ...defaultConfig },
    files: [
      {
        file: 'boms/gimbal.csv',
        result: {
          document,
          findings,
          parts: [magnet, motor, ring],
          summary: {
            parts: 4,
            byLabel: { magnet: 2, 'contains-magnet': 1, 'rare-earth-nonmagnet': 0, 'trace-possible': 1, none: 0 },
            bySeverity: { error: 0, warning: 1, information: 2, hint: 0 },
            suppressed: 1,
            trace: { parts: 1, elements: ['Dy', 'Ho'] },
          },
          used: { waivers: [], evidence: [] },
        },
      },
    ],
    problems: [{ file: 'lodestone.yaml', line: 4, column: 3, severity: 'error', message: 'unknown key "wavers"' }],
  };
}

const element = (symbol: string, name: string, pack: string | null): Knowledge['elements'][number] => ({
  symbol,
  pack,
  name,
  cas: null,
  oxide: null,
  oxideCas: null,
  nameRe: name,
});
const rule = (id: string, title: string): Knowledge['rules'][number] => ({
  id,
  pack: id.split('/')[0]!,
  title,
  since: '0.1.0',
  status: 'stable',
  instrument: id.startsWith('cn18') ? { id: 'cn-18-2025', limb: null } : null,
  scope: 'part',
  group: null,
  rank: 0,
  cases: [],
  anchor: [],
  why: 'Because the text lists it.',
  whatToDo: 'Ask the supplier for a composition declaration. Keep it with the part.',
  sources: [],
});

export const knowledge: Knowledge = {
  ...emptyKnowledge,
  packs: [
    {
      id: 'cn18',
      title: 'No. 18',
      description: 'Announcement No. 18',
      evidenceHorizon: '2026-11-20' as IsoDate,
      version: '1.0.0',
      snapshot: '2026-11-21' as IsoDate,
      sha256: 'a'.repeat(64),
      default: 'on',
    },
  ],
  rules: [
    rule('cn18/undeclared-composition', 'Magnet without composition'),
    rule('cn18/assembly-content', 'Assembly with a magnet'),
    rule('origin/unknown-magnet-origin', 'Magnet of unknown origin'),
    rule('data/stale', 'Old facts'),
  ],
  instruments: [
    {
      id: 'cn-18-2025',
      jurisdiction: 'CN',
      issuingBody: 'MOFCOM',
      citation: 'MOFCOM/GACC No. 18 of 2025',
      title: 'Announcement on medium and heavy rare earths',
      kind: 'announcement',
      announced: '2025-04-04' as IsoDate,
      effective: '2025-04-04' as IsoDate,
      statusIntervals: [
        {
          from: '2025-04-04' as IsoDate,
          to: null,
          status: 'in_force',
          basis: 'announced and effective on the same day',
          confidence: 'verified-in-source',
          lean: null,
          candidates: [],
        },
      ],
      limbs: [],
      facts: [],
      confidence: 'verified-in-source',
      sources: [{ title: 'Announcement text', url: 'https://example.org/18' }],
    },
  ],
  elements: [element('Dy', 'dysprosium', 'cn18'), element('Sm', 'samarium', 'cn18'), element('Nd', 'neodymium', null)],
  countries: [
    { code: 'CN', name: 'China', control: 'china-mainland', aliases: [] },
    { code: 'US', name: 'United States', control: 'other', aliases: [] },
  ],
};
