/** Shorter cuts are copies already. */
const shortestCut = 13;

/**
 * The same text as a string of its own. Engines let a cut share the memory of the string that it is cut from: a word that is remembered
 * would keep the whole document.
 */
export function ownText(cut: string): string {
  return cut.length < shortestCut ? cut : `${cut} `.slice(0, -1);
}
