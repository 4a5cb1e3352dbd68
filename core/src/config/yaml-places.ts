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
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const problems: Problem[] = document.errors.map((error) => ({
    file,
    ...at(error.pos[0]),
    severity: 'error',
    message: error.message,
  }));
  let data: unknown = null;
  if (problems.length === 0) {
    try {
      data = document.toJS({ maxAliasCount: 50 });
    } catch (error) {
      problems.push({ file, line: 1, column: 1, severity: 'error', message: String((error as Error).message) });
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
    return [
      {
        file: source.file,
        ...source.placeOf(issue.path),
        severity: 'error',
        message: /received undefined$/.test(issue.message)
          ? `${where}is missing`
          : `${where}${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`,
      },
    ];
  });
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
