/** `lodestone rules`. */
import { renderRuleList } from '#core';
import { loadKnowledge } from '#host/node';
import type { Command } from '../session.ts';
import { parseOptions, UsageError } from '../usage.ts';

export const rules: Command = {
  name: 'rules',
  summary: 'list the rules',
  help: `Usage: lodestone rules

Lists every rule with its title. "lodestone explain RULE" shows the page of one.
`,
  run: async (args, session) => {
    const { positionals } = parseOptions(args, {});
    if (positionals.length > 0)
      throw new UsageError('rules takes no arguments; "lodestone explain RULE" shows one rule');
    await session.terminal.write(renderRuleList(loadKnowledge(session.distribution), session.terminal.paint));
    return 0;
  },
};
