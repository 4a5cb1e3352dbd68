/**
 * A material declaration after IPC-1752 as specs: which item of which supplier, what one weighs, and what is in it by mass. Shares
 * are those of the whole item, summed over its homogeneous materials. A declaration never says that it is complete: compounds in it
 * are told by their names only, and an element that is bound in one must not pass for absent.
 */
import Big from 'big.js';
import type { ElementEntry } from '../knowledge/types.ts';
import type { Problem } from '../model.ts';
import { createLineIndex } from '../text/line-index.ts';
import { type DeclaredAmount, type DeclaredNode, readDeclarationTree } from './declaration-tree.ts';
import { elementSymbols } from './element-symbols.ts';
import type { SpecSource } from './parse.ts';

/** Grams, by the units of the standard. */
const grams: Readonly<Record<string, Big>> = { mg: Big('0.001'), g: Big(1), kg: Big(1_000) };
/** Parts of a whole. */
const parts: Readonly<Record<string, Big>> = { ppm: Big('0.000001'), masspercent: Big('0.01') };
/** What rounding may add to a whole: one hundredth. */
const rounding = Big('1.01');
/** Digits behind the point that a spec may give. */
const digits = 9;

interface Content {
  readonly element: string | null;
  readonly name: string;
  readonly cas: string;
  low: Big;
  high: Big;
  readonly at: number;
}

/** What is declared, in the shape of a spec file with the place of each path, and what could not be read of it. Never throws. */
export function readDeclaration(
  text: string,
  file: string,
  elements: readonly ElementEntry[],
): SpecSource & { readonly problems: readonly Problem[] } {
  const lines = createLineIndex(text);
  const problems: Problem[] = [];
  const places = new Map<string, number>();
  const placeAt = (offset: number): { line: number; column: number } => {
    const line = lines.lineAt(offset);
    return { line: line + 1, column: offset - lines.lineStart(line) + 1 };
  };
  const placeOf: SpecSource['placeOf'] = (path, key) => {
    const full = key === undefined ? path : [...path, key];
    for (let length = full.length; length > 0; length--) {
      const at = places.get(full.slice(0, length).join('.'));
      if (at !== undefined) return placeAt(at);
    }
    return placeAt(0);
  };
  const complain = (offset: number, message: string): void => {
    problems.push({ file, ...placeAt(offset), severity: 'error', message });
  };
  const specs: unknown[] = [];
  const known = elements
    .filter(({ symbol }) => elementSymbols.includes(symbol))
    .map((entry): Known => ({ entry, name: new RegExp(entry.nameRe, 'i') }));
  const tree = readDeclarationTree(text);
  if (tree === null) complain(0, 'is no material declaration after IPC-1752; write what it declares into a spec file');
  else if ('brokenAt' in tree) complain(tree.brokenAt, 'is cut off or not well formed; export the declaration again');
  else {
    if (tree.products.length === 0)
      complain(0, 'holds no product that could be read; write what it declares into a spec file');
    const named = [tree.supplier, tree.date].filter((one) => one !== '').join(', ');
    for (const product of tree.products) {
      if (product.number === '' && product.ownNumber === '') {
        complain(product.at, 'the product has no itemNumber, so that nothing joins it to a row; add the number');
        continue;
      }
      const path = `parts.${specs.length}`;
      places.set(path, product.at);
      const contents = contentsOf(product, known);
      for (const [index, { at }] of contents.entries()) places.set(`${path}.composition.${index}`, at);
      const mass = massOf(product.amount, null);
      specs.push({
        part: {
          ...(tree.supplier === '' ? {} : { manufacturer: tree.supplier }),
          ...(product.number === '' ? {} : { mpn: product.number }),
          ...(product.ownNumber === '' ? {} : { partNumber: product.ownNumber }),
        },
        ...(product.name === '' ? {} : { description: product.name }),
        ...(mass?.gt(0) && mass.lt(1e9) ? { mass: `${write(mass)} g` } : {}),
        ...(contents.length === 0 ? {} : { composition: contents.map(entryOf) }),
        source: named === '' ? 'IPC-1752 declaration' : `IPC-1752 declaration (${named})`,
      });
    }
  }
  return { data: specs.length === 0 ? null : { parts: specs }, file, placeOf, problems };
}

/** `null` where it is not known. `whole`: grams of what a part of a whole is a part of. */
function massOf(amount: DeclaredAmount | null, whole: Big | null): Big | null {
  if (amount === null) return null;
  const unit = amount.unit.toLowerCase();
  if (grams[unit] !== undefined) return amount.value.times(grams[unit]);
  return parts[unit] === undefined || whole === null ? null : amount.value.times(parts[unit]).times(whole);
}

interface Weighed {
  readonly node: DeclaredNode;
  readonly mass: Big | null;
}

/** Substances of a product in the order of the file, those of its materials and sub-products among them. */
function weigh(node: DeclaredNode, whole: Big | null, into: Weighed[]): void {
  const pending: { readonly node: DeclaredNode; readonly whole: Big | null }[] = [{ node, whole }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { children } = next.node;
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index]!;
      const mass = massOf(child.amount, next.whole);
      if (child.kind === 'substance') into.push({ node: child, mass });
      else pending.push({ node: child, whole: mass });
    }
  }
  into.sort((a, b) => a.node.at - b.node.at);
}

/** An element that may be named, with the pattern of its names. */
interface Known {
  readonly entry: ElementEntry;
  readonly name: RegExp;
}

function contentsOf(product: DeclaredNode, known: readonly Known[]): readonly Content[] {
  const found: Weighed[] = [];
  const root = rootOf(product);
  const alone = massOf(product.amount, null) ?? weighChildren(root);
  weigh(root, alone, found);
  const sum = found.reduce((total, { mass }) => total.plus(mass ?? 0), Big(0));
  const whole = alone !== null && sum.gt(alone) && sum.lte(alone.times(rounding)) ? sum : alone;
  const contents = new Map<string, Content>();
  for (const { node, mass } of found) {
    if (mass?.eq(0)) continue;
    const share = mass === null || whole === null || whole.eq(0) ? null : mass.div(whole).times(100);
    const element = known.find((one) => isElement(one, node))?.entry.symbol ?? null;
    add(contents, node, element, share ?? Big(0), share ?? Big(100));
    if (element !== null) continue;
    // In a compound: some of it, nobody says how much.
    for (const bound of known.filter((one) => isBound(one, node)))
      add(contents, { ...node, cas: '' }, bound.entry.symbol, Big(0), share ?? Big(100));
  }
  return [...contents.values()];
}

/** A single material that does not weigh itself is all of its product. */
function rootOf(product: DeclaredNode): DeclaredNode {
  const [first, second] = product.children;
  return first?.kind === 'material' && first.amount === null && second === undefined ? first : product;
}

/** Grams of all that is in a product which does not say its mass; 100 where all amounts are parts of it. */
function weighChildren(root: DeclaredNode): Big | null {
  const isRelative = ({ amount }: DeclaredNode): boolean =>
    amount === null || parts[amount.unit.toLowerCase()] !== undefined;
  if (root.children.every(isRelative)) return Big(100);
  // Single substances of a product are not all of it.
  if (root.kind === 'product' && root.children.some(({ kind }) => kind === 'substance')) return null;
  let sum = Big(0);
  for (const { amount } of root.children) {
    const mass = massOf(amount, null);
    if (mass === null) return null;
    sum = sum.plus(mass);
  }
  return sum;
}

function isElement({ entry }: Known, { cas, name }: DeclaredNode): boolean {
  return cas === '' ? name.toLowerCase() === entry.name : cas === entry.cas;
}

function isBound({ entry, name }: Known, node: DeclaredNode): boolean {
  return node.cas === entry.oxideCas || name.test(node.name);
}

/** What stands in several materials is one content. */
function add(contents: Map<string, Content>, node: DeclaredNode, element: string | null, low: Big, high: Big): void {
  const key = element ?? `${node.cas} ${node.name.toLowerCase()}`;
  const before = contents.get(key);
  if (before === undefined) contents.set(key, { element, name: node.name, cas: node.cas, low, high, at: node.at });
  else {
    before.low = before.low.plus(low);
    before.high = before.high.plus(high);
  }
}

function entryOf({ element, name, cas, low, high }: Content): unknown {
  const number = /^\d{2,7}-\d{2}-\d$/.test(cas) ? { cas } : {};
  const most = high.gt(100) && low.lte(100) ? Big(100) : high;
  return {
    ...(element === null ? { substance: name === '' ? cas || 'substance without a name' : name } : { element }),
    ...number,
    share: low.eq(most) ? write(low) : `${write(low)}-${write(most)}`,
  };
}

/** Rounded down, so that rounding never makes more than the whole; what is not nothing is never written as nothing. */
function write(value: Big): string {
  const rounded = value.round(digits, Big.roundDown);
  return (value.gt(0) && rounded.eq(0) ? Big(10).pow(-digits) : rounded).toFixed();
}
