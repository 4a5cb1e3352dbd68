import { describe, expect, test } from 'vitest';
import { makeFolder } from './command.ts';

const header = 'Item,Description,Qty,MPN,Country of Origin';
const magnet = '"Magnet, SmCo, disc 8x3 mm",4,SC-0803';
const project = 'root: true\nproject: { shipFrom: DE, destination: [KR], endUse: civil }\n';
const bom = (...rows: readonly string[]): string =>
  `${[header, ...rows.map((row, index) => `${index + 1},${row}`)].join('\n')}\n`;

interface Change {
  readonly kind: string;
  readonly rule: string;
  readonly line: number;
  readonly before: string | null;
  readonly after: string | null;
  readonly cause: string | null;
}

describe('two dates', () => {
  const folder = () => makeFolder({ 'lodestone.yaml': project, 'bom.csv': bom(`${magnet},CN`) });

  test('name what changes and the instrument behind it', async () => {
    const { code, stdout, stderr } = await folder().run([
      ...['diff', 'bom.csv', '--as-of', '2025-10-15', '--as-of', '2026-01-15', '--format', 'json'],
    ]);
    const { differences, before, after } = JSON.parse(stdout) as {
      differences: readonly Change[];
      before: { asOf: string };
      after: { asOf: string };
    };
    expect({ code, stderr, before: before.asOf, after: after.asOf }).toEqual({
      code: 0,
      stderr: '',
      before: '2025-10-15',
      after: '2026-01-15',
    });
    // Limb (3) of No. 61 was in force from 9 October to 6 November 2025, then suspended (dossier, 2.2).
    expect(differences).toEqual([
      expect.objectContaining({
        kind: 'changes',
        rule: 'cn61/reexport',
        line: 2,
        before: 'error',
        after: 'information',
        cause: 'No. 61 of 2025, limb 61.1(3): in force, then suspended',
      }),
    ]);
  });

  test('fail where a finding reaches the threshold, and not the other way round', async () => {
    const run = (...args: readonly string[]) => folder().run(['diff', 'bom.csv', ...args]);
    expect((await run('--as-of', '2025-10-01', '--as-of', '2025-10-15')).code).toBe(1);
    expect((await run('--as-of', '2025-10-15', '--as-of', '2025-10-01')).code).toBe(0);
    expect((await run('--as-of', '2025-10-01', '--as-of', '2025-10-15', '--fail-on', 'never')).code).toBe(0);
  });
});

describe('two revisions', () => {
  const day = ['--as-of', '2026-01-15'];

  test('show what is new and what is gone, whatever the files are called', async () => {
    const folder = makeFolder({
      'lodestone.yaml': project,
      'old.csv': bom(`${magnet},CN`, '"Resistor 10k",2,RC-1,TW'),
      'new.csv': bom('"Resistor 10k",2,RC-1,TW', `${magnet},DE`, '"Magnet, SmCo, ring",1,SC-9,CN'),
    });
    const { code, stdout } = await folder.run(['diff', 'old.csv', 'new.csv', ...day]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^old\.csv, then new\.csv, as of 2026-01-15\n/);
    expect(stdout).toMatch(/^\+ new\.csv:4: error cn18\/controlled-item$/m);
    expect(stdout).toMatch(/^- old\.csv:2: error cn18\/controlled-item$/m);
  });

  test('say so where rows only moved', async () => {
    const folder = makeFolder({
      'lodestone.yaml': project,
      'old.csv': bom(`${magnet},CN`, '"Resistor 10k",2,RC-1,TW'),
      'new.csv': bom('"Resistor 10k",2,RC-1,TW', `${magnet},CN`),
    });
    const { code, stdout } = await folder.run(['diff', 'old.csv', 'new.csv', ...day]);
    expect({ code, last: stdout.trim().split('\n').at(-1) }).toEqual({
      code: 0,
      last: 'No finding appears, disappears or changes severity.',
    });
  });

  test('a file that is missing is exit code 2', async () => {
    const folder = makeFolder({ 'old.csv': bom(`${magnet},CN`) });
    const { code, stderr } = await folder.run(['diff', 'old.csv', 'new.csv', ...day]);
    expect(code).toBe(2);
    expect(stderr).toContain('new.csv');
  });
});
