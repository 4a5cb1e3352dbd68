/** Findings about a document as a whole that follow from its other findings. */
import type { ProjectConfig } from '../config/types.ts';
import { statusOn } from '../knowledge/status.ts';
import type { Instrument, Knowledge, RuleData, StatusInterval } from '../knowledge/types.ts';
import type { Finding, IsoDate } from '../model.ts';
import type { CompiledRules, RawFinding } from './evaluate.ts';
import { reexportOf } from './facts.ts';
import { shortCitation } from './message.ts';
import { settingOf, severityOf } from './severity.ts';

const staleRule = 'data/stale';
const missingRule = 'cn61/missing-facts';
/** Product contract, section 4 and issue 4: data older than this on the as-of date is said to be so. */
const freshDays = 30;
const verified: ReadonlySet<string> = new Set(['verified-in-source', 'verified-second-hand', 'partly-verified']);

export interface DocumentContext {
  readonly config: ProjectConfig;
  readonly asOf: IsoDate;
  readonly knowledge: Knowledge;
}

type Compiled = Pick<CompiledRules, 'byId' | 'knowledge' | 'instruments'>;
type Raised = Pick<Finding, 'instrument' | 'part'>;

/** Findings that a document has because it has others, each at most once. */
export function documentFindings(
  findings: readonly Raised[],
  compiled: Compiled,
  context: DocumentContext,
): readonly RawFinding[] {
  if (findings.length === 0) return [];
  return [...dataAge(findings, compiled, context), ...missingFacts(findings, compiled, context)];
}

/**
 * `data/stale`: where the as-of date lies more than 30 days beyond the verification of the data, or beyond the last verified
 * day of an instrument that a finding cites.
 */
function dataAge(findings: readonly Raised[], compiled: Compiled, context: DocumentContext): readonly RawFinding[] {
  const message = ageMessage(context) ?? beyondMessage(findings, compiled.knowledge, context.asOf);
  return message === null ? [] : raise(staleRule, message, compiled, context);
}

/** `cn61/missing-facts`: No. 61 cannot be evaluated, and a part has a finding. */
function missingFacts(
  findings: readonly Raised[],
  compiled: Compiled,
  context: DocumentContext,
): readonly RawFinding[] {
  const { config, asOf } = context;
  if (reexportOf(config.project) !== 'unknown' || findings.every(({ part }) => part === null)) return [];
  const reference = compiled.byId.get(missingRule)?.instrument;
  const instrument = reference && compiled.instruments.get(reference.id);
  if (!instrument || statusOn(instrument, null, asOf, config.assume).status === 'not_yet_issued') return [];
  const { shipFrom, destination } = config.project;
  const missing = [...(shipFrom === null ? ['shipFrom'] : []), ...(destination.length === 0 ? ['destination'] : [])];
  const message = `${shortCitation(instrument.citation)} is not evaluated: the project names no ${missing.join(' and ')}`;
  return raise(missingRule, message, compiled, context);
}

function raise(rule: string, message: string, compiled: Compiled, { config }: DocumentContext): readonly RawFinding[] {
  const severity = severityOf(compiled, config, rule, 'information');
  if (severity === null) return [];
  return [{ rule, severity, message, anchor: { kind: 'document' }, part: null, instrument: null, elements: [] }];
}

function ageMessage({ config, asOf, knowledge }: DocumentContext): string | null {
  const byId = new Map<string, RuleData>();
  let oldest: IsoDate | null = null;
  for (const pack of knowledge.packs) {
    if (settingOf({ byId, knowledge }, config, `${pack.id}/`) === 'off') continue;
    if (oldest === null || pack.snapshot < oldest) oldest = pack.snapshot;
  }
  if (oldest === null) return null;
  const age = daysBetween(oldest, asOf);
  return age > freshDays
    ? `Rule data last verified ${oldest}, ${age} days before the as-of date ${asOf}; check for newer notices`
    : null;
}

function beyondMessage(
  findings: readonly Pick<Finding, 'instrument'>[],
  knowledge: Knowledge,
  asOf: IsoDate,
): string | null {
  const cited = new Map<string, { readonly instrument: Instrument; readonly lastDay: IsoDate }>();
  for (const { instrument: reference } of findings) {
    if (reference === null) continue;
    const instrument = knowledge.instruments.find((entry) => entry.id === reference.id);
    if (instrument === undefined) continue;
    const limb = instrument.limbs.find((entry) => entry.id === reference.limb);
    const lastDay = lastVerifiedDay(limb?.statusIntervals ?? instrument.statusIntervals);
    if (lastDay !== null && lastDay < asOf)
      cited.set(`${reference.id} ${reference.limb ?? ''}`, { instrument, lastDay });
  }
  const [first] = [...cited.values()].sort((a, b) => (a.lastDay < b.lastDay ? -1 : a.lastDay > b.lastDay ? 1 : 0));
  if (first === undefined) return null;
  const notice = shortCitation(first.instrument.citation);
  return `Status of ${notice} is verified up to ${first.lastDay}; the as-of date is ${asOf}: check for newer notices`;
}

/** Last day whose status is read in a source; `null` where the verified status is open-ended, or none is verified. */
function lastVerifiedDay(intervals: readonly StatusInterval[]): IsoDate | null {
  let last: IsoDate | null = null;
  for (const interval of intervals) {
    if (!verified.has(interval.confidence)) continue;
    if (interval.to === null) return null;
    if (last === null || interval.to > last) last = interval.to;
  }
  return last;
}

/** Whole days from one `YYYY-MM-DD` to another; negative where the second is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}
/** Days since 1 March of the year 0 of the proleptic Gregorian calendar. */
function dayNumber(date: IsoDate): number {
  const month = Number(date.slice(5, 7));
  const year = Number(date.slice(0, 4)) - (month < 3 ? 1 : 0);
  const fromMarch = (month + 9) % 12;
  const daysBefore = Math.floor((153 * fromMarch + 2) / 5);
  return (
    365 * year +
    Math.floor(year / 4) -
    Math.floor(year / 100) +
    Math.floor(year / 400) +
    daysBefore +
    Number(date.slice(8, 10))
  );
}
