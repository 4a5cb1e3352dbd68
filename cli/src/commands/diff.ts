/** `lodestone diff`. */
import { diffRuns, renderDiffJson, renderDiffText, type Severity, severities } from '#core';
import { inputHelp, inputOptions, isBroken, lintFiles } from '../lint-files.ts';
import type { Command } from '../session.ts';
import { choose, dateOption, parseOptions, text, UsageError } from '../usage.ts';
import { writeResults } from '../write-results.ts';

const { 'as-of': _one, stdin: _stdin, 'stdin-filename': _name, ...shared } = inputOptions;
const formats = ['text', 'json'] as const;
const thresholds: readonly (Severity | 'never')[] = [...severities.filter((severity) => severity !== 'hint'), 'never'];

export const diff: Command = {
  name: 'diff',
  summary: 'what another revision, or another date, changes',
  help: `Usage: lodestone diff OLD NEW [OPTION…]
       lodestone diff [PATH…] --as-of DATE --as-of DATE [OPTION…]

Compares two revisions of a BOM, or the same BOMs on two dates: findings that appear (+), disappear (-) or change
severity (~), and the instrument that caused it. Rows that only moved do not count.

  --as-of DATE             given once: the date of both revisions; twice: the two dates, earlier first
  --format FORMAT          ${formats.join(', ')}; default text
  --fail-on SEVERITY       exit with 1 where a finding of this severity appears or rises to it: ${thresholds.join(', ')};
                           default error
${inputHelp
  .split('\n')
  .filter((line) => !/--(?:as-of|stdin)/.test(line))
  .join('\n')}
`,
  run: async (args, session) => {
    const { values: read, positionals } = parseOptions(args, {
      ...shared,
      'as-of': { type: 'string', multiple: true },
      format: { type: 'string' },
      'fail-on': { type: 'string' },
    });
    const { 'as-of': given, ...values } = read as typeof read & { readonly 'as-of'?: unknown };
    const dates = (given ?? []) as readonly string[];
    const format = choose(values, 'format', formats) ?? 'text';
    const threshold = choose(values, 'fail-on', thresholds) ?? 'error';
    for (const date of dates) dateOption({ 'as-of': date }, 'as-of');
    if (dates.length > 2) throw new UsageError('diff takes --as-of once or twice');
    if (dates.length < 2 && positionals.length !== 2) {
      throw new UsageError('diff needs OLD and NEW, or --as-of twice');
    }
    const byDate = dates.length === 2;
    const paths = positionals.length === 0 ? ['.'] : positionals;
    const at = (date: string | undefined) => (date === undefined ? values : { ...values, 'as-of': date });
    const before = await lintFiles({ values: at(dates[0]), paths: byDate ? paths : paths.slice(0, 1) }, session);
    const after = await lintFiles(
      { values: at(dates[1] ?? dates[0]), paths: byDate ? paths : paths.slice(1) },
      session,
    );
    const differences = diffRuns(before, after, byDate);
    const output = text(values, 'output');
    const chunks =
      format === 'json'
        ? renderDiffJson(differences, before, after)
        : renderDiffText(differences, before, after, output === undefined ? session.terminal.paint : undefined);
    await writeResults(chunks, output, session);
    if (isBroken(before) || isBroken(after)) return 2;
    if (threshold === 'never') return 0;
    const limit = severities.indexOf(threshold);
    const reaches = (severity: Severity | null): boolean => severity !== null && severities.indexOf(severity) <= limit;
    return differences.some((one) => reaches(one.after) && !reaches(one.before)) ? 1 : 0;
  },
};
