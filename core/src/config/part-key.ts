/** How waivers and evidence name a part: by its numbers and words, never by its line. */
import type { FieldId, Part } from '../model.ts';
import type { PartKey } from './types.ts';

/** All given keys match; a reference matches one designator of the row's list. At least one key is given. */
export function matchesPart(key: PartKey, part: Part): boolean {
  const given = Object.entries(key).filter(([, text]) => text !== undefined) as [FieldId, string][];
  return (
    given.length > 0 &&
    given.every(([field, text]) => {
      const cell = foldKey(part.fields[field] ?? '');
      const wanted = foldKey(text);
      if (wanted === '') return false;
      if (cell === wanted) return true;
      return field === 'reference' && cell.split(designators).includes(wanted);
    })
  );
}

/** Fields that tell a part from others, the most telling first. */
const telling: readonly (keyof PartKey)[] = ['mpn', 'partNumber', 'description', 'manufacturer', 'reference'];

/**
 * Entries that name a part, in their order: found by one field of their keys, so that a long list costs a part no more
 * than a short one. The same as filtering by `matchesPart`.
 */
export function indexByPart<Entry>(
  entries: readonly Entry[],
  keysOf: (entry: Entry) => readonly PartKey[],
): (part: Part) => readonly Entry[] {
  const byField = new Map<keyof PartKey, Map<string, Set<number>>>();
  entries.forEach((entry, index) => {
    for (const key of keysOf(entry)) {
      const field = telling.find((one) => key[one] !== undefined);
      if (field === undefined) continue;
      const byText = byField.get(field) ?? new Map<string, Set<number>>();
      byField.set(field, byText);
      const text = foldKey(key[field]!);
      byText.set(text, (byText.get(text) ?? new Set()).add(index));
    }
  });
  return (part) => {
    const found = new Set<number>();
    for (const [field, byText] of byField) {
      const cell = foldKey(part.fields[field] ?? '');
      const texts = field === 'reference' ? [cell, ...cell.split(designators)] : [cell];
      for (const text of texts) for (const index of byText.get(text) ?? []) found.add(index);
    }
    return [...found]
      .sort((a, b) => a - b)
      .map((index) => entries[index]!)
      .filter((entry) => keysOf(entry).some((key) => matchesPart(key, part)));
  };
}

const designators = /[\s,;]+/;

/** How numbers, names and designators of parts are compared. */
export function foldKey(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** How a waiver for this part would name it: by its numbers and maker; `null` where the row gives nothing to hold on to. */
export function keyOfPart(part: Part): PartKey | null {
  const { mpn, manufacturer, partNumber, reference, description } = part.fields;
  const filled = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';
  if (filled(mpn)) return filled(manufacturer) ? { mpn, manufacturer } : { mpn };
  if (filled(partNumber)) return { partNumber };
  if (filled(description)) return { description };
  if (filled(reference)) return { reference };
  return null;
}
