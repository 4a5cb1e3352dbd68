import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNetlist } from '#core/formats/kicad/netlist';
import { decodeQuoted, encodeQuoted } from '#core/scan/s-expression';
import { cellsOf, checkEdit, checkSpans, partsOf } from '../source-checks.ts';

/** KiCad 4 and 5: atoms without quotes where they need none. */
const versionD = `(export (version D)
  (design (source rig.sch) (tool "Eeschema 5.1.6"))
  (components
    (comp (ref M1)
      (value "Gear motor 6V")
      (footprint Motor:Gear)
      (fields
        (field (name Supplier) Pololu)
        (field (name "Supplier ref.") "3046 "))
      (libsource (lib Motor) (part Motor_DC) (description "DC Motor"))
      (sheetpath (names /) (tstamps /))
      (tstamp 5E5911B3))
    (comp (ref R1) (value 10k)))
  (nets (net (code 1) (name GND) (node (ref M1) (pin 1)))))
`;
/** KiCad 8 and later: quotes everywhere, fields repeated as properties, marks without a value. */
const versionE = `(export (version "E")
  (components
    (comp (ref "LS1")
      (value "AS02708")
      (footprint "Buzzer:X")
      (description "Speaker")
      (fields
        (field (name "Footprint") "Buzzer:X")
        (field (name "Datasheet"))
        (field (name "MPN") "AS02708CO"))
      (libsource (lib "Device") (part "Speaker") (description "Speaker"))
      (property (name "MPN") (value "AS02708CO"))
      (property (name "Sheetname") (value "Root"))
      (property (name "dnp")))))
`;

describe('parts of a netlist', () => {
  it('are its components, as KiCad 5 writes them', () => {
    expect(partsOf(readNetlist(versionD))).toEqual({
      M1: {
        ref: 'M1',
        value: 'Gear motor 6V',
        footprint: 'Motor:Gear',
        description: 'DC Motor',
        part: 'Motor_DC',
        lib: 'Motor',
        Supplier: 'Pololu',
        'Supplier ref.': '3046 ',
      },
      R1: { ref: 'R1', value: '10k' },
    });
  });

  it('say once what the export says twice, as KiCad 8 does', () => {
    expect(partsOf(readNetlist(versionE))).toEqual({
      LS1: {
        ref: 'LS1',
        value: 'AS02708',
        footprint: 'Buzzer:X',
        description: 'Speaker',
        MPN: 'AS02708CO',
        part: 'Speaker',
        lib: 'Device',
        Sheetname: 'Root',
        dnp: 'dnp',
      },
    });
  });
});

describe('writing a cell', () => {
  const column = (text: string, name: string): number => cellsOf(readNetlist(text))[0]!.indexOf(name);

  it('puts quotes around what had none', () => {
    const changed = checkEdit(readNetlist, versionD, 1, column(versionD, 'Supplier'), 'A (B)');
    expect(changed).toBe(versionD.replace('Pololu', '"A (B)"'));
  });

  it('is refused for references and for fields the export lacks', () => {
    const { write } = readNetlist(versionD);
    expect(write!(1, 0, 'M2')).toMatch(/annotate/);
    expect(write!(2, column(versionD, 'Supplier'), 'x')).toMatch(/add it to the symbol/);
    expect(write!(1, -1, 'x', 'New')).toMatch(/add it to the symbol/);
    expect(readNetlist(versionD.slice(0, -4)).write!(1, 1, 'x')).toMatch(/cut off/);
  });
});

it('cells of random components decode from their places, and an edit changes one of them', () => {
  const value = fc.string({ unit: fc.constantFrom('a', 'B', '7', ' ', '"', '\\', '(', ')', '\n', 'é', '磁') });
  const components = fc.array(fc.record({ value, mpn: value }), { minLength: 1, maxLength: 5 });
  const decode = (cut: string, at: number, text: string): string => (text[at - 1] === '"' ? decodeQuoted(cut) : cut);
  fc.assert(
    fc.property(components, value, fc.nat(), fc.constantFrom(1, 2), (list, next, pick, at) => {
      const comps = list.map(
        (part, index) =>
          `(comp (ref X${index}) (value "${encodeQuoted(part.value)}") (fields (field (name MPN) "${encodeQuoted(part.mpn)}")))`,
      );
      const text = `(export (version D) (components ${comps.join('\n')}))`;
      expect(checkSpans(readNetlist(text), decode)).toBe(3 + 3 * list.length);
      checkEdit(readNetlist, text, 1 + (pick % list.length), at, next);
    }),
    { seed: 62, numRuns: 150 },
  );
});

it('a file cut anywhere is read in part', () => {
  for (const text of [versionD, versionE].map((whole) => whole.trimEnd())) {
    for (let end = 12; end < text.length; end++) {
      const file = readNetlist(text.slice(0, end));
      expect(file.problems).not.toEqual([]);
      expect(cellsOf(file).length).toBeLessThanOrEqual(3);
    }
  }
});
