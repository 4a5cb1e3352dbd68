import { spawn } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CheckOutput, checkOutputSchema } from '../../core/src/report/output-schema.ts';
import { asOf, bundle, gimbal, makeFolder, resistors } from './command.ts';

const parse = (stdout: string): CheckOutput => checkOutputSchema.parse(JSON.parse(stdout));
const json = [...asOf, '--format', 'json'];

describe('exit codes', () => {
  test.each([
    ['findings at the threshold', gimbal, [], 1],
    ['never', gimbal, ['--fail-on', 'never'], 0],
    ['nothing found', resistors, [], 0],
    ['nothing found, lowest threshold', resistors, ['--fail-on', 'information'], 0],
  ])('%s', async (_name, bom, args, code) => {
    const { code: got, stderr } = await makeFolder({ 'bom.csv': bom }).run(['check', 'bom.csv', ...asOf, ...args]);
    expect({ code: got, stderr }).toEqual({ code, stderr: '' });
  });

  test('the threshold counts what is at or above it', async () => {
    const folder = makeFolder({
      'bom.csv': 'Reference,Qty,Description,MPN\nM1,1,Brushless motor 2804,GM2804\nR1,2,Resistor 10k,RC0603\n',
    });
    const { summary } = parse((await folder.run(['check', 'bom.csv', ...json])).stdout);
    expect(summary.bySeverity).toMatchObject({ error: 0, warning: 0 });
    expect(summary.bySeverity.information).toBeGreaterThan(0);
    expect((await folder.run(['check', 'bom.csv', ...asOf, '--fail-on', 'warning'])).code).toBe(0);
    expect((await folder.run(['check', 'bom.csv', ...asOf, '--fail-on', 'information'])).code).toBe(1);
  });

  test.each([
    [['chekc'], 'unknown command "chekc"'],
    [['diff', 'a'], 'diff needs OLD and NEW, or --as-of twice'],
    [['diff', 'a', 'b', '--as-of', '2026-13-01'], 'not "2026-13-01"'],
    [['init', 'a', 'b'], 'init takes one FOLDER'],
    [['init', 'nowhere'], 'there is no folder "nowhere"'],
    [['check', '--frmat', 'json'], "Unknown option '--frmat'"],
    [['check', '--format', 'xml'], 'not "xml"'],
    [['check', '--fail-on', 'fatal'], '--fail-on takes error, warning, information, never'],
    [['check', '--as-of', '2026-02-30'], 'not "2026-02-30"'],
    [['check', '--assume', 'best'], '--assume takes ask, suspended, in-force'],
    [['check', '--stdin', 'bom.csv'], '--stdin takes no PATH'],
    [['check', '--stdin-filename', 'bom.csv'], '--stdin-filename needs --stdin'],
    [['report', 'bom.csv'], 'report needs --output'],
    [['report', 'bom.csv', '--output', 'r.pdf'], 'no report format has the ending ".pdf"'],
    [['report', 'bom.csv', '--output', 'r.sarif'], 'no report format has the ending ".sarif"'],
    [['inspect'], 'inspect needs a PATH'],
    [['explain'], 'explain takes one RULE'],
    [['explain', 'cn18/controled-item'], 'did you mean cn18/controlled-item'],
    [['serve'], 'serve takes --stdio'],
  ])('usage: %j', async (args, message) => {
    const { code, stdout, stderr } = await makeFolder({ 'bom.csv': gimbal }).run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('the text for a terminal', () => {
  test('is as agreed', async () => {
    const { stdout } = await makeFolder({ 'bom.csv': gimbal }).run(['check', 'bom.csv', ...asOf]);
    await expect(stdout).toMatchFileSnapshot('golden/check.txt');
  });

  test.each([[{}], [{ NO_COLOR: '1' }]])('has no colour in a pipe, %j', async (env) => {
    const { stdout, stderr } = await makeFolder({ 'bom.csv': gimbal }).run(['check', 'bom.csv', ...asOf], { env });
    expect(stdout + stderr).not.toContain('\u001b');
  });

  test('sets carets under exactly the cell, wide characters and tabs included', async () => {
    const bom =
      'Reference\tQty\tDescription\tMPN\nM1\t1\t钕铁硼 NdFeB magnet N42SH\tD10\nR1\t2\tResistor 10k\tRC0603\n';
    const { stdout } = await makeFolder({ 'bom.tsv': bom }).run(['check', 'bom.tsv', ...asOf, '--fail-on', 'never']);
    const lines = stdout.split('\n');
    const at = lines.findIndex((line) => line.includes('钕铁硼'));
    expect(lines[at]).toContain('2 | M1  1   钕铁硼 NdFeB magnet N42SH');
    expect(lines[at + 1]).toBe(`    | ${' '.repeat(8)}${'^'.repeat(25)}`);
  });
});

describe('the JSON output', () => {
  test('keeps its schema, the order of its keys and relative paths', async () => {
    const folder = makeFolder({ 'boms/gimbal.csv': gimbal });
    const { stdout } = await folder.run(['check', ...json]);
    const output = parse(stdout);
    expect(Object.keys(JSON.parse(stdout))).toEqual(Object.keys(checkOutputSchema.shape));
    expect(output.files.map(({ file }) => file)).toEqual(['boms/gimbal.csv']);
    expect(stdout).not.toContain(folder.path);
    expect(output.asOf).toBe('2026-11-25');
    const magnet = output.files[0]!.findings.find((finding) => finding.address === '2');
    expect(magnet).toMatchObject({
      severity: expect.stringMatching(/error|warning/),
      range: { start: { line: 1 }, end: { line: 1 } },
      part: { reference: 'MG1', mpn: 'D10-N42SH', manufacturer: null, description: 'NdFeB magnet N42SH, disc 10x3 mm' },
      origin: { country: 'CN', chinese: 'yes', basis: 'column' },
      evidence: null,
    });
    expect(magnet!.fixes.length).toBeGreaterThan(0);
  });

  test('is the same on every run', async () => {
    const folder = makeFolder({ 'a.csv': gimbal, 'b.csv': resistors });
    const [first, second] = await Promise.all([folder.run(['check', ...json]), folder.run(['check', ...json])]);
    expect(second.stdout).toBe(first.stdout);
  });

  test('counts alike in files, in sum and in the text', async () => {
    const folder = makeFolder({ 'a.csv': gimbal, 'sub/b.csv': gimbal });
    const { files, summary } = parse((await folder.run(['check', ...json])).stdout);
    for (const severity of ['error', 'warning', 'information', 'hint'] as const) {
      const listed = files.flatMap((file) => file.findings).filter((finding) => finding.severity === severity);
      expect(listed).toHaveLength(summary.bySeverity[severity]);
      expect(files.reduce((sum, file) => sum + file.summary.bySeverity[severity], 0)).toBe(
        summary.bySeverity[severity],
      );
    }
    const { stdout } = await folder.run(['check', ...asOf]);
    expect(stdout).toContain(`${summary.parts} parts in 2 files`);
    expect(stdout.match(/^\S+:\d+:\d+: /gm)).toHaveLength(files.flatMap((file) => file.findings).length);
  });

  test('goes to a file with --output, and stdout stays empty', async () => {
    const folder = makeFolder({ 'bom.csv': gimbal });
    const { stdout } = await folder.run(['check', 'bom.csv', ...json, '--output', 'out.json']);
    expect(stdout).toBe('');
    expect(parse(readFileSync(path.join(folder.path, 'out.json'), 'utf8')).files).toHaveLength(1);
  });

  test('an --output that cannot be written is exit code 2', async () => {
    const { code, stderr } = await makeFolder({ 'bom.csv': gimbal }).run([
      'check',
      ...json,
      '--output',
      'no/such/out.json',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('no/such/out.json cannot be written: no such file or folder');
  });
});

describe('input', () => {
  test('standard input, with a name', async () => {
    const folder = makeFolder({ 'boms/lodestone.yaml': 'asOf: 2026-06-01\n' });
    const args = ['check', '--stdin', '--stdin-filename', 'boms/x.csv', '--format', 'json'];
    const output = parse((await folder.run(args, { stdin: gimbal })).stdout);
    expect(output.files[0]!.file).toBe('boms/x.csv');
    expect(output.asOf).toBe('2026-06-01');
  });

  test('a missing file is exit code 2 and the others are linted all the same', async () => {
    const { code, stdout, stderr } = await makeFolder({ 'bom.csv': gimbal }).run([
      'check',
      'no.csv',
      'bom.csv',
      ...json,
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('no.csv: error: cannot be read: no such file or folder');
    const output = parse(stdout);
    expect(output.files.map(({ file }) => file)).toEqual(['bom.csv']);
    expect(output.problems).toMatchObject([{ file: 'no.csv', line: null, severity: 'error' }]);
  });

  test('a named binary file is exit code 2; in a folder it is skipped', async () => {
    const folder = makeFolder({
      'bom.csv': gimbal,
      'picture.csv': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13),
    });
    const named = await folder.run(['check', 'picture.csv', 'bom.csv', ...json]);
    expect(named.code).toBe(2);
    expect(parse(named.stdout).files).toHaveLength(1);
    expect(named.stderr).toContain('picture.csv: error: ');
    const inFolder = await folder.run(['check', '.', ...json]);
    expect(inFolder.code).toBe(1);
    expect(inFolder.stderr).toContain('Skipped 1 file that does not look like a BOM');
  });

  test.each([
    ['empty', ''],
    ['a line end only', '\n'],
    ['header only', 'Reference,Qty,Description,MPN\n'],
  ])('a file that is %s is a finding, not exit code 2', async (_name, text) => {
    const { code, stdout, stderr } = await makeFolder({ 'bom.csv': text }).run(['check', 'bom.csv', ...json]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { findings, parts } = parse(stdout).files[0]!;
    expect(parts).toBe(0);
    expect(new Set(findings.map((finding) => finding.rule))).toEqual(new Set(['bom/structure']));
  });

  test('an unclosed quote is a finding and the rows before it are judged', async () => {
    const bom = gimbal.replace('"Resistor 10k 0603 1 %"', '"Resistor 10k 0603 1 %');
    const { code, stdout } = await makeFolder({ 'bom.csv': bom }).run(['check', 'bom.csv', ...json]);
    expect(code).toBe(1);
    const { findings } = parse(stdout).files[0]!;
    expect(findings.map((finding) => finding.address)).toContain('2');
    expect(findings.map((finding) => finding.rule)).toContain('bom/unreadable-row');
  });

  test('a cell of a megabyte is read, and shown cut', async () => {
    const bom = gimbal.replace('HKCM', 'x'.repeat(1 << 20));
    const { code, stdout } = await makeFolder({ 'bom.csv': bom }).run(['check', 'bom.csv', ...asOf]);
    expect(code).toBe(1);
    expect(stdout).toContain('MG1');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThan(500);
  });

  test.each([
    ['UTF-16 LE', Buffer.from(`\ufeff${gimbal}`, 'utf16le')],
    ['UTF-16 BE', Buffer.from(`\ufeff${gimbal}`, 'utf16le').swap16()],
    ['UTF-8 with BOM', Buffer.from(`\ufeff${gimbal}`)],
    ['CRLF', Buffer.from(gimbal.replaceAll('\n', '\r\n'))],
    ['CR', Buffer.from(gimbal.replaceAll('\n', '\r'))],
  ])('%s gives the findings of plain UTF-8', async (_name, bytes) => {
    const places = async (content: string | Uint8Array) => {
      const { stdout } = await makeFolder({ 'bom.csv': content }).run(['check', 'bom.csv', ...json]);
      return parse(stdout).files[0]!.findings.map(({ rule, range, fingerprint }) => ({ rule, range, fingerprint }));
    };
    const plain = await places(gimbal);
    expect(plain.length).toBeGreaterThan(0);
    expect(await places(bytes)).toEqual(plain);
  });

  test('steering characters of a cell never reach the terminal', async () => {
    const bom = gimbal.replace('disc', '\u001b]0;x\u0007\u202edisc');
    const { stdout } = await makeFolder({ 'bom.csv': bom }).run(['check', 'bom.csv', ...asOf]);
    expect(stdout).not.toMatch(/[\u001b\u0007\u202e]/);
  });
});

describe('folders', () => {
  test('only what looks like a BOM, without what .gitignore names', async () => {
    const folder = makeFolder({
      'bom.csv': gimbal,
      'people.csv': 'name,age\nAnn,31\nBob,40\n',
      'notes.txt': gimbal,
      'node_modules/x/bom.csv': gimbal,
      '.gitignore': 'build/\n*.old.csv\n',
      'build/bom.csv': gimbal,
      'bom.old.csv': gimbal,
      'boards/.gitignore': '!keep.old.csv\n',
      'boards/keep.old.csv': gimbal,
      'boards/rev b/bom.csv': gimbal,
    });
    const { stdout, stderr } = await folder.run(['check', ...json]);
    expect(parse(stdout).files.map(({ file }) => file)).toEqual([
      'boards/keep.old.csv',
      'boards/rev b/bom.csv',
      'bom.csv',
    ]);
    expect(stderr).toMatch(/^Skipped 1 file that does not look like a BOM; .*\n {2}people\.csv: .+\n$/);
  });

  test('.gitignore of the repository counts in its subfolders', async () => {
    const folder = makeFolder({
      '.git/HEAD': 'ref: x\n',
      '.gitignore': 'boards/old/\n',
      'boards/old/bom.csv': gimbal,
      'boards/bom.csv': gimbal,
    });
    const { stdout } = await folder.run(['check', ...json], { in: 'boards' });
    expect(parse(stdout).files.map(({ file }) => file)).toEqual(['bom.csv']);
  });

  test('a named file is read however little it looks like a BOM', async () => {
    const { stdout } = await makeFolder({ 'people.csv': 'name,age\nAnn,31\n' }).run(['check', 'people.csv', ...json]);
    expect(parse(stdout).files.map(({ file }) => file)).toEqual(['people.csv']);
  });

  test('a loop of links ends, and a file counts once', async () => {
    const folder = makeFolder({ 'boards/bom.csv': gimbal });
    symlinkSync('..', path.join(folder.path, 'boards', 'up'), 'junction');
    const { stdout } = await folder.run(['check', '.', 'boards', 'boards/bom.csv', ...json]);
    expect(parse(stdout).files.map(({ file }) => file)).toEqual(['boards/bom.csv']);
  });

  test('a folder without a BOM is no failure', async () => {
    const { code, stderr } = await makeFolder({ 'readme.md': 'x' }).run(['check', ...asOf]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'No BOM found.\n' });
  });
});

describe('lodestone.yaml', () => {
  test('a broken file is exit code 2, its line on stderr, findings on stdout', async () => {
    const folder = makeFolder({ 'lodestone.yaml': 'asOf: 2026-11-25\nwavers: []\n', 'bom.csv': gimbal });
    const { code, stdout, stderr } = await folder.run(['check', '--format', 'json']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^lodestone\.yaml:2:1: error: .*wavers/);
    const output = parse(stdout);
    expect(output.asOf).toBe('2026-11-25');
    expect(output.files[0]!.findings.length).toBeGreaterThan(0);
    expect(output.problems).toMatchObject([{ file: 'lodestone.yaml', line: 2, severity: 'error' }]);
  });

  test('a waiver silences its finding, --no-suppressions does not', async () => {
    const waiver = '  - { rule: "cn18/*", part: { mpn: D10-N42SH }, reason: last-time buy, until: 2027-03-31 }\n';
    const waivers = `waivers:\n${waiver}${waiver.replace('cn18', 'origin')}`;
    const folder = makeFolder({ 'lodestone.yaml': waivers, 'bom.csv': gimbal });
    const waived = parse((await folder.run(['check', ...json])).stdout);
    const all = parse((await folder.run(['check', ...json, '--no-suppressions'])).stdout);
    expect(waived.summary.suppressed).toBeGreaterThan(0);
    expect(all.summary.suppressed).toBe(0);
    const count = (output: CheckOutput) => output.files[0]!.findings.length;
    expect(count(all)).toBe(count(waived) + waived.summary.suppressed);
  });

  test('the nearest file decides for its BOMs; --config decides for all', async () => {
    const folder = makeFolder({
      'lodestone.yaml': 'asOf: 2026-11-25\n',
      'a/bom.csv': gimbal,
      'b/lodestone.yaml': 'asOf: 2026-11-25\nrules: { cn18/*: off, origin/*: off }\n',
      'b/bom.csv': gimbal,
      'other.yaml': 'asOf: 2025-05-01\n',
    });
    const [a, b] = parse((await folder.run(['check', '--format', 'json'])).stdout).files;
    const rules = (file: CheckOutput['files'][number] | undefined) =>
      new Set(file?.findings.map(({ rule }) => rule.split('/')[0]));
    expect(rules(a)).toContain('cn18');
    expect(rules(b)).not.toContain('cn18');
    const fixed = parse((await folder.run(['check', '--format', 'json', '--config', 'other.yaml'])).stdout);
    expect(fixed.asOf).toBe('2025-05-01');
    expect(rules(fixed.files[1])).toContain('cn18');
  });

  test('files on different dates are named', async () => {
    const folder = makeFolder({
      'a/lodestone.yaml': 'asOf: 2026-11-25\n',
      'a/bom.csv': gimbal,
      'b/lodestone.yaml': 'asOf: 2025-05-01\n',
      'b/bom.csv': gimbal,
    });
    const { stdout, stderr } = await folder.run(['check', '--format', 'json', '--fail-on', 'never']);
    expect(parse(stdout).asOf).toBe('2026-11-25');
    expect(stderr).toContain('b/bom.csv: warning: is judged as of 2025-05-01');
  });

  test('a --config that is missing is exit code 2', async () => {
    const { code, stderr } = await makeFolder({ 'bom.csv': gimbal }).run(['check', '--config', 'no.yaml', ...json]);
    expect(code).toBe(2);
    expect(stderr).toContain('no.yaml: error: cannot be read: no such file or folder');
  });
});

test('a reader that goes away ends the command quietly', async () => {
  const row = gimbal.split('\n')[4]!;
  const rows = Array.from({ length: 3000 }, (_, index) =>
    row.replace('MG4', `MG${index}`).replace('SC-62', `SC-${index}`),
  );
  const folder = makeFolder({ 'bom.csv': [gimbal.split('\n')[0], ...rows, ''].join('\n') });
  const child = spawn(process.execPath, [bundle, 'check', 'bom.csv', ...asOf], {
    cwd: folder.path,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors: Buffer[] = [];
  child.stderr.on('data', (chunk) => errors.push(chunk));
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(Buffer.concat(errors).toString()).toBe('');
  expect(code).toBe(1);
});
