/** What `lodestone.yaml` makes of a rule: packs on and off, severities by rule or by pack. */
import type { ProjectConfig } from '../config/types.ts';
import type { Knowledge, RuleData } from '../knowledge/types.ts';
import type { Severity } from '../model.ts';

interface RuleBook {
  readonly knowledge: Knowledge;
  readonly byId: ReadonlyMap<string, RuleData>;
}

/** Severity that the project sets for a rule, `null` where it sets none, `off` where the rule or its pack is silenced. */
export function settingOf({ knowledge, byId }: RuleBook, config: ProjectConfig, rule: string): Severity | 'off' | null {
  const pack = byId.get(rule)?.pack ?? rule.slice(0, Math.max(0, rule.indexOf('/')));
  const byDefault = knowledge.packs.find((entry) => entry.id === pack)?.default ?? 'on';
  if ((own(config.packs, pack) ?? byDefault) === 'off') return 'off';
  return own(config.rules, rule) ?? own(config.rules, `${pack}/*`) ?? null;
}

/** Severity at which a finding of a rule is shown; `null`: not at all. For findings that are not raised by cases. */
export function severityOf(book: RuleBook, config: ProjectConfig, rule: string, fallback: Severity): Severity | null {
  const set = settingOf(book, config, rule);
  return set === 'off' ? null : (set ?? fallback);
}

function own<T>(map: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
