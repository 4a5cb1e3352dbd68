/** `lodestone check`. */
import { countAtLeast, reportFormats, type Severity, severities, sumUp } from '#core';
import { compareWithBaseline, defaultBaseline } from '../baseline.ts';
import { inputHelp, inputOptions, isBroken, lintFiles } from '../lint-files.ts';
import type { Command } from '../session.ts';
import { choose, parseOptions, text, UsageError, type Values } from '../usage.ts';
import { writeResults } from '../write-results.ts';

const formats = reportFormats.filter((format) => format.commands.includes('check'));
const thresholds: readonly (Severity | 'never')[] = [...severities.filter((severity) => severity !== 'hint'), 'never'];

export const check: Command = {
  name: 'check',
  summary: 'lint files and folders',
  help: `Usage: lodestone check [PATH…] [OPTION…]

Lints BOM files and folders (default: the current folder). A named file is always read; in folders only files that
look like a BOM are, and .gitignore is honoured.

  --format FORMAT          ${formats.map((format) => format.id).join(', ')}; default text
  --fail-on SEVERITY       exit with 1 from this severity on: ${thresholds.join(', ')}; default error
  --baseline FILE          list and count only what FILE does not know; a finding that became worse counts
  --update-baseline        write all findings to the baseline (default: ${defaultBaseline})
${inputHelp}
`,
  run: async (args, session) => {
    const { values, positionals } = parseOptions(args, {
      ...inputOptions,
      format: { type: 'string' },
      'fail-on': { type: 'string' },
      baseline: { type: 'string' },
      'update-baseline': { type: 'boolean' },
    });
    const format = chooseFormat(values);
    const threshold = choose(values, 'fail-on', thresholds) ?? 'error';
    const paths = positionals.length === 0 && !values.stdin ? ['.'] : positionals;
    const run = compareWithBaseline(await lintFiles({ values, paths }, session), values, session);
    const output = text(values, 'output');
    const { paint } = session.terminal;
    await writeResults(format.render(run, output === undefined ? { paint } : {}), output, session);
    if (isBroken(run)) return 2;
    return threshold !== 'never' && countAtLeast(sumUp(run.files), threshold) > 0 ? 1 : 0;
  },
};

function chooseFormat(values: Values): (typeof formats)[number] {
  const wanted = text(values, 'format') ?? 'text';
  const format = formats.find((candidate) => candidate.id === wanted);
  if (format) return format;
  throw new UsageError(`--format takes ${formats.map((candidate) => candidate.id).join(', ')}; not "${wanted}"`);
}
