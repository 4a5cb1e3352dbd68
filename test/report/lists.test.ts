/** Findings as lists for programs: CSV and workflow commands. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunResult } from '../../core/src/lint/types.ts';
import { renderCsv } from '../../core/src/report/csv.ts';
import { renderGithub } from '../../core/src/report/github.ts';
import { makeRun } from './run-fixture.ts';

const run = makeRun();
/** The first finding alone, with other words, waiver or file. */
function saying(message: string, reason: string | null = null, name = 'bom.csv'): RunResult {
  const { result } = run.files[0]!;
  const suppressed = reason === null ? null : ({ kind: 'waiver', reason, until: '2027-01-01' } as const);
  return {
    ...run,
    files: [{ file: name, result: { ...result, findings: [{ ...result.findings[0]!, message, suppressed }] } }],
  };
}
const csvOf = (given: RunResult): string => [...renderCsv(given)].join('');
const rowsOf = (given: RunResult): readonly Record<string, string>[] =>
  parse(csvOf(given), { columns: true, record_delimiter: '\r\n' });

describe('CSV', () => {
  test('has a row for each finding, waived ones with their reason', () => {
    expect(
      rowsOf(run).map(({ line, column, severity, rule, waived_until }) => [line, column, severity, rule, waived_until]),
    ).toEqual([
      ['2', '7', 'warning', 'cn18/undeclared-composition', ''],
      ['3', '6', 'information', 'cn18/assembly-content', ''],
      ['3', '6', 'warning', 'origin/unknown-magnet-origin', '2027-03-31'],
      ['1', '1', 'information', 'data/stale', ''],
    ]);
    expect(rowsOf(run)[0]).toMatchObject({
      file: 'boms/gimbal.csv',
      mpn: 'D-N52|x',
      description: 'Magnet N52, <b>disc</b> 5x2',
      elements: 'Dy',
      chinese: 'yes',
      as_of: '2026-11-25',
    });
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1', '=cmd|"/c calc"!A1'])(
    'takes %j for no formula',
    (text) => {
      expect(rowsOf(saying(text))[0]?.message).toBe(`'${text}`);
    },
  );

  test('ends lines as RFC 4180 wants it and starts with a mark only in a document', () => {
    const text = csvOf(saying('one\r\ntwo, "three"'));
    expect(text.split('\r\n')).toHaveLength(4);
    expect(text).toContain(',"one\r\ntwo, ""three""",');
    expect(text.startsWith('file,')).toBe(true);
    expect([...renderCsv(run, { byteOrderMark: true })].join('')).toBe(`\ufeff${csvOf(run)}`);
  });

  test('gives back every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (message, reason) => {
        const [row] = rowsOf(saying(message, reason));
        expect([message, `'${message}`]).toContain(row?.message);
        expect([reason, `'${reason}`]).toContain(row?.waiver_reason);
      }),
    );
  });
});

describe('workflow commands', () => {
  test('one for each finding that is not waived, then the totals', () => {
    expect([...renderGithub(run)].join('').split('\n')).toEqual([
      '::warning file=boms/gimbal.csv,line=2,endLine=2,col=7,endColumn=34,title=cn18/undeclared-composition::N52 <magnet>: may hold dysprosium; no statement about it recorded',
      '::notice file=boms/gimbal.csv,line=3,endLine=3,col=6,endColumn=16,title=cn18/assembly-content::GM2804: contains a rare-earth magnet',
      '::notice file=boms/gimbal.csv,line=1,endLine=1,col=1,endColumn=4,title=data/stale::Facts are 4 days old',
      '4 parts in 1 file: 1 warning, 2 information, as of 2026-11-25. 1 waived.',
      '',
    ]);
  });

  test('a name or a text begins no command of its own', () => {
    const text = [...renderGithub(saying('a\n::error::b 100%\r', null, 'x,y:z\n.csv'))].join('');
    expect(text.split('\n')[0]).toMatch(/^::warning file=x%2Cy%3Az%0A\.csv,line=2,.*::a%0A::error::b 100%25%0D$/);
  });
});
