/** Which waiver of `lodestone.yaml`, if any, silences a finding. Keyed by part, never by line; a typo silences nothing. */
import { indexByPart } from '../config/part-key.ts';
import type { ProjectConfig, Waiver } from '../config/types.ts';
import type { IsoDate, Part } from '../model.ts';

/** Waivers of one finding: at most one that holds on the as-of date, else those that have ended. */
export type Waivers = (
  rule: string,
  part: Part | null,
) => { readonly holding: Waiver | null; readonly ended: readonly Waiver[] };

const none: ReturnType<Waivers> = { holding: null, ended: [] };

/** The waivers of a project on a day, for one lint. */
export function openWaivers({ waivers }: Pick<ProjectConfig, 'waivers'>, asOf: IsoDate): Waivers {
  if (waivers.length === 0) return () => none;
  const naming = indexByPart(waivers, ({ part }) => [part]);
  return (rule, part) => {
    if (part === null) return none;
    const own = naming(part).filter((waiver) => matchesRule(waiver.rule, rule));
    const holding = own.find(({ until }) => until >= asOf) ?? null;
    return { holding, ended: holding === null ? own : [] };
  };
}

function matchesRule(pattern: string, rule: string): boolean {
  return pattern === rule || (pattern.endsWith('/*') && rule.startsWith(pattern.slice(0, -1)));
}
