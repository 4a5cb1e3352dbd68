/** `lodestone explain`. */
import { renderRulePage, renderTextJudgement, similarRules } from '#core';
import { loadKnowledge } from '#host/node';
import type { Command } from '../session.ts';
import { assumeOption, dateOption, parseOptions, text, toIsoDate, UsageError } from '../usage.ts';

export const explain: Command = {
  name: 'explain',
  summary: "show a rule's page, or how a text is judged",
  help: `Usage: lodestone explain RULE [OPTION…]
       lodestone explain --text "TEXT"

Shows the page of a rule: why it exists, what it reads, what to do. With --text: how a free text is judged, word by
word.

  --text TEXT              text of a cell or a row
  --as-of DATE             as-of date for the status of the instrument (YYYY-MM-DD or today); default today
  --assume HOW             how to read an unconfirmed status: ask, suspended or in-force
`,
  run: async (args, session) => {
    const { values, positionals } = parseOptions(args, {
      text: { type: 'string' },
      'as-of': { type: 'string' },
      assume: { type: 'string' },
    });
    const { paint } = session.terminal;
    const words = text(values, 'text');
    if ((words === undefined) === (positionals.length === 0))
      throw new UsageError('explain takes one RULE, or --text "TEXT"');
    if (positionals.length > 1) throw new UsageError('explain takes one RULE; put a text in quotes after --text');
    const date = dateOption(values, 'as-of') ?? 'today';
    const assume = assumeOption(values) ?? 'ask';
    const knowledge = loadKnowledge(session.distribution);
    if (words !== undefined) {
      await session.terminal.write(renderTextJudgement(words, knowledge, paint));
      return 0;
    }
    const id = positionals[0]!;
    const rule = knowledge.rules.find((candidate) => candidate.id === id);
    if (!rule) {
      const similar = similarRules(id, knowledge);
      const hint = similar.length > 0 ? `did you mean ${similar.join(' or ')}?` : '"lodestone rules" lists them';
      throw new UsageError(`no rule "${id}"; ${hint}`);
    }
    const asOf = date === 'today' ? toIsoDate(session.now()) : date;
    await session.terminal.write(renderRulePage(rule, { knowledge, asOf, assume, paint }));
    return 0;
  },
};
