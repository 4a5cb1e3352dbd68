/** The same files give the same counts in every format of the command, in the diagnostics and the status of the server. */
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServerProcess, startProcess } from '../protocol/client.ts';
import { type Folder, makeFolder, root } from './command.ts';

interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly information: number;
  readonly hint: number;
}
/** What formats with three levels can say. */
type Levels = readonly [error: number, warning: number, note: number];
const levelsOf = ({ error, warning, information, hint }: Counts): Levels => [error, warning, information + hint];
const severityNames = ['error', 'warning', 'information', 'hint'] as const;
const count = (words: readonly string[]): Counts =>
  Object.fromEntries(
    severityNames.map((name) => [name, words.filter((word) => word === name).length]),
  ) as unknown as Counts;

/** The fixtures of the readers hold what breaks a reader: quotes, line ends, encodings, several tables. */
const readers = path.join(root, 'test/readers/csv');
const project = `root: true
asOf: 2026-11-21
project: { shipFrom: DE, destination: [US], endUse: military, dodContract: true, parties: [Example GmbH] }
waivers: [ { rule: 'cn18/*', part: { mpn: SC-62 }, reason: last-time buy, until: 2027-03-31 } ]
`;

let folder: Folder;
let server: ServerProcess;
beforeAll(async () => {
  folder = makeFolder({
    'many/lodestone.yaml': project,
    'many/waived.csv': 'Ref,Qty,Description,MPN,Country of Origin\nM1,1,Sintered SmCo magnet Sm2Co17,SC-62,CN\n',
    'many/all.csv': `Ref,Qty,Description,MPN,Country of Origin\n${Array.from({ length: 400 }, (_, row) => `M${row},1,"NdFeB magnet N42SH, disc",X-${row},CN`).join('\n')}\n`,
  });
  cpSync(path.join(root, 'examples'), path.join(folder.path, 'examples'), { recursive: true });
  for (const file of readdirSync(readers).filter((name) => !name.endsWith('.golden')))
    cpSync(path.join(readers, file), path.join(folder.path, 'readers', file));
  server = await startProcess({
    folders: [pathToFileURL(folder.path).href],
    configuration: () => ({ maxProblems: 10_000 }),
  });
});
afterAll(() => server.process.kill('SIGKILL'));

const check = async (format: string, args: readonly string[]): Promise<string> =>
  (await folder.run(['check', ...args, '--format', format, '--fail-on', 'never'])).stdout;

interface Json {
  readonly files: readonly { readonly file: string; readonly findings: readonly { readonly severity: string }[] }[];
  readonly summary: { readonly bySeverity: Counts; readonly suppressed: number; readonly parts: number };
}
interface Sarif {
  readonly runs: readonly [
    { readonly results: readonly { level: string; suppressions: unknown[]; properties: { severity: string } }[] },
  ];
}

/** Files of three projects in one run. */
const args = ['examples', 'many', 'readers', '--as-of', '2026-11-21'];
let json: Json;
beforeAll(async () => {
  json = JSON.parse(await check('json', args)) as Json;
});
const inOrder = (counts: Counts): readonly number[] => severityNames.map((name) => counts[name]);
/** `1,234` as reports write it. */
const numberIn = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1]?.replaceAll(',', '') ?? 0);

describe('every format counts as the summary of the JSON output does', () => {
  test('JSON', () => {
    const { bySeverity, suppressed } = json.summary;
    expect(inOrder(bySeverity).every((number) => number > 0)).toBe(true);
    expect(suppressed).toBeGreaterThan(1);
    expect(count(json.files.flatMap(({ findings }) => findings.map(({ severity }) => severity)))).toEqual(bySeverity);
  });

  test('text', async () => {
    const text = await check('text', args);
    const heads = [...text.matchAll(/^\S.*?:\d+:\d+: ([a-z]+) [a-z0-9-]+\//gm)].map(([, word]) => word!);
    expect(count(heads)).toEqual(json.summary.bySeverity);
    const [, parts, totals] = /^([\d,]+) parts? in .*?: (.*), as of/m.exec(text)!;
    expect(Number(parts!.replaceAll(',', ''))).toBe(json.summary.parts);
    expect(severityNames.map((name) => numberIn(totals!, new RegExp(`([\\d,]+) ${name}`)))).toEqual(
      inOrder(json.summary.bySeverity),
    );
    expect(numberIn(text, /([\d,]+) waived\./)).toBe(json.summary.suppressed);
  });

  test('SARIF', async () => {
    const { results } = (JSON.parse(await check('sarif', args)) as Sarif).runs[0];
    const shown = results.filter((result) => result.suppressions.length === 0);
    expect(count(shown.map(({ properties }) => properties.severity))).toEqual(json.summary.bySeverity);
    const levels = ['error', 'warning', 'note'].map((level) => shown.filter((one) => one.level === level).length);
    expect(levels).toEqual(levelsOf(json.summary.bySeverity));
    expect(results.length - shown.length).toBe(json.summary.suppressed);
  });

  test('CSV', async () => {
    const rows = parse(await check('csv', args), { columns: true }) as { severity: string; waived_until: string }[];
    const standing = rows.filter((row) => row.waived_until === '');
    expect(count(standing.map(({ severity }) => severity))).toEqual(json.summary.bySeverity);
    expect(rows.length - standing.length).toBe(json.summary.suppressed);
  });

  test('workflow commands', async () => {
    const github = await check('github', args);
    const commands = ['error', 'warning', 'notice'].map(
      (level) => github.match(new RegExp(`^::${level} `, 'gm'))?.length ?? 0,
    );
    expect(commands).toEqual(levelsOf(json.summary.bySeverity));
  });

  test('HTML', async () => {
    const html = await check('html', args);
    const tiles = severityNames.map((name) =>
      numberIn(html, new RegExp(`<li class="${name}"><span class="number">([\\d,]+)`)),
    );
    expect(tiles).toEqual(inOrder(json.summary.bySeverity));
    const listed = inOrder(json.summary.bySeverity).reduce((sum, number) => sum + number, 0);
    expect(html.match(/<tr class="finding">/g)?.length ?? 0).toBe(listed);
  });

  test('Markdown', async () => {
    const markdown = await check('markdown', args);
    const tile = (label: string): number => numberIn(markdown, new RegExp(`^\\| ${label} \\| ([\\d,]+) \\|$`, 'm'));
    expect(['Errors', 'Warnings', 'Information', 'Hints'].map(tile)).toEqual(inOrder(json.summary.bySeverity));
    expect(tile('Waived')).toBe(json.summary.suppressed);
  });
});

/** The server reads the date of `lodestone.yaml`, so the command is run without one. */
test.each([['many'], ['examples']])('%s: problems and status of the server count as the command does', async (name) => {
  if (name === 'examples') {
    const file = path.join('examples', 'lodestone.yaml');
    const yaml = readFileSync(path.join(folder.path, file), 'utf8').replace('asOf: today', 'asOf: 2026-11-21');
    folder.write(file, yaml);
  }
  const { files } = JSON.parse(await check('json', [name])) as Json;
  const byLevel = ['', ...severityNames];
  for (const { file, findings } of files) {
    const expected = count(findings.map(({ severity }) => severity));
    const full = path.join(folder.path, file);
    const uri = pathToFileURL(full).href;
    await server.open(uri, readFileSync(full, 'utf8'));
    const diagnostics = await server.diagnostics(uri);
    expect(count(diagnostics.map(({ severity }) => byLevel[severity ?? 0]!))).toEqual(expected);
    expect((await server.request('lodestone/status', { uri })).counts?.bySeverity).toEqual(expected);
  }
  const checked = await server.request('lodestone/checkWorkspace', {});
  for (const { file, findings } of files) {
    const { bySeverity } = checked.files.find(({ uri }) => uri.endsWith(file))!;
    expect(bySeverity).toEqual(count(findings.map(({ severity }) => severity)));
  }
});
