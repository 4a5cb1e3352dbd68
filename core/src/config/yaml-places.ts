/** YAML text to plain data with a place for every problem. Shared by everything that people write in YAML. Never throws. */

import type { Document, Node } from 'yaml';
import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type * as z from 'zod';
import type { Problem } from '../model.ts';

export interface YamlSource {
  readonly file: string;
  readonly data: unknown;
  readonly document: Document.Parsed;
  readonly problems: readonly Problem[];
  /** 1-based place of the value at a path, or of the key where `key` is set; of the nearest parent that exists. */
  readonly placeOf: (path: readonly PropertyKey[], key?: string) => { readonly line: number; readonly column: number };
}

export function readYaml(text: string, file: string): YamlSource {
  const lines = new LineCounter();
  const tooLong = text.length > longestText;
  // A carriage return alone is a line break of YAML, and none to the parser.
  const document = parseDocument(tooLong ? '' : text.replace(/\r(?!\n)/g, '\n'), {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
  });
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const complain = (offset: number, message: string): void => {
    problems.push({ file, ...at(offset), severity: 'error', message });
  };
  const problems: Problem[] = [];
  if (tooLong) complain(0, `longer than ${longestText / 1_000_000} million characters; nothing of it is read`);
  // The first slip makes further ones.
  const endless = document.errors.find(({ message }) => isEndless(message));
  for (const error of endless === undefined ? document.errors.slice(0, mostErrors) : [endless])
    complain(error.pos[0], describeError(error, text));
  let data: unknown = null;
  if (problems.length === 0) {
    try {
      data = document.toJS({ maxAliasCount: 50 });
      if (isTooDeep(data)) complain(0, `nested deeper than ${deepest} levels, or within itself (*alias)`);
    } catch {
      complain(0, 'too many aliases (*name): write the values out');
    }
  }
  const placeOf = (path: readonly PropertyKey[], key?: string): { line: number; column: number } => {
    let node: unknown = document.contents;
    let place = offsetOf(node) ?? 0;
    for (const step of path) {
      if (isMap(node)) {
        const pair = node.items.find((item) => keyOf(item.key) === String(step));
        if (pair === undefined) return at(place);
        place = offsetOf(pair.value) ?? offsetOf(pair.key) ?? place;
        node = pair.value;
      } else if (isSeq(node) && typeof step === 'number') {
        node = node.items[step];
        if (isPair(node)) node = node.value;
        place = offsetOf(node) ?? place;
      } else return at(place);
    }
    if (key !== undefined && isMap(node)) {
      const pair = node.items.find((item) => keyOf(item.key) === key);
      place = offsetOf(pair?.key) ?? place;
    }
    return at(place);
  };
  return { file, data, document, problems, placeOf };
}

/** In UTF-16 code units: thousands of entries of a ledger. */
const longestText = 2_000_000;
const deepest = 50;
const mostErrors = 10;

/** The parser's own stack ended. */
const isEndless = (message: string): boolean => /call stack/.test(message);

function isTooDeep(data: unknown, depth = 0): boolean {
  if (data === null || typeof data !== 'object') return false;
  return depth === deepest || Object.values(data).some((value) => isTooDeep(value, depth + 1));
}

/** Words of the parser where they are for people, our own where they are not. */
function describeError({ code, message, pos }: Document.Parsed['errors'][number], text: string): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return `the key "${/^[^\s:]{1,40}/.exec(text.slice(pos[0], pos[0] + 41))?.[0] ?? ''}" is given twice; merge the two`;
    case 'MULTIPLE_DOCS':
      return 'a second document begins here (---); write one';
    case 'TAB_AS_INDENT':
      return 'tabs are not allowed as indentation; use blanks';
    default:
      return isEndless(message) ? 'nested too deeply' : message;
  }
}

function keyOf(key: unknown): string | null {
  return isScalar(key) ? String(key.value) : null;
}
function offsetOf(node: unknown): number | null {
  return isNode(node) ? ((node as Node).range?.[0] ?? null) : null;
}

/** Problems of a zod error, each at its place, with a hint where a key looks like a slip of a known one. */
export function problemsOf(error: z.ZodError, source: YamlSource, knownKeys: readonly string[] = []): Problem[] {
  return error.issues.flatMap((issue): Problem[] => {
    const where = issue.path.length === 0 ? '' : `${issue.path.map(String).join('.')}: `;
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        file: source.file,
        ...source.placeOf(issue.path, key),
        severity: 'error',
        message: `${where}unknown key "${key}"${hint(key, knownKeys)}`,
      }));
    }
    const message = `${where}${describeIssue(issue, valueAt(source.data, issue.path))}`;
    return [{ file: source.file, ...source.placeOf(issue.path), severity: 'error', message }];
  });
}

const kinds: Readonly<Record<string, string>> = {
  object: 'keys with values (key: value)',
  record: 'keys with values (key: value)',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function describeIssue(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return 'is missing';
  const found = `, not ${showValue(value)}`;
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${kinds[issue.expected] ?? issue.expected}${found}`;
    case 'invalid_value': {
      const values = issue.values.map(String);
      return `expected ${values.length > 1 ? 'one of ' : ''}${values.join(', ')}${found}${hint(String(value), values)}`;
    }
    case 'too_small':
      return 'must not be empty';
    case 'custom':
      return issue.message.startsWith('expected') ? `${issue.message}${found}` : issue.message;
    default:
      return `${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}${found}`;
  }
}

function showValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'nothing';
  if (typeof value === 'object') return 'keys with values';
  const text = String(value);
  return typeof value === 'string' ? `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}"` : text;
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const step of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

/** `; did you mean "…"?` for the nearest known word, or nothing. */
export function hint(word: string, known: readonly string[]): string {
  let best: string | null = null;
  let bestDistance = Math.min(3, Math.ceil(word.length / 3) + 1);
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best === null ? '' : `; did you mean "${best}"?`;
}

function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit || a.length > 64 || b.length > 64) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + cost));
    }
    row = next;
  }
  return row[b.length]!;
}
