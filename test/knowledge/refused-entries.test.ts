import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileKnowledge } from '#core/knowledge/compile';
import { sha256 } from '../../scripts/rule-files.ts';
import { builtIn, builtInFiles } from './built-in.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

interface Entry {
  readonly re?: string;
  readonly also?: string;
  readonly negative?: string;
  readonly element?: string;
  readonly fact?: string;
  readonly positive?: string;
  readonly counter?: string;
}
/** A class in the shape of those of `additions/new-classes.yaml`. */
const classText = (
  id: string,
  { re, also, negative, element, fact, positive, counter }: Entry,
): string => `  - id: ${id}
    label: Flux widget
    category: magnet
    partLabel: magnet
    form: semi
    kind: re
    scope: none
    finding: possible
    patterns:
      - { re: ${quoted(re ?? '\\bflux[\\s-]?widgets?\\b')}, strength: strong, scope: text }
${also === undefined ? '' : `      - { re: ${quoted(also)}, strength: weak, scope: text }\n`}    negatives: [ ${negative ?? ''} ]
    elements: [ { element: ${element ?? 'Nd'}, certainty: likely, massFraction: [ 0.2, 0.3 ], basis: from-memory } ]
    magnet: { present: yes, families: [ NdFeB ] }
    clearingEvidence: []
    alternatives: []
    facts: [ ${fact ?? ''} ]
    examples:
      positive: [ { text: ${positive ?? 'Flux widget 12'}, field: text } ]
      negative: [ { text: ${counter ?? 'Flux remover'}, field: text } ]
`;

interface Family {
  readonly id: string;
  readonly re?: string;
  readonly more?: string;
  readonly positive?: string;
  readonly counter?: string;
}
const familyText = ({ id, re, more, positive, counter }: Family): string => `  - id: ${id}
    name: Widgets
    class: motor-stepper
    re: ${quoted(re ?? `\\b${id.replace('-', '')}-?\\d{3}\\b`)}
    ${more ?? 'confidence: from-memory'}
    examples: { positive: [ { mpn: ${positive ?? `${id.replace('-', '')}-100`} } ], negative: [ { mpn: ${counter ?? 'XYZ-1'} } ] }
`;

const classes = builtInFiles.find(({ path }) => path.endsWith('new-classes.yaml'))!;
const families = 'rules/families/zz-widgetry.yaml';

/** All entries in one go: each problem must be reported as if it were alone. `place` is that of a text in its file. */
function compileWith(entries: readonly Entry[], makers: readonly Family[]) {
  const classFile = classes.text + entries.map((entry, i) => classText(`flux-widget-${i}`, entry)).join('');
  const familyFile = `maker: Widgetry\naliases: [ Widgetry ]\nfamilies:\n${makers.map(familyText).join('')}`;
  const files = [
    ...builtInFiles.filter((file) => file !== classes),
    { path: classes.path, text: classFile },
    ...(makers.length === 0 ? [] : [{ path: families, text: familyFile }]),
  ];
  const { knowledge, problems } = compileKnowledge(files, sha256);
  expect(knowledge === null).toBe(problems.length > 0);
  const placeIn = (path: string, text: string) => (needle: string, last: boolean) => {
    const at = last ? text.lastIndexOf(needle) : text.indexOf(needle);
    expect(at, needle).toBeGreaterThan(0);
    const before = text.slice(0, at).split('\n');
    return `${path}:${before.length}:${before.at(-1)!.length + 1}: `;
  };
  return {
    problems: problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`),
    inClasses: placeIn(classes.path, classFile),
    inFamilies: placeIn(families, familyFile),
  };
}

/** What is wrong with the entry, the text at which it is reported, and the message. */
type Slip<T> = readonly [what: string, entry: T, at: string, message: string];

const unsafe = (re: string): Entry => ({ re });
const patternSlips: readonly Slip<Entry>[] = (
  [
    ['no literal at all', '\\b\\d{2,4}[A-Z]\\b', 'has no anchor'],
    ['an alternative without literal', '\\bflux\\s?widget\\b|\\w{3,8}', 'has no anchor'],
    ['one letter before anything', 'x.{1,9}', 'has no anchor'],
    ['nested quantifiers', 'flux(?:\\w+\\s*)+widget', 'a repeated group can take the same text in several ways'],
    ['alternatives that overlap in a repeat', 'flux(?:a|ab)+widget', 'a repeated group can take the same text'],
    ['a repeat of what may be empty', 'flux(?:\\w*)*widget', 'a repeated group can take the same text'],
    ['bounded repeats that multiply', 'flux(?:\\w+\\s?){0,20}widget', 'a repeated group can take the same text'],
    ['neighbours that share characters', 'flux\\w*[\\w-]*widget', 'neighbouring quantifiers can take the same'],
    ['everything beside a word', 'flux.*\\w+widget', 'neighbouring quantifiers can take the same'],
    ['neighbours with an optional word between', 'flux[^;|]*(?:big)?[^;|]*widget', 'neighbouring quantifiers can'],
    ['a run of anything at the start', '[^;|]*flux', 'it begins with a run of any character; write (?<![^;|])'],
    ['one that is looked ahead to', '(?=[^;|]*flux)widget', 'it begins with a run of any character'],
    ['three runs of anything', 'flux[^;|]*a[^;|]*b[^;|]*widget', 'more than 2 runs of any character'],
    ['a quantifier that reaches far', 'flux[^;|]{0,5000}widget', 'a quantifier reaches beyond 400 characters'],
    ['a back reference', '(flux)widget\\1', 'a back reference cannot be searched in linear time'],
  ] as const
).map(([what, re, message]) => [what, unsafe(re), quoted(re), message]);

const entrySlips: readonly Slip<Entry>[] = [
  ...patternSlips,
  [
    'an unsafe negative',
    { negative: "{ re: 'flux(?:\\w+\\s*)+driver', mode: mask, why: electronics }" },
    "'flux(?:\\w+\\s*)+driver'",
    'negatives.0.re: the pattern may take more than linear time: a repeated group',
  ],
  [
    'a veto that nothing leads to',
    { negative: "{ re: '\\d+[a-z]', mode: veto, why: a number }" },
    "'\\d+[a-z]'",
    'negatives.0.re: the pattern has no anchor: every alternative needs a word',
  ],
  [
    'one pattern twice',
    { re: '\\btwice-flux\\b', also: '\\btwice-flux\\b' },
    "'\\btwice-flux\\b', strength: weak",
    'patterns.1.re: the pattern is already there for this class in rules/additions/new-classes.yaml: take one of them out',
  ],
  ['an unknown element', { element: 'Dx' }, 'Dx', 'elements.0.element: no element "Dx"; did you mean "Dy"?'],
  [
    'a verified fact without source',
    { fact: '{ claim: it is so, confidence: partly-verified, source: null }' },
    'partly-verified, source: null',
    'facts.0.confidence: "partly-verified" needs a source: name one, or write from-memory',
  ],
];
const exampleSlips: readonly Slip<Entry>[] = [
  [
    'an example that does not match',
    { positive: 'Flax gadget' },
    '{ text: Flax gadget',
    'examples.positive.0: flux-widget-0 does not match its example "Flax gadget"',
  ],
  [
    'a counter-example that matches',
    { counter: 'Flux-widget remover' },
    '{ text: Flux-widget remover',
    'examples.negative.0: flux-widget-1 matches its counter-example "Flux-widget remover"',
  ],
];
const makerSlips: readonly Slip<Family>[] = [
  [
    'an id that is there twice',
    { id: 'maxon-ec' },
    'maxon-ec',
    'id: "maxon-ec" is already taken in rules/families/maxon.yaml',
  ],
  [
    'the same numbers as another',
    { id: 'widget-b', re: '\\bWGT-?A\\d{3}\\b' },
    "'\\bWGT-?A\\d{3}\\b'",
    're: the pattern is already there for this class in rules/families/zz-widgetry.yaml: take one of them out',
  ],
  [
    'numbers of digits only',
    { id: 'widget-c', re: '\\b\\d{6}\\b' },
    "'\\b\\d{6}\\b'",
    're: the pattern has no anchor: every alternative needs a word',
  ],
  [
    'a verified family without source',
    { id: 'widget-d', more: 'confidence: verified-in-source' },
    'verified-in-source',
    'confidence: "verified-in-source" needs a source: name one, or write from-memory',
  ],
];
const rowSlips: readonly Slip<Family>[] = [
  [
    'a row that does not match',
    { id: 'widget-e', positive: 'WGT-1' },
    '{ mpn: WGT-1 }',
    'examples.positive.0: widget-e does not match its example "WGT-1"',
  ],
  [
    'a counter-row that matches',
    { id: 'widget-f', counter: 'widgetf-200-SOCKET' },
    '{ mpn: widgetf-200-SOCKET }',
    'examples.negative.0: widget-f matches its counter-example "widgetf-200-SOCKET"',
  ],
  [
    'a number that needs the maker, in a row without',
    { id: 'widget-g', more: 'needsMaker: true\n    confidence: from-memory' },
    '{ mpn: widgetg-100 }',
    'examples.positive.0: widget-g does not match its example "widgetg-100"',
  ],
];

it('entries without a slip are taken', () => {
  expect(builtIn.problems).toEqual([]);
  const taken = compileWith([{}, { re: '\\bflux[\\s-]+widgets?\\b' }], [{ id: 'widget-a' }]);
  expect(taken.problems).toEqual([]);
});

it('the family that CONTRIBUTING.md shows is taken', () => {
  const [, text] = /```yaml\n(maker: [\s\S]*?)```/.exec(readFileSync('CONTRIBUTING.md', 'utf8'))!;
  const files = [...builtInFiles, { path: 'rules/families/acme-drives.yaml', text: text! }];
  expect(compileKnowledge(files, sha256).problems).toEqual([]);
});

describe.each([
  ['in an entry', entrySlips, makerSlips],
  ['in an example', exampleSlips, rowSlips],
] as const)('a slip %s is refused at its place', (_where, entries, makers) => {
  const before: Family[] =
    makers === makerSlips ? [{ id: 'widget-a', re: '\\bWGT-?A\\d{3}\\b', positive: 'WGT-A100' }] : [];
  const { problems, inClasses, inFamilies } = compileWith(
    entries.map(([, entry]) => entry),
    [...before, ...makers.map(([, maker]) => maker)],
  );

  it.each(entries)('%s', (_what, _entry, at, message) => {
    const found = problems.filter((problem) => problem.startsWith(inClasses(at, true)));
    expect(found, problems.join('\n')).toHaveLength(1);
    expect(found[0]).toContain(message);
  });

  it.each(makers)('%s', (_what, _maker, at, message) => {
    const found = problems.filter((problem) => problem.startsWith(inFamilies(at, true)));
    expect(found, problems.join('\n')).toHaveLength(1);
    expect(found[0]).toContain(message);
  });

  it('and nothing else is', () => {
    expect(problems).toHaveLength(entries.length + makers.length);
  });
});

it('refuses shortened words that nothing names, that miss their example or that are read where they must not be', () => {
  const file = builtInFiles.find(({ path }) => path.endsWith('/shorthand.yaml'))!;
  const compileText = (from: string, to: string): readonly string[] => {
    expect(file.text).toContain(from);
    const text = file.text.replace(from, to);
    const { problems } = compileKnowledge([...builtInFiles.filter((one) => one !== file), { ...file, text }], sha256);
    return problems.map(({ file: name, message }) => `${name}: ${message}`);
  };
  const first = "{ word: '*lautspr|echer', class: speaker, needs: [ loud ], like: 'LAUTSPR 8OHM 10W' }";
  expect(compileText(first, first.replace('loud', 'lout'))).toEqual([
    expect.stringContaining('nothing called "lout" in beside'),
  ]);
  expect(compileText(first, first.replace('speaker', 'speeker'))).toEqual([
    expect.stringContaining('no part class "speeker"'),
  ]);
  expect(compileText(first, first.replace("'*lautspr|echer'", 'mot|eur').replace(', needs: [ loud ]', ''))).toEqual([
    expect.stringContaining('mot|eur is read in the counter-example "MOT DRIVER 24V 2A"'),
    expect.stringContaining('mot|eur is not read in its example "LAUTSPR 8OHM 10W"'),
  ]);
});
