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
      const label = [words.content(part.judgement), elements.join(' '), words.place(part.origin, context.knowledge)];
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
