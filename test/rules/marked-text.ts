import type { Span } from '../../core/src/model.ts';

/** Text without its `{{…}}` marks, and the spans that stood between them, in order. Marks do not nest. */
export function readMarks(marked: string): { readonly text: string; readonly spans: readonly Span[] } {
  const pieces = marked.split(/\{\{|\}\}/);
  const spans: Span[] = [];
  let text = '';
  pieces.forEach((piece, index) => {
    const start = text.length;
    text += piece;
    if (index % 2 === 1) spans.push({ start, end: text.length });
  });
  return { text, spans };
}
