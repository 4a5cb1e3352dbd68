import type { TextChange } from '../model.ts';

/** The text with `changes` made: sorted by place, none overlapping, spans of the old text. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  let result = '';
  let kept = 0;
  for (const { span, text: replacement } of changes) {
    result += text.slice(kept, span.start) + replacement;
    kept = span.end;
  }
  return result + text.slice(kept);
}
