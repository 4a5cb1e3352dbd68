/** `check --format github`: workflow commands, which GitHub shows as annotations in the changed files of a pull request. */
import type { RunResult } from '../lint/types.ts';
import type { Severity } from '../model.ts';
import { describeUnlisted } from './baseline.ts';
import { countNoun } from './describe.ts';
import { createPlacer } from './place.ts';
import { summariseSeverities } from './text.ts';
import { sumUp } from './totals.ts';

/** GitHub knows three levels. */
const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** One command a finding, worst first within a file, then one line of totals for the log. Waived findings are counted only. */
export function* renderGithub(run: RunResult): Generator<string> {
  for (const { file, result } of run.files) {
    const placer = createPlacer(result.document);
    for (const { suppressed, ...finding } of result.findings) {
      if (suppressed !== null) continue;
      const { start, end } = placer.place({ suppressed, ...finding });
      // Columns count within one line only.
      const columns = start.line === end.line ? [`col=${start.character + 1}`, `endColumn=${end.character + 1}`] : [];
      const properties = [
        `file=${escapeProperty(file)}`,
        `line=${start.line + 1}`,
        `endLine=${end.line + 1}`,
        ...columns,
        `title=${escapeProperty(finding.rule)}`,
      ];
      yield `::${commands[finding.severity]} ${properties.join(',')}::${escapeData(finding.message)}\n`;
    }
  }
  const total = sumUp(run.files);
  yield `${countNoun(total.parts, 'part')} in ${countNoun(total.files, 'file')}: ${summariseSeverities(total)}, as of ${run.asOf}.${describeUnlisted(total.suppressed, run)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
