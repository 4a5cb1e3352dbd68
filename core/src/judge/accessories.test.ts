import { describe, expect, it } from 'vitest';
import { compileAccessories } from './accessories.ts';

const words = {
  en: ['brackets?', 'mounting(?:\\s(?:plate|kit))?', 'cables?', 'plates?'],
  de: ['halter(?:ung)?', 'kabel'],
  fr: ['câbles?', 'supports?', 'joints?'],
  es: ['juntas?'],
  it: ['cav[oi]'],
  zh: ['支架', '密封圈'],
  ja: ['ケーブル'],
};
const only = { en: ['only'], de: ['nur'], fr: ['seule?s?'], es: ['solo'], it: [], zh: ['仅'], ja: ['のみ'] };
const { modifiedBy, endAtStart, isAlone } = compileAccessories(words, only);

describe('the words after a name', () => {
  it.each([
    [' bracket', true],
    ['-bracket M4', true],
    [' mounting plate steel', true],
    [' mounting bracket', true],
    [' retaining clip cable', true],
    [' front left upper bracket', false],
    [' under bracket', false],
    [' bracketed', false],
    [' bracket set of four', false],
    ['halterung', true],
    ['lagerhalter', true],
    [' Halter 3', true],
    ['支架', true],
    [' 密封圈', true],
    ['   bracket', false],
    ['', false],
  ])('of "motor%s" name an accessory: %s', (after, expected) => {
    expect(modifiedBy(after)).toBe(expected);
  });
});

describe('an accessory at the start of a phrase', () => {
  it.each([
    ['câble moteur', 5],
    ['  Support pour moteur', 9],
    ['kit de juntas bomba', 13],
    ["jeu d'joints", 12],
    ['kit moteur', -1],
    ['supporter', -1],
    ['支架 舵机 SG90', 2],
    ['支架舵机', -1],
    ['bracket', -1],
  ])('of "%s" ends at %i', (phrase, end) => {
    expect(endAtStart(phrase)).toBe(end);
  });
});

describe('an accessory alone', () => {
  it.each([
    ['bracket only', true],
    ['  motor bracket only', true],
    ['only cable', true],
    ['nur Halter', true],
    ['only the cable', true],
    ['only a longer cable', false],
    ['motor only', false],
    ['仅支架', true],
    ['ケーブルのみ', true],
    ['支架', false],
  ])('"%s": %s', (phrase, expected) => {
    expect(isAlone(phrase)).toBe(expected);
  });
});
