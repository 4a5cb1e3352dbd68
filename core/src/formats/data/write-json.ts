/** Values and entries written into JSON: no byte but theirs changes. */
import type { DataWriter } from './reader.ts';

const number = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;
const truth = /^(?:true|false)$/;

export const jsonWriter: DataWriter = {
  replace: (text, scalar, value) => {
    if (scalar.style === 'json-text') return { span: scalar.at, text: JSON.stringify(value).slice(1, -1) };
    const now = text.slice(scalar.whole.start, scalar.whole.end);
    const keepsKind = [number, truth].some((kind) => kind.test(now) && kind.test(value));
    return { span: scalar.whole, text: keepsKind ? value : JSON.stringify(value) };
  },
  add: (text, map, key, value) => {
    const last = map.entries.at(-1);
    const entry = `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
    if (last === undefined) return { span: { start: map.whole.start + 1, end: map.whole.start + 1 }, text: entry };
    const end = last.value.whole.end;
    return { span: { start: end, end }, text: `,${blanksBefore(text, last.keyAt.start - 1)}${entry}` };
  },
};

/** White space before an entry: the next one is set like it. */
function blanksBefore(text: string, at: number): string {
  let start = at;
  while (start > 0 && /\s/.test(text[start - 1]!)) start--;
  const blanks = text.slice(start, at);
  return blanks === '' ? ' ' : blanks;
}
