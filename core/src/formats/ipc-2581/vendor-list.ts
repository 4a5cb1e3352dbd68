import type { RecordCell } from '../records.ts';
import { attributeCell } from '../xml/cell.ts';
import type { OpenTag } from '../xml/walk.ts';

/** A part of a maker that stands for a number of the designer's. */
interface Offer {
  readonly isChosen: boolean;
  mpn: RecordCell | null;
  /** `id` of an `Enterprise`. */
  vendor: string;
}

export interface VendorList {
  readonly open: (element: string, tag: OpenTag) => void;
  readonly close: (element: string) => void;
  /** Cells of a number: the chosen offer's, else the first one's, and the others as alternates. */
  readonly find: (number: string) => readonly RecordCell[];
}

/** `Avl`, the approved vendor list, and the enterprises it refers to, filled as they are read. */
export function createVendorList(): VendorList {
  const enterprises = new Map<string, string>();
  const offers = new Map<string, Offer[]>();
  let list: Offer[] | undefined;
  let offer: Offer | undefined;
  const nameOf = (id: string): string => {
    const name = enterprises.get(id) ?? id;
    // KiCad writes this for a part without a manufacturer.
    return name === 'UNKNOWN' ? '' : name;
  };
  return {
    open: (element, tag) => {
      const { attributes } = tag;
      if (element === 'Enterprise') enterprises.set(attributes.id ?? '', attributes.name ?? attributes.code ?? '');
      else if (element === 'AvlItem') {
        const number = attributes.OEMDesignNumber ?? '';
        list = offers.get(number) ?? [];
        offers.set(number, list);
      } else if (element === 'AvlVmpn') {
        offer = { isChosen: attributes.chosen === 'true', mpn: null, vendor: '' };
        list?.push(offer);
      } else if (element === 'AvlMpn' && offer !== undefined) offer.mpn ??= attributeCell(tag, 'name', 'AvlMpn');
      else if (element === 'AvlVendor' && offer !== undefined) offer.vendor ||= attributes.enterpriseRef ?? '';
    },
    close: (element) => {
      if (element === 'AvlVmpn') offer = undefined;
      else if (element === 'AvlItem') list = undefined;
    },
    find: (number) => {
      const all = (offers.get(number) ?? []).filter(({ mpn, vendor }) => mpn !== null || vendor !== '');
      const first = all.find(({ isChosen }) => isChosen) ?? all[0];
      if (first === undefined) return [];
      const cells: RecordCell[] = first.mpn === null ? [] : [first.mpn];
      const added = (name: string, value: string): void => {
        if (value !== '') cells.push({ name, value, at: null, nameAt: null });
      };
      added('AvlVendor', nameOf(first.vendor));
      const others = all
        .filter((one) => one !== first)
        .map((one) => `${nameOf(one.vendor)} ${one.mpn?.value ?? ''}`.trim());
      added('alternate', others.join('; '));
      return cells;
    },
  };
}
