/** Where in a YAML file a cursor is: the keys above it and the word under it. By lines and braces, so that it works while a file is half written. */
import type { Span } from '../model.ts';

export interface YamlContext {
  /** Keys from the top down; lists have no step of their own. */
  readonly path: readonly string[];
  /** Key whose value is written; `null` where a key is. */
  readonly key: string | null;
  /** The word that is written, up to and behind the cursor. */
  readonly word: Span;
}

/** Lines above the cursor that are looked at. */
const mostLines = 20_000;
const keyLine = /^(\s*)((?:- +)*)(?:"([^"]*)"|'([^']*)'|([^\s:#{}[\],][^:#{}[\],]*)):(?:\s|$)/;

/** `null` in comments. */
export function yamlContextAt(text: string, offset: number): YamlContext | null {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const line = text.slice(lineStart).split(/[\r\n]/, 1)[0]!;
  const before = line.slice(0, offset - lineStart);
  if (/(?:^|\s)#/.test(before)) return null;

  const lead = /^(\s*)((?:- +|-$)*)/.exec(line)!;
  const column = lead[0].length;
  const parents = parentsAbove(text, lineStart, lead[2] === '' ? column : lead[1]!.length + 1);
  const { path, key } = readFlow(before.slice(column));
  return { path: [...parents, ...path], key, word: wordAt(line, offset - lineStart, lineStart) };
}

/** Keys of the lines above that are less indented, outermost first. */
function parentsAbove(text: string, lineStart: number, column: number): readonly string[] {
  const parents: string[] = [];
  const lines = text
    .slice(0, lineStart)
    .split(/\r\n|\n|\r/)
    .slice(-mostLines);
  let limit = column;
  for (let index = lines.length - 1; index >= 0 && limit > 0; index--) {
    const match = keyLine.exec(lines[index]!);
    if (match === null) continue;
    const [, indent = '', dash = '', double, single, plain] = match;
    if (indent.length + dash.length < limit) {
      parents.unshift((double ?? single ?? plain ?? '').trim());
      limit = dash === '' ? indent.length : indent.length + 1;
    } else if (dash !== '' && indent.length < limit) {
      // An item of the list that the cursor is in: its keys are siblings, the list's key is above.
      limit = indent.length + 1;
    }
  }
  return parents;
}

/** Keys and braces of the part of a line before the cursor. */
function readFlow(text: string): { readonly path: readonly string[]; readonly key: string | null } {
  /** Key before each open brace; `null` for the brace of a list's item. */
  const open: (string | null)[] = [];
  let key: string | null = null;
  let word = '';
  let quote = '';
  for (const letter of text) {
    if (quote !== '') {
      if (letter === quote) quote = '';
      else word += letter;
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === ':' && key === null) {
      key = word.trim();
      word = '';
    } else if (letter === '{') {
      open.push(key);
      key = null;
      word = '';
    } else if (letter === '}') {
      key = open.pop() ?? null;
      word = '';
    } else if (letter === ',' && open.length > 0 && !word.includes('[')) {
      key = null;
      word = '';
    } else word += letter;
  }
  return { path: open.filter((one) => one !== null), key };
}

function wordAt(line: string, at: number, lineStart: number): Span {
  let start = at;
  let end = at;
  while (start > 0 && /[\w./*-]/.test(line[start - 1]!)) start--;
  while (end < line.length && /[\w./*-]/.test(line[end]!)) end++;
  return { start: lineStart + start, end: lineStart + end };
}
