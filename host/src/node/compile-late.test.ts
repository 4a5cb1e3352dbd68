import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { compileLate, keepYoungGeneration } from './compile-late.ts';

const collect = (set: typeof compileLate, version: string): string[] => {
  const flags: string[] = [];
  set(version, (flag) => flags.push(flag));
  return flags;
};
const flagsFor = (version: string): string[] => collect(compileLate, version);

test('each V8 is given the flags that it has: others write an error for each', () => {
  const expressions = ['--regexp-tier-up-ticks=20', '--no-regexp-peephole-optimization'];
  expect(flagsFor('11.3.244.8-node.33')).toEqual(['--interrupt-budget=540000', ...expressions]);
  const calls = ['--invocation-count-for-maglev=1600', '--invocation-count-for-turbofan=12000'];
  for (const version of ['12.4.254.21-node.33', '13.6.233.17-node.53', '14.6.202.34-node.40'])
    expect(flagsFor(version)).toEqual([...calls, ...expressions]);
  expect(flagsFor('10.2.154.26-node.37')).toEqual([]);
  expect(flagsFor('15.0.1')).toEqual([]);
});

test('the young generation stops growing where V8 can be told so', () => {
  expect(collect(keepYoungGeneration, '11.3.244.8-node.33')).toEqual(['--semi-space-growth-factor=1']);
  expect(collect(keepYoungGeneration, '15.0.1')).toEqual([]);
});

test('this Node knows those of its version', () => {
  const known = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  const { v8 } = process.versions;
  const flags = [...flagsFor(v8), ...collect(keepYoungGeneration, v8)].map(
    (flag) => flag.replace('--no-', '--').split('=')[0]!,
  );
  expect(flags.length).toBeGreaterThan(0);
  for (const flag of flags) expect(known).toContain(`${flag} (`);
});
