/** Which spec speaks for a part: by manufacturer and their number, or by the project's own number. */
import { foldKey } from '../config/part-key.ts';
import { plainPartyName } from '../knowledge/party-name.ts';
import type { Part } from '../model.ts';
import type { PartSpec } from './types.ts';

/** Fields by which a row is joined. */
export type JoinFields = Pick<Part['fields'], 'mpn' | 'manufacturer' | 'partNumber'>;

export interface SpecIndex {
  readonly isEmpty: boolean;
  /** The specs of a part, in the order of the files. */
  readonly of: (fields: JoinFields) => readonly PartSpec[];
}

const indices = new WeakMap<readonly PartSpec[], SpecIndex>();

/** Made once for a list. */
export function indexSpecs(specs: readonly PartSpec[]): SpecIndex {
  let index = indices.get(specs);
  if (index === undefined) {
    index = createIndex(specs);
    indices.set(specs, index);
  }
  return index;
}

function createIndex(specs: readonly PartSpec[]): SpecIndex {
  const byMpn = groupBy(specs, ({ part }) => part.mpn);
  const byOwnNumber = groupBy(specs, ({ part }) => part.partNumber);
  return {
    isEmpty: specs.length === 0,
    of: ({ mpn = '', manufacturer = '', partNumber = '' }) => {
      const maker = plainPartyName(manufacturer);
      const byMaker = (byMpn.get(foldKey(mpn)) ?? []).filter(({ part }) => {
        // A row that names no maker, or a spec that names none, is told by the number alone.
        return maker === '' || part.manufacturer === null || plainPartyName(part.manufacturer) === maker;
      });
      const own = byOwnNumber.get(foldKey(partNumber)) ?? [];
      return own.length === 0 ? byMaker : [...byMaker, ...own.filter((spec) => !byMaker.includes(spec))];
    },
  };
}

function groupBy(
  specs: readonly PartSpec[],
  numberOf: (spec: PartSpec) => string | null,
): ReadonlyMap<string, readonly PartSpec[]> {
  const groups = new Map<string, PartSpec[]>();
  for (const spec of specs) {
    const key = foldKey(numberOf(spec) ?? '');
    if (key === '') continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [spec]);
    else group.push(spec);
  }
  return groups;
}
