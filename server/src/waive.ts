/**
 * The waiver of a finding, written into `lodestone.yaml`. Its reason is left empty for the user to state:
 * until then the entry is reported as incomplete and silences nothing.
 */
import type { CodeAction } from 'vscode-languageserver';
import { addWaiver, applyChanges, createLineIndex, type Finding, keyOfPart } from '#core';
import type { BomAnalysis } from './analysis.ts';
import { rangeOf } from './convert/positions.ts';
import { configurationFile, editOf } from './project-files.ts';
import type { Session } from './session.ts';

/** Days a new waiver lasts from the as-of date: the user is to say when to look again, a quarter is a start. */
const waiverDays = 90;
const emptyReason = 'reason: ""';

/** Edit and following command, or the reason for people why there is none. */
export function planWaiver(
  session: Session,
  analysis: BomAnalysis,
  finding: Finding,
): Pick<CodeAction, 'edit' | 'command'> | string {
  const { abilities } = session;
  const { project, context } = analysis;
  const key = finding.part === null ? null : keyOfPart(finding.part);
  if (key === null) return 'The row has no part number, description or reference that a waiver could name.';
  const file = configurationFile(session, analysis.uri, project);
  if (file === null) return 'Save the file first: a waiver is written into lodestone.yaml beside it.';

  const waiver = { rule: finding.rule, part: key, reason: '', until: addDays(context.asOf, waiverDays) };
  const changes = addWaiver(file.document.text, waiver);
  if (changes === null) return 'lodestone.yaml cannot be extended: repair its YAML first, then try again.';

  const text = applyChanges(file.document.text, changes);
  const edit = editOf(session, file, changes);
  if (!abilities.showDocument) return { edit };
  const inserted = changes[0]?.span.start ?? 0;
  const start = text.indexOf(emptyReason, inserted) + emptyReason.length - 1;
  const range = rangeOf(createLineIndex(text), { start, end: start });
  return { edit, command: { title: 'State the reason', command: 'lodestone.reveal', arguments: [file.uri, range] } };
}

/** Calendar days; `date` is `YYYY-MM-DD`. */
function addDays(date: string, days: number): string {
  const [year, month, day] = date.split('-').map(Number);
  return new Date(Date.UTC(year!, month! - 1, day! + days)).toISOString().slice(0, 10);
}
