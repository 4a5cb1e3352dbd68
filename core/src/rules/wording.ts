/**
 * Words that no text towards users may hold (dossier, section 6.6): a finding says what the data shows, never whether
 * something is lawful.
 */
const forbidden: readonly (readonly [word: string, pattern: RegExp])[] = [
  ['illegal', /\billegal(?:ly|ity)?\b/i],
  ['unlawful', /\bunlawful(?:ly)?\b/i],
  ['violate', /\bviolat(?:e[sd]?|ing|ions?)\b/i],
  ['banned', /\bban(?:s|ned|ning)?\b/i],
  ['prohibited', /\bprohibited\b/i],
  ['compliant', /\b(?:non-?)?complian(?:t|tly)\b/i],
  ['cleared', /\bcleared?\b/i],
  ['safe to ship', /\bsafe to (?:ship|export|use)\b/i],
  // "Not legal advice" is the one thing that may be said about it.
  ['legal advice', /(?<!\bnot )\blegal advice\b/i],
  ['allowed', /\b(?:is|are) (?:not )?allowed\b/i],
];

/** The forbidden words of a text, in the order of the list. */
export function findForbiddenWords(text: string): readonly string[] {
  return forbidden.filter(([, pattern]) => pattern.test(text)).map(([word]) => word);
}
