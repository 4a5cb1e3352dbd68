import type { FieldId } from '../model.ts';
import type { ColumnProfile } from './shapes.ts';

/** Distributor order codes: Digi-Key `-ND`, LCSC `C12345`, Mouser `863-…`, Farnell and RS digits. */
const orderCode = /^(?:.{3,40}-ND|C\d{3,8}|\d{3}-[A-Z0-9][A-Z0-9.\-/+]{3,40}|\d{3}-\d{3,4}P?|\d{6,7})$/;
const dnpWord =
  /^(?:y|n|x|yes|no|true|false|0|1|dnp|dni|dnf|nc|fit|fitted|not fitted|populate|populated|mounted|do not .{1,20}|ja|nein|oui|non|是|否)$/i;
const lifecycleWord =
  /^(?:active|production|obsolete|eol|nrnd|not recommended.{0,30}|released?|in work|in review|prototype|preview|end of life|last time buy|design|approved|preliminary|discontinued)$/i;

function shareOf(profile: ColumnProfile, test: (text: string) => boolean): number {
  if (profile.filled === 0) return 0;
  let hits = 0;
  for (const text of profile.samples) if (test(text)) hits++;
  return hits / profile.filled;
}

export function orderCodeShare(profile: ColumnProfile): number {
  return shareOf(profile, (text) => orderCode.test(text));
}

/**
 * How well the cells of a column suit a field: 2 and more speaks for it, 0 says nothing, -2 and less speaks against it.
 * A column without cells suits everything.
 */
export function fitField(field: FieldId, profile: ColumnProfile): number {
  if (profile.filled === 0) return 0;
  const { share } = profile;
  const numbers = share('integer', 'decimal', 'measure', 'money');
  switch (field) {
    case 'reference':
      if (share('designators') >= 0.5) return 3;
      if (share('url', 'money', 'decimal') >= 0.5) return -3;
      return share('text') >= 0.6 ? -2 : share('code', 'word', 'value') >= 0.6 ? -1 : 0;
    case 'quantity':
      if (share('money') >= 0.5 || numbers < 0.4) return -2;
      if (profile.sequence && profile.distinct > 0.9) return -1;
      return share('integer', 'measure') >= 0.6 ? 2 : 1;
    case 'unitPrice':
    case 'extendedPrice':
      if (share('money', 'decimal') >= 0.4) return 2;
      return numbers >= 0.4 ? 0.5 : -2;
    case 'mass':
      return numbers >= 0.4 ? 1 : -2;
    case 'findNumber':
    case 'level':
      if (profile.sequence) return 2.5;
      if (numbers >= 0.8) return share('integer') >= 0.8 ? 0.5 : 0;
      // Indented levels ("..2") and balloons with a letter are short.
      return profile.length <= 6 ? 0 : -2;
    case 'link':
      return share('url') >= 0.5 ? 3 : -1;
    case 'origin':
      return share('country') >= 0.5 ? 3 : share('country') >= 0.2 ? 1 : -2;
    case 'supplierPartNumber':
      return orderCodeShare(profile) >= 0.5 ? 2.5 : share('code', 'integer') >= 0.5 ? 0.5 : -1;
    case 'mpn':
    case 'partNumber':
      if (profile.sequence || share('url', 'money') >= 0.5) return -2;
      return share('code', 'integer') >= 0.5 ? 1 : share('text') >= 0.6 ? -1 : 0;
    case 'value':
      return share('value') >= 0.3 ? 2 : share('url', 'money') >= 0.5 ? -2 : 0;
    case 'description':
      if (share('text', 'word') >= 0.6) return share('text') >= 0.3 ? 2 : 1;
      return numbers >= 0.7 || share('url', 'designators') >= 0.7 ? -2 : 0;
    case 'dnp':
      return shareOf(profile, (text) => dnpWord.test(text)) >= 0.7 ? 3 : -0.5;
    case 'lifecycle':
      return shareOf(profile, (text) => lifecycleWord.test(text)) >= 0.6 ? 3 : 0;
    case 'category':
      return share('word', 'text') >= 0.6 && profile.distinct <= 0.6 ? 1.5 : 0;
    case 'grade':
      return profile.length <= 12 && share('code') >= 0.4 ? 1.5 : 0;
    case 'material':
      return share('integer') >= 0.8 || (share('code', 'integer') >= 0.8 && profile.distinct > 0.8) ? -2 : 0.5;
    case 'manufacturer':
    case 'supplier':
      return numbers >= 0.6 ? -2 : share('word', 'text') >= 0.5 ? 1 : 0;
    default:
      return 0;
  }
}
