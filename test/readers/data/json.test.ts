import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexHeaders, lookUpSpelling } from '#core/columns/headers';
import { readJson } from '#core/formats/data/json';
import type { ReadHelp } from '#core/formats/source-file';
import { builtIn } from '../../knowledge/built-in.ts';
import { applyChanges, cellsOf, changesOf, checkEdit, checkSpans, partsOf } from '../source-checks.ts';

const headers = indexHeaders(builtIn.knowledge!.columns);
const help: ReadHelp = { fieldOf: (header) => lookUpSpelling(headers, header)?.candidates[0] ?? null };
const read = (text: string) => readJson(text, help);
const namesOf = (text: string): string[] => read(text).projection.tables.map(({ name }) => name ?? '');

const rig = `{
  "name": "rig", "authors": [ { "first": "A", "mail": "a@b" }, { "first": "B", "mail": "b@c" } ],
  // the list
  "bom": [
    { "mpn": "M-1", "quantity": 2, "description": "Magnet \\u0022N52\\u0022", "refs": ["M1", "M2"], "dnp": false },
    { "mpn": "A-1", "quantity": 1.50, "maker": { "name": "ACME", "country": "CN" }, "components": [
      { "mpn": "S-1", "quantity": 3, },
      { "mpn": "S-2", "quantity": null, "suppliers": [ { "name": "VAC", "price": 1 }, { "name": "TDK" } ] }
    ] },
    "not a part",
  ],
  "tools": [ { "mpn": "T-1", "qty": 1 } ]
}
`;

describe('a JSON file', () => {
  it('gives its lists of parts, parts inside of parts a level deeper', () => {
    expect(namesOf(rig)).toEqual(['bom', 'tools']);
    expect(partsOf(read(rig))).toEqual({
      5: { mpn: 'M-1', quantity: '2', description: 'Magnet "N52"', refs: 'M1, M2', dnp: 'false', level: '1' },
      6: { mpn: 'A-1', quantity: '1.50', maker: 'ACME', 'maker.country': 'CN', level: '1' },
      7: { mpn: 'S-1', quantity: '3', level: '2' },
      8: { mpn: 'S-2', suppliers: 'VAC; TDK', 'suppliers.price': '1', level: '2' },
      12: { mpn: 'T-1', qty: '1' },
    });
  });

  it('has the place of every value', () => {
    expect(checkSpans(read(rig), (cut, at, text) => decode(cut, at, text))).toBeGreaterThan(20);
  });

  it('may be a mapping of parts, a part a line, or a list of unknown keys', () => {
    expect(partsOf(read('{"parts":{"R1":{"mpn":"a","qty":1},"C2":{"mpn":"b","qty":2}}}'))).toEqual({
      1: { key: 'C2', mpn: 'b', qty: '2' },
    });
    expect(Object.values(partsOf(read('{"mpn":"a","qty":1}\n{"mpn":"b","qty":2}\n')))).toEqual([
      { mpn: 'a', qty: '1' },
      { mpn: 'b', qty: '2' },
    ]);
    expect(namesOf('{"a":[{"x":1}],"b":[{"x":1},{"y":2}]}')).toEqual(['b']);
    expect(namesOf('{"a":1}')).toEqual([]);
  });

  it('is read as far as it goes where it is broken, with the place', () => {
    const text = `[{"mpn":"a","qty":1},{"mpn":'b',"qty":"2\n},{"mpn":"c\\q","qty":3}`;
    const file = read(text);
    expect(file.problems.map(({ message, span }) => [message, span?.start])).toEqual([['No JSON.', 28]]);
    expect(cellsOf(file)[1]).toEqual(['a', '1']);
    expect(cellsOf(file)[3]).toEqual(['c', '3']);
    expect(read('[{"mpn":"a","qty":1}').problems[0]?.message).toBe('The file ends before all brackets are closed.');
    expect(file.write!(2, 0, 'x')).toBe('The value is no JSON: mend the file first.');
  });

  it('is not read deeper than anyone writes', () => {
    for (const text of ['['.repeat(10_000), '{"a":'.repeat(10_000), `${'[{"components":'.repeat(10_000)}1`]) {
      expect(read(text).problems[0]?.message).toContain('Nested deeper than 200 levels');
    }
    const wide = `[{"mpn":"a","qty":1,${Array.from({ length: 20_000 }, (_, i) => `"k${i}":${i}`).join()}}]`;
    expect(cellsOf(read(wide))[0]).toHaveLength(256);
    for (let end = 0; end < rig.length; end++) expect(read(rig.slice(0, end)).text).toHaveLength(end);
  });
});

describe('an edit of JSON', () => {
  const columnOf = (name: string): number => cellsOf(read(rig))[0]!.indexOf(name);
  const write = (row: number, name: string, value: string): string => {
    const column = columnOf(name);
    return applyChanges(rig, changesOf(read(rig), row, column, value, column < 0 ? name : undefined));
  };

  it('keeps the kind of a value where it can', () => {
    expect(write(1, 'quantity', '3')).toContain('"quantity": 3, "description"');
    expect(write(1, 'quantity', '3 pcs')).toContain('"quantity": "3 pcs", "description"');
    expect(write(1, 'dnp', 'true')).toContain('"dnp": true }');
    expect(write(1, 'mpn', 'a"b\\')).toContain('{ "mpn": "a\\"b\\\\", "quantity": 2');
  });

  it('adds an entry, set like the one before it', () => {
    expect(write(1, 'Alternate Supplier', 'VAC')).toContain('"dnp": false, "Alternate Supplier": "VAC" },');
    const lines = '[\n  {\n    "mpn": "a",\n    "qty": 1\n  }\n]';
    expect(applyChanges(lines, changesOf(read(lines), 1, -1, 'b', 'c'))).toBe(
      '[\n  {\n    "mpn": "a",\n    "qty": 1,\n    "c": "b"\n  }\n]',
    );
  });

  it('gives a reason where there is no one place', () => {
    const file = read(rig);
    expect(file.write!(4, columnOf('suppliers'), 'x')).toBe(
      '"suppliers" is not one value of the part: change it in the file.',
    );
    expect(file.write!(1, columnOf('maker.country'), 'x')).toBe('The part has no "maker.country": add it in the file.');
    expect(file.write!(0, 0, 'x')).toContain('keys of every part');
  });
});

/** Lists are joined; all else is JSON. */
function decode(cut: string, at: number, text: string): string {
  if (cut.startsWith('[')) {
    const items = JSON.parse(cut.replace(/,\s*\]/, ']')) as (string | Record<string, unknown>)[];
    if (typeof items[0] === 'string') return items.join(', ');
    return cut.includes('VAC') && Object.hasOwn(items[0]!, 'name') ? 'VAC; TDK' : '';
  }
  if (text[at - 1] === '"') return JSON.parse(`"${cut}"`) as string;
  return cut === 'null' ? '' : cut;
}

const key = fc.constantFrom('mpn', 'qty', 'description', 'a b', 'ü"', 'x\\');
const scalar = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 6 }), fc.integer(), fc.boolean(), fc.constant(null));
const part = fc.dictionary(key, scalar, { minKeys: 1 }).map((some) => ({ mpn: 'm', qty: 1, ...some }));

describe('whatever JSON holds', () => {
  it('spans decode to values, and an edit changes one cell and no other byte', () => {
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 4 }),
        fc.nat(3),
        fc.nat(5),
        fc.string({ unit: 'binary', maxLength: 8 }),
        fc.constantFrom(0, 1, 2),
        (parts, at, to, value, indent) => {
          const text = JSON.stringify({ list: parts }, null, indent);
          const file = read(text);
          checkSpans(file, decode);
          const row = 1 + (at % parts.length);
          const column = to % cellsOf(file)[0]!.length;
          checkEdit(read, text, row, column, value);
        },
      ),
      { numRuns: 500, seed: 20_261_126 },
    );
  });
});
