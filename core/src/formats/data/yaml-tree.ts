/** YAML as values with places, over the composer of `yaml`. */
import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments, type Scalar } from 'yaml';
import {
  type DataEntry,
  type DataNode,
  type DataScalar,
  type DataTree,
  deepestNesting,
  type ScalarStyle,
} from './data-node.ts';

/** In UTF-16 code units: the composer takes a second for each million. */
const longestText = 2_000_000;
const mostFlaws = 3;
/** Nodes that aliases may add: a file that is small and says much is a bomb. */
const mostAliased = 10_000;

/** Each document of the text is a root. Never throws; broken text is read as far as it goes. */
export function readYamlTree(text: string): DataTree {
  const start = { start: 0, end: 0 };
  if (text.length > longestText) {
    const limit = `${longestText / 1_000_000} million characters`;
    return { roots: [], flaws: [{ message: `Longer than ${limit}: nothing of it is read. Split it.`, at: start }] };
  }
  // A carriage return alone is a line break of YAML, and none to the parser.
  const documents = parseAllDocuments(text.replace(/\r(?!\n)/g, '\n'), { prettyErrors: false, uniqueKeys: false });
  const roots: DataNode[] = [];
  const flaws: { message: string; at: typeof start }[] = [];
  for (const document of 'empty' in documents ? [] : documents) {
    for (const { message, pos } of document.errors.slice(0, mostFlaws)) {
      const endless = /call stack/.test(message);
      flaws.push({
        message: endless ? 'Nested too deeply: nothing of it is read.' : message,
        at: { start: pos[0], end: Math.max(pos[0], pos[1]) },
      });
    }
    const converter = new Converter(text);
    const root = document.contents === null ? null : converter.convert(document.contents, 0, null);
    if (root !== null) roots.push(root);
    if (converter.cut)
      flaws.push({ message: 'Nested too deeply, or too many aliases: a part is not read.', at: start });
  }
  return { roots, flaws: flaws.slice(0, mostFlaws) };
}

type YamlNode = Node | Alias;
const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};
const shared = 'The value stands in another place (*alias): change it there.';
const anchored = 'Other places take this value over (&anchor): change it in the file.';

class Converter {
  /** Something was left out. */
  cut = false;
  private readonly text: string;
  private readonly anchors = new Map<string, YamlNode>();
  private aliased = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** `alias`: what stands for the node where it is an alias's. */
  convert(node: unknown, depth: number, alias: DataNode['whole'] | null): DataNode | null {
    if (depth > deepestNesting || (alias !== null && ++this.aliased > mostAliased)) {
      this.cut = true;
      return null;
    }
    if (isAlias(node)) {
      const target = this.anchors.get(node.source);
      return target === undefined ? null : this.convert(target, depth + 1, alias ?? spanOf(node));
    }
    if (isScalar(node)) {
      if (node.anchor !== undefined && alias === null) this.anchors.set(node.anchor, node);
      return this.scalar(node, alias);
    }
    if (!isMap(node) && !isSeq(node)) return null;
    const whole = alias ?? spanOf(node);
    const result: DataNode = isMap(node)
      ? {
          kind: 'map',
          entries: this.entries(node.items, depth, alias),
          whole,
          flow: node.flow === true,
          ...(alias === null ? {} : { fixed: shared }),
        }
      : { kind: 'list', items: node.items.flatMap((item) => this.convert(item, depth + 1, alias) ?? []), whole };
    // Known from its end on: an anchor that holds itself has no end.
    if (node.anchor !== undefined && alias === null) this.anchors.set(node.anchor, node);
    return result;
  }

  private entries(
    pairs: readonly { readonly key: unknown; readonly value: unknown }[],
    depth: number,
    alias: DataNode['whole'] | null,
  ): DataEntry[] {
    const entries: DataEntry[] = [];
    const merged: DataEntry[] = [];
    for (const { key, value } of pairs) {
      if (!isScalar(key)) continue;
      const name = String(key.value ?? '');
      const keyAt = alias ?? contentOf(this.text, key);
      const converted = this.convert(value, depth + 1, alias);
      if (converted === null) continue;
      const sources = converted.kind === 'list' ? converted.items : [converted];
      if (name === '<<') for (const source of sources) merged.push(...(source.kind === 'map' ? source.entries : []));
      else entries.push({ key: name, keyAt, value: converted });
    }
    const own = new Set(entries.map((entry) => entry.key));
    return [...merged.filter((entry) => !own.has(entry.key)), ...entries];
  }

  private scalar(node: Scalar, alias: DataNode['whole'] | null): DataScalar {
    const whole = alias ?? spanOf(node);
    const style = styles[node.type ?? 'PLAIN'] ?? 'plain';
    const fixed = alias !== null ? shared : node.anchor !== undefined ? anchored : undefined;
    return {
      kind: 'scalar',
      text: textOf(node),
      at: alias ?? contentOf(this.text, node),
      whole,
      style,
      ...(fixed === undefined ? {} : { fixed }),
    };
  }
}

function spanOf(node: YamlNode): DataNode['whole'] {
  const [start, end] = node.range ?? [0, 0, 0];
  return { start, end };
}

function contentOf(text: string, node: Scalar): DataNode['whole'] {
  const { start, end } = spanOf(node);
  const quoted = end - start >= 2 && (text[start] === '"' || text[start] === "'") && text[end - 1] === text[start];
  return quoted ? { start: start + 1, end: end - 1 } : { start, end };
}

/** As written, where the value is no text: `0402` and `1.50` are no numbers to us. */
function textOf(node: Scalar): string {
  if (node.value === null || node.value === undefined) return '';
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}
