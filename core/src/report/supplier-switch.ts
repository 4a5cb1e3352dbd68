/** What a change of supplier would do, before a cell is written: findings, origin, exposure and cost, now and then. */

import { describeSupplier } from '../fix/plan-fixes.ts';
import type { Knowledge, Supplier } from '../knowledge/types.ts';
import type { LintResult } from '../lint/types.ts';
import type { Part, RowId } from '../model.ts';
import { describeOrigin, namePart } from './describe.ts';
import { plainLine } from './display.ts';
import { escapeMarkdown } from './markdown.ts';
import { summariseSeverities } from './text.ts';

export interface SupplierSwitch {
  readonly row: RowId;
  readonly supplier: Supplier;
  readonly before: LintResult;
  readonly after: LintResult;
  /** The part as it is now. */
  readonly part: Part;
  readonly knowledge: Knowledge;
}

/** Markdown for people who decide. */
export function renderSwitch(change: SupplierSwitch): string {
  const { part, supplier, before, after, row, knowledge } = change;
  const { manufacturer, supplier: seller, unitPrice } = part.fields;
  const later = after.parts.find((one) => one.row === row);
  const rows: (readonly [string, string, string])[] = [
    ['Supplier', [manufacturer, seller].filter((name) => name?.trim()).join(', ') || 'not stated', supplier.name],
    ['Origin', describeOrigin(part.origin, knowledge), later ? describeOrigin(later.origin, knowledge) : 'not judged'],
    ['Findings of the part', findingsOf(before, row), findingsOf(after, row)],
    ['Findings of the BOM', summariseSeverities(before.summary), summariseSeverities(after.summary)],
    ['Parts of Chinese or unknown origin', countOpen(before), countOpen(after)],
    ['Unit price', unitPrice?.trim() || 'not stated', 'to be quoted'],
  ];
  const caution = supplier.quickFix.caution ?? '';
  return `# ${escapeMarkdown(namePart(part))}: ${escapeMarkdown(describeSupplier(supplier))}

| | Now | After the switch |
|---|---|---|
${rows.map((cells) => `| ${cells.map((cell) => escapeMarkdown(plainLine(cell, 400))).join(' | ')} |`).join('\n')}

${caution === '' ? '' : `Before you order: ${escapeMarkdown(caution)}\n\n`}The file is not changed. A stated country of origin stays in its column until you correct it, and it decides. The part number stays, too: the part must be re-sourced and released again.
`;
}

function findingsOf({ findings }: LintResult, row: RowId): string {
  const own = findings.filter(({ part, suppressed }) => part?.row === row && suppressed === null);
  return own.map(({ severity, message }) => `${severity}: ${message}`).join('; ') || 'none';
}

function countOpen({ parts }: LintResult): string {
  return String(parts.filter(({ origin }) => origin.chinese !== 'no').length);
}
