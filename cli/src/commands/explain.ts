/** `lodestone explain`. */
import {
  findInstrument,
  renderInstrumentPage,
  renderRulePage,
  renderTextJudgement,
  similarInstruments,
  similarRules,
} from '#core';
import { loadFullKnowledge } from '#host/node';
import type { Command } from '../session.ts';
import { assumeOption, dateOption, parseOptions, text, toIsoDate, UsageError } from '../usage.ts';

export const explain: Command = {
  name: 'explain',
  summary: 'show the page of a rule or a legal text, or how a text is judged',
  help: `Usage: lodestone explain RULE [OPTION…]
       lodestone explain INSTRUMENT [OPTION…]
       lodestone explain --text "TEXT"

Shows the page of a rule: why it exists, what it reads, what to do. For a legal text such as CN-MOFCOM-2025-61: its
statuses by date and limb, what it covers, what is not confirmed. With --text: how a free text is judged, word by word.

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
      throw new UsageError('explain takes one RULE or INSTRUMENT, or --text "TEXT"');
    if (positionals.length > 1)
      throw new UsageError('explain takes one RULE or INSTRUMENT; put a text in quotes after --text');
    const date = dateOption(values, 'as-of') ?? 'today';
    const assume = assumeOption(values) ?? 'ask';
    const knowledge = loadFullKnowledge(session.distribution);
    if (words !== undefined) {
      await session.terminal.write(renderTextJudgement(words, knowledge, paint));
      return 0;
    }
    const id = positionals[0]!;
    const asOf = date === 'today' ? toIsoDate(session.now()) : date;
    const options = { knowledge, asOf, assume, paint };
    const rule = knowledge.rules.find((candidate) => candidate.id === id);
    if (rule) {
      await session.terminal.write(renderRulePage(rule, options));
      return 0;
    }
    const instrument = findInstrument(id, knowledge);
    if (instrument === null) throw new UsageError(notFound(id, knowledge));
    await session.terminal.write(renderInstrumentPage(instrument, options));
    return 0;
  },
};

/** A slash makes it a rule; else it may be either. */
function notFound(id: string, knowledge: Parameters<typeof similarRules>[1]): string {
  const instruments = id.includes('/') ? [] : similarInstruments(id, knowledge);
  const similar = instruments.length > 0 ? instruments : similarRules(id, knowledge);
  const hint =
    similar.length > 0
      ? `did you mean ${similar.join(' or ')}?`
      : '"lodestone rules" lists the rules, docs/instruments/README.md the legal texts';
  return `no rule or legal text "${id}"; ${hint}`;
}
