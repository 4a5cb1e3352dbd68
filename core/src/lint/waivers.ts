/** Which waiver of `lodestone.yaml`, if any, silences a finding. Keyed by part, never by line; a typo silences nothing. */
import type { PartKey, ProjectConfig, Waiver } from '../config/types.ts';
import type { FieldId, IsoDate, Part } from '../model.ts';

export function waiverFor(rule: string, part: Part | null, config: ProjectConfig, asOf: IsoDate): Waiver | null {
  if (part === null) return null;
  for (const waiver of config.waivers) {
    if (waiver.until >= asOf && matchesRule(waiver.rule, rule) && matchesPart(waiver.part, part)) return waiver;
  }
  return null;
}

/** Waivers of a finding that ended before the as-of date. */
export function expiredWaivers(
  rule: string,
  part: Part | null,
  config: ProjectConfig,
  asOf: IsoDate,
): readonly Waiver[] {
  if (part === null) return [];
  return config.waivers.filter(
    (waiver) => waiver.until < asOf && matchesRule(waiver.rule, rule) && matchesPart(waiver.part, part),
  );
}

function matchesRule(pattern: string, rule: string): boolean {
  return pattern === rule || (pattern.endsWith('/*') && rule.startsWith(pattern.slice(0, -1)));
}

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
