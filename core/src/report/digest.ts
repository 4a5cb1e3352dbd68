/** What the compliance report says, before any markup: both renderers print this and nothing else. */
import { instrumentsOf } from '../knowledge/rule-instruments.ts';
import { statusOn } from '../knowledge/status.ts';
import type { Instrument, Knowledge, Pack } from '../knowledge/types.ts';
import type { FileResult, RunResult } from '../lint/types.ts';
import type { Certainty, Part, Problem, Severity } from '../model.ts';
import { statusWords } from '../rules/status-words.ts';
import { citeInstrument, originPlace } from './describe.ts';
import { type EvidenceRow, listEvidence } from './evidence-register.ts';
import { type AtStake, countAssemblies, sumAtStake } from './exposure.ts';
import { type FindingRow, listRows, type PartRow, silentParts } from './finding-rows.ts';
import { collectQuestions, countOpen, type SupplierQuestions } from './questions.ts';
import { type TimelineRow, timelineOf } from './timeline.ts';
import { contextOf, type RunSummary, sumUp } from './totals.ts';

/** One bar: a label and counts by segment, which add up to `total`. */
export interface Bar<Segment extends string> {
  readonly label: string;
  readonly segments: Readonly<Record<Segment, number>>;
  readonly total: number;
}

export interface InstrumentRow {
  readonly citation: string;
  readonly title: string;
  /** As the dossier records it on the as-of date. */
  readonly status: string;
  /** How the run reads it, where that differs. */
  readonly read: string;
  readonly reason: string;
  readonly nextDate: string | null;
  readonly confidence: string;
  readonly sources: readonly { readonly title: string; readonly url: string | null }[];
}

export interface FileRow {
  readonly file: string;
  readonly format: string;
  readonly encoding: string;
  readonly parts: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly columns: string;
  readonly facts: string;
}

/** Everything but the long lists. */
export interface Overview {
  readonly version: string;
  readonly asOf: string;
  readonly summary: RunSummary;
  /** Parts with a controlled element that is certain or likely, and parts with an open question. */
  readonly controlled: number;
  readonly open: number;
  readonly facts: readonly { readonly name: string; readonly value: string; readonly given: boolean }[];
  readonly byElement: readonly Bar<Certainty>[];
  readonly byOrigin: readonly Bar<'parts'>[];
  readonly byInstrument: readonly Bar<Severity>[];
  readonly byAssembly: readonly Bar<Severity>[];
  readonly atStake: AtStake;
  readonly instruments: readonly InstrumentRow[];
  readonly timeline: readonly TimelineRow[];
  readonly evidence: readonly EvidenceRow[];
  readonly files: readonly FileRow[];
  readonly packs: readonly Pack[];
  readonly problems: readonly Problem[];
}

export interface Digest extends Overview {
  readonly findings: readonly FindingRow[];
  readonly waived: readonly FindingRow[];
  /** Parts with magnets or rare earths that no finding is about. */
  readonly silent: readonly PartRow[];
  readonly questions: readonly SupplierQuestions[];
}

/** Builds the content of the compliance report. */
export function digestRun(run: RunResult): Digest {
  const rows = [...listRows(run)];
  return {
    ...digestOverview(run),
    findings: rows.filter((row) => row.waiver === null),
    waived: rows.filter((row) => row.waiver !== null),
    silent: run.files.flatMap((file) => silentParts(run, file)),
    questions: collectQuestions(run),
  };
}

/** What a report says before its lists. Counts come from the summaries and the lists of the run, nowhere else. */
export function digestOverview(run: RunResult): Overview {
  const exposed = run.files.flatMap(({ result }) => result.parts);
  const instruments = wantedInstruments(run);
  return {
    version: run.version,
    asOf: run.asOf,
    summary: sumUp(run.files),
    controlled: exposed.filter((part) => hasControlled(part, run.knowledge)).length,
    open: countOpen(run),
    facts: projectFacts(run),
    byElement: countElements(exposed, run.knowledge),
    byOrigin: countOrigins(exposed, run.knowledge),
    byInstrument: countInstruments(run),
    byAssembly: countAssemblies(run.files),
    atStake: sumAtStake(run.files),
    instruments: instruments.map(({ instrument, limb }) => instrumentRow(run, instrument, limb)),
    timeline: timelineOf(run, instruments),
    evidence: listEvidence(run),
    files: run.files.map((file) => fileRow(run, file)),
    packs: run.knowledge.packs,
    problems: run.problems,
  };
}

function hasControlled(part: Part, knowledge: Knowledge): boolean {
  return part.judgement.elements.some(
    (element) => element.certainty !== 'possible' && controlPack(element.symbol, knowledge) !== null,
  );
}
function controlPack(symbol: string, knowledge: Knowledge): string | null {
  return knowledge.elements.find((entry) => entry.symbol === symbol)?.pack ?? null;
}

/** Parts by element, the most certain statement of each part; controlled elements first, then by count. */
function countElements(parts: readonly Part[], knowledge: Knowledge): Bar<Certainty>[] {
  const counts = new Map<string, Record<Certainty, number>>();
  for (const part of parts) {
    for (const element of part.judgement.elements) {
      const segments = counts.get(element.symbol) ?? { certain: 0, likely: 0, possible: 0 };
      segments[element.certainty] += 1;
      counts.set(element.symbol, segments);
    }
  }
  const bars = [...counts].map(([symbol, segments]) => {
    const entry = knowledge.elements.find((candidate) => candidate.symbol === symbol);
    const pack = entry?.pack;
    const label = `${symbol}${entry ? ` ${entry.name}` : ''}${pack ? ` (${pack})` : ''}`;
    return {
      label,
      segments,
      total: segments.certain + segments.likely + segments.possible,
      controlled: Boolean(pack),
    };
  });
  bars.sort((a, b) => Number(b.controlled) - Number(a.controlled) || b.total - a.total || compare(a.label, b.label));
  return bars.map(({ label, segments, total }) => ({ label, segments, total }));
}

function countOrigins(parts: readonly Part[], knowledge: Knowledge): Bar<'parts'>[] {
  const counts = new Map<string, number>();
  for (const part of parts) {
    const place = originPlace(part.origin, knowledge);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || compare(a, b))
    .map(([label, count]) => ({ label, segments: { parts: count }, total: count }));
}

function countInstruments(run: RunResult): Bar<Severity>[] {
  const counts = new Map<string, Record<Severity, number>>();
  for (const { result } of run.files) {
    for (const { instrument, severity, suppressed } of result.findings) {
      if (!instrument || suppressed) continue;
      const segments = counts.get(instrument.id) ?? { error: 0, warning: 0, information: 0, hint: 0 };
      segments[severity] += 1;
      counts.set(instrument.id, segments);
    }
  }
  return [...counts]
    .map(([id, segments]) => ({
      label: run.knowledge.instruments.find((instrument) => instrument.id === id)?.citation ?? id,
      segments,
      total: segments.error + segments.warning + segments.information + segments.hint,
    }))
    .sort((a, b) => b.total - a.total || compare(a.label, b.label));
}

/** Instruments that a rule of an enabled pack reads or a finding names, with their limbs, on the as-of date. */
function wantedInstruments(run: RunResult): { readonly instrument: Instrument; readonly limb: string | null }[] {
  const wanted = new Map<string, { id: string; limb: string | null }>();
  const add = (reference: { readonly id: string; readonly limb: string | null } | null): void => {
    if (reference) wanted.set(`${reference.id}\n${reference.limb ?? ''}`, { id: reference.id, limb: reference.limb });
  };
  for (const rule of run.knowledge.rules) if (isOn(rule.pack, run)) instrumentsOf(rule).forEach(add);
  for (const { result } of run.files) for (const finding of result.findings) add(finding.instrument);
  return [...wanted.values()].flatMap(({ id, limb }) => {
    const instrument = run.knowledge.instruments.find((entry) => entry.id === id);
    return instrument ? [{ instrument, limb }] : [];
  });
}

function instrumentRow(run: RunResult, instrument: Instrument, limb: string | null): InstrumentRow {
  const state = statusOn(instrument, limb, run.asOf, run.config.assume);
  return {
    citation: citeInstrument(instrument, instrument.id, limb),
    title: instrument.title,
    status: statusWords(state.status),
    read: statusWords(state.read),
    reason: state.reason,
    nextDate: state.nextDate,
    confidence: confidenceWords(state.confidence),
    sources: instrument.sources,
  };
}

function isOn(pack: string, run: RunResult): boolean {
  const setting = run.config.packs[pack] ?? run.knowledge.packs.find((entry) => entry.id === pack)?.default;
  return setting === 'on';
}

/** `verified-in-source` → `verified in source`. */
export function confidenceWords(confidence: string): string {
  return confidence.replaceAll('-', ' ');
}

function projectFacts(run: RunResult): Digest['facts'] {
  const { config } = run;
  const { project } = config;
  const list = (values: readonly string[]): string => values.join(', ');
  const fact = (name: string, value: string, missing: string): Digest['facts'][number] =>
    value ? { name, value, given: true } : { name, value: missing, given: false };
  return [
    fact('Project file', config.file ?? '', 'none found; defaults apply'),
    fact('Shipped from', project.shipFrom ?? '', 'not given; taken to be outside China'),
    fact('Destination', list(project.destination), 'not given'),
    fact('End use', project.endUse === 'unknown' ? '' : project.endUse, 'not given'),
    fact('Parties', list(project.parties), 'not given; no party list is matched'),
    fact('US defence contract', project.dodContract ? 'yes' : '', 'no or not given'),
    fact('Delivery date', project.deliveryDate ?? '', 'not given; the as-of date is used'),
    { name: 'Status not confirmed', value: assumeWords[config.assume], given: config.assume !== 'ask' },
    fact('Packs switched', list(Object.entries(config.packs).map(([pack, state]) => `${pack} ${state}`)), 'none'),
    fact(
      'Severities changed',
      list(Object.entries(config.rules).map(([rule, severity]) => `${rule} ${severity}`)),
      'none',
    ),
  ];
}

const assumeWords = {
  ask: 'shown as not confirmed (assume: ask)',
  suspended: 'read as suspended (assume: suspended)',
  'in-force': 'read as in force (assume: in-force)',
} as const;

function fileRow(run: RunResult, file: FileResult): FileRow {
  const { document, summary } = file.result;
  const { config, asOf } = contextOf(run, file);
  const mapped = document.tables.flatMap((table) => table.columns.columns);
  const unmapped = document.tables.flatMap((table) => table.columns.unmapped);
  const doubtful = mapped.filter((column) => column.confidence === 'doubtful').length;
  const differs = [
    config.file === run.config.file ? '' : `project file ${config.file ?? 'none'}`,
    asOf === run.asOf ? '' : `as of ${asOf}`,
  ].filter(Boolean);
  return {
    file: file.file,
    format: document.format,
    encoding: document.encoding ?? 'not told',
    parts: summary.parts,
    bySeverity: summary.bySeverity,
    columns: `${mapped.length} of ${mapped.length + unmapped.length} columns mapped${doubtful > 0 ? `, ${doubtful} doubtful` : ''}`,
    facts: differs.join(', '),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
