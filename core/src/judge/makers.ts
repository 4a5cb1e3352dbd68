/** What a maker sells, where a row says nothing but the maker and a part number. */
import type { Anchored } from './anchored.ts';
import { type ClassHit, report } from './match-cell.ts';
import { isFreeTextField, isPartNumberField, type RowText, type SearchedCell, wordsOf } from './row-text.ts';
import type { Trace } from './trace.ts';

const otherScript = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0400-\u04ff]{2,}/;
/** Words that could say what the part is: two in Latin script, or any run in another. */
export const saysSomething = (text: string): boolean =>
  otherScript.test(text) || text.split(/[\s,;/]+/).filter((word) => /^[a-z\u00e0-\u017e]{3,}$/i.test(word)).length > 1;

/** A word of the description that is no part of a number, nor the maker's name: "Gearhead GP 42". */
const saysKind = (text: string, maker: string): boolean =>
  text.split(/[\s,;/]+/).some((word) => /^[a-z\u00df-\u017f]{5,}$/i.test(word) && !maker.includes(word.toLowerCase()));

/** In a row of a maker and a bare part number, what that maker sells. */
export const matchMakers = (anchored: Anchored, row: RowText, trace: Trace | null): ClassHit[] => {
  const hits: ClassHit[] = [];
  for (const [entry, cells] of anchored.classes) {
    for (const { cell, patterns } of cells) {
      if (cell.field !== 'manufacturer') continue;
      for (const { pattern, bits } of patterns) {
        if (pattern.scope !== 'maker') continue;
        const match = pattern.find.only(bits).exec(cell.text.text);
        if (match === null) continue;
        const start = match.index;
        const end = start + match[0].length;
        hits.push({
          entry,
          pattern,
          knowledge: pattern.knowledge,
          cell,
          strength: pattern.strength,
          start,
          end,
          phrase: 0,
          role: 'head',
          follows: false,
          words: wordsOf(cell, start, end),
          rejected: null,
        });
      }
    }
  }
  if (hits.length === 0) return hits;
  const others = row.cells.filter(({ field }) => field !== 'manufacturer');
  if (!others.some(({ field }) => isPartNumberField(field)) && others.length !== 1) return [];
  const named = hits[0]!.words.toLowerCase();
  const says = ({ field, text }: SearchedCell): boolean =>
    saysSomething(text.text) || (isFreeTextField(field) && field !== 'notes' && saysKind(text.text, named));
  if (others.some(says)) return [];
  for (const hit of hits) report(trace, hit, 'found', 'medium');
  return hits;
};
