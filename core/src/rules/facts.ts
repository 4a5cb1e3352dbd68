/**
 * Values of the facts that a rule may name (`core/src/knowledge/fact-vocabulary.ts`): read from the judgement of a part,
 * the project facts and the as-of date. No fact depends on the text of a row beyond its judgement, so that parts with
 * the same judgement share one verdict.
 */
import type { Application, ProjectConfig } from '../config/types.ts';
import type { Evidence, Stage } from '../evidence/types.ts';
import { stages } from '../evidence/types.ts';
import type { DualUse, RuleStatus } from '../knowledge/fact-vocabulary.ts';
import type { ChineseEntity, PartClass, Supplier } from '../knowledge/types.ts';
import type { IsoDate, Judgement, OriginJudgement } from '../model.ts';
import type { SpecOfPart } from '../spec/types.ts';
import type { ValueTest } from '../value/types.ts';
import type { CoverageResult } from './coverage.ts';
import type { ListedParty } from './listed-parties.ts';
import { usListedSuppliers } from './listed-parties.ts';

/** What a condition is tested on. `coverage` and `status` are those of the rule's own instrument. */
export interface PartFacts {
  readonly judgement: Judgement;
  readonly origin: OriginJudgement;
  readonly project: ProjectFacts;
  readonly world: RuleWorld;
  readonly extras: PartExtras;
}

/** What is known of one part beyond its row: the ledger, and the amounts of the whole table. */
export interface PartExtras {
  readonly evidence: PartEvidence | null;
  readonly value: ValueTest | null;
  readonly spec: SpecOfPart | null;
}
export const noExtras: PartExtras = { evidence: null, value: null, spec: null };
/** Stands for a part where only facts of the run are read. */
export const noPart: Pick<PartFacts, 'judgement' | 'origin' | 'extras'> = {
  judgement: {
    label: 'none',
    form: null,
    partClass: null,
    magnet: null,
    elements: [],
    absent: [],
    confidence: 'low',
    because: [],
  },
  origin: { country: null, chinese: 'unknown', basis: null, because: [], parties: [] },
  extras: noExtras,
};

/** Entries of the ledger that name the part. */
export interface PartEvidence {
  readonly valid: readonly Evidence[];
  readonly expired: readonly Evidence[];
  /** Not valid yet: settles nothing, and is not unused. */
  readonly pending: readonly Evidence[];
}

/** Project facts in the shape that conditions ask for; made once per configuration and as-of date. */
export interface ProjectFacts {
  readonly asOf: IsoDate;
  readonly movement: 'export-from-china' | 'inside-china';
  readonly endUse: ProjectConfig['project']['endUse'];
  readonly destination: readonly string[];
  readonly shipFrom: string;
  readonly dodContract: boolean;
  readonly deliveryDate: IsoDate;
  readonly reexport: 'yes' | 'no' | 'unknown';
  readonly applications: readonly Application[];
  /** The project says where its specs are. */
  readonly specsKept: boolean;
  /** Parties of the project that a list names, operative listings first. */
  readonly listed: readonly ListedParty[];
}

/** Knowledge that facts look up. */
export interface RuleWorld {
  readonly coverage: (instrument: string, judgement: Judgement) => CoverageResult;
  readonly status: (instrument: InstrumentRef) => RuleStatus;
  readonly classOf: (id: string | null) => PartClass | undefined;
  readonly supplierOf: (id: string) => Pick<Supplier, 'hasProductionInChina'> | undefined;
  readonly entityOf: (id: string) => Pick<ChineseEntity, 'confidence' | 'usEntityList' | 'usListedSince'> | undefined;
  /** Whether a Chinese export control in force on the as-of date lists the material. */
  readonly dualUse: (judgement: Judgement) => DualUse;
}

export interface InstrumentRef {
  readonly id: string;
  readonly limb: string | null;
}
export type FactValue = string | boolean | readonly string[];
type ReadFact = (facts: PartFacts, instrument: InstrumentRef | null) => FactValue;

const notListed: CoverageResult = {
  listed: 'no',
  certainty: 'none',
  elements: [],
  contained: 'none',
  containedElements: [],
};

/** `listed` are the parties of the project that lists name on that date. */
export function projectFacts(config: ProjectConfig, asOf: IsoDate, listed: readonly ListedParty[]): ProjectFacts {
  const { project } = config;
  return {
    asOf,
    // Outside China or not declared, a part of Chinese origin has been or will be exported from China (product contract, 6).
    movement: project.shipFrom === 'CN' ? 'inside-china' : 'export-from-china',
    endUse: project.endUse,
    destination: project.destination,
    shipFrom: project.shipFrom ?? 'none',
    dodContract: project.dodContract,
    deliveryDate: project.deliveryDate ?? asOf,
    reexport: reexportOf(project),
    applications: project.applications,
    specsKept: config.specs.kept,
    listed,
  };
}

/** No. 61 looks at exports from one country outside China to another (product contract, 5). */
export function reexportOf({ shipFrom, destination }: ProjectConfig['project']): ProjectFacts['reexport'] {
  if (shipFrom === 'CN') return 'no';
  if (shipFrom === null || destination.length === 0) return 'unknown';
  return destination.some((country) => country !== 'CN' && country !== shipFrom) ? 'yes' : 'no';
}

/** Countries that 10 U.S.C. 4872 and DFARS 252.225-7052 cover (dossier, 4.1 and 4.2). */
const coveredCountries: ReadonlySet<string> = new Set(['CN', 'IR', 'KP', 'RU']);

/**
 * The origin of a bare magnet is where its own stage lies; the origin of an assembly says nothing on the magnet in it, and
 * earlier stages are known from evidence and specs alone.
 */
function stageFact(stage: Stage): ReadFact {
  return ({ judgement, origin, extras }) => {
    const certified = extras.evidence?.valid.find((entry) => entry.stages[stage] !== undefined)?.stages[stage];
    const declared = certified ?? extras.spec?.spec.origin.stages[stage];
    if (declared !== undefined) return coveredCountries.has(declared) ? 'covered' : 'other';
    if (stage !== 'magnet' || !isBareMagnet(judgement)) return 'unknown';
    if (origin.country !== null) return coveredCountries.has(origin.country) ? 'covered' : 'other';
    return origin.chinese === 'yes' ? 'covered' : origin.chinese === 'no' ? 'other' : 'unknown';
  };
}
const typesOf = (entries: readonly Evidence[] | undefined): readonly string[] =>
  (entries ?? []).map(({ type }) => type);

export function coverageOf(facts: PartFacts, instrument: InstrumentRef | null): CoverageResult {
  return instrument === null ? notListed : facts.world.coverage(instrument.id, facts.judgement);
}

const isBareMagnet = ({ label, form }: Judgement): boolean =>
  label === 'magnet' && (form === 'material' || form === 'semi');

/**
 * Stated in the row or on file. A known Chinese maker counts as stated unless the entry itself is doubtful; a seller's
 * place does not.
 */
export function isOriginStated({ basis, parties }: OriginJudgement, entityOf: RuleWorld['entityOf']): boolean {
  switch (basis) {
    case 'column':
    case 'text':
    case 'evidence':
      return true;
    case 'manufacturer':
      return parties.some(
        ({ role, kind, id }) =>
          role === 'manufacturer' && kind === 'chinese' && (entityOf(id)?.confidence ?? 'high') !== 'low',
      );
    case 'supplier':
    case null:
      return false;
  }
}

function conflictOf({ origin, world }: PartFacts): string {
  if (origin.basis !== 'column' && origin.basis !== 'text') return 'none';
  for (const party of origin.parties) {
    if (party.role !== 'manufacturer') continue;
    if (origin.chinese === 'no' && party.kind === 'chinese') return 'stated-elsewhere-maker-chinese';
    const elsewhere = party.kind === 'known' && world.supplierOf(party.id)?.hasProductionInChina === false;
    if (origin.chinese === 'yes' && elsewhere) return 'stated-china-maker-elsewhere';
  }
  return 'none';
}

/** Strongest first. */
const partyWeight: readonly string[] = ['chinese', 'chinese-linked', 'known', 'marketplace'];
function kindOf(origin: OriginJudgement, role: 'manufacturer' | 'supplier'): string {
  let best = partyWeight.length;
  for (const party of origin.parties) {
    if (party.role === role) best = Math.min(best, partyWeight.indexOf(party.kind));
  }
  return partyWeight[best] ?? 'none';
}

function symbolsAt(certainty: string): ReadFact {
  return ({ judgement }) =>
    judgement.elements.filter((element) => element.certainty === certainty).map((element) => element.symbol);
}

const listingWord = ({ list, status }: ListedParty): string =>
  status === 'in_force' || list.startsWith('us-') ? list : `${list}-${status}`;

/** One reader for every entry of the vocabulary; a test holds the two lists together. */
export const factReaders: Readonly<Record<string, ReadFact>> = {
  label: ({ judgement }) => judgement.label,
  form: ({ judgement }) => judgement.form ?? 'none',
  bareMagnet: ({ judgement }) => isBareMagnet(judgement),
  family: ({ judgement }) => judgement.magnet?.family ?? 'none',
  gradeGiven: ({ judgement }) => judgement.magnet !== null && judgement.magnet.grade !== null,
  partClass: ({ judgement }) => judgement.partClass ?? 'none',
  scope: ({ judgement, world }) => world.classOf(judgement.partClass)?.scope ?? 'none',
  defaultFinding: ({ judgement, world }) => world.classOf(judgement.partClass)?.finding ?? 'none',
  confidence: ({ judgement }) => judgement.confidence,
  'elements.stated': ({ judgement }) =>
    judgement.elements.filter((element) => element.stated).map((element) => element.symbol),
  'elements.certain': symbolsAt('certain'),
  'elements.likely': symbolsAt('likely'),
  'elements.possible': symbolsAt('possible'),
  'elements.absent': ({ judgement }) => judgement.absent,
  listed: (facts, instrument) => coverageOf(facts, instrument).listed,
  listedCertainty: (facts, instrument) => coverageOf(facts, instrument).certainty,
  listedElements: (facts, instrument) => coverageOf(facts, instrument).elements,
  dualUse: ({ judgement, world }) => world.dualUse(judgement),
  contained: (facts, instrument) => coverageOf(facts, instrument).contained,
  'origin.chinese': ({ origin }) => origin.chinese,
  'origin.basis': ({ origin }) => origin.basis ?? 'none',
  'origin.stated': ({ origin, world }) => isOriginStated(origin, world.entityOf),
  'origin.country': ({ origin }) => origin.country ?? 'none',
  'origin.conflict': conflictOf,
  'maker.kind': ({ origin }) => kindOf(origin, 'manufacturer'),
  'seller.kind': ({ origin }) => kindOf(origin, 'supplier'),
  'instrument.status': ({ world }, instrument) => (instrument === null ? 'none' : world.status(instrument)),
  movement: ({ project }) => project.movement,
  'project.endUse': ({ project }) => project.endUse,
  'project.destination': ({ project }) => project.destination,
  'project.shipFrom': ({ project }) => project.shipFrom,
  'project.dodContract': ({ project }) => project.dodContract,
  'project.deliveryDate': ({ project }) => project.deliveryDate,
  'project.reexport': ({ project }) => project.reexport,
  'project.applications': ({ project }) => project.applications,
  'parties.listed': ({ project }) => project.listed.map(listingWord),
  'supply.listed': ({ origin, project, world }) =>
    usListedSuppliers(origin, world.entityOf, project.asOf).map(({ list }) => list),
  'evidence.valid': ({ extras }) => typesOf(extras.evidence?.valid),
  'evidence.expired': ({ extras }) => typesOf(extras.evidence?.expired),
  ...Object.fromEntries(stages.map((stage) => [`stage.${stage}`, stageFact(stage)])),
  'spec.file': ({ extras, project }) => {
    if (extras.spec === null) return project.specsKept ? 'none' : 'not-kept';
    return extras.spec.spec.composition.length > 0 ? 'declares' : 'names';
  },
  'spec.conflict': ({ extras }) => extras.spec?.conflict?.kind ?? 'none',
  'value.test': ({ extras }) => extras.value?.outcome ?? 'none',
  asOf: ({ project }) => project.asOf,
};
