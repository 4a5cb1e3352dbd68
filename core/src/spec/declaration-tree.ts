/**
 * The tree of a material declaration after IPC-1752: products, homogeneous materials and substances with their amounts. Names of
 * elements and attributes are those of the namespace `http://webstds.ipc.org/175x/2.0` (IPC-1752A); IPC-1752B has its products one
 * element deeper, in a namespace of its own. Prefixes and what else stands in the file do not matter.
 */
import Big from 'big.js';
import { XmlTags } from '../formats/xml/xml-tags.ts';

/** `unit`: as written. */
export interface DeclaredAmount {
  readonly value: Big;
  readonly unit: string;
}

/** A product or sub-product, a homogeneous material, or a substance. */
export interface DeclaredNode {
  readonly kind: 'product' | 'material' | 'substance';
  /** Offset of its tag. */
  readonly at: number;
  name: string;
  amount: DeclaredAmount | null;
  /** Number that the supplier gave a product, and that of who asks. */
  number: string;
  ownNumber: string;
  cas: string;
  readonly children: DeclaredNode[];
}

export interface Declaration {
  readonly supplier: string;
  readonly date: string;
  readonly products: readonly DeclaredNode[];
}

/** Where the text stops being well formed. */
export interface BrokenAt {
  readonly brokenAt: number;
}

const kinds: Readonly<Record<string, DeclaredNode['kind']>> = {
  Product: 'product',
  SubProduct: 'product',
  HomogeneousMaterial: 'material',
  Substance: 'substance',
};
const longestText = 300;

/** `null` where the root is another one. Never throws; linear in the text. */
export function readDeclarationTree(text: string): Declaration | BrokenAt | null {
  const tags = new XmlTags(text);
  const path: string[] = [];
  const open: DeclaredNode[] = [];
  const products: DeclaredNode[] = [];
  let supplier = '';
  let date = '';
  const attribute = (name: string): string => (tags.attribute(name) ?? '').trim().slice(0, longestText);
  const take = (name: string): void => {
    const node = open.at(-1);
    const parent = path.at(-2);
    if (name === 'SupplyCompany') supplier ||= attribute('name');
    else if (name === 'Response') date ||= attribute('date');
    else if (node === undefined) return;
    else if (name === 'ProductID' && parent !== undefined && kinds[parent] === 'product') {
      node.number = attribute('itemNumber');
      node.ownNumber = attribute('requesterItemNumber');
      node.name = attribute('itemName');
    } else if (name === 'SubstanceID' && parent === 'Substance') {
      if (node.cas === '' || attribute('authority').toUpperCase() === 'CAS') node.cas = attribute('identity');
    } else if (name === 'Amount' && (parent === 'ProductID' || kinds[parent ?? ''] === node.kind))
      node.amount = amountOf(attribute('value'), attribute('UOM'));
    else if (name === 'Concentration' && parent === 'Substance')
      node.amount ??= amountOf(attribute('value'), 'massPercent');
  };
  while (tags.next()) {
    const name = text.slice(tags.nameStart, tags.nameEnd);
    if (tags.kind === 'close') {
      if (path.pop() !== name) return { brokenAt: tags.start };
      if (kinds[name] !== undefined) open.pop();
      continue;
    }
    if (path.length === 0 && name !== 'MainDeclaration') return null;
    path.push(name);
    const kind = kinds[name];
    if (kind === undefined) take(name);
    else {
      const blank = { amount: null, number: '', ownNumber: '', cas: '', children: [] };
      const node: DeclaredNode = { kind, at: tags.start, name: attribute('name'), ...blank };
      (open.at(-1)?.children ?? (kind === 'product' ? products : [])).push(node);
      open.push(node);
    }
    if (tags.kind !== 'empty') continue;
    path.pop();
    if (kind !== undefined) open.pop();
  }
  return path.length > 0 ? { brokenAt: text.length } : { supplier, date, products };
}

/** `null`: no number. */
function amountOf(value: string, unit: string): DeclaredAmount | null {
  return /^\d{1,12}(?:\.\d{1,12})?(?:[eE][+-]?\d{1,2})?$/.test(value) ? { value: Big(value), unit } : null;
}
