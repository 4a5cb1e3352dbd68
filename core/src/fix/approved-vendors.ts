import type { ProjectConfig } from '../config/types.ts';
import { plainPartyName } from '../knowledge/party-name.ts';
import { onceFor } from '../text/once-for.ts';

const namesOf = onceFor(
  ({ approved }: ProjectConfig['suppliers']): ReadonlySet<string> => new Set(approved.map(plainPartyName)),
);

/** Whether the project's list of approved vendors holds a company, by one of its names, spelt as names are compared. */
export function isApproved({ suppliers }: ProjectConfig, ...names: readonly string[]): boolean {
  const approved = namesOf(suppliers);
  return names.some((name) => approved.has(plainPartyName(name)));
}
