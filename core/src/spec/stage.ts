/** The specs of a project within a lint: which rows they name, and what those come to. */
import type { ProjectConfig } from '../config/types.ts';
import type { Evidence } from '../evidence/types.ts';
import type { Judge } from '../judge/judge.ts';
import type { Grid, Judgement, RowId, Table } from '../model.ts';
import { type InferMagnet, type Judged, withSpec } from './apply.ts';
import { findConflict } from './conflict.ts';
import { indexSpecs } from './join.ts';
import type { PartSpec, SpecConflict } from './types.ts';

export interface SpecStage {
  /** The specs that name a row, and what it comes to by the first of them; `null` where none does. */
  readonly row: (document: { readonly grid: Grid }, table: Table, row: RowId, own: Judged | null) => SpecRow | null;
}

export interface SpecRow extends Judged {
  readonly spec: PartSpec;
  /** What the row, the declarations on file and other specs say otherwise. */
  readonly conflict: (declarations: readonly Evidence[]) => SpecConflict | null;
}

const inferences = new WeakMap<Judge, InferMagnet>();

/** Costs a row nothing where the project has no specs, else the look at three cells. */
export function specStage({ specs }: Pick<ProjectConfig, 'specs'>, judge: Judge): SpecStage {
  const index = indexSpecs(specs.parts);
  if (index.isEmpty) return { row: () => null };
  return {
    row: (document, table, row, own) => {
      const cell = (field: 'mpn' | 'manufacturer' | 'partNumber'): string => {
        const column = table.columns.byField[field];
        return column === undefined ? '' : document.grid.value(row, column.index);
      };
      const [first, ...others] = index.of({
        mpn: cell('mpn'),
        manufacturer: cell('manufacturer'),
        partNumber: cell('partNumber'),
      });
      if (first === undefined) return null;
      const before = own ?? judge.inspect(document, table, row);
      return {
        ...withSpec(before, first, inferenceOf(judge)),
        spec: first,
        conflict: (declarations) => findConflict(before.judgement, [first, ...others], declarations),
      };
    },
  };
}

/** What the judge knows of a magnet by its family and grade alone; once for each. */
function inferenceOf(judge: Judge): InferMagnet {
  let infer = inferences.get(judge);
  if (infer === undefined) {
    const known = new Map<string, Judgement>();
    infer = (family, grade) => {
      const text = `description: Magnet | material: ${family}${grade === null ? '' : ` | grade: ${grade}`}`;
      let judgement = known.get(text);
      if (judgement === undefined) {
        judgement = judge.explain(text).judgement;
        if (known.size < mostInferences) known.set(text, judgement);
      }
      return judgement;
    };
    inferences.set(judge, infer);
  }
  return infer;
}

const mostInferences = 1_000;
