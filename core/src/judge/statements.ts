/** Statements of a row about its part ("Dy-free", "no magnets"), as the knowledge lists them. */
import type { Group, StatementEntry } from './compile.ts';
import type { Composition } from './composition.ts';
import type { Claim } from './contradictions.ts';
import type { GradeReading } from './grades.ts';
import { fieldRank, type RowText, reasonOf, type SearchedCell, wordsOf } from './row-text.ts';
import type { WordPatterns } from './words.ts';

export interface StatementHit {
  readonly entry: StatementEntry;
  readonly cell: SearchedCell;
  readonly words: string;
}

/** The first place of each statement in the cells that speak of the part. */
export const findStatements = (groups: readonly Group[], row: RowText): StatementHit[] => {
  const hits: StatementHit[] = [];
  for (const group of groups) {
    if (group.kind !== 'statement') continue;
    for (const cell of row.cells) {
      if ((fieldRank[cell.field] ?? 0) < 2) continue;
      const match = group.entry.find().exec(cell.text.text);
      if (match === null || match[0].length === 0) continue;
      hits.push({ entry: group.entry, cell, words: wordsOf(cell, match.index, match.index + match[0].length) });
      break;
    }
  }
  return hits;
};

/** Elements that the words of a cell say are not in the part. */
export interface Denial extends Claim {
  readonly symbols: ReadonlySet<string>;
}

export const rareEarths: ReadonlySet<string> = new Set('Sc Y La Ce Pr Nd Sm Eu Gd Tb Dy Ho Er Tm Yb Lu'.split(' '));
const heavy: ReadonlySet<string> = new Set(['Dy', 'Tb', 'Ho']);

/** Place of the words of a row that `find` matches, heavy rare earths told apart: "heavy-rare-earth-free" is not rare-earth-free. */
const firstWords = (
  row: RowText,
  find: RegExp,
  except: RegExp | null,
): { cell: SearchedCell; words: string } | null => {
  for (const cell of row.cells) {
    if ((fieldRank[cell.field] ?? 0) < 2) continue;
    const text = except === null ? cell.text.text : cell.text.text.replace(except, (words) => ' '.repeat(words.length));
    find.lastIndex = 0;
    const match = find.exec(text);
    if (match !== null) return { cell, words: wordsOf(cell, match.index, match.index + match[0].length) };
  }
  return null;
};

/** The words by which a row says that it holds no rare earth. */
export const withoutRareEarths = (
  { noRareEarths, noHeavyRareEarths }: WordPatterns,
  row: RowText,
): { cell: SearchedCell; words: string } | null => firstWords(row, noRareEarths, noHeavyRareEarths);

/** What a row says is absent, each with the words that say so. */
export const findDenials = (
  words: WordPatterns,
  row: RowText,
  statements: readonly StatementHit[],
  grades: GradeReading,
  composition: Composition,
): readonly Denial[] => {
  const denials: Denial[] = composition.absent.map(({ cell, symbol, words: text, knowledge }) => ({
    symbols: new Set([symbol]),
    says: `no ${symbol}`,
    reason: reasonOf(cell, text, knowledge),
  }));
  const none = withoutRareEarths(words, row);
  if (none !== null)
    denials.push({
      symbols: rareEarths,
      says: 'no rare earths',
      reason: reasonOf(none.cell, none.words, 'statement-rare-earth-free'),
    });
  const noHeavy = firstWords(row, words.noHeavyRareEarths, null);
  const modifier = grades.modifiers.find(
    ({ entry, words: text }) => entry.data.id === 'ndfeb-hre-free' && /hre|heavy|重稀土/i.test(text),
  );
  const light = noHeavy ?? modifier ?? null;
  if (light !== null)
    denials.push({
      symbols: heavy,
      says: 'no heavy rare earths',
      reason: reasonOf(light.cell, light.words, 'statement-heavy-rare-earth-free'),
    });
  for (const { entry, cell, words: text } of statements) {
    // "Dy-free" says so of Dy alone.
    if (entry.data.effect === 'no-heavy-rare-earth' && /dy|镝|鏑|ジスプロシウム/i.test(text))
      denials.push({ symbols: new Set(['Dy']), says: 'no Dy', reason: reasonOf(cell, text, entry.data.id) });
  }
  return denials;
};

/** The words by which a row says that there is no magnet: "without magnets", "magnet-free", "不含磁铁", "aimant non fourni". */
export const findRefusal = (
  { magnet, freeAfter, magnetFree }: WordPatterns,
  row: RowText,
  statements: readonly StatementHit[],
): { cell: SearchedCell; words: string; knowledge: string } | null => {
  const listed = statements.find(({ entry }) => entry.data.effect === 'no-magnet');
  if (listed) return { cell: listed.cell, words: listed.words, knowledge: listed.entry.data.id };
  for (const cell of row.cells) {
    if ((fieldRank[cell.field] ?? 0) < 2) continue;
    const free = magnetFree.exec(cell.text.text);
    if (free !== null)
      return { cell, words: wordsOf(cell, free.index, free.index + free[0].length), knowledge: 'statement-no-magnet' };
    const phrases = cell.phrases();
    for (const [i, { start, role }] of phrases.entries()) {
      const phrase = cell.text.text.slice(start, phrases[i + 1]?.start);
      const named = magnet.exec(phrase);
      if (named === null) continue;
      const end = named.index + named[0].length;
      const without = freeAfter.exec(phrase.slice(end));
      // The magnet is the first thing that the phrase names: "without brake for magnet" says nothing of it.
      if (without === null && (role !== 'lacks' || named.index > mostWordsBefore)) continue;
      const words = wordsOf(cell, start, start + end + (without?.[0].length ?? 0)).trim();
      return { cell, words, knowledge: 'statement-no-magnet' };
    }
  }
  return null;
};
const mostWordsBefore = 24;
