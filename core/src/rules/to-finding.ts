/** From the verdict that parts of one judgement share to the finding of one of them. */
import type { Evidence } from '../evidence/types.ts';
import type { RuleAnchor, RuleData } from '../knowledge/types.ts';
import type { Anchor, Finding, Language, Part } from '../model.ts';
import type { EvaluationContext, RawFinding, Verdict } from './evaluate.ts';
import type { PartExtras } from './facts.ts';
import type { MessageContext, Worded } from './message.ts';

/** Limb (1) of No. 61 is the one that asks for values. */
const readsValue = ({ instrument }: RuleData): boolean => instrument?.limb === '61.1(1)';

const summaryOf = ({ type, number, validUntil }: Evidence): Finding['evidence'] & {} => ({ type, number, validUntil });

/** Finding of one part from what its judgement and origin came to; `tested` is the value test of the part. */
export function toFinding(
  { rule, severity, message, clearedBy, instrument, context: shared }: Verdict,
  part: Part,
  { table, language }: EvaluationContext,
  tested: PartExtras['value'],
): RawFinding {
  const { data, once } = rule;
  // Amounts differ between parts that share a verdict.
  const value = readsValue(data) ? tested : null;
  const context = value === null ? shared : { ...shared, value };
  return {
    rule: data.id,
    severity,
    // One that becomes a line for the document is worded there.
    message: once === null ? message.english(part, context) : '',
    ...(once === null ? localOf(message, part, context, language) : {}),
    anchor: anchorOf(data.anchor, part, table),
    part,
    instrument,
    elements: shared.elements,
    ...(clearedBy === null ? {} : { evidence: summaryOf(clearedBy) }),
    ...(value === null ? {} : { value }),
    ...(once === null ? {} : { fold: { message: once, context } }),
  };
}

/** The message in the language of the run, where there is one. */
export function localOf(
  { translated }: Worded,
  part: Part,
  context: MessageContext,
  language: Language | undefined,
): Pick<Finding, 'local'> {
  const message = language === undefined ? undefined : translated[language];
  return message === undefined ? {} : { local: message(part, context) };
}

/** First cell of the list that the row has; the row where it has none of them. */
function anchorOf(choices: readonly RuleAnchor[], part: Part, { columns }: EvaluationContext['table']): Anchor {
  for (const choice of choices) {
    if (choice === 'because' || choice === 'origin-because') {
      const { because } = choice === 'because' ? part.judgement : part.origin;
      // A heading above the row is a reason, but no cell of the row.
      const column = because.find((reason) => reason.column >= 0)?.column;
      if (column !== undefined) return { kind: 'cell', row: part.row, column };
      continue;
    }
    const column = columns.byField[choice]?.index;
    if (column !== undefined && (part.fields[choice] ?? '') !== '') return { kind: 'cell', row: part.row, column };
  }
  return { kind: 'row', row: part.row };
}
