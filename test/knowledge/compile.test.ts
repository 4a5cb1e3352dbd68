import { describe, expect, it } from 'vitest';
import type { Problem } from '#core';
import { compileKnowledge, type KnowledgeFile } from '#core/knowledge/compile';
import { sha256 } from '../../scripts/rule-files.ts';
import { builtIn, builtInFiles } from './built-in.ts';

/** 1-based line and column of the n-th occurrence (from 0) of a text. */
function place(source: string, needle: string, nth = 0): string {
  let at = -1;
  for (let i = 0; i <= nth; i++) at = source.indexOf(needle, at + 1);
  expect(at, needle).toBeGreaterThanOrEqual(0);
  const before = source.slice(0, at).split('\n');
  return `${before.length}:${before.at(-1)!.length + 1}`;
}
const said = ({ file, line, column, message }: Problem): string => `${file}:${line}:${column}: ${message}`;

const no57 = 'rules/instruments/cn-mofcom-gacc-2025-57.yaml';
const no18 = 'rules/instruments/cn-mofcom-gacc-2025-18.yaml';
const magnets = 'rules/materials/magnet.yaml';
const motors = 'rules/materials/motor.yaml';

interface Slip {
  readonly what: string;
  readonly path: string;
  /** First occurrence is replaced. */
  readonly from: string | RegExp;
  readonly to: string;
  /** Text at whose n-th occurrence in the changed file the problem stands; `''`: not tested. */
  readonly at: string;
  readonly nth?: number;
  readonly message: string;
}

/** Makes all slips at once: each must be reported as if it were alone. */
function compileWith(slips: readonly Slip[]): {
  readonly files: readonly KnowledgeFile[];
  readonly problems: string[];
} {
  const files = builtInFiles.map((file) => {
    let changed = file.text;
    for (const { path, from, to, what } of slips) {
      if (path !== file.path) continue;
      const before = changed;
      changed = changed.replace(from, () => to);
      expect(changed, what).not.toBe(before);
    }
    return { path: file.path, text: changed };
  });
  const { knowledge, problems } = compileKnowledge(files, sha256);
  expect(knowledge).toBeNull();
  return { files, problems: problems.map(said) };
}

const shapeSlips: readonly Slip[] = [
  {
    what: 'an unknown key, with the one that was meant',
    path: no57,
    from: 'issuingBody:',
    to: 'issuingBoby:',
    at: 'issuingBoby',
    message: 'unknown key "issuingBoby"; did you mean "issuingBody"?',
  },
  {
    what: 'an unknown key inside a list',
    path: magnets,
    from: '        strength: strong',
    to: '        strenght: strong',
    at: 'strenght',
    message: 'classes.0.patterns.0: unknown key "strenght"; did you mean "strength"?',
  },
  {
    what: 'a missing key, at the entry that lacks it',
    path: 'rules/marketplaces.yaml',
    from: '{ name: LCSC, kind: distributor,',
    to: '{ name: LCSC,',
    at: '{ name: LCSC',
    message: 'marketplaces.0: missing key "kind"',
  },
  {
    what: 'an unknown word, with the one that was meant',
    path: no57,
    from: 'status: suspended',
    to: 'status: suspendet',
    at: 'suspendet',
    message: 'statusIntervals.1.status: "suspendet" is not known here; did you mean "suspended"?',
  },
  {
    what: 'an unknown word like none of the known, with those',
    path: 'rules/packs/cn57/pack.yaml',
    from: "default: 'on'",
    to: 'default: sometimes',
    at: 'sometimes',
    message: 'default: "sometimes" is not known here; known are on, off',
  },
  {
    what: 'a date that is none',
    path: no57,
    from: 'effective: 2025-11-08',
    to: 'effective: 2025-13-08',
    at: '2025-13-08',
    message: 'effective: a date such as 2026-11-21',
  },
  {
    what: 'a mass fraction above 1',
    path: magnets,
    from: 'massFraction: [ 0.22, 0.325 ]',
    to: 'massFraction: [ 0.22, 32.5 ]',
    at: '32.5',
    message: 'classes.0.elements.0.massFraction.1: too big: expected number to be <=1',
  },
  {
    what: 'a range from high to low',
    path: magnets,
    from: 'massFraction: [ 0, 0.08 ]',
    to: 'massFraction: [ 0.09, 0.08 ]',
    at: '[ 0.09',
    message: 'classes.0.elements.1.massFraction: the lower bound comes first',
  },
  {
    what: 'a regular expression that does not compile',
    path: 'rules/statements.yaml',
    from: /re: .*/,
    to: "re: '(?:magnet'",
    at: "'(?:magnet'",
    message: 'statements.0.re: invalid regular expression: /(?:magnet/i: Unterminated group',
  },
  {
    what: 'a regular expression that matches the empty string',
    path: 'rules/grades.yaml',
    from: /pattern: .*/,
    to: "pattern: '(?:magnet)?'",
    at: "'(?:magnet)?'",
    message: 'contexts.magnet.pattern: the pattern matches the empty string',
  },
  {
    what: 'a CAS number with a wrong check digit',
    path: 'rules/elements.yaml',
    from: 'cas: 7440-19-9',
    to: 'cas: 7440-19-8',
    at: '7440-19-8',
    message: 'elements.0.cas: the check digit of the CAS number is wrong',
  },
  {
    what: 'broken YAML',
    path: no18,
    from: 'limbs: []',
    to: 'limbs: [ { id: ]',
    at: ']',
    message: 'Flow map in block collection must',
  },
];

const linkSlips: readonly Slip[] = [
  {
    what: 'intervals with a gap',
    path: no57,
    from: 'to: 2025-11-06',
    to: 'to: 2025-11-05',
    at: '2025-11-07',
    message: 'statusIntervals.1.from: expected 2025-11-06, the day after the interval before',
  },
  {
    what: 'an interval that ends before it begins',
    path: no57,
    from: 'to: 2027-01-10',
    to: 'to: 2026-01-10',
    at: '2026-01-10',
    message: 'statusIntervals.2.to: 2026-01-10 lies before 2026-11-11',
  },
  {
    what: 'an unsettled status without candidates',
    path: 'rules/instruments/cn-mofcom-2024-46.yaml',
    from: /\n {4}candidates: .*/,
    to: '',
    at: 'unconfirmed',
    message: 'statusIntervals.2.status: "unconfirmed" needs candidates',
  },
  {
    what: 'an instrument that does not exist',
    path: no57,
    from: 'suspendedBy: CN-MOFCOM-GACC-2025-70',
    to: 'suspendedBy: CN-MOFCOM-GAC-2025-70',
    at: 'CN-MOFCOM-GAC-2025-70',
    message:
      'statusIntervals.1.suspendedBy: no instrument "CN-MOFCOM-GAC-2025-70"; did you mean "CN-MOFCOM-GACC-2025-70"?',
  },
  {
    what: 'an item of an unknown element',
    path: no57,
    from: 'element: Ho',
    to: 'element: Hq',
    at: 'Hq',
    message: 'items.0.element: no element "Hq"; did you mean "Ho"?',
  },
  {
    what: 'an instrument that is there twice',
    path: no18,
    from: 'id: CN-MOFCOM-GACC-2025-18',
    to: 'id: CN-MOFCOM-GACC-2025-10',
    at: 'CN-MOFCOM-GACC-2025-10',
    message: 'id: "CN-MOFCOM-GACC-2025-10" is already taken in rules/instruments/cn-mofcom-gacc-2025-10.yaml',
  },
  {
    what: 'a class that is there twice',
    path: magnets,
    from: 'id: magnet-smfen',
    to: 'id: magnet-alnico',
    at: 'magnet-alnico',
    nth: 1,
    message: `classes.7.id: "magnet-alnico" is already taken in ${magnets}`,
  },
  {
    what: 'a class without label',
    path: motors,
    from: 'id: motor-stepper',
    to: 'id: motor-steper',
    at: 'motor-steper',
    message: 'classes.2.id: "motor-steper" has no label under additions/classes',
  },
  {
    what: 'a class that replaces one that does not exist',
    path: magnets,
    from: 'supersedes: [ magnet-unspecified',
    to: 'supersedes: [ magnet-unspecifed',
    at: 'magnet-unspecifed',
    message: 'supersedes.0: no part class "magnet-unspecifed"; did you mean "magnet-unspecified"?',
  },
  {
    what: 'a substitute that does not exist',
    path: 'rules/grades.yaml',
    from: '[ ferrite-redesign,',
    to: '[ ferrite-redesing,',
    at: 'ferrite-redesing',
    message: 'substitutes.0: no substitute "ferrite-redesing"; did you mean "ferrite-redesign"?',
  },
  {
    what: 'a header that two fields claim',
    path: 'rules/additions/columns.yaml',
    from: /^[\s\S]*$/,
    to: 'aliases:\n  alternate: { en: [ Manufacturer ] }\nambiguous: []\nexporters: []\n',
    at: 'Manufacturer',
    message: 'aliases.alternate.en.0: "Manufacturer" is also an alias of manufacturer',
  },
  {
    what: 'a country alias that two countries claim',
    path: 'rules/countries.yaml',
    from: '- Taiwan\n',
    to: '- China\n',
    at: '',
    message: '"China" is also an alias of',
  },
  {
    what: 'a pattern of our own without an example',
    path: 'rules/additions/classes/magnet.yaml',
    from: '  - id: magnet-smfen\n    label: magnet\n',
    to: '  - id: magnet-smfen\n    label: magnet\n    patterns: [{ re: recoma, strength: strong, scope: text }]\n',
    at: '[{ re: recoma',
    message: 'patterns: new patterns need an example and a counter-example',
  },
  {
    what: 'a pack under another name than its folder',
    path: 'rules/packs/cn57/pack.yaml',
    from: 'id: cn57',
    to: 'id: cn58',
    at: 'cn58',
    message: 'id: the pack of this folder must be called "cn57"',
  },
];

describe.each([
  ['in the shape of a file', shapeSlips],
  ['in what files say of each other', linkSlips],
])('a slip %s', (_where, slips) => {
  const { files, problems } = compileWith(slips);
  it.each(slips)('$what', ({ path, at, nth, message }) => {
    const source = files.find((file) => file.path === path)!.text;
    const found = problems.filter((problem) => problem.startsWith(`${path}:`) && problem.includes(message));
    expect(found, problems.join('\n')).toHaveLength(1);
    if (at !== '') expect(found[0]).toContain(`${path}:${place(source, at, nth)}: `);
  });

  it('are reported in order', () => {
    const order = problems.map((problem) =>
      problem.replace(
        /:(\d+):(\d+): .*/s,
        (_, line: string, column: string) => `:${line.padStart(6)}:${column.padStart(6)}`,
      ),
    );
    expect(order).toEqual([...order].sort());
  });
});

it('a slip in the shape of a file causes no echo elsewhere', () => {
  const { problems } = compileWith(shapeSlips);
  expect(problems.filter((problem) => !shapeSlips.some(({ path }) => problem.startsWith(`${path}:`)))).toEqual([]);
});

describe('compileKnowledge', () => {
  it('names files that are missing and files that belong nowhere', () => {
    const files = [
      ...builtInFiles.filter(({ path }) => path !== 'rules/countries.yaml'),
      { path: 'rules/material.yaml', text: '' },
    ];
    expect(compileKnowledge(files, sha256).problems.map(({ file, message }) => `${file}: ${message}`)).toEqual([
      'rules/countries.yaml: this file is missing',
      'rules/material.yaml: no kind of knowledge has its files here; see rules/README.md',
    ]);
  });

  it('does without the regression rows, which only tests read', () => {
    const files = builtInFiles.filter(({ path }) => path !== 'rules/hard-rows.yaml');
    const { knowledge, regression } = compileKnowledge(files, sha256);
    expect(knowledge).not.toBeNull();
    expect(regression?.hardRows).toEqual([]);
  });

  it('gives the same result whatever the order of files and the line ends', () => {
    const shuffled: KnowledgeFile[] = [...builtInFiles]
      .reverse()
      .map(({ path, text: source }) => ({ path, text: source.replaceAll('\n', '\r\n') }));
    // The tables are made of the result.
    const { tables, ...knowledge } = builtIn.knowledge!;
    const again = JSON.stringify(compileKnowledge(shuffled, sha256).knowledge);
    expect(again === JSON.stringify(knowledge)).toBe(true);
  });

  it('changes the hash of a pack with its own files and with shared ones, not with those of another pack', () => {
    const hashes = (path: string, change: (source: string) => string): string[] => {
      const files = builtInFiles.map((file) => (file.path === path ? { path, text: change(file.text) } : file));
      return compileKnowledge(files, sha256).knowledge!.packs.map(({ id, sha256: hash }) => `${id} ${hash}`);
    };
    const base = builtIn.knowledge!.packs.map(({ id, sha256: hash }) => `${id} ${hash}`);
    const changed = (now: readonly string[]): string[] =>
      now.flatMap((entry, index) => (entry === base[index] ? [] : [entry.split(' ')[0]!]));
    const comment = (source: string): string => `${source}# another vintage\n`;
    expect(changed(hashes('rules/packs/cn57/pack.yaml', comment))).toEqual(['cn57']);
    expect(changed(hashes('rules/countries.yaml', comment))).toEqual(base.map((entry) => entry.split(' ')[0]!));
  });
});
