/** Wording and confidence marks of the dossier, as the rules carry them. */

/** The dossier speaks of how its texts were collected; the rules say the same without the tooling behind it. */
export function plainText(text: string): string {
  return text
    .replace(/;?\s*\((?:find_string|file ids?)\b[^()]*\)/g, '')
    .replace(/\bno stored (?:information|text)\b/g, 'no collected source')
    .replace(/\bin (?:the )?stored (?:public )?texts?\b/g, 'in the collected sources')
    .replace(/\bcited stored text\b/g, 'cited source')
    .replace(/\bin the stored tariff copy\b/g, 'in the tariff copy read')
    .replace(
      /\bstored (?=(?:public )?(?:text|document|source|summary|repository|article|page|20\d\d|tariff|corpora|file))/g,
      'collected ',
    )
    .trim();
}

/** Applies {@link plainText} to every string of a JSON value. */
export function plainJson<T>(value: T): T {
  if (typeof value === 'string') return plainText(value) as T;
  if (Array.isArray(value)) return value.map(plainJson) as T;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainJson(inner)])) as T;
  }
  return value;
}

const confidences: Readonly<Record<string, string>> = {
  'verified-in-source': 'verified-in-source',
  'verified-second-hand': 'verified-second-hand',
  'partly-verified': 'partly-verified',
  'partly verified': 'partly-verified',
  'name-verified-list-from-memory': 'partly-verified',
  inferred: 'inferred',
  'from-memory': 'from-memory',
  unverified: 'unverified',
  unknown: 'unknown',
};

/** Confidence of a fact; the dossier's finer marks are rounded down, never up. */
export function factConfidence(mark: string | undefined, where: string): string {
  const known = confidences[mark ?? ''];
  if (known !== undefined) return known;
  if (mark?.startsWith('verified-in-source (rule and date)') || mark?.startsWith('verified-in-source (ban)'))
    return 'partly-verified';
  if (mark?.startsWith('seed')) return 'from-memory';
  throw new Error(`${where}: unknown confidence ${JSON.stringify(mark)}`);
}

/** First ISO date of a text, such as the evidence horizon's "about 2026-10-10". */
export function firstDate(text: string): string {
  const found = /\d{4}-\d{2}-\d{2}/.exec(text);
  if (found === null) throw new Error(`no date in ${JSON.stringify(text)}`);
  return found[0];
}

/** `CN-MOFCOM-2025-61` → `cn-mofcom-2025-61`, `US-DFARS-252.225-7052` → `us-dfars-252-225-7052`. */
export function kebab(id: string): string {
  return id.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
