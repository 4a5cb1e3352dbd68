/** Which waiver of `lodestone.yaml`, if any, silences a finding. Keyed by part, never by line; a typo silences nothing. */
import { matchesPart } from '../config/part-key.ts';
import type { ProjectConfig, Waiver } from '../config/types.ts';
import type { IsoDate, Part } from '../model.ts';

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
