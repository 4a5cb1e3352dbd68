/** Values and entries written into YAML: no byte but theirs changes. */
import type { DataMap } from './data-node.ts';
import type { DataWriter } from './reader.ts';

/** Words and figures that need no quotes anywhere and are read as the text they are. */
const plainText = /^[\p{L}\d](?:[\p{L}\p{N} ._/+%()-]*[\p{L}\p{N}._/+%)])?$/u;
/** What YAML 1.1 or 1.2 reads as something else than a text. */
const special =
  /^(?:true|false|yes|no|on|off|y|n|null|~|\.inf|\.nan|[-+]?[\d.][\d_.,:]*(?:e[-+]?\d+)?|0[xo][\da-f_]+|\d{4}-\d\d?-\d\d?.*)$/i;
const number = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;

export const yamlWriter: DataWriter = {
  replace: (text, scalar, value) => {
    const { whole, style } = scalar;
    if (style === 'single' && !/[^\t\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/.test(value))
      return { span: scalar.at, text: value.replaceAll("'", "''") };
    const now = text.slice(whole.start, whole.end);
    const keepsKind = number.test(now) && number.test(value);
    const written = style === 'plain' && keepsKind ? value : quote(value, style === 'plain');
    // A block ends with its last line.
    if (style === 'block') return { span: whole, text: /[\r\n]$/.test(now) ? written + lineEndOf(now) : written };
    const empty = whole.start === whole.end && !/\s/.test(text[whole.start - 1] ?? ' ');
    const closer = whole.start === whole.end && !/[\s,\]}]|^$/.test(text[whole.end] ?? '') ? ' ' : '';
    return { span: whole, text: `${empty ? ' ' : ''}${written}${closer}` };
  },
  add: (text, map, key, value) => {
    const entry = `${quote(key, true)}: ${quote(value, true)}`;
    const last = map.entries.at(-1);
    if (map.flow) {
      if (last === undefined) return { span: { start: map.whole.start + 1, end: map.whole.start + 1 }, text: entry };
      const end = last.value.whole.end;
      return { span: { start: end, end }, text: `, ${entry}` };
    }
    return last === undefined ? 'The part has no fields yet: add it in the file.' : addLine(text, map, entry);
  },
};

function quote(value: string, plain: boolean): string {
  return plain && plainText.test(value) && !special.test(value) ? value : JSON.stringify(value);
}

function lineEndOf(text: string): string {
  return /\r\n?$|\n$/.exec(text)?.[0] ?? '\n';
}

/** Before the last field, where its line begins with it: whatever comes behind stays behind. */
function addLine(text: string, map: DataMap, entry: string): ReturnType<DataWriter['add']> {
  const at = map.entries.at(-1)!.keyAt.start;
  const key = text[at - 1] === '"' || text[at - 1] === "'" ? at - 1 : at;
  let lineStart = key;
  while (lineStart > 0 && text[lineStart - 1] !== '\n' && text[lineStart - 1] !== '\r') lineStart--;
  const indent = text.slice(lineStart, key);
  if (!/^[ -]*$/.test(indent)) return 'The last field of the part is marked (?, & or !): add it in the file.';
  const lineEnd = /\r\n?|\n/.exec(text)?.[0] ?? '\n';
  return { span: { start: key, end: key }, text: `${entry}${lineEnd}${indent.replaceAll('-', ' ')}` };
}
