/** What a row states about elements: amounts, names and formulae in composition cells, and what it says is absent. */
import type { Certainty, ElementJudgement } from '../model.ts';
import type { CompiledJudge, Group } from './compile.ts';
import { readShorthand } from './doping.ts';
import { phraseAt } from './phrases.ts';
import { isFreeTextField, isMaterialField, onceForCell, type RowText, type SearchedCell, wordsOf } from './row-text.ts';

interface Statement {
  readonly cell: SearchedCell;
  readonly words: string;
  readonly knowledge: string;
}

interface StatedElement extends Statement {
  readonly element: ElementJudgement;
}

export interface AbsentElement extends Statement {
  readonly symbol: string;
}

export interface Composition {
  /** Elements written in shorthand ("Er:YAG", "Yb-doped", "EDFA"): what the crystal, fibre or electrode is made of. */
  readonly shorthand: ReadonlySet<string>;
  /** Elements that any searched cell names or has in a formula, stated or not. */
  readonly named: ReadonlyMap<string, readonly [number, number] | null>;
  readonly elements: readonly StatedElement[];
  readonly absent: readonly AbsentElement[];
}

export const noComposition: Composition = {
  shorthand: new Set(),
  named: new Map(),
  elements: [],
  absent: [],
};

/** Start of a range ("3-" of "3-4 wt%"), so that the amount patterns see its end only. */
const rangeStart = /\d+(?:[.,]\d+)?\s?(?:-|to|bis|~|\.\.)\s?(?=\d)/g;
const amount =
  /([<>≤≥~]|max\.?|up to|ca\.?)?\s?(\d+(?:[.,]\d+)?)(?:\s?(?:-|to|bis|~|\.\.)\s?(\d+(?:[.,]\d+)?))?\s?(wt\.?\s?%|at\.?\s?%|%|ppm|mg\/kg)/i;
/** An amount right after, or right before, the name of an element. */
const amountAfter = new RegExp(`^\\s?(?:content)?\\s?[:=(]?\\s?${amount.source}`, 'i');
const amountBefore = new RegExp(`${amount.source}\\s?(?:of\\s|de\\s|d')?$`, 'i');

/** Mass fraction 0–1 of an amount; `null` where the unit does not tell a mass fraction. */
const massFraction = (text: string): { range: readonly [number, number]; bound: boolean } | null => {
  const match = amount.exec(text);
  if (match === null) return null;
  const [, qualifier, first = '', second, unit = ''] = match;
  if (/^at/i.test(unit) || /^mg$/i.test(unit)) return null;
  const scale = /ppm|mg/i.test(unit) ? 1e-6 : 0.01;
  const read = (figure: string): number => Number((Number(figure.replace(',', '.')) * scale).toPrecision(9));
  const low = read(first);
  const high = second === undefined ? low : read(second);
  if (!(high <= 1) || !(low <= 1)) return null;
  if (qualifier !== undefined && /[<≤]|max|up/i.test(qualifier)) return { range: [0, high], bound: true };
  if (qualifier !== undefined && /[>≥]/.test(qualifier)) return { range: [low, 1], bound: false };
  return { range: [Math.min(low, high), Math.max(low, high)], bound: false };
};

const stated = (symbol: string, certainty: Certainty, range: readonly [number, number] | null): ElementJudgement => ({
  symbol,
  certainty,
  massFraction: range,
  stated: true,
  basis: 'stated',
});

const isWeight = (text: string): boolean => /wt\.?\s?%|at\.?\s?%|ppm|mg\/kg/i.test(text);

/** A statement in numbers: a figure, an upper bound, or zero, which says that the element is absent. */
const addAmount = (found: Found, cell: SearchedCell, symbol: string, words: string, knowledge: string): void => {
  const fraction = massFraction(words);
  const statement = { cell, words, knowledge };
  if (fraction !== null && fraction.range[1] === 0) found.absent.set(symbol, { ...statement, symbol });
  else {
    const element = stated(symbol, fraction?.bound ? 'possible' : 'certain', fraction?.range ?? null);
    found.elements.set(symbol, { ...statement, element });
  }
};

interface Found {
  readonly shorthand: Set<string>;
  readonly named: Map<string, readonly [number, number] | null>;
  readonly elements: Map<string, StatedElement>;
  readonly absent: Map<string, AbsentElement>;
}

const readSymbols = (compiled: CompiledJudge, cell: SearchedCell, magnetRow: boolean, found: Found): void => {
  const text = cell.text.text;
  const material = isMaterialField(cell.field);
  if (!/%|ppm|mg/i.test(text)) return;
  const shortened = text.replace(rangeStart, (match) => ' '.repeat(match.length));
  for (const find of [compiled.symbolFirst, compiled.amountFirst]) {
    for (const match of shortened.matchAll(find())) {
      const symbol = match[1];
      if (symbol === undefined) continue;
      // A range that was shortened starts before the match of "amount first".
      let start = match.index;
      if (/^\d/.test(match[0])) {
        while (start > 0 && shortened[start - 1] === ' ' && text[start - 1] !== shortened[start - 1]) start--;
        while (start > 0 && /[\d.,-]/.test(text.charAt(start - 1))) start--;
      }
      const end = match.index + match[0].length;
      const read = text.slice(start, end);
      // In free text "Y 5 %" may be anything: it takes a unit of weight, or a magnet around it.
      if (!material && !isWeight(read) && !(magnetRow && symbol.length === 2)) continue;
      addAmount(found, cell, symbol, wordsOf(cell, start, end).trim(), `element-${symbol}`);
    }
  }
};

const readNames = (groups: readonly Group[], cell: SearchedCell, found: Found): void => {
  const text = cell.text.text;
  const material = isMaterialField(cell.field);
  for (const group of groups) {
    if (group.kind === 'element') {
      const { symbol, find } = group.entry;
      const match = find().exec(text);
      if (match === null) continue;
      if (!found.named.has(symbol)) found.named.set(symbol, null);
      if (found.elements.has(symbol)) continue;
      const end = match.index + match[0].length;
      const after = amountAfter.exec(text.slice(end, end + 32));
      const before = amountBefore.exec(text.slice(Math.max(0, match.index - 32), match.index));
      const knowledge = `element-${symbol}`;
      if (after !== null) addAmount(found, cell, symbol, wordsOf(cell, match.index, end + after[0].length), knowledge);
      else if (before !== null)
        addAmount(found, cell, symbol, wordsOf(cell, match.index - before[0].length, end), knowledge);
      else if (material) {
        const words = wordsOf(cell, match.index, end);
        found.elements.set(symbol, { cell, words, knowledge, element: stated(symbol, 'likely', null) });
      }
    } else if (group.kind === 'formula') {
      const match = group.entry.find().exec(text);
      if (match === null) continue;
      for (const part of group.entry.parts) found.named.set(part.element, [part.massFraction, part.massFraction]);
      if (!material) continue;
      const words = wordsOf(cell, match.index, match.index + match[0].length);
      for (const { element, massFraction: fraction } of group.entry.parts) {
        if (found.elements.has(element)) continue;
        const judged = { ...stated(element, 'certain', [fraction, fraction]), basis: 'computed' };
        found.elements.set(element, { cell, words, knowledge: `formula-${group.entry.formula}`, element: judged });
      }
    }
  }
};

/** "Er:YAG", "LYSO:Ce", "Yb-doped fibre": states the dopant, and what the host is made of. */
const shorthandIn = onceForCell(({ text }: SearchedCell) => readShorthand(text.text));

const readDopants = (cell: SearchedCell, found: Found): void => {
  for (const { start, end, elements } of shorthandIn(cell)) {
    // "Stage for an Nd:YAG laser" holds no crystal.
    if (cell.phrases()[phraseAt(cell.phrases(), start)]!.role === 'serves') continue;
    const words = wordsOf(cell, start, end).trim();
    for (const [symbol, fraction] of elements) {
      found.shorthand.add(symbol);
      if (!found.named.has(symbol)) found.named.set(symbol, fraction === null ? null : [fraction, fraction]);
      if (found.elements.get(symbol)?.element.massFraction) continue;
      const element = stated(symbol, 'certain', fraction === null ? null : [fraction, fraction]);
      found.elements.set(symbol, {
        cell,
        words,
        knowledge: `element-${symbol}`,
        element: fraction === null ? element : { ...element, basis: 'computed' },
      });
    }
  }
};

const symbols = 'Dy|Tb|Ho|Gd|Sm|Nd|Pr|Er|Tm|Yb|Lu|Eu|Sc|Y';
const names =
  '[Dd][iy]spros(?:ium|io)|[Tt]erbi(?:um|o)|[Hh]olmi(?:um|o)|[Gg]adolini(?:um|o)|[Ss]amari(?:um|o)|[Nn][eé]od[iy]m(?:ium|io|e)?|[Pp]ras[eé]od[iy]m(?:ium|io|e)?|[Cc]eri(?:um|o)|[Yy]ttri(?:um|o)|[Ss]candium|[Ll]utetium';
const list = `(?:${symbols}|${names})(?:\\s?(?:/|,|and|und|et|y|&|\\+|or|-)\\s?(?:${symbols}|${names})){0,6}`;
const freeOf = new RegExp(`(?<![A-Za-z])(${list})[\\s-]?(?:free|frei(?:e[rnsm]?)?|FREE|FREI)(?![a-z])`, 'g');
const without = new RegExp(
  `(?<![A-Za-z])(?:[Nn]o|[Ww]ithout|[Oo]hne|[Kk]ein|[Ss]ans|[Ss]in|[Ss]enza|[Ff]ree (?:of|from)|[Ll]ibre de)\\s(${list})(?![A-Za-z])`,
  'g',
);
const withoutCjk = /(?:无|無|不含)([\p{Script=Han}]{1,4})/gu;
const freeOfKana = /([\p{Script=Katakana}ー]{3,12}?)(?:フリー|レス|不使用|なし|無添加)/gu;

const negation =
  /free|frei|without|ohne|kein|sans|libre|(?<![A-Za-z])(?:no|sin|senza)\s|无|無|不含|フリー|レス|不使用|なし/i;

const readAbsent = (compiled: CompiledJudge, cell: SearchedCell, found: Found): void => {
  const text = cell.text.text;
  if (!negation.test(text)) return;
  for (const pattern of [freeOf, without, withoutCjk, freeOfKana]) {
    for (const match of text.matchAll(pattern)) {
      const listed = match[1] ?? '';
      const words = wordsOf(cell, match.index, match.index + match[0].length);
      for (const word of pattern === withoutCjk ? [...listed] : listed.split(/[^\p{L}ー]+/u)) {
        const symbol = compiled.symbols.has(word) ? word : symbolOf(compiled, word);
        if (symbol !== null) found.absent.set(symbol, { cell, words, symbol, knowledge: `element-${symbol}` });
      }
    }
  }
};

const symbolOf = (compiled: CompiledJudge, name: string): string | null => {
  if (name === '') return null;
  for (const group of compiled.groups) {
    if (group.kind === 'element' && group.entry.find().test(name)) return group.entry.symbol;
  }
  return null;
};

/**
 * Reads what the row states. Symbols count only with an amount (or inside a formula of a composition cell); names count
 * alone in material, composition and grade cells. `magnetRow`: the row names a magnet, so that "Dy 3 %" needs no `wt`.
 */
export const readComposition = (
  compiled: CompiledJudge,
  groups: readonly Group[],
  row: RowText,
  magnetRow: boolean,
): Composition => {
  const found: Found = { shorthand: new Set(), named: new Map(), elements: new Map(), absent: new Map() };
  const amounts = magnetRow || groups.some(({ kind }) => kind === 'amount');
  for (const cell of row.cells) {
    if (!isMaterialField(cell.field) && !isFreeTextField(cell.field)) continue;
    readAbsent(compiled, cell, found);
    if (amounts) readSymbols(compiled, cell, magnetRow, found);
    readNames(groups, cell, found);
    readDopants(cell, found);
  }
  for (const symbol of found.absent.keys()) {
    if (found.elements.get(symbol)?.element.massFraction === null) found.elements.delete(symbol);
  }
  return {
    shorthand: found.shorthand,
    named: found.named,
    elements: [...found.elements.values()],
    absent: [...found.absent.values()],
  };
};
