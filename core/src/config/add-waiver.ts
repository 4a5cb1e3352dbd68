/** Writes a waiver into the text of `lodestone.yaml`: one insertion, comments and layout of everything else kept. */
import { isMap, isScalar, isSeq } from 'yaml';
import type { TextChange } from '../model.ts';
import type { PartKey } from './types.ts';
import { readYaml } from './yaml-places.ts';

export interface NewWaiver {
  readonly rule: string;
  readonly part: PartKey;
  readonly reason: string;
  readonly until: string;
}

/** `null` where the file is not valid YAML or `waivers` is no list: the caller says so and opens the file. */
export function addWaiver(text: string, waiver: NewWaiver): readonly TextChange[] | null {
  const source = readYaml(text, '');
  if (source.problems.length > 0) return null;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const insert = (at: number, what: string): readonly TextChange[] => [{ span: { start: at, end: at }, text: what }];
  const entry = flow(waiver);
  const root = source.document.contents;
  if (root !== null && !isMap(root)) {
    // A file of comments alone parses to a null scalar.
    if (!(isScalar(root) && root.value === null)) return null;
  }
  const pair = isMap(root) ? root.items.find((item) => isScalar(item.key) && item.key.value === 'waivers') : undefined;
  if (pair === undefined) {
    if (isMap(root) && root.flow === true) return null;
    const gap = text === '' || text.endsWith('\n') || text.endsWith('\r') ? '' : eol;
    return insert(text.length, `${gap}waivers:${eol}  - ${entry}${eol}`);
  }
  const list = pair.value;
  if (isScalar(list) && list.value === null) {
    const end = (isScalar(pair.key) ? pair.key.range?.[1] : undefined) ?? text.length;
    const colon = text.indexOf(':', end);
    return insert(colon + 1, `${eol}  - ${entry}`);
  }
  if (!isSeq(list) || list.range === undefined || list.range === null) return null;
  if (list.flow === true) {
    const open = list.range[0];
    return insert(open + 1, list.items.length === 0 ? entry : `${entry}, `);
  }
  // Before the first item: its dash tells the indentation, and nothing after the list has to be understood.
  const start = list.range[0];
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const indent = text.slice(lineStart, start);
  if (indent.trim() !== '') return null;
  return insert(start, `- ${entry}${eol}${indent}`);
}

function flow(waiver: NewWaiver): string {
  const part = Object.entries(waiver.part)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${quote(String(value))}`)
    .join(', ');
  return `{ rule: ${waiver.rule}, part: { ${part} }, reason: ${quote(waiver.reason)}, until: ${waiver.until} }`;
}

/** JSON strings are YAML double-quoted scalars. */
function quote(text: string): string {
  return JSON.stringify(text);
}
