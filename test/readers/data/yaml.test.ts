import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { indexHeaders, lookUpSpelling } from '#core/columns/headers';
import { readYamlBom } from '#core/formats/data/yaml';
import type { ReadHelp } from '#core/formats/source-file';
import { builtIn } from '../../knowledge/built-in.ts';
import { applyChanges, cellsOf, changesOf, checkEdit, checkSpans, partsOf } from '../source-checks.ts';

const headers = indexHeaders(builtIn.knowledge!.columns);
const help: ReadHelp = { fieldOf: (header) => lookUpSpelling(headers, header)?.candidates[0] ?? null };
const read = (text: string) => readYamlBom(text, help);

const rig = `# rig
common: &common
  maker: &acme ACME
  country of origin: CN
parts:
  - mpn: M-1           # the magnet
    qty: 2
    description: "Magnet \\u0022N52\\u0022"
    refs: [M1, M2]
  - mpn: 'A-1'
    qty: 0402
    maker: *acme
    notes: |
      two
      lines
    parts:
      - { mpn: S-1, qty: 3 }
  -
    <<: *common
    mpn:
    qty: 1
`;
const parts = partsOf(read(rig));

describe('a YAML file', () => {
  it('gives its parts, with what aliases and merged keys bring', () => {
    expect(parts).toEqual({
      6: { mpn: 'M-1', qty: '2', description: 'Magnet "N52"', refs: 'M1, M2', level: '1' },
      10: { mpn: 'A-1', qty: '0402', maker: 'ACME', notes: 'two\nlines\n', level: '1' },
      17: { mpn: 'S-1', qty: '3', level: '2' },
      19: { maker: 'ACME', 'country of origin': 'CN', qty: '1', level: '1' },
    });
  });

  it('may hold several documents, or parts by their names', () => {
    expect(Object.keys(partsOf(read('- {mpn: a, qty: 1}\n---\n- {mpn: b, qty: 2}\n')))).toEqual(['1', '3']);
    expect(cellsOf(read('parts:\n  R1: {mpn: a, qty: 1}\n  C2: {mpn: b, qty: 2}\n'))).toEqual([
      ['key', 'mpn', 'qty'],
      ['R1', 'a', '1'],
      ['C2', 'b', '2'],
    ]);
  });

  it('is read as far as it goes, and no bomb goes off', () => {
    expect(read('- mpn: a\n  qty: 1\n- mpn: "b\n').problems[0]?.message).toMatch(/quote/);
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, i) => `${name}: &${name} [${`*${'abcdefghi'[i]},`.repeat(9)}]`).join('\n')}\nparts:\n  - mpn: *i\n    qty: 1\n`;
    expect(read(bomb).problems[0]?.message).toContain('too many aliases');
    for (const text of ['['.repeat(10_000), '- '.repeat(10_000), '{a: '.repeat(5_000), '&a [*a]', '*x', '? [a]\n: b'])
      expect(read(text).format).toBe('yaml');
    expect(read(`a: ${'x'.repeat(2_000_001)}`).problems[0]?.message).toContain('Split it');
    for (let end = 0; end < rig.length; end += 2) expect(read(rig.slice(0, end)).text).toHaveLength(end);
  });
});

describe('an edit of YAML', () => {
  const names = cellsOf(read(rig))[0]!;
  const write = (row: number, name: string, value: string): string =>
    applyChanges(rig, changesOf(read(rig), row, names.indexOf(name), value, names.includes(name) ? undefined : name));

  it('keeps the way a value is written, and quotes what would be another', () => {
    expect(write(1, 'mpn', 'M-2')).toContain('- mpn: M-2           # the magnet\n');
    expect(write(1, 'mpn', 'a: b')).toContain('- mpn: "a: b"           # the magnet\n');
    expect(write(1, 'qty', '3')).toContain('    qty: 3\n');
    expect(write(1, 'mpn', '12')).toContain('- mpn: "12"  ');
    expect(write(2, 'mpn', "it's")).toContain("- mpn: 'it''s'\n");
    expect(write(2, 'notes', 'one')).toContain('    notes: "one"\n    parts:');
    expect(write(4, 'mpn', 'M-3')).toContain('    mpn: M-3\n    qty: 1\n');
  });

  it('adds a field', () => {
    expect(write(3, 'Alternate Supplier', 'VAC')).toContain('{ mpn: S-1, qty: 3, Alternate Supplier: VAC }');
    expect(write(4, 'Alternate Supplier', 'VAC')).toContain('    mpn:\n    Alternate Supplier: VAC\n    qty: 1\n');
    const one = '- mpn: a\n- mpn: b\n  qty: 1\n';
    expect(applyChanges(one, changesOf(read(one), 1, -1, 'x', 'y'))).toBe('- "y": x\n  mpn: a\n- mpn: b\n  qty: 1\n');
  });

  it('leaves alone what other places share', () => {
    const file = read(rig);
    expect(file.write!(2, names.indexOf('maker'), 'x')).toContain('*alias');
    expect(file.write!(1, names.indexOf('refs'), 'x')).toContain('not one value');
  });
});

function decode(cut: string, at: number, text: string): string {
  const quote = text[at - 1];
  if (quote === '"') return JSON.parse(`"${cut}"`) as string;
  if (quote === "'") return cut.replaceAll("''", "'");
  return cut.startsWith('[') ? (parse(cut) as string[]).join(', ') : cut;
}

const key = fc.constantFrom('mpn', 'qty', 'description', 'a b', 'note', 'ü');
const scalar = fc.oneof(
  fc.string({
    unit: fc.constantFrom('a', ' ', ':', '#', "'", '"', '-', '1', ',', '[', '{', '&', '*', '!', 'é', '\\'),
    maxLength: 6,
  }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const part = fc.dictionary(key, scalar, { minKeys: 1 }).map((some) => ({ mpn: 'm', qty: 1, ...some }));
const style = fc.record({
  collectionStyle: fc.constantFrom('block' as const, 'flow' as const),
  defaultStringType: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const),
  indent: fc.constantFrom(2, 4),
});

describe('whatever YAML holds', () => {
  it('spans decode to values, and an edit changes one cell and no other byte', () => {
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 3 }),
        fc.nat(2),
        fc.nat(5),
        fc.string({ unit: 'grapheme', maxLength: 8 }),
        style,
        (list, at, to, value, how) => {
          const text = stringify({ list }, { ...how, lineWidth: 0, nullStr: '' });
          const file = read(text);
          checkSpans(file, (cut, start) => decode(cut, start, text));
          const row = 1 + (at % list.length);
          checkEdit(read, text, row, to % cellsOf(file)[0]!.length, value);
        },
      ),
      { numRuns: 500, seed: 20_261_126 },
    );
  });
});
