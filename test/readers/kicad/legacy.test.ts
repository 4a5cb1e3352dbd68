import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLegacySchematic } from '#core/formats/kicad/legacy';
import { applyChanges, cellsOf, changesOf, checkEdit, checkSpans, partsOf } from '../source-checks.ts';

const field = (number: number, text: string, name?: string): string =>
  `F ${number} "${text}" H 100 200 50  000${number < 2 ? 0 : 1} C CNN${name === undefined ? '' : ` "${name}"`}`;
const symbol = (library: string, reference: string, fields: readonly string[], uses: readonly string[] = []): string =>
  [
    '$Comp',
    `L ${library} ${reference}`,
    'U 1 1 5E591700',
    'P 4000 3000',
    ...uses.map((use, index) => `AR Path="/5F09/${index}" Ref="${use}"  Part="1" `),
    field(0, reference),
    ...fields,
    '\t1    4000 3000',
    '\t1    0    0    -1  ',
    '$EndComp',
  ].join('\n');
const wrap = (...symbols: readonly string[]): string =>
  `EESchema Schematic File Version 4\nEELAYER 30 0\nEELAYER END\n$Descr A4 11693 8268\nTitle "rig"\n$EndDescr\n${symbols.join('\n')}\n$EndSCHEMATC\n`;
const text = wrap(
  symbol('Motor:Motor_DC', 'M1', [
    field(1, 'FA-130'),
    field(2, ''),
    field(3, '~'),
    field(4, 'Mabuchi \\"M\\"', 'Manufacturer'),
  ]),
  symbol('power:GND', '#PWR01', [field(1, 'GND')]),
  symbol('Device:R', 'R1', [field(1, '10k')], ['R1', 'R2']),
);
const column = (name: string): number => cellsOf(readLegacySchematic(text))[0]!.indexOf(name);
const decode = (cut: string): string => cut.replace(/\\(["\\])/g, '$1');

describe('parts of a schematic of KiCad 5', () => {
  it('are its symbols, one for each reference', () => {
    expect(partsOf(readLegacySchematic(text))).toEqual({
      M1: { Reference: 'M1', Value: 'FA-130', Datasheet: '~', lib_id: 'Motor:Motor_DC', Manufacturer: 'Mabuchi "M"' },
      R1: { Reference: 'R1', Value: '10k', lib_id: 'Device:R' },
      R2: { Reference: 'R2', Value: '10k', lib_id: 'Device:R' },
    });
  });

  it('stand where they are written', () => {
    expect(checkSpans(readLegacySchematic(text), decode)).toBe(12);
    const { start, end } = readLegacySchematic(text).projection.rowSpan(1)!;
    expect(text.slice(start, end)).toBe('M1');
  });

  it('are written in place, new fields hidden behind the last', () => {
    const changed = checkEdit(readLegacySchematic, text, 1, column('Manufacturer'), 'A\\B "C"');
    expect(changed).toBe(text.replace('Mabuchi \\"M\\"', 'A\\\\B \\"C\\"'));
    const added = applyChanges(text, changesOf(readLegacySchematic(text), 1, -1, 'Maxon', 'Alternate Supplier'));
    const line = 'F 5 "Maxon" H 100 200 50  0001 C CNN "Alternate Supplier"';
    expect(added).toBe(text.replace('"Manufacturer"\n', `"Manufacturer"\n${line}\n`));
    const crlf = text.replaceAll('\n', '\r\n');
    const inCrlf = applyChanges(crlf, changesOf(readLegacySchematic(crlf), 1, -1, 'Maxon', 'Alternate Supplier'));
    expect(inCrlf).toBe(added.replaceAll('\n', '\r\n'));
  });

  it.each([
    ['Reference', /annotate/],
    ['lib_id', /set it in KiCad/],
  ])('are not written as to their %s', (name, reason) => {
    expect(readLegacySchematic(text).write!(1, column(name), 'x')).toMatch(reason);
  });

  it('are read as far as the file goes', () => {
    for (let end = 40; end < text.length; end += 3) checkSpans(readLegacySchematic(text.slice(0, end)), decode);
    expect(readLegacySchematic(text.slice(0, text.indexOf('$EndComp'))).problems).toHaveLength(1);
  });

  it('may be longer than an expression can match', () => {
    const long = wrap(symbol('a:b', 'X1', [field(1, 'a\\\\'.repeat(4_000_000))]));
    expect(cellsOf(readLegacySchematic(long))[1]![1]).toHaveLength(8_000_000);
  });

  it('name the files of further sheets', () => {
    const sheet = '$Sheet\nS 1000 1000 500 500\nU 5F000001\nF0 "Power" 60\nF1 "power.sch" 60\n$EndSheet\n';
    const { problems } = readLegacySchematic(text.replace('$Comp', `${sheet}$Comp`));
    expect(problems.map(({ message }) => message)).toEqual([
      'The parts of further sheets are in files of their own, power.sch: check them, too, or the whole folder.',
    ]);
  });

  it('hold whatever text', () => {
    const value = fc.string({ unit: fc.constantFrom('a', '"', '\\', ' ', 'n', 'é', '磁') });
    fc.assert(
      fc.property(value, value, (old, next) => {
        const random = wrap(symbol('a:b', 'X1', [field(1, old.replace(/["\\]/g, '\\$&')), field(4, 'y', 'MPN')]));
        checkSpans(readLegacySchematic(random), decode);
        checkEdit(readLegacySchematic, random, 1, 1, next);
      }),
      { seed: 64, numRuns: 200 },
    );
  });
});
