import { describe, expect, test } from 'vitest';
import { isDesignatorList, isPlaceholder, profileColumn, readNumber, shapeOf } from './shapes.ts';

describe('shapeOf', () => {
  test.each([
    ['', 'blank'],
    ['-----', 'blank'],
    ['n/a', 'blank'],
    ['12', 'integer'],
    ['0.62', 'decimal'],
    ['44.5 / 30M', 'decimal'],
    ['1,234.50', 'decimal'],
    ['$42.53', 'money'],
    ['0,25 €', 'money'],
    [' £25,00 ', 'money'],
    ['≈60', 'integer'],
    ['1 set', 'measure'],
    ['312 g', 'measure'],
    ['https://example.com/a', 'url'],
    ['www.example.com', 'url'],
    ['example.de/part', 'url'],
    ['R1', 'designators'],
    ['C1, C2,C5', 'designators'],
    ['C1-C5', 'designators'],
    ['J2_U_Half_bridge_load1', 'designators'],
    ['100nF', 'value'],
    ['4k7', 'value'],
    ['10k 1%', 'value'],
    ['22Ω', 'value'],
    ['Germany', 'country'],
    ['CN', 'country'],
    ['RU', 'country'],
    ['Iran', 'country'],
    ['STM32F446RET6', 'code'],
    ['863-MMSZ5265BT1G', 'code'],
    ['Motor', 'word'],
    ['Stepper motor NEMA 17', 'text'],
  ])('%s is %s', (text, shape) => {
    expect(shapeOf(text)).toBe(shape);
  });
});

test.each([
  ['1.234,56', 1234.56],
  ['1,234.56', 1234.56],
  ['£0,01', 0.01],
  ['2.7 / 100', 2.7],
  ['-20', -20],
  ['12V', null],
  ['1.2.3', null],
  ['', null],
])('the number of %s is %s', (text, number) => {
  expect(readNumber(text)).toBe(number);
});

test.each(['N52', 'M3', 'M3x10', 'Q', 'R', 'R1 and C2', '0603', ''])('%j is no designator', (text) => {
  expect(isDesignatorList(text)).toBe(false);
});

test('placeholders say that nothing is there', () => {
  expect(['-', '~', '–', 'N/A', '???', 'TBD'].map(isPlaceholder)).not.toContain(false);
  expect(['0', 'NAND', '-5'].map(isPlaceholder)).not.toContain(true);
});

test('a profile tells running numbers from quantities', () => {
  expect(profileColumn(['1', '2', '3', '4']).sequence).toBe(true);
  expect(profileColumn(['10', '20', '30']).sequence).toBe(true);
  expect(profileColumn(['1', '1.1', '1.2']).sequence).toBe(false);
  expect(profileColumn(['1.1', '1.2', '1.2.1']).sequence).toBe(true);
  expect(profileColumn(['4', '2', '4', '1']).sequence).toBe(false);
  expect(profileColumn([]).share('text')).toBe(0);
});
