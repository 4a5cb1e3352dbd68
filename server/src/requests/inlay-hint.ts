/** `textDocument/inlayHint`: at the end of a row, what is in the part and where it is from. Off by default. */
import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { rowExtent } from '#core';
import { offsetsOf } from '../convert/positions.ts';
import { factWords } from '../fact-words.ts';
import type { Feature } from '../feature.ts';

export const inlayHint: Feature<InlayHintParams, InlayHint[]> = {
  method: 'textDocument/inlayHint',
  capability: () => ({ inlayHintProvider: true }),
  fallback: () => [],
  handle: async ({ analyses }, { textDocument, range }, token) => {
    const analysis = await analyses.of(textDocument.uri, token);
    if (analysis.kind !== 'bom' || !analysis.settings.inlayHints) return [];
    const { bom, document, result, context } = analysis;
    const words = factWords(context.language);
    const wanted = offsetsOf(document.lines(), range);
    return result.parts.flatMap((part) => {
      const { start, end } = rowExtent(bom, part.row);
      if (end < wanted.start || start > wanted.end) return [];
      const elements = part.judgement.elements
        .filter(({ certainty }) => certainty !== 'possible')
        .map(({ symbol }) => symbol);
      // VS Code cuts hints off after 43 characters; the rest stands in the hover.
      const content = words.content({ ...part.judgement, form: null });
      const place = part.origin.country ?? words.place(part.origin, context.knowledge);
      const label = [content, place, elements.join(' ')];
      return [
        {
          position: document.lines().positionAt(end),
          label: label.filter((text) => text !== '').join(' · '),
          paddingLeft: true,
        },
      ];
    });
  },
};
