/** `workspace/textDocumentContent`: the pages of the rules and the texts of workbooks, as read-only documents. */
import type { TextDocumentContentParams, TextDocumentContentResult } from 'vscode-languageserver';
import type { Feature } from '../feature.ts';
import { ruleOfPage, rulePageMarkdown, rulePageScheme } from '../rule-pages.ts';
import { fileBehind, isWorkbookText, workbookScheme } from '../uris.ts';

export const textContent: Feature<TextDocumentContentParams, TextDocumentContentResult> = {
  method: 'workspace/textDocumentContent',
  capability: (abilities) =>
    abilities.textContent ? { workspace: { textDocumentContent: { schemes: [rulePageScheme, workbookScheme] } } } : {},
  fallback: () => ({ text: 'The page could not be made. The server log says why.\n' }),
  handle: async ({ knowledge, analyses }, { uri }, token) => {
    if (isWorkbookText(uri)) {
      const analysis = await analyses.anyway(fileBehind(uri), token);
      return { text: analysis.kind === 'unreadable' ? `${analysis.why}\n` : analysis.document.text };
    }
    const rule = ruleOfPage(uri);
    return { text: rule === null ? 'There is no such page.\n' : rulePageMarkdown(rule, await knowledge()) };
  },
};
