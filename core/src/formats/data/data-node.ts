/** Values of JSON and YAML with their places: what both formats come to before parts are looked for in them. */
import type { Span } from '../../model.ts';

/** How a single value is written: what a change of it must look like. */
export type ScalarStyle = 'json-text' | 'json-literal' | 'plain' | 'single' | 'double' | 'block';

export interface DataScalar {
  readonly kind: 'scalar';
  /** The text of a string; of other values what the file writes; `''` for null. */
  readonly text: string;
  /** The content, quotes excluded. */
  readonly at: Span;
  /** Quotes included. */
  readonly whole: Span;
  readonly style: ScalarStyle;
  /** Why it cannot be written, for people; missing where it can. */
  readonly fixed?: string;
}
export interface DataEntry {
  readonly key: string;
  readonly keyAt: Span;
  readonly value: DataNode;
}
export interface DataMap {
  readonly kind: 'map';
  readonly entries: readonly DataEntry[];
  readonly whole: Span;
  /** Written in braces. */
  readonly flow: boolean;
  readonly fixed?: string;
}
export interface DataList {
  readonly kind: 'list';
  readonly items: readonly DataNode[];
  readonly whole: Span;
}
export type DataNode = DataScalar | DataMap | DataList;

/** What a file holds, and the first places where it is broken. */
export interface DataTree {
  readonly roots: readonly DataNode[];
  readonly flaws: readonly { readonly message: string; readonly at: Span }[];
}

/** Deeper nesting is passed over. */
export const deepestNesting = 200;

/** The value at the end of a path of keys. */
export function valueAt(node: DataNode | undefined, ...path: readonly string[]): DataNode | undefined {
  let at = node;
  for (const key of path) at = at?.kind === 'map' ? entryOf(at, key)?.value : undefined;
  return at;
}

/** The entry that counts: of keys given twice the last one, as parsers have it. */
export function entryOf(map: DataMap, key: string): DataEntry | undefined {
  return map.entries.findLast((entry) => entry.key === key);
}
