/** `lodestone inspect`. */
import { renderInspectLines, renderInspectText } from '#core';
import { inputHelp, inputOptions, isBroken, lintFiles } from '../lint-files.ts';
import type { Command } from '../session.ts';
import { choose, parseOptions, text, UsageError } from '../usage.ts';
import { writeResults } from '../write-results.ts';

export const inspect: Command = {
  name: 'inspect',
  summary: 'show what was understood of each row, flagged or not',
  help: `Usage: lodestone inspect PATH… [OPTION…]

Prints the column mapping of each table and, for each row that holds a part, its fields, what it was judged to be and
because of which words. One JSON object a line; see schemas/inspect-line.v1.schema.json.

  --format FORMAT          jsonl or text; default jsonl
${inputHelp}
`,
  run: async (args, session) => {
    const { values, positionals } = parseOptions(args, { ...inputOptions, format: { type: 'string' } });
    const format = choose(values, 'format', ['jsonl', 'text'] as const) ?? 'jsonl';
    if (positionals.length === 0 && !values.stdin) throw new UsageError('inspect needs a PATH');
    const run = await lintFiles({ values, paths: positionals, everyRow: true }, session);
    const output = text(values, 'output');
    const { paint } = session.terminal;
    const lines =
      format === 'jsonl' ? renderInspectLines(run) : renderInspectText(run, output === undefined ? { paint } : {});
    await writeResults(lines, output, session);
    return isBroken(run) ? 2 : 0;
  },
};
