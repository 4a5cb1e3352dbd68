/** How waivers and evidence name a part: by its numbers and words, never by its line. */
import type { FieldId, Part } from '../model.ts';
import type { PartKey } from './types.ts';

/** All given keys match; a reference matches one designator of the row's list. At least one key is given. */
export function matchesPart(key: PartKey, part: Part): boolean {
  const given = Object.entries(key).filter(([, text]) => text !== undefined) as [FieldId, string][];
  return (
    given.length > 0 &&
    given.every(([field, text]) => {
      const cell = fold(part.fields[field] ?? '');
      const wanted = fold(text);
      if (wanted === '') return false;
      if (cell === wanted) return true;
      return field === 'reference' && cell.split(/[\s,;]+/).includes(wanted);
    })
  );
}

function fold(text: string): string {
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
