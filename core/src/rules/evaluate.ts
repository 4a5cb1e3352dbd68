/**
 * Rules on parts: compiled once for the knowledge, bound once to project facts and as-of date, then evaluated part by
 * part. Conditions see only judgement, origin, project and date, so parts that share judgement and origin share a verdict.
 */
import type { ProjectConfig } from '../config/types.ts';
import type { EvidenceBook } from '../evidence/settle.ts';
import { clearingEntry, nameOf } from '../evidence/settle.ts';
import type { Evidence } from '../evidence/types.ts';
import type { RuleStatus } from '../knowledge/fact-vocabulary.ts';
import { instrumentsOf } from '../knowledge/rule-instruments.ts';
import { statusOn } from '../knowledge/status.ts';
import type { Instrument, Knowledge, PartClass, RuleData } from '../knowledge/types.ts';
import type { Finding, IsoDate, Judgement, Label, Language, Part, Severity, Table } from '../model.ts';
import { severities } from '../model.ts';
import type { Test } from './compile-condition.ts';
import { compileCondition, decideForRun } from './compile-condition.ts';
import { createCoverage } from './coverage.ts';
import { createDualUse } from './dual-use.ts';
import type { InstrumentRef, PartExtras, PartFacts, ProjectFacts, RuleWorld } from './facts.ts';
import { coverageOf, isOriginStated, noExtras, noPart, projectFacts } from './facts.ts';
import type { ListedParty } from './listed-parties.ts';
import { createPartyLists, usListedSuppliers } from './listed-parties.ts';
import type { MessageContext, Worded } from './message.ts';
import { compileWorded } from './message.ts';
import { settingOf } from './severity.ts';
import { ruleStatus, statusInWords } from './status-words.ts';
import { toFinding } from './to-finding.ts';
import { circumstancesKey, judgementKey } from './verdict-key.ts';

export { documentFindings } from './document-findings.ts';
export { foldFindings } from './fold.ts';
export { severityOf } from './severity.ts';

/** A finding before fingerprint and waivers. */
export interface RawFinding extends Omit<Finding, 'fingerprint' | 'suppressed'> {
  /** Set where the finding is one of those that become one for the document. */
  readonly fold?: { readonly message: Worded; readonly context: MessageContext };
}

interface CompiledCase {
  readonly test: Test;
  readonly severity: Severity;
  readonly message: Worded;
}
export interface CompiledRule {
  readonly data: RuleData;
  readonly when: Test;
  readonly cases: readonly CompiledCase[];
  readonly once: Worded | null;
  /** Labels of parts that the rule can reach at all. */
  readonly labels: ReadonlySet<Label> | null;
}

/** Rules as closures. Made by `compileRules`; opaque to callers except for `byId` and `knowledge`. */
export interface CompiledRules {
  readonly knowledge: Knowledge;
  readonly byId: ReadonlyMap<string, RuleData>;
  readonly partRules: readonly CompiledRule[];
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly coverage: RuleWorld['coverage'];
  readonly classOf: (id: string | null) => PartClass | undefined;
  readonly supplierOf: RuleWorld['supplierOf'];
  readonly entityOf: RuleWorld['entityOf'];
  readonly partiesOf: (config: ProjectConfig, asOf: IsoDate) => readonly ListedParty[];
  readonly book: EvidenceBook;
  readonly bound: WeakMap<ProjectConfig, Map<IsoDate, BoundRules>>;
}

/** What the answer depends on besides the part. `table` gives the columns of the anchor. */
export interface EvaluationContext {
  readonly config: ProjectConfig;
  readonly asOf: IsoDate;
  readonly table: Pick<Table, 'columns'>;
  /** Of the messages besides the English ones. */
  readonly language?: Language | undefined;
}

interface InstrumentState {
  readonly status: string;
  readonly read: RuleStatus;
  readonly words: string;
  readonly citation: string | null;
  readonly nextDate: IsoDate | null;
}
interface ActiveRule {
  readonly rule: CompiledRule;
  /** Severity that the project sets, or `null`. */
  readonly override: Severity | null;
}
interface BoundRules {
  readonly active: readonly ActiveRule[];
  readonly labels: ReadonlySet<Label> | null;
  readonly project: ProjectFacts;
  readonly world: RuleWorld;
  readonly state: (instrument: InstrumentRef) => InstrumentState;
  readonly book: EvidenceBook;
  readonly byJudgement: Map<Judgement, Map<string, readonly Verdict[]>>;
  readonly verdicts: Map<string, Map<string, readonly Verdict[]>>;
}
export interface Verdict {
  readonly rule: CompiledRule;
  readonly message: Worded;
  readonly severity: Severity;
  readonly clearedBy: Evidence | null;
  readonly instrument: Finding['instrument'];
  readonly context: MessageContext;
}

/** Compiles every rule of the knowledge; call once. Never throws on knowledge that `compileKnowledge` accepted. */
export function compileRules(knowledge: Knowledge): CompiledRules {
  const classes = new Map(knowledge.classes.map((entry) => [entry.id, entry]));
  const suppliers = new Map(knowledge.suppliers.map((entry) => [entry.id, entry]));
  const entities = new Map(knowledge.entities.map((entry) => [entry.id, entry]));
  const order = [...knowledge.rules].sort(
    (a, b) =>
      Number(a.yieldsTo !== undefined) - Number(b.yieldsTo !== undefined) || a.rank - b.rank || (a.id < b.id ? -1 : 1),
  );
  return {
    knowledge,
    byId: new Map(knowledge.rules.map((rule) => [rule.id, rule])),
    partRules: order
      .filter((rule) => rule.scope === 'part')
      .flatMap(underEach)
      .map(compileRule),
    instruments: new Map(knowledge.instruments.map((entry) => [entry.id, entry])),
    coverage: createCoverage(knowledge),
    classOf: (id) => (id === null ? undefined : classes.get(id)),
    supplierOf: (id) => suppliers.get(id),
    entityOf: (id) => entities.get(id),
    partiesOf: createPartyLists(knowledge),
    book: createBook(knowledge.evidenceTypes),
    bound: new WeakMap(),
  };
}

function createBook(types: Knowledge['evidenceTypes']): EvidenceBook {
  const byId = new Map(types.map((type) => [type.id, type]));
  const tests = new Map(
    types.flatMap((type) => (type.unless === undefined ? [] : [[type, compileCondition(type.unless, null)] as const])),
  );
  return {
    // The ledger holds types of the same knowledge only.
    typeOf: (id) => byId.get(id)!,
    blocked: (type, facts) => tests.get(type)?.(facts) ?? false,
  };
}

/** A rule under several instruments is one for each of them; its group keeps one finding. */
function underEach(data: RuleData): readonly RuleData[] {
  const instruments = instrumentsOf(data);
  return instruments.length < 2 ? [data] : instruments.map((instrument) => ({ ...data, instrument }));
}

function compileRule(data: RuleData): CompiledRule {
  return {
    data,
    when: data.when === undefined ? () => true : compileCondition(data.when, data.instrument),
    cases: data.cases.map((one) => ({
      test: compileCondition(one.when, data.instrument),
      severity: one.severity,
      message: compileWorded(one.message, one.messages),
    })),
    once: data.once === undefined ? null : compileWorded(data.once, data.messages),
    labels: labelsOf(data.when),
  };
}

/** Labels that a rule-wide condition admits, where one of its conjuncts says so: most rows need no more than this. */
function labelsOf(when: RuleData['when']): ReadonlySet<Label> | null {
  if (when === undefined) return null;
  if ('all' in when) {
    for (const one of when.all) {
      const labels = labelsOf(one);
      if (labels !== null) return labels;
    }
    return null;
  }
  if (!('fact' in when) || when.fact !== 'label') return null;
  if ('is' in when) return new Set([when.is as Label]);
  return 'in' in when ? new Set(when.in as readonly Label[]) : null;
}

/**
 * Findings of one part: packs and severities of the project applied, one finding per group, `yieldsTo` honoured.
 * Empty for most parts. The findings of one part come in the order of the rules. `extras` is what the row itself does not
 * say; few parts have any.
 */
export function evaluatePart(
  part: Part,
  compiled: CompiledRules,
  context: EvaluationContext,
  extras: PartExtras = noExtras,
): readonly RawFinding[] {
  const bound = bind(compiled, context.config, context.asOf);
  if (bound.labels !== null && !bound.labels.has(part.judgement.label)) return nothing;
  const shared = extras.evidence === null && extras.spec === null;
  const verdicts = shared ? verdictsOf(part, bound, extras) : judgeRules(part, bound, extras);
  if (verdicts.length === 0) return nothing;
  return verdicts.map((verdict) => toFinding(verdict, part, context, extras.value));
}
const nothing: readonly never[] = [];

const verdictLimit = 4096;
function verdictsOf(part: Part, bound: BoundRules, extras: PartExtras): readonly Verdict[] {
  const known = knownVerdicts(part.judgement, bound);
  const key = circumstancesKey(part, extras);
  let verdicts = known.get(key);
  if (verdicts === undefined) {
    verdicts = judgeRules(part, bound, extras);
    known.set(key, verdicts);
  }
  return verdicts;
}

/** Rows of one text share a judgement object, other judgements may say the same: one map for all of these. */
function knownVerdicts(judgement: Judgement, { byJudgement, verdicts }: BoundRules): Map<string, readonly Verdict[]> {
  let known = byJudgement.get(judgement);
  if (known === undefined) {
    const key = judgementKey(judgement);
    known = verdicts.get(key) ?? new Map();
    // Bounded rather than weak: a weak map of this size costs more to collect than verdicts cost to make again.
    if (byJudgement.size >= verdictLimit) {
      byJudgement.clear();
      verdicts.clear();
    }
    byJudgement.set(judgement, known);
    verdicts.set(key, known);
  }
  return known;
}

function judgeRules({ judgement, origin }: Part, bound: BoundRules, extras: PartExtras): readonly Verdict[] {
  const facts: PartFacts = { judgement, origin, project: bound.project, world: bound.world, extras };
  const verdicts: Verdict[] = [];
  for (const { rule, override } of bound.active) {
    if (rule.labels !== null && !rule.labels.has(judgement.label)) continue;
    const { data } = rule;
    if (data.group !== null && verdicts.some((one) => one.rule.data.group === data.group)) continue;
    if (data.yieldsTo !== undefined && stands(verdicts, data.yieldsTo)) continue;
    if (!rule.when(facts)) continue;
    const decided = rule.cases.find((one) => one.test(facts));
    if (decided === undefined) continue;
    const state = data.instrument === null ? null : bound.state(data.instrument);
    const severity = override ?? decided.severity;
    const serious = severity === 'error' || severity === 'warning';
    const clearedBy = serious ? clearingEntry(data.id, facts, bound.book) : null;
    // One line for many parts has nothing to say of a part that is settled.
    if (clearedBy !== null && rule.once !== null) continue;
    verdicts.push({
      rule,
      message: clearedBy === null ? decided.message : clearedMessage,
      severity: clearedBy === null ? severity : 'information',
      clearedBy,
      instrument: data.instrument === null || state === null ? null : { ...data.instrument, status: state.status },
      context: describe(facts, data.instrument, state, clearedBy === null ? null : onFile(clearedBy, bound.book)),
    });
  }
  return verdicts.length === 0 ? nothing : verdicts;
}

const clearedMessage = compileWorded('{subject} {origin}: {notice} ({elements}); {evidence} on file', {
  de: '{subject} {origin}: {notice} ({elements}); liegt vor: {evidence}',
  'zh-cn': '{subject}{origin}：{notice}（{elements}）；已登记：{evidence}',
});

function onFile(entry: Evidence, { typeOf }: EvidenceBook): string {
  const until = entry.validUntil === null ? '' : `, valid until ${entry.validUntil}`;
  return `${nameOf(entry, typeOf(entry.type))}${until}`;
}

function describe(
  facts: PartFacts,
  instrument: RuleData['instrument'],
  state: InstrumentState | null,
  evidence: string | null,
): MessageContext {
  const { judgement, origin, project, world, extras } = facts;
  const coverage = coverageOf(facts, instrument);
  const entry = world.classOf(judgement.partClass);
  // An assembly told by the magnet in it has no class of its own.
  const borrowed = entry?.partLabel === 'magnet' && judgement.label !== 'magnet';
  return {
    className: entry === undefined || borrowed ? null : entry.label,
    originStated: isOriginStated(origin, world.entityOf),
    elements: coverage.elements.length > 0 ? coverage.elements : coverage.containedElements,
    citation: state?.citation ?? null,
    status: state?.words ?? '',
    asOf: project.asOf,
    nextDate: state?.nextDate ?? null,
    destination: project.destination,
    shipFrom: project.shipFrom === 'none' ? null : project.shipFrom,
    value: null,
    evidence,
    spec: extras.spec,
    listed: [...project.listed, ...usListedSuppliers(origin, world.entityOf, project.asOf)],
  };
}

function stands(verdicts: readonly Verdict[], { pack, from }: NonNullable<RuleData['yieldsTo']>): boolean {
  const limit = severities.indexOf(from);
  return verdicts.some((one) => one.rule.data.pack === pack && severities.indexOf(one.severity) <= limit);
}

function bind(compiled: CompiledRules, config: ProjectConfig, asOf: IsoDate): BoundRules {
  let byDate = compiled.bound.get(config);
  if (byDate === undefined) {
    byDate = new Map();
    compiled.bound.set(config, byDate);
  }
  let bound = byDate.get(asOf);
  if (bound === undefined) {
    bound = createBound(compiled, config, asOf);
    byDate.set(asOf, bound);
  }
  return bound;
}

function createBound(compiled: CompiledRules, config: ProjectConfig, asOf: IsoDate): BoundRules {
  // By reference object: every rule and condition holds one of its own for as long as it lives.
  const states = new Map<InstrumentRef, InstrumentState>();
  const state = (reference: InstrumentRef): InstrumentState => {
    let known = states.get(reference);
    if (known === undefined) {
      known = stateOf(compiled.instruments.get(reference.id), reference.limb, asOf, config);
      states.set(reference, known);
    }
    return known;
  };
  const project = projectFacts(config, asOf, compiled.partiesOf(config, asOf));
  const world: RuleWorld = {
    coverage: compiled.coverage,
    status: (reference) => state(reference).read,
    classOf: compiled.classOf,
    supplierOf: compiled.supplierOf,
    entityOf: compiled.entityOf,
    dualUse: createDualUse(compiled, (reference) => state(reference).read),
  };
  const active: ActiveRule[] = [];
  const labels = new Set<Label>();
  let anyLabel = false;
  for (const rule of compiled.partRules) {
    const { id, when, instrument } = rule.data;
    const set = settingOf(compiled, config, id);
    if (set === 'off') continue;
    if (when !== undefined && decideForRun(when, instrument, { ...noPart, project, world }) === false) continue;
    active.push({ rule, override: set });
    if (rule.labels === null) anyLabel = true;
    else for (const label of rule.labels) labels.add(label);
  }
  const { book } = compiled;
  return {
    active,
    labels: anyLabel ? null : labels,
    project,
    world,
    state,
    book,
    byJudgement: new Map(),
    verdicts: new Map(),
  };
}

function stateOf(
  instrument: Instrument | undefined,
  limb: string | null,
  asOf: IsoDate,
  { assume }: ProjectConfig,
): InstrumentState {
  if (instrument === undefined)
    return { status: 'unknown', read: 'none', words: 'not known', citation: null, nextDate: null };
  const { status, read, nextDate } = statusOn(instrument, limb, asOf, assume);
  return {
    status,
    read: ruleStatus(read),
    words: statusInWords(status, read),
    citation: instrument.citation,
    nextDate,
  };
}
