/**
 * The page of a rule: what it finds, why, what to do, on which sources. Served as a read-only document of the scheme
 * `lodestone-rule` to clients that ask servers for text; others are led to the first source of the rule.
 */
import { explainRule, type Knowledge, type RuleData, sourceOf } from '#core';
import type { Commands } from './protocol.ts';

export const rulePageScheme = 'lodestone-rule';

export interface RulePages {
  /** Link for `codeDescription`; `null` where the client can show nothing. */
  readonly hrefOf: (rule: string, knowledge: Knowledge) => string | null;
  /** The same for Markdown, in which an editor may follow links of its own schemes only by a command. */
  readonly linkTo: (rule: string, knowledge: Knowledge) => string | null;
}

/** `hasTextContent`: the client answers to `workspace/textDocumentContent`. `hasCommands`: it runs ours from Markdown. */
export function createRulePages(hasTextContent: boolean, hasCommands = false): RulePages {
  const hrefOf: RulePages['hrefOf'] = (rule, knowledge) =>
    hasTextContent ? pageUri(rule) : sourceOf(findRule(rule, knowledge));
  return { hrefOf, linkTo: hasCommands ? (rule) => commandLink('lodestone.showRule', rule) : hrefOf };
}

const commandLink = (command: keyof Commands, argument: string): string =>
  `command:${command}?${encodeURIComponent(JSON.stringify([argument]))}`;

export function pageUri(rule: string): string {
  return `${rulePageScheme}:/${rule}.md`;
}

/** Rule of a page's URI; `null` for anything else. */
export function ruleOfPage(uri: string): string | null {
  return new RegExp(`^${rulePageScheme}:/+([a-z0-9-]+/[a-z0-9-]+)\\.md$`).exec(uri)?.[1] ?? null;
}

export function findRule(rule: string, knowledge: Knowledge): RuleData | null {
  return knowledge.rules.find((candidate) => candidate.id === rule) ?? null;
}

/** Markdown of a rule's page. Rule texts are ours, not a BOM's, and may hold Markdown. */
export function rulePageMarkdown(id: string, knowledge: Knowledge): string {
  const rule = findRule(id, knowledge);
  if (rule === null) return `# ${id}\n\nThere is no such rule in the rule data of this version.\n`;
  return explainRule(rule, { knowledge });
}
