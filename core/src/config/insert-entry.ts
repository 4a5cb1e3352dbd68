/** Writes an entry into a list at the top of a YAML file: one insertion, comments and layout of everything else kept. */
import type { Document } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import type { TextChange } from '../model.ts';
import { readYaml } from './yaml-places.ts';

/**
 * Puts `entry`, YAML in flow style, first into the list under `key`; makes the list where there is none. `null` where the file is not
 * valid YAML or the key holds no list: the caller says so and opens the file.
 */
export function insertEntry(text: string, key: string, entry: string): readonly TextChange[] | null {
  const root = readRoot(text);
  if (root === null) return null;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const insert = (at: number, what: string): readonly TextChange[] => [{ span: { start: at, end: at }, text: what }];
  const pair = isMap(root) ? root.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
  if (pair === undefined) {
    if (isMap(root) && root.flow === true) return null;
    return appendKey(text, `${key}:${eol}  - ${entry}`);
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

/**
 * Gives a top-level key a value, YAML text of one line: writes over the scalar that is there, else adds the key at the end.
 * `null` where the file cannot be extended, or the key holds a list or a map.
 */
export function setKey(text: string, key: string, value: string): readonly TextChange[] | null {
  const root = readRoot(text);
  if (root === null) return null;
  const pair = isMap(root) ? root.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
  if (pair === undefined) return isMap(root) && root.flow === true ? null : appendKey(text, `${key}: ${value}`);
  const old = pair.value;
  if (!isScalar(old) || old.range === undefined || old.range === null) return null;
  const [start, end] = old.range;
  return [{ span: { start, end }, text: start === end && text[start - 1] === ':' ? ` ${value}` : value }];
}

function appendKey(text: string, lines: string): readonly TextChange[] {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' || text.endsWith('\n') || text.endsWith('\r') ? '' : eol;
  return [{ span: { start: text.length, end: text.length }, text: `${gap}${lines}${eol}` }];
}

/** A map, or a file of comments alone, which parses to a null scalar; `null` for anything else. */
function readRoot(text: string): NonNullable<Document['contents']> | 'empty' | null {
  const source = readYaml(text, '');
  if (source.problems.length > 0) return null;
  const root = source.document.contents;
  if (root === null || (isScalar(root) && root.value === null)) return 'empty';
  return isMap(root) ? root : null;
}

/** `{ mpn: "A-1", manufacturer: "Acme" }`: text as JSON strings, which are YAML double-quoted scalars; missing values left out. */
export function flowMap(values: Readonly<Record<string, FlowValue>>): string {
  const pairs = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${flow(value)}`);
  return `{ ${pairs.join(', ')} }`;
}
type FlowValue = string | number | undefined | Raw | { readonly [key: string]: FlowValue };
/** Written as it is: an id or a date, which needs no quotes. */
export interface Raw {
  readonly raw: string;
}
export const raw = (text: string): Raw => ({ raw: text });

function flow(value: FlowValue): string {
  if (typeof value !== 'object') return typeof value === 'number' ? String(value) : JSON.stringify(value);
  return isRaw(value) ? value.raw : flowMap(value);
}
const isRaw = (value: object): value is Raw => 'raw' in value && typeof value.raw === 'string';
