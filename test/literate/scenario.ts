// Scenarios in prose: a heading, the cited section, the user's files as fenced blocks, a day, and a table of findings.
import type { Severity } from '#core';

export interface Expectation {
  /** Line of the BOM, `document`, or `FILE:LINE` for a problem of the configuration. */
  readonly row: string;
  /** Rule id, or `configuration` for a problem that no rule raises. */
  readonly rule: string;
  /** `none`: the rule is silent. That says something only of `data/stale`, since all others are compared anyway. */
  readonly severity: Severity | `${Severity}, waived` | 'none';
  /** Text that the message holds; `''` where any will do. */
  readonly message: string;
}

export interface Scenario {
  readonly name: string;
  /** 1-based line of its heading. */
  readonly line: number;
  readonly prose: string;
  /** Text by file name; `bom.csv` is always there. */
  readonly files: ReadonlyMap<string, string>;
  readonly asOf: string;
  readonly expected: readonly Expectation[];
}

const fileNames: Readonly<Record<string, string>> = {
  'bom.csv': 'csv',
  'lodestone.yaml': 'yaml',
  'lodestone.evidence.yaml': 'yaml',
  'parts.spec.yaml': 'yaml',
  'datasheet.md': 'markdown',
  'declaration.xml': 'xml',
  'prices.csv': 'csv',
  'parties.csv': 'csv',
};
const head = '| row | rule | severity | message holds |';
const severityWords = /^(?:none|(?:error|warning|information|hint)(?:, waived)?)$/;

/** The scenarios of a Markdown text, in order. Throws at the first slip, with file and line. */
export function readScenarios(text: string, file: string): readonly Scenario[] {
  const lines = text.split('\n');
  const starts = lines.flatMap((line, index) => (line.startsWith('## ') ? [index] : []));
  return starts.map((start, at) => readScenario(lines.slice(start, starts[at + 1]), start + 1, file));
}

function readScenario(lines: readonly string[], first: number, file: string): Scenario {
  const fail = (index: number, message: string): never => {
    throw new Error(`${file}:${first + index}: ${message}`);
  };
  const files = new Map<string, string>();
  const prose: string[] = [];
  let asOf: string | null = null;
  let expected: Expectation[] | null = null;
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index]!;
    if (line.startsWith('```')) {
      const [language, name = '', ...rest] = line.slice(3).trim().split(' ');
      if (fileNames[name] === undefined || fileNames[name] !== language || rest.length > 0)
        fail(index, `unknown block "${line}"`);
      if (files.has(name)) fail(index, `${name} is given twice`);
      const end = lines.indexOf('```', index + 1);
      if (end < 0) fail(index, `the block of ${name} is never closed`);
      const body = lines.slice(index + 1, end);
      files.set(name, body.length === 0 ? '' : `${body.join('\n')}\n`);
      index = end;
    } else if (/^As of \S+\.$/.test(line)) {
      if (asOf !== null) fail(index, 'the day is given twice');
      asOf = line.slice('As of '.length, -1);
      if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf)) fail(index, `"${asOf}" is no day`);
    } else if (line === 'No finding.') {
      if (expected !== null) fail(index, 'the findings are given twice');
      expected = [];
    } else if (line.startsWith('|')) {
      if (line !== head) fail(index, `a table must begin with ${head}`);
      if (expected !== null) fail(index, 'the findings are given twice');
      expected = [];
      for (index += 2; lines[index]?.startsWith('|'); index++) expected.push(readRow(lines[index]!, index, fail));
      if (expected.length === 0) fail(index - 1, 'the table has no row; write "No finding."');
    } else prose.push(line);
  }
  if (asOf === null || expected === null || !files.has('bom.csv'))
    return fail(0, 'a scenario needs bom.csv, a line "As of YYYY-MM-DD." and a table of findings or "No finding."');
  return { name: lines[0]!.slice(3), line: first, prose: prose.join('\n').trim(), files, asOf, expected };
}

function readRow(line: string, index: number, fail: (index: number, message: string) => never): Expectation {
  const cells = line.slice(1, -1).split('|');
  const [row = '', rule = '', severity = '', message = ''] = cells.map((cell) => cell.trim());
  if (!line.endsWith('|') || cells.length !== 4 || row === '')
    fail(index, 'a row has four cells, the last may be empty');
  if (!severityWords.test(severity)) fail(index, `"${severity}" is no severity`);
  return { row, rule: rule.replaceAll('`', ''), severity: severity as Expectation['severity'], message };
}
