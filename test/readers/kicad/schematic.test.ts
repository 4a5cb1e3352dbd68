import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSchematic } from '#core/formats/kicad/schematic';
import { decodeQuoted, encodeQuoted } from '#core/scan/s-expression';
import { applyChanges, cellsOf, changesOf, checkEdit, checkSpans, partsOf } from '../source-checks.ts';
import { kicad6, kicad9 } from './schematics.ts';

const speaker = {
  lib: 'Device:Speaker',
  id: 's1',
  fields: { Reference: 'LS1', Value: 'AS02708', MPN: 'AS02708CO', Manufacturer: 'PUI Audio' },
};
const columnOf = (text: string, name: string): number => cellsOf(readSchematic(text))[0]!.indexOf(name);

describe('parts of a schematic', () => {
  it('are its symbols with all their fields, the library describing them where they do not', () => {
    expect(partsOf(readSchematic(kicad6))).toEqual({
      M1: {
        Reference: 'M1',
        Value: 'FA-130',
        Datasheet: '~',
        Description: 'DC motor',
        lib_id: 'Motor:Motor_DC',
        in_bom: 'yes',
      },
    });
  });

  it('have the address of their reference and stand there', () => {
    const { projection } = readSchematic(kicad6);
    const { start, end } = projection.rowSpan(1)!;
    expect(kicad6.slice(start, end)).toBe('M1');
    expect(projection.cellAt(kicad6.indexOf('FA-130'))).toEqual({ row: 1, column: 1 });
    // The library's text belongs to all symbols of its kind.
    expect(projection.cellSpan(1, columnOf(kicad6, 'Description'))).toBe(null);
  });

  it('keep what marks them as left out', () => {
    const text = kicad9([{ ...speaker, flags: '(in_bom no)\n\t\t(dnp yes)' }]);
    expect(partsOf(readSchematic(text)).LS1).toMatchObject({ dnp: 'yes', in_bom: 'no' });
  });

  it('are one for each reference: units of a symbol are one, uses of a sheet are several', () => {
    const unit = (id: string, unit: number, fields: Record<string, string>) => ({
      lib: 'Amplifier:LM358',
      id,
      unit,
      uses: ['U1'],
      fields: { Reference: 'U1', Value: 'LM358', ...fields },
    });
    const text = kicad9([
      unit('u1', 1, { MPN: '' }),
      unit('u2', 2, { MPN: 'LM358DR' }),
      { ...speaker, uses: ['LS1', 'LS2'] },
    ]);
    const parts = partsOf(readSchematic(text));
    expect(Object.keys(parts)).toEqual(['U1', 'LS1', 'LS2']);
    expect(parts.U1).toMatchObject({ Value: 'LM358', MPN: 'LM358DR' });
    expect(parts.LS2).toMatchObject({ Reference: 'LS2', MPN: 'AS02708CO' });
  });

  it('count for the project whose reference the symbol shows', () => {
    const other = '(project "old" (path "/x" (reference "LS9") (unit 1)))';
    const text = kicad9([{ ...speaker, uses: ['LS1'] }]).replace('(project "rig"', `${other}\n\t\t\t(project "rig"`);
    expect(Object.keys(partsOf(readSchematic(text)))).toEqual(['LS1']);
  });

  it('without a number yet are not taken for one', () => {
    const symbol = (id: string) => ({ ...speaker, id, fields: { ...speaker.fields, Reference: 'LS?' } });
    expect(cellsOf(readSchematic(kicad9([symbol('a'), symbol('b')])))).toHaveLength(3);
  });

  it('may have private fields', () => {
    const text = kicad9([speaker]).replace('(property "MPN"', '(property private "MPN"');
    expect(partsOf(readSchematic(text)).LS1).toMatchObject({ MPN: 'AS02708CO' });
  });

  it('are none in a sheet of sheets', () => {
    expect(partsOf(readSchematic('(kicad_sch (version 20250114) (sheet (at 1 2)))'))).toEqual({});
  });
});

describe('writing a field', () => {
  it('changes its text and nothing else', () => {
    const text = kicad9([speaker]);
    const changed = checkEdit(readSchematic, text, 1, columnOf(text, 'Manufacturer'), 'Visaton "DE" \\ 2');
    expect(changed).toBe(text.replace('PUI Audio', 'Visaton \\"DE\\" \\\\ 2'));
  });

  it('changes it in every unit that has it', () => {
    const text = kicad9([
      { ...speaker, uses: ['LS1'] },
      { ...speaker, id: 's2', unit: 2, uses: ['LS1'] },
    ]);
    const changed = checkEdit(readSchematic, text, 1, columnOf(text, 'Manufacturer'), 'Visaton');
    expect(changed).toBe(text.replaceAll('PUI Audio', 'Visaton'));
  });

  it('adds one that looks like its hidden neighbours, as KiCad 9 writes it', () => {
    const text = kicad9([speaker]);
    const file = readSchematic(text);
    const changed = applyChanges(text, changesOf(file, 1, -1, 'Visaton', 'Alternate Supplier'));
    const added =
      '\n\t\t(property "Alternate Supplier" "Visaton"\n\t\t\t(at 10 20 0)\n\t\t\t(effects\n\t\t\t\t(font\n\t\t\t\t\t(size 1.27 1.27)\n\t\t\t\t)\n\t\t\t\t(hide yes)\n\t\t\t)\n\t\t)';
    const at = text.indexOf('\n\t)\n)');
    expect(changed).toBe(text.slice(0, at) + added + text.slice(at));
    expect(partsOf(readSchematic(changed)).LS1).toEqual({ ...partsOf(file).LS1, 'Alternate Supplier': 'Visaton' });
  });

  it('adds one as KiCad 6 writes it, numbered', () => {
    const changed = applyChanges(kicad6, changesOf(readSchematic(kicad6), 1, -1, 'Mabuchi', 'Manufacturer'));
    const added =
      '\n    (property "Manufacturer" "Mabuchi" (id 4) (at 100 50 0)\n      (effects (font (size 1.27 1.27)) hide)\n    )';
    expect(changed).toBe(kicad6.replace('\n    (pin "1"', `${added}\n    (pin "1"`));
  });

  it.each([
    ['20211123', ' hide'],
    ['20250114', ' (hide yes)'],
  ])('hides it where no neighbour is hidden, in version %s', (version, hide) => {
    const text = `(kicad_sch (version ${version}) (symbol (lib_id "a:b") (at 3 4 90) (property "Reference" "M1" (at 1 2 90) (effects (font (size 1 1))))))`;
    const changed = applyChanges(text, changesOf(readSchematic(text), 1, -1, 'x', 'New'));
    expect(changed).toContain(`(property "New" "x" (at 3 4 0) (effects (font (size 1 1))${hide}))`);
  });

  it('adds a field to a symbol that lacks what others have', () => {
    const text = kicad9([speaker, { ...speaker, id: 's2', fields: { Reference: 'LS2', Value: 'x' } }]);
    checkEdit(readSchematic, text, 2, columnOf(text, 'MPN'), 'NEW-1');
  });

  it.each([
    ['Reference', /annotate/],
    ['dnp', /set it in KiCad/],
    ['lib_id', /set it in KiCad/],
  ])('is refused with a reason for %s', (name, reason) => {
    const text = kicad9([speaker]);
    expect(readSchematic(text).write!(1, columnOf(text, name), 'x')).toMatch(reason);
  });

  it('is refused in a file that is cut off', () => {
    const text = kicad9([speaker]);
    expect(readSchematic(text.slice(0, -3)).write!(1, 1, 'x')).toMatch(/cut off/);
    expect(readSchematic(text).write!(7, 1, 'x')).toMatch(/no such symbol/);
  });
});

describe('whatever the fields hold', () => {
  const value = fc.string({
    unit: fc.constantFrom('a', 'B', '7', ' ', '"', '\\', '(', ')', '\n', '\t', '#', 'é', '磁'),
  });
  const symbols = fc.array(
    fc.record({ value, mpn: value, other: fc.option(value, { nil: undefined }), lib: fc.constantFrom('a:b', 'c:d') }),
    { minLength: 1, maxLength: 6 },
  );
  const draw = (list: typeof symbols extends fc.Arbitrary<infer T> ? T : never): string =>
    kicad9(
      list.map(({ value, mpn, other, lib }, index) => ({
        lib,
        id: `id${index}`,
        fields: {
          Reference: `X${index + 1}`,
          Value: encodeQuoted(value),
          MPN: encodeQuoted(mpn),
          ...(other === undefined ? {} : { [encodeQuoted('Other "field"')]: encodeQuoted(other) }),
        },
      })),
    );

  it('cells decode from their places, and an edit changes one of them', () => {
    fc.assert(
      fc.property(
        symbols,
        value,
        fc.nat(),
        fc.constantFrom('Value', 'MPN', 'Other "field"'),
        (list, next, pick, name) => {
          const text = draw(list);
          expect(checkSpans(readSchematic(text), decodeQuoted)).toBeGreaterThan(3 * list.length);
          const column = columnOf(text, name);
          if (column >= 0) checkEdit(readSchematic, text, 1 + (pick % list.length), column, next);
        },
      ),
      { seed: 61, numRuns: 150 },
    );
  });

  it('a file cut anywhere is read in part', () => {
    for (let end = 0; end < kicad6.trimEnd().length; end++) {
      const file = readSchematic(kicad6.slice(0, end));
      checkSpans(file, (cut) => decodeQuoted(cut));
      if (end > 10) expect(file.problems).not.toEqual([]);
    }
  });
});

it('ten thousand open lists, a thousand fields of their own, and a field of a million characters are read', () => {
  expect(readSchematic(`(kicad_sch ${'(symbol '.repeat(10_000)}`).problems).toHaveLength(1);
  const fields = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`F${index}`, 'x']));
  const wide = readSchematic(kicad9([{ ...speaker, fields: { ...speaker.fields, ...fields } }]));
  expect(wide.problems[0]!.message).toMatch(/^\d+ of 1007 fields are not read, among them "F\d+"/);
  expect(cellsOf(wide)[1]).toHaveLength(256);
  const long = readSchematic(kicad9([{ ...speaker, fields: { Reference: 'LS1', Value: 'm'.repeat(1_000_000) } }]));
  expect(cellsOf(long)[1]![1]).toHaveLength(1_000_000);
});

describe('sheets in files of their own', () => {
  const sheet = (name: string, file: string): string =>
    `\t(sheet\n\t\t(at 10 10)\n\t\t(property "${name}" "${file}"\n\t\t\t(at 10 9 0)\n\t\t)\n\t)\n`;
  it.each(['Sheetfile', 'Sheet file'])('are named (%s), each once', (name) => {
    const own = kicad9([speaker]);
    const sheets = sheet(name, 'power.kicad_sch') + sheet(name, 'io.kicad_sch') + sheet(name, 'io.kicad_sch');
    const text = own.replace(/\)\n$/, `${sheets})\n`);
    const { problems } = readSchematic(text);
    expect(problems).toEqual([
      {
        rule: 'bom/structure',
        severity: 'hint',
        message:
          'The parts of further sheets are in files of their own, power.kicad_sch, io.kicad_sch: check them, too, or the whole folder.',
        span: { start: text.indexOf('power.kicad_sch'), end: text.indexOf('power.kicad_sch') + 15 },
      },
    ]);
    expect(readSchematic(own).problems).toEqual([]);
  });
});
