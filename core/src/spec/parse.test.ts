import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtIn } from '../../../test/knowledge/built-in.ts';
import { indexSpecs } from './join.ts';
import { parseSpecs } from './parse.ts';
import { hasCheckDigit } from './schema.ts';

const knowledge = builtIn.knowledge!;
const parse = (text: string, file = 'a.spec.yaml') => parseSpecs(text, file, knowledge);
const told = (text: string, file?: string) =>
  parse(text, file).problems.map(({ line, column, severity, message }) => `${line}:${column} ${severity}: ${message}`);

const whole = `part: { manufacturer: Example Magnetics, mpn: 4711, partNumber: "10-1" }
description: Arc segment
form: semi
magnet: { family: NdFeB, grade: N42SH }
complete: true
composition:
  - { element: Nd, cas: 7440-00-8, share: 29-31 }
  - { element: Dy, share: "< 0.5" }
  - { substance: Epoxy, share: 0.5 }
  - { element: Fe, share: 68 }
mass: 1.25 kg
origin: { country: JP, metal: VN, magnet: JP, assembled: DE }
suppliers: [ { name: Example Shop, country: DE, partNumber: 12 } ]
alternates: [ { manufacturer: Other, mpn: X-1 } ]
documents:
  - { type: certificate_of_origin, number: C-1, issuer: Chamber, issued: 2026-01-01, country: JP }
source: letter of 2026-03-01
`;

describe('a spec file', () => {
  it('declares what it says', () => {
    const { parts, problems } = parse(whole);
    expect(problems).toEqual([]);
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({
      part: { manufacturer: 'Example Magnetics', mpn: '4711', partNumber: '10-1' },
      form: 'semi',
      magnet: { family: 'NdFeB', grade: 'N42SH' },
      complete: true,
      massGrams: '1250',
      origin: { country: 'JP', stages: { metal: 'VN', magnet: 'JP', assembled: 'DE' } },
      suppliers: [{ name: 'Example Shop', country: 'DE', partNumber: '12' }],
      alternates: [{ manufacturer: 'Other', mpn: 'X-1' }],
      source: 'letter of 2026-03-01',
      file: 'a.spec.yaml',
      line: 1,
    });
    expect(parts[0]!.composition.map(({ symbol, share }) => [symbol, ...share])).toEqual([
      ['Nd', '29', '31'],
      ['Dy', '0', '0.5'],
      [null, '0.5', '0.5'],
      ['Fe', '68', '68'],
    ]);
    expect(parts[0]!.documents[0]).toMatchObject({
      number: 'C-1',
      line: 16,
      parts: [{ mpn: '4711' }, { partNumber: '10-1' }],
    });
  });

  it('may be JSON, hold several parts, or nothing yet', () => {
    const two = '{"parts":[{"part":{"mpn":"a"},"composition":{"Dy":0}},{"part":{"mpn":"b"},"mass":"800 mg"}]}';
    expect(parse(two, 'a.spec.json').parts.map(({ part, massGrams }) => [part.mpn, massGrams])).toEqual([
      ['a', null],
      ['b', '0.8'],
    ]);
    expect(parse('# soon\n')).toEqual({ parts: [], problems: [] });
  });

  it.each([
    ['part: { mpn: a }\ncompositon: { Dy: 1 }', '2:1 error: unknown key "compositon"; did you mean "composition"?'],
    ['part: { mpn: a }\ncomposition: { Dz: 1 }', '2:16 error: composition: unknown key "Dz"'],
    [
      'part: { mpn: a }\ncomposition: { Dy: lots }',
      '2:20 error: composition.Dy: expected wt % from 0 to 100, such as 2.5, 29-31 or <0.1, not "lots"',
    ],
    [
      'part: { mpn: a }\ncomposition: { Nd: 60-70, Fe: 45 }',
      '2:14 error: composition: the shares come to at least 105 wt %, more than 100; check the bounds',
    ],
    [
      'part: { mpn: a }\ncomposition:\n  - { element: Dy, cas: 7440-00-8, share: 1 }',
      '3:5 error: composition: CAS 7440-00-8 is that of neodymium (Nd), not of Dy',
    ],
    [
      'part: { mpn: a }\ncomposition:\n  - { element: Dy, cas: 1308-87-8, share: 1 }',
      '3:5 error: composition: CAS 1308-87-8 is that of the oxide Dy2O3; give the share of the element, or name it as a substance',
    ],
    [
      'part: { mpn: a }\ncomposition:\n  - { element: Dy, cas: 7429-91-5, share: 1 }',
      '3:25 error: composition.0.cas: is no CAS number: its check digit is wrong',
    ],
    [
      'part: { mpn: a }\ncomposition:\n  - { element: Dy, share: 1 }\n  - { element: Dy, share: 2 }',
      '4:5 error: composition: Dy is given twice',
    ],
    ['part: { manufacturer: a }', '1:7 error: part: name the part by mpn or partNumber'],
    ['part: { mpn: a }\nmass: heavy', '2:7 error: mass: expected a mass such as 12.5 g, not "heavy"'],
    [
      'part: { mpn: a }\ncomplete: true\ncomposition: { Nd: 30 }',
      '3:14 warning: composition: complete, but the shares come to 30 wt % at most; add what is missing or leave complete out',
    ],
    [
      'part: { mpn: a }\ndocuments: [ { type: mofcom_licence, number: 1 } ]',
      '2:46 error: documents.0.number: expected a text, not 1',
    ],
    [
      'part: { mpn: a }\ndocuments: [ { type: mofcom_licence, number: L-1 } ]',
      '2:14 error: documents.0: a document of type mofcom_licence needs validUntil',
    ],
    ['parts: { mpn: a }', '1:8 error: parts: expected a list of specs'],
    ['parts: [ { part: { mpn: a } } ]\nspec: 1', '2:1 error: unknown key "spec": a file with parts has one key, parts'],
    ['part: [', '1:'],
  ])('%j is told as %s', (text, message) => {
    expect(told(text)[0]).toContain(message);
  });

  it('speaks for nothing where it has a slip, and its neighbours do', () => {
    const text = 'parts:\n  - { part: { mpn: a }, composition: { Dy: 101 } }\n  - { part: { mpn: b } }\n';
    expect(parse(text).parts.map(({ part }) => part.mpn)).toEqual(['b']);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('a.yaml', 'a.json', 'a.md'), (text, file) => {
        parse(text, file);
        parse(`part: { mpn: a }\ncomposition: ${text}`, file);
        parse(`MPN: a\n\n| Element | wt % |\n|---|---|\n| ${text} | 1 |`, file);
      }),
      { numRuns: 300, seed: 20_261_126 },
    );
  });

  it('knows the check digit of CAS numbers', () => {
    expect(['7429-91-6', '7732-18-5', '7440-00-8'].map(hasCheckDigit)).toEqual([true, true, true]);
    expect(hasCheckDigit('7732-18-4')).toBe(false);
  });
});

describe('a datasheet in Markdown', () => {
  const sheet = `# Arc segment

Manufacturer: Example Magnetics
- **MPN:** NB-2010
- Grade: N42SH

| Property | Value |
|---|---|
| Family | NdFeB |
| Weight | 12.5 g |
| Remanence | 1.3 T |

| Element | CAS | Content (wt %) |
|---|---|---|
| Neodymium (Nd) | 7440-00-8 | 29–31 |
| Dysprosium (Dy) | | 1.2 % |
| Coating | | <0.1 |
`;
  it('declares what its lines and tables name', () => {
    const { parts, problems } = parse(sheet, 'sheet.md');
    expect(problems).toEqual([]);
    expect(parts[0]).toMatchObject({
      part: { manufacturer: 'Example Magnetics', mpn: 'NB-2010', partNumber: null },
      magnet: { family: 'NdFeB', grade: 'N42SH' },
      massGrams: '12.5',
      line: 3,
    });
    expect(parts[0]!.composition).toEqual([
      { symbol: 'Nd', substance: null, cas: '7440-00-8', share: ['29', '31'] },
      { symbol: 'Dy', substance: null, cas: null, share: ['1.2', '1.2'] },
      { symbol: null, substance: 'Coating', cas: null, share: ['0', '0.1'] },
    ]);
  });
  it('has its slips told at their lines, and is prose where it names no part', () => {
    expect(told(sheet.replace('1.2 %', 'some'), 'sheet.md')[0]).toContain('16:1 error: composition.1.share');
    expect(parse('# Notes\n\nNothing: to see\n', 'notes.md')).toEqual({ parts: [], problems: [] });
  });
});

describe('a spec joins', () => {
  const specs = parse(
    'parts:\n  - { part: { manufacturer: "Acme, Inc.", mpn: X-1 } }\n  - { part: { mpn: X-2 } }\n  - { part: { partNumber: "007" } }\n',
  ).parts;
  const index = indexSpecs(specs);
  it.each([
    [{ mpn: ' x-1 ', manufacturer: 'ACME INC' }, [0]],
    [{ mpn: 'X-1' }, [0]],
    [{ mpn: 'X-1', manufacturer: 'Other' }, []],
    [{ mpn: 'X-2', manufacturer: 'Other' }, [1]],
    [{ partNumber: '007', mpn: 'X-2' }, [1, 2]],
    [{ partNumber: '7' }, []],
    [{}, []],
  ])('%j by %j', (fields, wanted) => {
    expect(index.of(fields)).toEqual(wanted.map((at) => specs[at]));
  });
});
