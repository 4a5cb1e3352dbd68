/** Whether a Chinese export control that is in force lists a material: what makes it a dual-use item for the party lists. */
import type { DualUse, RuleStatus } from '../knowledge/fact-vocabulary.ts';
import type { Instrument, Knowledge } from '../knowledge/types.ts';
import type { Judgement } from '../model.ts';
import type { CoverageResult } from './coverage.ts';
import type { InstrumentRef, RuleWorld } from './facts.ts';

/** Notices that license exports from China; No. 61 reaches abroad and adds no items of its own. */
const licensing = 'export_licence';

interface Lists {
  readonly knowledge: Pick<Knowledge, 'items'>;
  readonly instruments: ReadonlyMap<string, Pick<Instrument, 'jurisdiction' | 'kind'>>;
  readonly coverage: RuleWorld['coverage'];
}

export function createDualUse(
  { knowledge, instruments, coverage }: Lists,
  status: (instrument: InstrumentRef) => RuleStatus,
): (judgement: Judgement) => DualUse {
  const inForce = [...new Set(knowledge.items.map(({ instrument }) => instrument))].filter((id) => {
    const instrument = instruments.get(id);
    const licenses = instrument?.jurisdiction === 'CN' && instrument.kind === licensing;
    return licenses && status({ id, limb: null }) === 'in_force';
  });
  return (judgement) => {
    const answers = inForce.map((id) => decide(coverage(id, judgement), judgement));
    return answers.includes('yes') ? 'yes' : answers.includes('possible') ? 'possible' : 'no';
  };
}

function decide({ listed, certainty }: CoverageResult, { magnet }: Judgement): DualUse {
  if (listed !== 'yes' && listed !== 'open') return 'no';
  // A grade that mostly holds Dy is no statement.
  const byGrade = magnet !== null && (magnet.family === 'NdFeB' || magnet.family === 'unknown');
  const known = certainty === 'stated' || (certainty === 'certain' && !byGrade);
  return listed === 'yes' && known ? 'yes' : 'possible';
}
