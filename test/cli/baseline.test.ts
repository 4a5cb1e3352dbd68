import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { asOf, gimbal, makeFolder } from './command.ts';

const extra = 'MG5,1,"NdFeB magnet N48SH, block 20x10x5 mm",,B20-N48SH,,CN\n';

describe('check --baseline', () => {
  it('counts and lists only what the baseline does not know', async () => {
    const folder = makeFolder({ 'boms/a.csv': gimbal });
    const first = await folder.run(['check', 'boms', '--update-baseline', ...asOf]);
    expect(first.stderr).toBe('Wrote lodestone.baseline.json.\n');
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/^6 parts: no findings, as of 2026-11-25\. \d known from the baseline\.\n/);

    folder.write('boms/a.csv', gimbal.replace('R1,10', `${extra}R1,10`));
    const known = ['--baseline', 'lodestone.baseline.json', '--fail-on', 'warning'];
    const later = await folder.run(['check', 'boms', ...known, ...asOf]);
    expect(later.code).toBe(1);
    expect(later.stdout.match(/^boms\S+: \w+ \S+$/gm)).toEqual([expect.stringContaining('boms/a.csv:6:')]);
  });

  it('is found from any folder, and its paths are relative to it', async () => {
    const folder = makeFolder({ 'boms/a.csv': gimbal });
    folder.write('ci/keep', '');
    await folder.run(['check', 'boms', '--update-baseline', '--baseline', 'ci/known.json', ...asOf]);
    const { findings } = JSON.parse(readFileSync(path.join(folder.path, 'ci/known.json'), 'utf8'));
    expect(new Set(findings.map((one: { file: string }) => one.file))).toEqual(new Set(['../boms/a.csv']));
    const inside = await folder.run(['check', 'a.csv', '--baseline', '../ci/known.json', ...asOf], { in: 'boms' });
    expect(inside.code).toBe(0);
  });

  it('lets a finding count that has become worse, and says what is gone', async () => {
    const folder = makeFolder({ 'a.csv': gimbal });
    await folder.run(['check', 'a.csv', '--update-baseline', ...asOf]);
    const file = path.join(folder.path, 'lodestone.baseline.json');
    const written = JSON.parse(readFileSync(file, 'utf8'));
    const error = written.findings.find((one: { severity: string }) => one.severity === 'error');
    error.severity = 'information';
    written.findings.push({ ...error, fingerprint: '0123456789abcdef' });
    folder.write('lodestone.baseline.json', JSON.stringify(written));
    const { code, stdout } = await folder.run(['check', 'a.csv', '--baseline', 'lodestone.baseline.json', ...asOf]);
    expect(code).toBe(1);
    expect(stdout).toContain(`error ${error.rule}`);
    expect(stdout).toContain(' 1 of the baseline no longer there: write it anew with --update-baseline.');
  });

  it('marks results as new and unchanged in SARIF, which lists both', async () => {
    const folder = makeFolder({ 'a.csv': gimbal });
    await folder.run(['check', 'a.csv', '--update-baseline', ...asOf]);
    folder.write('a.csv', gimbal.replace('R1,10', `${extra}R1,10`));
    const args = ['check', 'a.csv', '--baseline', 'lodestone.baseline.json', '--format', 'sarif', ...asOf];
    const { results } = JSON.parse((await folder.run(args)).stdout).runs[0];
    const states = results.map((one: { baselineState: string }) => one.baselineState);
    expect(states.filter((state: string) => state === 'new')).toHaveLength(1);
    expect(states.filter((state: string) => state === 'unchanged').length).toBeGreaterThan(1);
    const plain = JSON.parse((await folder.run(['check', 'a.csv', '--format', 'sarif', ...asOf])).stdout).runs[0];
    expect(plain.results[0]).not.toHaveProperty('baselineState');
  });

  it.each([
    ['is missing', undefined, /^lodestone: known\.json cannot be read: .*--update-baseline writes one\.\n/],
    ['is no JSON', '{', /^lodestone: known\.json is no JSON: /],
    ['is something else', '{"findings":1}', /^lodestone: known\.json is no baseline: /],
  ])('ends with 2 where the baseline %s', async (_, content, message) => {
    const folder = makeFolder({ 'a.csv': gimbal, ...(content === undefined ? {} : { 'known.json': content }) });
    const { code, stderr, stdout } = await folder.run(['check', 'a.csv', '--baseline', 'known.json', ...asOf]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});
