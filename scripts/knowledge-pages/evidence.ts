/** What each type of evidence settles, and what it does not. */
import { blocks, code, field, heading, list, plain, words } from './markdown.ts';
import type { PageSources } from './sources.ts';

/** One section for each type of an entry of the evidence ledger. */
export function renderEvidence({ one }: PageSources): string {
  return blocks(
    '# Evidence',
    '[All pages](README.md)',
    'An entry of the ledger counts only for the parts that it names, and only on days on which it is valid. What it settles becomes information with its number; what it states is taken for stated, and the rules see it.',
    ...one('evidence').types.map((type) =>
      blocks(
        `## ${heading(type.name)}`,
        field('Type in the ledger', code(type.id)),
        field('Refused without', type.needs.map(code).join(', ')),
        field(
          'Valid',
          type.longestMonths === null ? '' : `${type.longestMonths} months from issue, where it names no end`,
        ),
        field('Settles', type.clears.map(code).join(', ')),
        field('States', plain(type.states ?? '')),
        list(type.leaves.map(({ rules, why }) => `Does not settle ${rules.map(code).join(', ')}: ${plain(why)}`)),
        field('Source', `${plain(type.source)} (${words(type.confidence)})`),
      ),
    ),
  );
}
