/** `rules` and `explain RULE`: what a rule reads, says and asks for. */

import type { Assume } from '../config/types.ts';
import { instrumentsOf } from '../knowledge/rule-instruments.ts';
import { statusOn } from '../knowledge/status.ts';
import type { Knowledge, RuleData } from '../knowledge/types.ts';
import type { IsoDate } from '../model.ts';
import { statusWords } from '../rules/status-words.ts';
import { citeInstrument } from './describe.ts';
import { noPaint, type Paint } from './text.ts';

/** One line a rule: id, severities it may raise, title. Rules of packs that are off by default say so. */
export function renderRuleList(knowledge: Knowledge, paint: Paint = noPaint): string {
  const width = Math.max(0, ...knowledge.rules.map((rule) => rule.id.length));
  const lines = knowledge.rules.map((rule) => {
    const pack = knowledge.packs.find((entry) => entry.id === rule.pack);
    const off = pack?.default === 'off' ? ' (pack off by default)' : '';
    return `${paint('rule', rule.id.padEnd(width))}  ${rule.title}${off}`;
  });
  return `${lines.join('\n')}\n`;
}

/** The rule's page as plain text. */
export function renderRulePage(
  rule: RuleData,
  { knowledge, asOf, assume, paint = noPaint }: { knowledge: Knowledge; asOf: IsoDate; assume: Assume; paint?: Paint },
): string {
  const blocks = [`${paint('rule', rule.id)}: ${paint('strong', rule.title)}\n${rule.status}, since ${rule.since}`];
  for (const { id, limb } of instrumentsOf(rule)) {
    const instrument = knowledge.instruments.find((entry) => entry.id === id);
    const lines = [`Instrument: ${citeInstrument(instrument, id, limb)}`];
    if (instrument) {
      const state = statusOn(instrument, limb, asOf, assume);
      const next = state.nextDate ? `; next date ${state.nextDate}` : '';
      lines.push(`Status on ${asOf}: ${statusWords(state.status)}${next}`);
      if (state.reason) lines.push(state.reason);
    }
    blocks.push(lines.join('\n'));
  }
  blocks.push(
    `${paint('strong', 'Why')}\n${rule.why.trim()}`,
    `${paint('strong', 'What to do')}\n${rule.whatToDo.trim()}`,
  );
  if (rule.cases.length > 0) {
    const cases = rule.cases.map((entry) => `  ${paint(entry.severity, entry.severity)}: ${entry.message}`);
    blocks.push(`${paint('strong', 'Messages')}\n${cases.join('\n')}`);
  }
  if (rule.sources.length > 0) {
    const sources = rule.sources.map(
      ({ title, clause, url }) => `  ${title}${clause ? `, ${clause}` : ''}${url ? ` <${url}>` : ''}`,
    );
    blocks.push(`${paint('strong', 'Sources')}\n${sources.join('\n')}`);
  }
  return `${blocks.join('\n\n')}\n`;
}

/** Rule ids that resemble what was typed, best first, three at most. */
export function similarRules(id: string, knowledge: Knowledge): readonly string[] {
  const wanted = id.toLowerCase();
  const [pack, name = ''] = wanted.includes('/') ? wanted.split('/', 2) : ['', wanted];
  const words = name.split(/[^a-z0-9]+/).filter(Boolean);
  const score = (rule: RuleData): number =>
    words.filter((word) => rule.id.includes(word)).length * 2 + (pack && rule.pack === pack ? 1 : 0);
  return knowledge.rules
    .map((rule) => ({ id: rule.id, score: score(rule) }))
    .filter((entry) => entry.score > 0)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, 3)
    .map((entry) => entry.id);
}
