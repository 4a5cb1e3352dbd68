/** How V8 treats a program that runs for a second or two. */
import { setFlagsFromString } from 'node:v8';

/** Regular expressions are interpreted twenty times, not once, before they become machine code, and without the polish of what is interpreted. */
const expressions = ['--regexp-tier-up-ticks=20', '--no-regexp-peephole-optimization'];
/** Most of what runs for a document runs too seldom to pay for being compiled for speed. */
const calls = ['--invocation-count-for-maglev=1600', '--invocation-count-for-turbofan=12000'];

/** By major version of V8: 11 is that of Node 20, 14 that of Node 26. */
const flags: Readonly<Record<string, readonly string[]>> = {
  11: ['--interrupt-budget=540000', ...expressions],
  12: [...calls, ...expressions],
  13: [...calls, ...expressions],
  14: [...calls, ...expressions],
};

/**
 * The young generation stays as large as it is: it would grow to 32 MiB, a sixth of what a check of 100,000 rows takes, and save no time
 * that could be measured. It cannot be set for a process that runs, only its growth can.
 */
export function keepYoungGeneration(v8Version: string, setFlag: (flag: string) => void = setFlagsFromString): void {
  if (v8Version.split('.')[0]! in flags) setFlag('--semi-space-growth-factor=1');
}

/** Other versions of V8 are left as they are: they complain of flags that they do not know. */
export function compileLate(v8Version: string, setFlag: (flag: string) => void = setFlagsFromString): void {
  for (const flag of flags[v8Version.split('.')[0]!] ?? []) setFlag(flag);
}
