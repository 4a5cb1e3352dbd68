import { expect, it } from 'vitest';
import { decimalMarkOf, oneCurrency, readAmount, readCurrency, readGrams } from './amount.ts';

it.each<[string, readonly string[], string | null]>([
  ['a point and two digits', ['1.20', '1,234'], '.'],
  ['a comma and two digits', ['1,20', '1.234'], ','],
  ['both marks, comma last', ['1.234,5'], ','],
  ['both marks, point last', ['1,234.5'], '.'],
  ['a mark twice is no decimal mark', ['1.234.567'], ','],
  ['a leading zero is no group', ['0,125'], ','],
  ['four digits before it are no group', ['1234,567'], ','],
  ['nothing tells: a point', ['1,234', '12'], '.'],
  ['cells contradict', ['1,20', '1.30'], null],
])('tells the decimal mark: %s', (_, cells, mark) => {
  expect(decimalMarkOf(cells)).toBe(mark);
});

it.each<[string, '.' | ',' | null, string | null, string | null]>([
  ['1,234.50', '.', '1234.5', null],
  ['1.234,50 €', ',', '1234.5', 'EUR'],
  ['$0.012', '.', '0.012', 'USD'],
  ['USD 12', '.', '12', 'USD'],
  ['1,234', '.', '1234', null],
  ['1,234', ',', '1.234', null],
  ['1,234', null, null, null],
  ["1'234.5 CHF", '.', '1234.5', 'CHF'],
  ['0.30 / pc', '.', '0.3', null],
  ['12元', '.', '12', 'CNY'],
  ['¥88', '.', '88', 'JPY/CNY'],
  ['on request', '.', null, null],
  ['12-15', '.', null, null],
  ['', '.', null, null],
])('reads %j with the mark %j', (cell, mark, value, currency) => {
  const amount = readAmount(cell, mark);
  expect(amount === null ? null : amount.value.toFixed()).toBe(value);
  if (amount !== null) expect(amount.currency).toBe(currency);
});

it('reads a currency from a header', () => {
  expect(readCurrency('Unit Price (USD)')).toBe('USD');
  expect(readCurrency('Stückpreis in €')).toBe('EUR');
  expect(readCurrency('Price')).toBeNull();
});

it('names the currencies that differ', () => {
  expect(oneCurrency(new Set(['EUR', 'USD']))).toEqual(['EUR', 'USD']);
  expect(oneCurrency(new Set(['EUR']))).toBe('EUR');
  expect(oneCurrency(new Set(['JPY/CNY', 'CNY']))).toBe('CNY');
  expect(oneCurrency(new Set(['JPY/CNY', 'EUR']))).toEqual(['JPY/CNY', 'EUR']);
  expect(oneCurrency(new Set())).toBeNull();
});

it('reads masses with the unit in the cell or in the header', () => {
  expect(readGrams('3.2 g', null, '.')?.toFixed()).toBe('3.2');
  expect(readGrams('0,5 kg', null, ',')?.toFixed()).toBe('500');
  expect(readGrams('120', 'Mass (mg)', '.')?.toFixed()).toBe('0.12');
  expect(readGrams('120', 'Mass', '.')).toBeNull();
});
