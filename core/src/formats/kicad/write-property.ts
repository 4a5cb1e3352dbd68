/** Writing a property of a KiCad symbol: its value and nothing else, or a new hidden property that looks like its neighbours. */
import type { Span, TextChange } from '../../model.ts';
import {
  after,
  atomText,
  contentOf,
  encodeQuoted,
  firstIn,
  isList,
  isQuoted,
  listIn,
  listsIn,
  type SExpressions,
  valueIn,
} from '../../scan/s-expression.ts';
import { type Property, propertiesOf } from './properties.ts';

/** Format version from which `hide` is a list with a truth value (KiCad 8). */
const hideIsList = 20231120;
/** What a symbol says outside of its fields. */
export const settings: ReadonlySet<string> = new Set(['lib_id', 'dnp', 'in_bom']);

/**
 * The changes that give all `symbols` of a part the property: where some have it, there; else the first gets it. A reason for people
 * where KiCad alone can write it.
 */
export function writeProperty(
  tree: SExpressions,
  symbols: readonly number[],
  name: string,
  value: string,
): readonly TextChange[] | string {
  if (tree.unclosed !== null) return 'The file is cut off, so it cannot be written safely: save it again in KiCad.';
  if (name.trim() === '') return 'A field needs a name.';
  if (name === 'Reference') return 'KiCad keeps references in several places: annotate the symbol there.';
  if (settings.has(name)) return `"${name}" is no field of the symbol: set it in KiCad.`;
  const changes: TextChange[] = [];
  for (const symbol of symbols) {
    for (const property of propertiesOf(tree, symbol)) {
      if (property.name === name) changes.push(writeAtom(tree, property.value, value));
    }
  }
  if (changes.length > 0) return changes;
  const added = addProperty(tree, symbols[0]!, name, value);
  return typeof added === 'string' ? added : [added];
}

/** An atom's new text: between its quotes, or with quotes where it had none. */
export function writeAtom(tree: SExpressions, atom: number, value: string): TextChange {
  const span = contentOf(tree, atom);
  const text = encodeQuoted(value);
  return { span, text: isQuoted(tree, atom) ? text : `"${text}"` };
}

function addProperty(tree: SExpressions, symbol: number, name: string, value: string): TextChange | string {
  const own = propertiesOf(tree, symbol);
  const last = own.at(-1);
  if (last === undefined) return 'The symbol has no field whose look a new one could take: add the field in KiCad.';
  const model = findModel(tree, own, symbol) ?? last;
  const edits: TextChange[] = [
    { span: wholeOf(tree, model.nameAtom), text: `"${encodeQuoted(name)}"` },
    { span: wholeOf(tree, model.value), text: `"${encodeQuoted(value)}"` },
  ];
  const id = listIn(tree, model.list, 'id');
  if (id >= 0) edits.push({ span: wholeOf(tree, valueIn(tree, id)), text: String(nextId(tree, own)) });
  const at = listIn(tree, model.list, 'at');
  const home = listIn(tree, symbol, 'at');
  if (at >= 0 && home >= 0) edits.push({ span: argumentsOf(tree, at), text: homeOf(tree, home) });
  if (!isHidden(tree, model.list)) {
    const effects = listIn(tree, model.list, 'effects');
    if (effects < 0) return 'The fields of the symbol have no text style to copy: add the field in KiCad.';
    const end = tree.end[effects]! - 1;
    edits.push({ span: { start: end, end }, text: versionOf(tree) < hideIsList ? ' hide' : ' (hide yes)' });
  }
  const place = tree.end[last.list]!;
  const text = indentOf(tree, last.list) + rewrite(tree, model.list, edits);
  return { span: { start: place, end: place }, text };
}

/** A hidden field of the symbol, else of the first symbol that has one. */
function findModel(tree: SExpressions, own: readonly Property[], symbol: number): Property | undefined {
  const fits = (property: Property): boolean => !property.isPrivate && isHidden(tree, property.list);
  const near = own.findLast(fits);
  if (near !== undefined) return near;
  for (const other of listsIn(tree, 0, 'symbol')) {
    const found = other === symbol ? undefined : propertiesOf(tree, other).find(fits);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `hide` among the effects (KiCad 6 and 7), `(hide yes)` there or, from KiCad 10 on, in the property itself. */
function isHidden(tree: SExpressions, property: number): boolean {
  for (const list of [property, listIn(tree, property, 'effects')]) {
    if (list < 0) continue;
    const limit = tree.next[list]!;
    for (let node = after(tree, firstIn(tree, list), limit); node >= 0; node = after(tree, node, limit)) {
      if (list !== property && !isList(tree, node) && atomText(tree, node) === 'hide') return true;
    }
    const hide = listIn(tree, list, 'hide');
    if (hide >= 0 && (valueIn(tree, hide) < 0 || atomText(tree, valueIn(tree, hide)) === 'yes')) return true;
  }
  return false;
}

function nextId(tree: SExpressions, properties: readonly Property[]): number {
  const ids = properties.map(({ list }) => {
    const id = listIn(tree, list, 'id');
    return id < 0 || valueIn(tree, id) < 0 ? -1 : Number(atomText(tree, valueIn(tree, id)));
  });
  return Math.max(...ids.filter(Number.isInteger)) + 1;
}

function versionOf(tree: SExpressions): number {
  const version = listIn(tree, 0, 'version');
  return version < 0 || valueIn(tree, version) < 0 ? 0 : Number(atomText(tree, valueIn(tree, version)));
}

/** Where the symbol stands: a new field lies on it, level. */
function homeOf(tree: SExpressions, at: number): string {
  const [x = '0', y = '0'] = tree.text.slice(argumentsOf(tree, at).start, argumentsOf(tree, at).end).split(/\s+/);
  return `${x} ${y} 0`;
}

/** From the first argument of a list to its end. */
function argumentsOf(tree: SExpressions, list: number): Span {
  const first = after(tree, firstIn(tree, list), tree.next[list]!);
  const end = tree.end[list]! - 1;
  return { start: first < 0 ? end : tree.start[first]!, end };
}

function wholeOf(tree: SExpressions, atom: number): Span {
  return { start: tree.start[atom]!, end: tree.end[atom]! };
}

/** White space before a list. */
function indentOf(tree: SExpressions, list: number): string {
  const end = tree.start[list]!;
  let start = end;
  while (start > 0 && tree.text.charCodeAt(start - 1) <= 0x20) start--;
  return tree.text.slice(start, end);
}

function rewrite(tree: SExpressions, list: number, edits: readonly TextChange[]): string {
  let at = tree.start[list]!;
  let text = '';
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    text += tree.text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return text + tree.text.slice(at, tree.end[list]!);
}
