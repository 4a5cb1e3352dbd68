/** The value test within a lint: whether it is made at all, for which parts, and what it makes known of them. */
import type { Ledger } from '../evidence/ledger.ts';
import { statusOn } from '../knowledge/status.ts';
import type { Judgement, Part, ReadProblem, Table } from '../model.ts';
import type { CoverageResult } from '../rules/coverage.ts';
import type { CompiledRules } from '../rules/evaluate.ts';
import { reexportOf } from '../rules/facts.ts';
import { settingOf } from '../rules/severity.ts';
import type { Rows } from '../scan/rows.ts';
import { indexSpecs } from '../spec/join.ts';
import type { AssemblyTree } from '../tree/assembly-tree.ts';
import type { ValueTest } from '../value/types.ts';
import { valueTests } from '../value/value-tests.ts';
import type { LintContext } from './types.ts';

const instrumentId = 'CN-MOFCOM-2025-61';
const contentLimb = '61.1(1)';
const valueRules = ['cn61/value-threshold', 'cn61/indeterminate-threshold'] as const;

export interface ValueStage {
  /** Parts that are evaluated when their whole table is known. */
  readonly waitsFor: (part: Part) => boolean;
  readonly test: (
    rows: Rows,
    table: Table,
    tree: AssemblyTree,
    parts: readonly Part[],
  ) => { readonly tests: ReadonlyMap<number, ValueTest>; readonly problems: readonly ReadProblem[] };
}

/** `null` where no test is to be made: no re-export, rules off, or the notice not yet issued. */
export function valueStage(rules: CompiledRules, { config, asOf }: LintContext, ledger: Ledger): ValueStage | null {
  if (reexportOf(config.project) !== 'yes') return null;
  if (valueRules.every((rule) => settingOf(rules, config, rule) === 'off')) return null;
  const instrument = rules.instruments.get(instrumentId);
  if (instrument === undefined) return null;
  if (statusOn(instrument, contentLimb, asOf, config.assume).status === 'not_yet_issued') return null;
  const covers = new WeakMap<Judgement, CoverageResult>();
  const cover = (judgement: Judgement): CoverageResult => {
    let known = covers.get(judgement);
    if (known === undefined) {
      known = rules.coverage(instrumentId, judgement);
      covers.set(judgement, known);
    }
    return known;
  };
  return {
    waitsFor: ({ judgement }) =>
      (judgement.form === 'material' || judgement.form === 'semi') && cover(judgement).listed !== 'no',
    test: (rows, table, tree, parts) => {
      const byRow = new Map(parts.map((part) => [part.row as number, part]));
      return valueTests({
        rows,
        table,
        tree,
        partAt: (row) => byRow.get(row),
        cover,
        evidenceOf: (part) => ledger(part)?.valid ?? [],
        specOf: ({ fields }) => indexSpecs(config.specs.parts).of(fields)[0] ?? null,
        prices: config.prices,
      });
    },
  };
}
