/**
 * What can be done about a finding, as edits of cells. Suppliers fit the material and the form; none is ever preferred for the
 * user, and no title says that a supplier is free of Chinese material: it says what is documented.
 */

import { keyOfPart } from '../config/part-key.ts';
import type { ProjectConfig } from '../config/types.ts';
import type { Knowledge, Supplier } from '../knowledge/types.ts';
import type { LintContext } from '../lint/types.ts';
import type { BomDocument, CellEdit, Finding, Fix, Part, SourceMap } from '../model.ts';
import { onceFor } from '../text/once-for.ts';
import { isApproved } from './approved-vendors.ts';
import { columnOf, noteAlternate } from './cells.ts';
import { type FixWords, fixWords } from './fix-words.ts';
import { planSubstitutes } from './substitutes.ts';
import { wantedMaterials } from './wanted-materials.ts';

const mostSuppliers = 5;
const shippingStatus = new Set(['producing', 'ramping', 'ramping-unverified']);

export function planFixes(document: BomDocument, finding: Finding, context: LintContext): readonly Fix[] {
  const part = finding.part;
  const words = fixWords(context.language);
  const showRule: Fix = { kind: 'show-rule', title: words.showRule(finding.rule), edits: [] };
  if (part === null) return [showRule];
  const kinds = context.knowledge.rules.find((rule) => rule.id === finding.rule)?.fixes;
  const offers = (kind: Fix['kind']): boolean => kinds === undefined || kinds.includes(kind);
  const alternates = offers('add-alternate');
  const replaces = offers('replace-supplier');
  // Most findings of a large BOM are of rules that offer no supplier: to look for some takes longer than all else here.
  const suppliers = alternates || replaces ? candidates(part, context) : [];
  return [
    ...(alternates ? suppliers.map((supplier) => addAlternate(document, part, supplier, words)) : []),
    ...(replaces ? suppliers.flatMap((supplier) => replaceParty(document, part, supplier, words)) : []),
    ...(offers('substitute') ? planSubstitutes(document, part, context) : []),
    ...(offers('waive') && keyOfPart(part) !== null ? [waive(finding, words)] : []),
    showRule,
  ].filter((fix) => canHold(document.source, fix));
}

const waive = ({ rule }: Finding, words: FixWords): Fix => ({ kind: 'waive', title: words.waive(rule), edits: [] });

/** Whether the format can hold what a fix writes. Of a workbook only the file itself can tell, when it is written. */
function canHold(source: SourceMap | undefined, { edits, addColumn }: Fix): boolean {
  if (source === undefined || source.placeOf !== undefined) return true;
  return edits.every(({ row, column, value }) => typeof source.write(row, column, value, addColumn) !== 'string');
}

/**
 * Suppliers that ship what the part is made of and that the row does not name already: the project's preferred ones first, then its
 * approved vendors, then by tier and status. `quickFix.eligible` keeps out trading brands and makers that only plan to produce.
 */
export function candidates(part: Part, context: LintContext): readonly Supplier[] {
  const wanted = wantedMaterials(part.judgement);
  if (wanted.length === 0) return [];
  const named = Object.values(part.fields).join('\n').toLowerCase();
  const fit: Supplier[] = [];
  for (const supplier of ranked(wanted, context)) {
    if (!named.includes(supplier.name.toLowerCase())) fit.push(supplier);
    if (fit.length === mostSuppliers) break;
  }
  return fit;
}

/** Suppliers that could take the place of the row's own, each with the edit of the cell that names it. */
export function planSwitches(
  document: BomDocument,
  part: Part,
  context: LintContext,
): readonly { readonly supplier: Supplier; readonly fix: Fix }[] {
  return candidates(part, context).flatMap((supplier) =>
    replaceParty(document, part, supplier, fixWords(context.language)).map((fix) => ({ supplier, fix })),
  );
}

/** Ranked once for a list of materials: a BOM asks for the same few again and again. */
const rankings = new WeakMap<Knowledge, WeakMap<ProjectConfig, Map<string, readonly Supplier[]>>>();
function ranked(wanted: readonly string[], context: LintContext): readonly Supplier[] {
  const byConfig = rankings.get(context.knowledge) ?? new WeakMap<ProjectConfig, Map<string, readonly Supplier[]>>();
  rankings.set(context.knowledge, byConfig);
  const known = byConfig.get(context.config) ?? new Map<string, readonly Supplier[]>();
  byConfig.set(context.config, known);
  const key = wanted.join();
  let list = known.get(key);
  if (list === undefined) {
    list = rank(wanted, context);
    known.set(key, list);
  }
  return list;
}

function rank(wanted: readonly string[], { knowledge, config }: LintContext): readonly Supplier[] {
  const { preferred } = config.suppliers;
  const order = (supplier: Supplier): readonly number[] => {
    const place = preferred.indexOf(supplier.id);
    return [
      place < 0 ? preferred.length : place,
      isApproved(config, supplier.name, ...supplier.aliases) ? 0 : 1,
      supplier.quickFix.tier ?? 9,
      supplier.status === 'producing' ? 0 : 1,
      wanted.findIndex((material) => offers(supplier, material)),
    ];
  };
  return knowledge.suppliers
    .filter((supplier) => supplier.quickFix.eligible && wanted.some((material) => offers(supplier, material)))
    .map((supplier) => ({ supplier, order: order(supplier) }))
    .sort((a, b) => compareLists(a.order, b.order) || (a.supplier.name < b.supplier.name ? -1 : 1))
    .map(({ supplier }) => supplier);
}

/** The status of the product outranks that of the supplier. */
function offers(supplier: Supplier, material: string): boolean {
  if (!supplier.quickFix.materials.includes(material)) return false;
  const product = supplier.products.find((candidate) => candidate.material === material);
  return shippingStatus.has(product?.status ?? supplier.status);
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) {
    const difference = a[i]! - b[i]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

/** `MP Materials (US; ramping 2026: confirm volume and lead time)`: where it produces and what to ask before buying. */
export const describeSupplier = onceFor((supplier: Supplier): string => {
  const countries = supplier.productionCountries.length > 0 ? supplier.productionCountries : [supplier.hqCountry];
  const state = supplier.status === 'producing' ? '' : `${supplier.status} ${supplier.statusYear ?? ''}`.trim();
  const caveat = supplier.quickFix.tier === 3 ? 'ask for the origin of magnet and rare earth' : shortCaveat(supplier);
  const remark = [state, caveat].filter((text) => text !== '').join(': ');
  return `${supplier.name} (${[countries.join('/'), remark].filter((text) => text !== '').join('; ')})`;
});

/** Menus cut long titles off: the first thing to know. Without the word that the status says already. */
function shortCaveat({ quickFix, status }: Supplier): string {
  const text = (quickFix.caution ?? '').replace(/^Ramping: /, status.startsWith('ramping') ? '' : 'Ramping: ');
  const first = text.split(/\. |: /)[0]!.replace(/\.$/, '');
  return first.charAt(0).toLowerCase() + first.slice(1);
}

function addAlternate(document: BomDocument, part: Part, supplier: Supplier, words: FixWords): Fix {
  const note = noteAlternate(document, part, supplier.name);
  const title = note.addColumn === undefined ? words.addAlternate : words.addAlternateColumn;
  return { kind: 'add-alternate', title: title(describeSupplier(supplier)), ...note };
}

/** Writes the cell that speaks for the origin: the manufacturer's where there is one, else the supplier's. */
function replaceParty(document: BomDocument, part: Part, supplier: Supplier, words: FixWords): Fix[] {
  const field = (part.fields.manufacturer ?? '').trim() !== '' ? 'manufacturer' : 'supplier';
  const column = columnOf(document, part, field);
  if (column === null) return [];
  const number = (part.fields.mpn ?? '').trim() !== '' ? words.numberStays : '';
  const edit: CellEdit = { row: part.row, column, value: supplier.name };
  return [
    { kind: 'replace-supplier', title: words.replace[field](describeSupplier(supplier)) + number, edits: [edit] },
  ];
}
