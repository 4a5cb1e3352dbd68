/** Numbers and amounts of money as people write them in cells, read exactly: decimals, never floats. */
import Big from 'big.js';

export type DecimalMark = '.' | ',';
export interface Amount {
  readonly value: Big;
  /** ISO 4217 code, or `JPY/CNY` where the cell writes ¥; `null` where it names none. */
  readonly currency: string | null;
}

const longestCell = 40;
const sign: Readonly<Record<string, string>> = {
  $: 'USD',
  us$: 'USD',
  usd: 'USD',
  '€': 'EUR',
  eur: 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  '£': 'GBP',
  gbp: 'GBP',
  '¥': 'JPY/CNY',
  '￥': 'JPY/CNY',
  jpy: 'JPY',
  円: 'JPY',
  cny: 'CNY',
  rmb: 'CNY',
  元: 'CNY',
  chf: 'CHF',
  krw: 'KRW',
  '₩': 'KRW',
  inr: 'INR',
  '₹': 'INR',
};
const currencyWord = /us\$|[$€£¥￥円元₩₹]|\b(?:usd|eur|euros?|gbp|jpy|cny|rmb|chf|krw|inr)\b/i;

/** Currency that a cell or a header names; `null` where it names none. */
export function readCurrency(text: string): string | null {
  const word = currencyWord.exec(text.slice(0, 200))?.[0].toLowerCase();
  return word === undefined ? null : (sign[word] ?? null);
}

const digits = /^[+-]?\d[\d.,'’\u00a0\u202f ]{0,30}$/;

/**
 * Decimal mark of a column, told from cells that leave no doubt: two different marks, or one that is not followed by three
 * digits. `.` where no cell tells; `null` where two cells contradict each other, so that nothing is guessed.
 */
export function decimalMarkOf(cells: Iterable<string>): DecimalMark | null {
  let found: DecimalMark | null = null;
  for (const cell of cells) {
    const mark = markOf(numberPart(cell));
    if (mark === null) continue;
    if (found !== null && found !== mark) return null;
    found = mark;
  }
  return found ?? '.';
}

function markOf(number: string): DecimalMark | null {
  const comma = number.lastIndexOf(',');
  const point = number.lastIndexOf('.');
  if (comma >= 0 && point >= 0) return comma > point ? ',' : '.';
  const at = Math.max(comma, point);
  if (at < 0) return null;
  const mark = comma >= 0 ? ',' : '.';
  const other = mark === ',' ? '.' : ',';
  if (number.indexOf(mark) !== at) return other;
  return number.length - at - 1 === 3 && at <= 3 && !/^[+-]?0/.test(number) ? null : mark;
}

function numberPart(cell: string): string {
  return cell
    .slice(0, longestCell + 1)
    .replace(currencyWord, '')
    .replace(/\/.*$/, '')
    .trim();
}

/** Amount of a cell; `null` where it holds no number that can be read without doubt. */
export function readAmount(cell: string, mark: DecimalMark | null): Amount | null {
  if (cell.length > longestCell) return null;
  const number = numberPart(cell);
  if (!digits.test(number)) return null;
  const decimal = markOf(number) ?? mark;
  if (decimal === null && /[.,]/.test(number)) return null;
  const plain = number.replace(/['’\u00a0\u202f ]/g, '');
  const bare = decimal === ',' ? plain.replace(/\./g, '').replace(',', '.') : plain.replace(/,/g, '');
  if (!/^[+-]?\d{1,20}(?:\.\d{1,12})?$/.test(bare)) return null;
  return { value: Big(bare.replace('+', '')), currency: readCurrency(cell) };
}

/** One currency of a table, `null` for none named, or all of them where they differ. `¥` agrees with yen and with yuan. */
export function oneCurrency(named: ReadonlySet<string>): string | null | readonly string[] {
  const either = 'JPY/CNY';
  const exact = [...named].filter((code) => code !== either).sort();
  if (exact.length > 1) return exact;
  const [only] = exact;
  if (only === undefined) return named.has(either) ? either : null;
  return named.has(either) && only !== 'JPY' && only !== 'CNY' ? [either, only] : only;
}

const gramsPer: Readonly<Record<string, string>> = {
  kg: '1000',
  g: '1',
  mg: '0.001',
  lb: '453.59237',
  oz: '28.349523125',
};

/** Mass in grams; the unit stands in the cell or in the header. `null` where either cannot be read. */
export function readGrams(cell: string, header: string | null, mark: DecimalMark | null): Big | null {
  const unit = /(kg|mg|g|lb|oz)\.?\s*$/i.exec(cell)?.[1] ?? /[[(/,\s](kg|mg|g|lb|oz)\b/i.exec(header ?? '')?.[1];
  const grams = gramsPer[unit?.toLowerCase() ?? ''];
  if (grams === undefined) return null;
  const amount = readAmount(cell.replace(/(?:kg|mg|g|lb|oz)\.?\s*$/i, ''), mark);
  return amount === null ? null : amount.value.times(grams);
}
