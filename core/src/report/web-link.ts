/** Links that may be shown: of sources in the data files, never of a BOM. */
import type { RuleData } from '../knowledge/types.ts';

export function isWebLink(url: string | null): url is string {
  return url !== null && /^https?:\/\/[^\s<>"]+$/.test(url);
}

/** First web source of a rule. */
export function sourceOf(rule: RuleData | null): string | null {
  return rule?.sources.find((source) => isWebLink(source.url))?.url ?? null;
}
