/** `lodestone report`. */
import path from 'node:path';
import { countNoun, type ReportFormat, reportFormats, summariseSeverities, sumUp } from '#core';
import { inputHelp, inputOptions, isBroken, lintFiles } from '../lint-files.ts';
import type { Command } from '../session.ts';
import { parseOptions, text, UsageError } from '../usage.ts';
import { writeResults } from '../write-results.ts';

const formats = reportFormats.filter((format) => format.commands.includes('report'));
const endings = formats.flatMap((format) => format.extensions);

export const report: Command = {
  name: 'report',
  summary: 'write the compliance report',
  help: `Usage: lodestone report PATH… --output FILE [OPTION…]

Writes one report over all BOMs: parts with controlled content, origin, instruments and their status on the as-of
date, open questions to suppliers, method and data. The ending of FILE decides the format: ${endings.join(', ')}.

${inputHelp}
`,
  run: async (args, session) => {
    const { values, positionals } = parseOptions(args, inputOptions);
    const output = text(values, 'output');
    if (positionals.length === 0 && !values.stdin) throw new UsageError('report needs a PATH');
    if (output === undefined)
      throw new UsageError(`report needs --output FILE with one of the endings ${endings.join(', ')}`);
    const format = formatOf(output);
    const run = await lintFiles({ values, paths: positionals }, session);
    await writeResults(format.render(run, { document: true }), output, session);
    const total = sumUp(run.files);
    session.terminal.tell(
      `Wrote ${output}: ${countNoun(total.parts, 'part')}, ${summariseSeverities(total)}, as of ${run.asOf}.`,
    );
    return isBroken(run) ? 2 : 0;
  },
};

function formatOf(output: string): ReportFormat {
  const ending = path.extname(output).toLowerCase();
  const format = formats.find((candidate) => candidate.extensions.includes(ending));
  if (format) return format;
  throw new UsageError(`no report format has the ending "${ending}"; use one of ${endings.join(', ')}`);
}
