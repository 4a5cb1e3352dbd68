/** Parts, rules and a small knowledge for tests of rules. */
import type { Knowledge, RuleCase, RuleData } from '../../core/src/knowledge/types.ts';
import type {
  Certainty,
  FieldId,
  Form,
  IsoDate,
  Label,
  MagnetFamily,
  MappedColumn,
  OriginJudgement,
  Part,
  RowId,
  Severity,
  Table,
} from '../../core/src/model.ts';
import { emptyKnowledge } from '../knowledge/empty.ts';

export const no18 = 'CN-MOFCOM-GACC-2025-18';
export const no57 = 'CN-MOFCOM-GACC-2025-57';

/** Columns: 0 item, 1 description, 2 quantity, 3 MPN, 4 origin. */
export function tableOf(): Pick<Table, 'columns'> {
  const columns = (['findNumber', 'description', 'quantity', 'mpn', 'origin'] as const).map(
    (field: FieldId, index): MappedColumn => ({
      field,
      index,
      header: field,
      confidence: 'certain',
      why: [],
    }),
  );
  return {
    columns: {
      byField: Object.fromEntries(columns.map((column) => [column.field, column])),
      fieldOf: columns.map(({ field }) => field),
      columns,
      unmapped: [],
      exporter: null,
    },
  };
}

export interface PartShape {
  readonly label?: Label;
  readonly form?: Form;
  readonly family?: MagnetFamily;
  readonly grade?: string;
  readonly partClass?: string;
  readonly words?: string;
  /** Cell of the words; default `description`. */
  readonly wordsIn?: FieldId;
  readonly elements?: readonly (readonly [symbol: string, certainty: Certainty | 'stated' | 'bound'])[];
  readonly absent?: readonly string[];
  readonly confidence?: Part['judgement']['confidence'];
  readonly origin?: OriginJudgement['chinese'];
  readonly country?: string;
  readonly basis?: OriginJudgement['basis'];
  readonly parties?: OriginJudgement['parties'];
  readonly fields?: Part['fields'];
}

/** A part in row 3 of the table; by default a bare magnet of certain material. */
export function partOf(shape: PartShape): Part {
  return {
    row: 3 as RowId,
    table: 0,
    address: '4',
    fields: shape.fields ?? { mpn: 'SC-0803', description: 'disc 8x3 mm' },
    judgement: {
      label: shape.label ?? 'magnet',
      form: shape.form ?? 'semi',
      partClass: shape.partClass ?? null,
      magnet: shape.family === undefined ? null : { family: shape.family, grade: shape.grade ?? null },
      elements: (shape.elements ?? []).map(([symbol, how]) => ({
        symbol,
        certainty: how === 'stated' ? 'certain' : how === 'bound' ? 'possible' : how,
        massFraction: null,
        stated: how === 'stated' || how === 'bound',
        basis: how === 'stated' ? 'stated' : 'from-memory',
      })),
      absent: shape.absent ?? [],
      confidence: shape.confidence ?? 'high',
      because: [
        { field: shape.wordsIn ?? 'description', column: 1, text: shape.words ?? 'magnet', knowledge: 'magnet' },
      ],
    },
    origin: {
      country: shape.country ?? null,
      chinese: shape.origin ?? 'unknown',
      basis: shape.basis ?? null,
      because: shape.basis ? [{ field: 'origin', column: 4, text: 'CN', knowledge: 'country-CN' }] : [],
      parties: shape.parties ?? [],
    },
  };
}

/** A rule on parts of No. 18; with `severity` instead of `cases` it always holds. */
export function ruleOf(shape: Partial<RuleData> & { readonly id: string; readonly severity?: Severity }): RuleData {
  const { severity = 'warning', ...data } = shape;
  const always: RuleCase = { when: { all: [] }, severity, message: '{subject}' };
  return {
    pack: shape.id.slice(0, shape.id.indexOf('/')),
    title: 'Test rule',
    since: '0.1.0',
    status: 'stable',
    instrument: { id: no18, limb: null },
    scope: 'part',
    group: null,
    rank: 0,
    when: { fact: 'label', in: ['magnet', 'contains-magnet', 'rare-earth-nonmagnet'] },
    cases: [always],
    anchor: ['because'],
    why: 'Because.',
    whatToDo: 'Ask.',
    sources: [],
    ...data,
  };
}

/** Knowledge with two notices, a few items, and nothing to judge rows by. */
export function knowledgeWith(rules: readonly RuleData[] = []): Knowledge {
  const item = (
    instrument: string,
    element: string,
    form: string,
    name: string,
    confidence = 'verified-in-source',
  ) => ({
    instrument,
    controlCode: null,
    element,
    form,
    items: [name],
    confidence: confidence as Knowledge['items'][number]['confidence'],
  });
  return {
    ...emptyKnowledge,
    packs: ['bom', 'cn18', 'cn57', 'data', 'origin'].map((id) => ({
      id,
      title: id,
      version: '1.0.0',
      snapshot: '2026-11-21' as IsoDate,
      sha256: '',
      default: 'on',
    })),
    rules,
    instruments: [
      instrumentOf(no18, 'MOFCOM/GACC No. 18 of 2025', [['2025-04-04', null, 'in_force', 'verified-in-source']]),
      instrumentOf(no57, 'MOFCOM/GACC No. 57 of 2025', [
        ['2025-10-09', '2025-11-06', 'announced_not_effective', 'verified-in-source'],
        ['2025-11-07', '2026-11-10', 'suspended', 'verified-in-source'],
        ['2026-11-11', '2027-01-10', 'unconfirmed', 'inferred'],
        ['2027-01-11', null, 'unknown', 'unknown'],
      ]),
    ],
    items: [
      item(no18, 'Sm', 'permanent_magnet', 'samarium-cobalt permanent magnet material'),
      item(no18, 'Sm', 'compound', 'samarium-containing compounds and their mixtures'),
      item(no18, 'Dy', 'permanent_magnet', 'dysprosium-containing NdFeB permanent magnet material'),
      item(no18, 'Dy', 'metal', 'dysprosium metal', 'partly-verified'),
      item(no18, 'Dy', 'oxide', 'dysprosium oxide and its mixtures'),
      item(no18, 'Dy', 'compound', 'dysprosium-containing compounds and their mixtures'),
      item(no18, 'Dy', 'alloy', 'dysprosium-iron alloy', 'partly-verified'),
      item(no18, 'Y', 'metal', 'yttrium metal', 'partly-verified'),
      item(no18, 'Y', 'oxide', 'yttrium oxide and its mixtures', 'from-memory'),
      item(no18, 'Y', 'compound', 'yttrium-containing compounds and their mixtures', 'from-memory'),
      item(no57, 'Ho', 'permanent_magnet', 'holmium-containing permanent magnet material'),
      item(no57, 'Er', 'crystal', 'erbium-containing crystal material'),
    ],
  } as unknown as Knowledge;
}

function instrumentOf(
  id: string,
  citation: string,
  intervals: readonly (readonly [from: string, to: string | null, status: string, confidence: string])[],
): unknown {
  return {
    id,
    citation,
    title: citation,
    limbs: [],
    statusIntervals: intervals.map(([from, to, status, confidence]) => ({
      from,
      to,
      status,
      confidence,
      basis: '',
      lean: null,
      candidates: ['suspended', 'in_force'],
    })),
  };
}
