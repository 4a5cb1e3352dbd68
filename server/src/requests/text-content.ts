/** `workspace/textDocumentContent`: the pages of the rules, as read-only documents. */
import type { TextDocumentContentParams, TextDocumentContentResult } from 'vscode-languageserver';
import type { Feature } from '../feature.ts';
import { ruleOfPage, rulePageMarkdown, rulePageScheme } from '../rule-pages.ts';

export const textContent: Feature<TextDocumentContentParams, TextDocumentContentResult> = {
  method: 'workspace/textDocumentContent',
  capability: (abilities) =>
    abilities.textContent ? { workspace: { textDocumentContent: { schemes: [rulePageScheme] } } } : {},
  fallback: () => ({ text: 'The page could not be made. The server log says why.\n' }),
  handle: async ({ knowledge }, { uri }) => {
    const rule = ruleOfPage(uri);
    return { text: rule === null ? 'There is no such page.\n' : rulePageMarkdown(rule, await knowledge()) };
  },
};
