import { describe, expect, it } from 'vitest';
import { holdsWordIn, modifiesAccessory, phraseAt, splitPhrases } from './phrases.ts';

const roleOf = (text: string, word: string): string => {
  const phrases = splitPhrases(text);
  return phrases[phraseAt(phrases, text.indexOf(word))]!.role;
};

describe('splitPhrases', () => {
  it.each([
    ['Bracket for stepper motor', 'stepper', 'serves'],
    ['Halter für Schrittmotor', 'Schrittmotor', 'serves'],
    ['BLDC motor with driver', 'BLDC', 'head'],
    ['BLDC motor with driver', 'driver', 'holds'],
    ['Sensor mit Magnet', 'Magnet', 'holds'],
    ['motor without driver', 'driver', 'head'],
    ['Bracket for motor, magnet', 'magnet', 'head'],
    ['能被磁铁吸引', '磁铁', 'serves'],
  ])('in %j the word %j %s', (text, word, role) => {
    expect(roleOf(text, word)).toBe(role);
  });
});

it('holdsWordIn finds the word that joins', () => {
  expect(holdsWordIn('motor with driver', 1, 17)).toBe(6);
  expect(holdsWordIn('motor without driver', 1, 20)).toBe(-1);
});

describe('modifiesAccessory', () => {
  it.each([
    ['magnet bracket', 6, true],
    ['magnet holder bracket, steel', 6, true],
    ['galvo clamp 1', 5, true],
    ['motor 24V mounting plate', 5, false],
    ['motor, bracket', 5, false],
    ['magnet disc', 6, false],
    ['motor with cable', 5, false],
  ])('%j after %i: %s', (text, end, expected) => {
    expect(modifiesAccessory(text, end)).toBe(expected);
  });
});
