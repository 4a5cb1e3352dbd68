import type { FieldId } from '../model.ts';
import { fitField, orderCodeShare } from './field-fit.ts';
import type { ColumnProfile } from './shapes.ts';

/** What the rest of the table tells about one column. */
export interface TableContext {
  /** Fields that other columns hold for sure. */
  readonly has: (field: FieldId) => boolean;
  /** Reference designators and footprints side by side: a list out of a schematic or layout editor. */
  readonly electronics: boolean;
}

/** Headers by which lists out of layout editors call the value when they have no column of that name. */
const valueNames = new Set(['name', 'designation', 'part', 'comment', 'device', 'component', 'description1']);
const specificationNames = new Set([
  'specification',
  'specifications',
  'spec',
  'specs',
  '规格',
  '規格',
  '仕様',
  'requirements',
]);

export function isSpecification(key: string): boolean {
  return specificationNames.has(key);
}

/**
 * Decides what an ambiguous header means from its cells and from the other columns.
 * `key` is the normalised header; `null`: none of the readings suits the cells.
 */
export function settleField(
  key: string,
  candidates: readonly FieldId[],
  profile: ColumnProfile,
  context: TableContext,
): FieldId | null {
  const special = settleByContext(key, candidates, profile, context);
  if (special !== undefined) return special;
  let best: FieldId | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  candidates.forEach((field, place) => {
    const taken = context.has(field) && field !== 'description' && field !== 'notes' ? 0.7 : 0;
    const score = fitField(field, profile) - place * 0.4 - taken;
    if (score > bestScore) [best, bestScore] = [field, score];
  });
  return bestScore <= -2 ? null : best;
}

/** Readings that need more than the cells; `undefined`: the cells decide. */
function settleByContext(
  key: string,
  candidates: readonly FieldId[],
  profile: ColumnProfile,
  context: TableContext,
): FieldId | null | undefined {
  const { share } = profile;
  const { has } = context;
  if (share('designators') >= 0.6 && !has('reference') && canBeReference(key, candidates)) return 'reference';
  // House prefixes such as MG1 are no standard designators; under "Reference" they are designators all the same.
  if (candidates[0] === 'reference' && !has('reference') && shortCodeShare(profile) >= 0.6) return 'reference';
  if (context.electronics && !has('value') && valueNames.has(key)) return 'value';
  if (candidates.includes('partNumber') && candidates.includes('mpn') && !candidates.includes('value')) {
    if (orderCodeShare(profile) >= 0.6 && candidates.includes('supplierPartNumber') && !has('supplierPartNumber'))
      return 'supplierPartNumber';
    // Words rather than numbers: "Chosen part".
    if (candidates[0] === 'description' && share('text', 'word') >= 0.5 && !has('description')) return 'description';
    return !has('mpn') && has('manufacturer') ? 'mpn' : 'partNumber';
  }
  if (isSpecification(key)) return has('description') && !has('value') ? 'value' : 'description';
  switch (key) {
    case 'comment':
      // Beside values the comment of a layout editor is the part's name, often its number.
      if (has('value') && has('reference') && !has('mpn') && share('code') >= 0.6) return 'mpn';
      if (!has('value') && !has('reference') && has('description')) return 'notes';
      return !has('value') ? 'value' : !has('description') ? 'description' : 'notes';
    case 'comments':
      return 'notes';
    case 'part':
      if (share('value') >= 0.3 && !has('value')) return 'value';
      if (share('text') >= 0.4) return 'description';
      if (has('reference') && !has('value')) return 'value';
      return has('manufacturer') && !has('mpn') ? 'mpn' : 'partNumber';
    case 'name':
      if (share('code') >= 0.7 && has('description')) return has('manufacturer') && !has('mpn') ? 'mpn' : 'partNumber';
      return 'description';
    case 'item':
    case 'itemno':
    case 'itemnumber':
      if (profile.filled === 0 || profile.sequence) return 'findNumber';
      if (key === 'item' && share('text', 'word', 'value') >= 0.4) {
        if (!has('description')) return 'description';
        // "Motor" beside "NEMA17 40 mm": the name of the part, of which the description says more.
        return share('text', 'word') >= 0.5 && !has('value') ? 'value' : 'partNumber';
      }
      if (share('integer') >= 0.9 && profile.length <= 4) return 'findNumber';
      return 'partNumber';
    case 'number':
      if (profile.sequence && has('quantity')) return 'findNumber';
      if (share('integer', 'measure', 'decimal') >= 0.6 && profile.length <= 6)
        return has('quantity') ? 'findNumber' : 'quantity';
      return 'partNumber';
    case 'code':
      if (orderCodeShare(profile) >= 0.6 && !has('supplierPartNumber')) return 'supplierPartNumber';
      return has('manufacturer') && !has('mpn') ? 'mpn' : 'partNumber';
    case 'total':
    case 'amount':
      return share('money', 'decimal') < 0.2 && share('integer', 'measure') >= 0.6 && !has('quantity')
        ? 'quantity'
        : 'extendedPrice';
    case 'nombre':
      return share('integer', 'measure') >= 0.6 ? 'quantity' : 'description';
    case 'country':
    case 'origin':
      // "Origin" is also a corner of a board, "Country" also a supplier's address.
      return fitField('origin', profile) >= 0 ? 'origin' : null;
    case 'com':
      return fitField('origin', profile) > 0 ? 'origin' : null;
    case 'location':
    case 'position':
      if (key === 'position' && profile.filled > 0 && profile.sequence) return 'findNumber';
      return key === 'location' ? (profile.filled === 0 ? 'reference' : null) : 'findNumber';
    default:
      return undefined;
  }
}

/** Letters and a short number, singly or in lists: `MG1`, `FAN2, FAN3`. */
function shortCodeShare({ samples }: ColumnProfile): number {
  const short = samples.filter((text) => /^(?:[A-Za-z]{1,4}\d{1,4}(?:[\s,;]+|$)){1,40}$/.test(text.slice(0, 200)));
  return samples.length === 0 ? 0 : short.length / samples.length;
}

function canBeReference(key: string, candidates: readonly FieldId[]): boolean {
  return candidates.includes('reference') || key === 'part' || key === 'name' || key === 'position' || key === 'item';
}
