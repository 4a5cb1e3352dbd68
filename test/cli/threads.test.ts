/** `check` over large files lints them side by side: the same output as one after the other, byte for byte. */
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { leastBeside } from '../../cli/src/lint-all.ts';
import { lintFiles } from '../../cli/src/lint-files.ts';
import { reportFormats } from '../../core/src/report/formats.ts';
import { buildXlsx } from '../readers/workbook/build-workbook.ts';
import { bundle, type Folder, gimbal, makeFolder } from './command.ts';

const project = `root: true
project: { shipFrom: DE, destination: [US], endUse: military }
waivers:
  - { rule: 'cn18/*', part: { mpn: D10-N42SH }, reason: last-time buy, until: 2027-03-31 }
  - { rule: 'cn18/*', part: { mpn: NO-SUCH }, reason: typing error, until: 2027-03-31 }
evidence: [ evidence.yaml ]
`;
const evidence = `evidence:
  - { type: origin_declaration, parts: [ { mpn: SC-62 } ], issuer: Example GmbH, date: 2026-05-01, validUntil: 2027-05-01 }
`;
/** Long notes: many units, few rows. */
const filler = `R9,1,Resistor 1k,Yageo,RC0603,,TW,${'x'.repeat(2_000)}\n`;
const large = (mark: string): string =>
  `${gimbal.trimEnd().replaceAll('\n', ',\n').replace(',\n', ',Notes\n')},\n${mark}1,2,"NdFeB magnet N52, block",,${mark}-N52,,CN,\n${filler.repeat(Math.ceil(leastBeside / filler.length) + 1)}`;

let folder: Folder;
let workers = 0;
const countWorker = (): void => {
  workers++;
};
beforeAll(() => {
  folder = makeFolder({
    'lodestone.yaml': project,
    'evidence.yaml': evidence,
    'a.csv': large('A'),
    'b.csv': large('B'),
    'c.csv': gimbal,
    'other/lodestone.yaml': 'root: true\nasOf: 2026-01-15\n',
    'other/d.csv': gimbal,
    'e.xlsx': buildXlsx([{ name: 'Parts', rows: gimbal.split('\n').map((line) => line.split(',')) }]),
    'not-a-bom.csv': 'name,age\nAnn,3\n',
  });
  process.on('worker', countWorker);
});
afterAll(() => {
  process.off('worker', countWorker);
});
beforeEach(() => {
  workers = 0;
});

async function lintIn(threads: number, paths: readonly string[]) {
  const told: string[] = [];
  const result = await lintFiles(
    { values: {}, paths },
    {
      terminal: {
        write: async () => {},
        tell: (message) => void told.push(message),
        progress: () => {},
        closed: () => false,
        paint: (_role, text) => text,
      },
      distribution: path.dirname(bundle),
      cwd: folder.path,
      now: () => new Date('2026-11-25T12:00:00Z'),
      stdin: Readable.from([]),
      threads,
    },
  );
  return { result, told };
}

describe('side by side', () => {
  test('every format is what one thread writes', async () => {
    const one = await lintIn(1, ['.']);
    expect(workers).toBe(0);
    expect(one.told.join('\n')).toMatch(/the waiver of cn18\/\* silences no finding/);
    expect(one.result.files.map(({ file }) => file)).toEqual(['a.csv', 'b.csv', 'c.csv', 'e.xlsx', 'other/d.csv']);
    const several = await lintIn(3, ['.']);
    expect(workers).toBe(3);
    expect(several.told).toEqual(one.told);
    for (const { id, render } of reportFormats) {
      const [expected, written] = [one, several].map(({ result }) => [...render(result, {})].join(''));
      expect(expected, id).toContain('D10-N42SH');
      expect(written === expected, id).toBe(true);
    }
  });

  test('small files stay in one thread', async () => {
    expect((await lintIn(3, ['c.csv', 'e.xlsx', 'other'])).result.files).toHaveLength(3);
    expect(workers).toBe(0);
  });
});
