/** Legal instruments: one file each, with limbs, dated statuses, items and resolved sources. */
import { annexItems } from './annex-items.ts';
import { formItems } from './form-items.ts';
import type { Json, RegulationsFile, SourceInstrument, SourceInterval } from './source-types.ts';
import { factConfidence, kebab } from './wording.ts';

export function convertInstruments(regulations: RegulationsFile): Map<string, unknown> {
  return new Map(
    regulations.instruments.map((instrument) => [
      `instruments/${kebab(instrument.id)}.yaml`,
      convertInstrument(instrument, regulations),
    ]),
  );
}

function convertInstrument(instrument: SourceInstrument, regulations: RegulationsFile) {
  const { covers } = instrument;
  return {
    id: instrument.id,
    jurisdiction: instrument.jurisdiction,
    issuingBody: instrument.issuing_body,
    citation: citation(instrument),
    title: instrument.title,
    ...(instrument.title_zh && { titleZh: instrument.title_zh }),
    kind: instrument.kind,
    announced: instrument.announced,
    effective: instrument.effective,
    statusIntervals: instrument.status_intervals.map((interval) => convertInterval(interval, instrument.id)),
    limbs: (instrument.limbs ?? []).map((limb) => ({
      id: limb.id,
      name: limb.name,
      test: limb.test,
      operatedBeforeSuspension: !limb.never_operated_before_suspension,
      statusIntervals: limb.status_intervals.map((interval) => convertInterval(interval, limb.id)),
    })),
    covers: {
      elements: covers.elements ?? [],
      forms: covers.forms ?? [],
      controlCodes: covers.control_codes ?? [],
    },
    facts: collectFacts(instrument),
    items: [
      ...regulations.controlled_items
        .filter((item) => item.instrument === instrument.id)
        .map((item) => ({
          controlCode: item.control_code,
          element: item.element,
          form: item.form,
          items: item.items,
          itemsZh: item.items_zh,
          referenceCodes: item.reference_cn_codes,
          referenceCodeConfidence:
            item.reference_code_confidence === 'none seen'
              ? 'unknown'
              : factConfidence(item.reference_code_confidence, instrument.id),
          confidence: factConfidence(item.confidence, instrument.id),
          ...(item.note && { note: item.note }),
        })),
      ...[
        ...annexItems(instrument, regulations).map((item) => ({
          controlCode: null,
          ...item,
          itemsZh: [],
          referenceCodes: [],
          referenceCodeConfidence: 'unknown',
        })),
        ...formItems(instrument),
      ].map((item) => ({
        ...item,
        confidence: 'verified-in-source',
      })),
    ],
    confidence: factConfidence(instrument.confidence, instrument.id),
    sources: instrument.sources.map((key) => {
      const source = regulations.sources[key];
      if (source === undefined) throw new Error(`${instrument.id}: unknown source ${key}`);
      return {
        title: source.title,
        url: source.url,
        seen: source.how_seen.replace(/\s*\b(?:stored )?(?:repository )?files? ids? .*$/, '') || 'read',
      };
    }),
  };
}

const bodies: readonly (readonly [start: string, short: string])[] = [
  ['MOFCOM + ', 'MOFCOM/GACC'],
  ['MOFCOM', 'MOFCOM'],
];

/** `MOFCOM/GACC No. 18 of 2025`; texts that name their own collection (10 U.S.C., DFARS, Reg. (EU)) stand alone. */
function citation({ issuing_body: body, number }: SourceInstrument): string {
  const short = bodies.find(([start]) => body.startsWith(start))?.[1];
  return short === undefined ? number : `${short} ${number}`;
}

function convertInterval(interval: SourceInterval, where: string) {
  return {
    from: interval.from,
    to: interval.to,
    status: interval.status,
    ...(interval.basis && { basis: interval.basis }),
    confidence: factConfidence(interval.confidence, where),
    ...(interval.suspended_by && { suspendedBy: interval.suspended_by }),
    ...(interval.lean && { lean: interval.lean }),
    ...(interval.candidate_statuses && { candidates: interval.candidate_statuses }),
  };
}

const carried = new Set([
  'id',
  'jurisdiction',
  'issuing_body',
  'number',
  'title',
  'title_zh',
  'kind',
  'announced',
  'effective',
  'status_intervals',
  'limbs',
  'confidence',
  'sources',
  'source_urls',
  'evaluate',
]);
const carriedCovers = new Set(['elements', 'forms', 'control_codes', 'items']);
/** Their parts are facts of their own. */
const containers = new Set(['covers', 'applies_to', 'field_confidence']);

/** Everything else the dossier says of an instrument, one topic a line. */
function collectFacts(instrument: SourceInstrument): { topic: string; text: string; confidence?: string }[] {
  const facts: { topic: string; text: string; confidence?: string }[] = [];
  for (const [key, value] of Object.entries(instrument) as [string, Json | undefined][]) {
    if (carried.has(key) || value === null || value === undefined) continue;
    if (containers.has(key)) {
      for (const [inner, text] of Object.entries(value as { [key: string]: Json })) {
        if (key === 'covers' && carriedCovers.has(inner)) continue;
        if (text !== '-') facts.push({ topic: `${topic(key)}: ${topic(inner)}`, text: sentence(text) });
      }
      continue;
    }
    for (const part of Array.isArray(value) ? (value as readonly Json[]) : [value]) {
      const confidence = isObject(part) && typeof part.confidence === 'string' ? part.confidence : undefined;
      facts.push({
        topic: topic(key),
        text: sentence(confidence === undefined ? part : withoutConfidence(part)),
        ...(confidence && { confidence: mark(confidence, instrument.id) }),
      });
    }
  }
  return facts;
}

/** `verified to '…'; remainder from-memory` and `secondary source` are partly verified. */
function mark(confidence: string, where: string): string {
  if (confidence.startsWith('verified to')) return 'partly-verified';
  if (confidence === 'secondary source') return 'verified-second-hand';
  return factConfidence(confidence, where);
}

const topic = (key: string): string => key.replace(/_$/, '').replaceAll('_', ' ');
const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const withoutConfidence = (value: Json): Json =>
  isObject(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'confidence')) : value;

function sentence(value: Json): string {
  if (Array.isArray(value)) return value.map(sentence).join('; ');
  if (!isObject(value)) return value === null ? 'none' : String(value);
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0]![0] === 'text') return sentence(entries[0]![1]);
  return entries
    .map(([key, inner]) => `${topic(key)}: ${isObject(inner) ? `(${sentence(inner)})` : sentence(inner)}`)
    .join('; ');
}
