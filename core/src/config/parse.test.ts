import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges } from '../text/text-change.ts';
import { addColumns } from './add-columns.ts';
import { addWaiver } from './add-waiver.ts';
import { setKey } from './insert-entry.ts';
import { parseConfig } from './parse.ts';
import { defaultConfig } from './types.ts';

const known = {
  packs: ['cn18', 'cn57'],
  rules: ['cn18/unknown-origin', 'cn18/controlled-item'],
  suppliers: ['lynas', 'mp-materials'],
  countries: new Map([
    ['DE', 'DE'],
    ['US', 'US'],
    ['GB', 'GB'],
    ['UK', 'GB'],
  ]),
};

describe('parseConfig', () => {
  it('reads every fact', () => {
    const { config, problems, root, sideFiles } = parseConfig(
      [
        'root: true',
        'asOf: 2027-01-15',
        'assume: suspended',
        'project: { destination: US, endUse: military, shipFrom: DE, dodContract: true, deliveryDate: 2027-03-01, parties: [Example GmbH] }',
        'packs: { cn57: off }',
        'rules: { cn18/unknown-origin: hint }',
        'columns: [ { files: "legacy-*.csv", headerLine: 6, delimiter: ";", map: { mpn: "Teilenr. Hersteller", quantity: 3 } } ]',
        'suppliers: { approved: approved.csv, preferred: [mp-materials, lynas] }',
        'waivers:',
        '  - { rule: cn18/unknown-origin, part: { mpn: D42-N52 }, reason: last-time buy, owner: jd, until: 2027-03-31 }',
      ].join('\n'),
      'lodestone.yaml',
      known,
    );
    expect(problems).toEqual([]);
    expect(root).toBe(true);
    expect(sideFiles).toEqual([{ key: 'suppliers.approved', path: 'approved.csv', line: 8, column: 24 }]);
    expect(config).toEqual({
      file: 'lodestone.yaml',
      asOf: '2027-01-15',
      assume: 'suspended',
      project: {
        destination: ['US'],
        endUse: 'military',
        shipFrom: 'DE',
        dodContract: true,
        deliveryDate: '2027-03-01',
        parties: ['Example GmbH'],
        applications: [],
      },
      packs: { cn57: 'off' },
      rules: { 'cn18/unknown-origin': 'hint' },
      columns: [
        { files: 'legacy-*.csv', headerLine: 6, delimiter: ';', map: { mpn: 'Teilenr. Hersteller', quantity: 3 } },
      ],
      suppliers: { preferred: ['mp-materials', 'lynas'], approved: [] },
      waivers: [
        {
          rule: 'cn18/unknown-origin',
          part: { mpn: 'D42-N52' },
          reason: 'last-time buy',
          owner: 'jd',
          until: '2027-03-31',
          line: 10,
        },
      ],
      evidence: [],
      prices: { valuation: null, materials: [] },
      partyLists: [],
      specs: { kept: false, parts: [] },
    });
  });

  it.each([
    ['an unknown key', 'asof: today', 1, 1, 'unknown key "asof"; did you mean "asOf"?'],
    [
      'an unknown nested key',
      'project:\n  destinaton: [US]',
      2,
      3,
      'project: unknown key "destinaton"; did you mean "destination"?',
    ],
    ['a bad date', 'assume: ask\nasOf: 2027-13-01', 2, 7, 'asOf: '],
    [
      'an unknown rule',
      'rules:\n  cn18/unknown-orgin: hint',
      2,
      3,
      'unknown rule "cn18/unknown-orgin"; did you mean "cn18/unknown-origin"?',
    ],
    ['an unknown pack', 'packs: { cn81: off }', 1, 10, 'unknown pack "cn81"; did you mean "cn18"?'],
    [
      'an unknown supplier',
      'suppliers:\n  preferred:\n    - lynus',
      3,
      7,
      'unknown supplier "lynus"; did you mean "lynas"?',
    ],
    ['broken YAML', 'project: {\n  endUse: civil', 2, 16, ''],
    [
      'a waiver without date',
      'waivers:\n  - { rule: cn18/unknown-origin, part: { mpn: A }, reason: r }',
      2,
      5,
      'waivers.0.until: ',
    ],
    [
      'a waiver without part',
      'waivers:\n  - { rule: cn18/unknown-origin, part: {}, reason: r, until: 2027-01-01 }',
      2,
      40,
      'name the part by',
    ],
    [
      'a day that no calendar has',
      'asOf: 2027-02-30',
      1,
      7,
      'asOf: expected a day that the calendar has, not "2027-02-30"',
    ],
    [
      'a pack switched by a word of YAML 1.1',
      'packs: { cn18: no }',
      1,
      16,
      'packs.cn18: expected on, off or a path that begins with ./, not "no"',
    ],
    [
      'a slip in a word',
      'assume: suspnded',
      1,
      9,
      'assume: expected one of ask, suspended, in-force, not "suspnded"; did you mean "suspended"?',
    ],
    ['a list for keys', 'packs: [cn18]', 1, 8, 'packs: expected keys with values (key: value), not a list'],
    [
      'a text for true',
      'project: { dodContract: yes }',
      1,
      25,
      'project.dodContract: expected true or false, not "yes"',
    ],
    ['a whole file that is a text', 'hello', 1, 1, 'expected keys with values (key: value), not "hello"'],
    ['a key given twice', 'packs: { cn18: off }\npacks: { cn57: off }', 2, 1, 'the key "packs" is given twice'],
    ['a tab', 'packs:\n\tcn18: off', 2, 1, 'tabs are not allowed as indentation'],
    ['a second document', 'assume: ask\n---\nassume: suspended', 2, 1, 'a second document begins here'],
    ['what holds itself', 'project: &p { destination: *p }', 1, 1, 'nested deeper than 50 levels'],
    ['what is nested without end', `specs: ${'['.repeat(20_000)}`, 1, null, 'nested too deeply'],
    ['too long a text', `# ${'x'.repeat(2_000_000)}`, 1, 1, 'longer than 2 million characters'],
    [
      'a country by another code',
      'project: { destination: [US, UK] }',
      1,
      30,
      'project: "UK" is no country code; did you mean "GB"?',
    ],
    [
      'a union of countries',
      'project: { destination: EU }',
      1,
      25,
      'project: "EU" is no country; name the member states',
    ],
    ['a country that no data have', 'project: { shipFrom: ZZ }', 1, 22, 'the data have no country "ZZ"'],
    ['an old line end', 'assume: ask\rasof: today', 2, 1, 'unknown key "asof"'],
  ])('names the place of %s', (_, text, line, column, message) => {
    const { problems } = parseConfig(text, 'lodestone.yaml', known);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: 'lodestone.yaml', line, ...(column === null ? {} : { column }) });
    expect(problems[0]!.message).toContain(message);
  });

  it('ignores an invalid entry alone and keeps the rest', () => {
    const { config, problems } = parseConfig(
      [
        'asOf: tomorrow',
        'assume: in-force',
        'waivers:',
        '  - { rule: cn18/unknown-origin, part: { mpn: A }, reson: typo, until: 2027-01-01 }',
        '  - { rule: cn18/unknown-origin, part: { mpn: B }, reason: kept, until: 2027-01-01 }',
      ].join('\n'),
      'lodestone.yaml',
      known,
    );
    expect(config.assume).toBe('in-force');
    expect(config.asOf).toBe('today');
    expect(config.waivers.map((waiver) => [waiver.part.mpn, waiver.line])).toEqual([['B', 5]]);
    expect(problems.map((problem) => problem.line)).toEqual([1, 4, 4]);
  });

  it('tells waivers apart that differ in their part only', () => {
    const waiver = (mpn: string): string =>
      `  - { rule: cn18/unknown-origin, part: { mpn: ${mpn} }, reason: same, until: 2027-01-01 }`;
    const text = ['waivers:', waiver('A'), waiver('B'), waiver('"12"'), waiver('B')].join('\n');
    const { config } = parseConfig(text, 'lodestone.yaml', known);
    expect(config.waivers.map(({ part, line }) => [part.mpn, line])).toEqual([
      ['A', 2],
      ['B', 3],
      ['12', 4],
      ['B', 5],
    ]);
  });

  it('takes an empty file and a file of comments for defaults', () => {
    for (const text of ['', '# nothing yet\n']) {
      expect(parseConfig(text, 'a.yaml')).toMatchObject({ config: { ...defaultConfig, file: 'a.yaml' }, problems: [] });
    }
  });

  it('refuses alias bombs and never throws', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]`)
      .join('\n')}`;
    expect(parseConfig(bomb, 'a.yaml').problems.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        parseConfig(text, 'a.yaml', known);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('addWaiver', () => {
  const waiver = {
    rule: 'cn18/unknown-origin',
    part: { mpn: 'D42 "x"' },
    reason: 'last: buy # 1',
    until: '2027-03-31',
  };
  it.each([
    ['an empty file', ''],
    ['a file without waivers', '# facts\nassume: ask   # for now'],
    [
      'a block list',
      'waivers:\n  # kept\n  - rule: cn18/controlled-item\n    part: { mpn: A }\n    reason: r\n    until: 2027-01-01\nassume: ask\n',
    ],
    [
      'an unindented block list with CRLF',
      'waivers:\r\n- { rule: cn18/controlled-item, part: { mpn: A }, reason: r, until: 2027-01-01 }\r\n',
    ],
    [
      'a flow list',
      'waivers: [ { rule: cn18/controlled-item, part: { mpn: A }, reason: r, until: 2027-01-01 } ] # end\n',
    ],
    ['an empty flow list', 'waivers: []\nassume: ask\n'],
    ['an empty key', 'waivers:\nassume: ask\n'],
  ])('adds to %s and keeps every other byte', (_, text) => {
    const changes = addWaiver(text, waiver)!;
    expect(changes).toHaveLength(1);
    expect(changes[0]!.span.start).toBe(changes[0]!.span.end);
    const after = applyChanges(text, changes);
    const before = parseConfig(text, 'a.yaml', known);
    const { config, problems } = parseConfig(after, 'a.yaml', known);
    expect(problems).toEqual(before.problems);
    expect(config.waivers).toHaveLength(before.config.waivers.length + 1);
    expect(config.waivers.find((entry) => entry.reason === waiver.reason)).toMatchObject({
      rule: waiver.rule,
      part: waiver.part,
      until: waiver.until,
    });
    expect(config.assume).toBe(before.config.assume);
  });
  it('leaves a file alone that it cannot read', () => {
    expect(addWaiver('waivers: 3\n', waiver)).toBeNull();
    expect(addWaiver('- a list\n', waiver)).toBeNull();
    expect(addWaiver('a: {', waiver)).toBeNull();
  });
});

describe('addColumns', () => {
  const entry = { files: 'boms/a.csv', headerLine: 3, map: { mpn: 'Part "No"', description: 2 } };
  const first = (text: string) => parseConfig(text, 'a.yaml', known).config.columns[0];

  it.each([
    ['an empty file', ''],
    ['a block list', 'columns:\n  # kept\n  - files: "*.csv"\n    map: { mpn: A }\nassume: ask\n'],
    [
      'a block entry of the same file',
      'columns:\n  - files: boms/a.csv\n    map:\n      mpn: A\n\n# kept\nassume: ask\n',
    ],
    ['a flow entry of the same file', 'columns: [ { files: "boms/a.csv", map: { mpn: A } } ] # kept\nassume: ask\n'],
  ])('states how a file is read in %s', (_, text) => {
    const after = applyChanges(text, addColumns(text, entry)!);
    expect(parseConfig(after, 'a.yaml', known).problems).toEqual([]);
    expect(first(after)).toEqual(entry);
    expect(after.includes('kept')).toBe(text.includes('kept'));
    expect(
      parseConfig(after, 'a.yaml', known).config.columns.filter(({ files }) => files === entry.files),
    ).toHaveLength(1);
  });

  it('leaves a file alone that it cannot read', () => {
    expect(addColumns('columns: 3\n', entry)).toBeNull();
    expect(addColumns('a: {', entry)).toBeNull();
  });
});

describe('setKey', () => {
  it.each([
    ['# facts\nassume: ask', '# facts\nassume: ask\nasOf: 2027-01-15\n'],
    ['asOf: today # for now\r\nassume: ask\r\n', 'asOf: 2027-01-15 # for now\r\nassume: ask\r\n'],
    ['asOf: "2026-01-01"\n', 'asOf: 2027-01-15\n'],
    ['asOf:\nassume: ask\n', 'asOf: 2027-01-15\nassume: ask\n'],
    ['', 'asOf: 2027-01-15\n'],
  ])('writes the value and no other byte: %j', (text, after) => {
    expect(applyChanges(text, setKey(text, 'asOf', '2027-01-15')!)).toBe(after);
  });

  it('leaves a file alone that it cannot read', () => {
    expect(setKey('asOf: [1]\n', 'asOf', 'today')).toBeNull();
    expect(setKey('{ assume: ask }', 'asOf', 'today')).toBeNull();
    expect(setKey('- 1\n', 'asOf', 'today')).toBeNull();
  });
});
