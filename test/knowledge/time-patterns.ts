/**
 * Times patterns on adversarial texts, in a process of its own so that one that never ends can be stopped.
 * Reads `{ length, patterns: [{ id, source, flags }] }` from standard input; writes `id` before each and a line of JSON for each that grows
 * faster than its text.
 */
import { readFileSync } from 'node:fs';
import { type Filling, fill, fillingsFor } from './adversarial-texts.ts';

export interface TimedPattern {
  readonly id: string;
  readonly source: string;
  readonly flags: string;
}
export interface TimedPatterns {
  /** Of the texts, in characters. */
  readonly length: number;
  readonly patterns: readonly TimedPattern[];
}
export interface SlowPattern {
  readonly slow: string;
  readonly filling: string;
  /** Time on the whole text against time on a quarter of it. */
  readonly ratio: number;
}

/** Microseconds on the whole text below which a pattern is taken for linear: a few dozen steps for a character. */
const negligible = 3000;
/** Four times the text takes four times the time; sixteen times is quadratic. In between lies what a busy machine adds. */
const shorter = 4;
const mostRatio = 8;
const retries = 4;

/** Finds every match as masks do: CPU time in microseconds. */
const timeOf = (regex: RegExp, text: string): number => {
  const before = process.cpuUsage();
  regex.lastIndex = 0;
  for (let match = regex.exec(text); match !== null; match = regex.exec(text)) if (match[0] === '') regex.lastIndex++;
  return process.cpuUsage(before).user;
};
const leastOf = (regex: RegExp, text: string, times: number): number =>
  Math.min(...Array.from({ length: times }, () => timeOf(regex, text)));

/** The ratio of the times where it stays too high however often both are taken; `null` for linear work. */
const findSlow = (regex: RegExp, filling: Filling, length: number): number | null => {
  const whole = fill(filling, length);
  const first = timeOf(regex, whole);
  if (first < negligible) return null;
  const part = fill(filling, length / shorter);
  let ratio = first / Math.max(1, timeOf(regex, part));
  for (let times = 2; ratio > mostRatio && times <= retries; times++) {
    ratio = leastOf(regex, whole, times) / Math.max(1, leastOf(regex, part, times));
  }
  return ratio > mostRatio ? ratio : null;
};

const { length, patterns } = JSON.parse(readFileSync(0, 'utf8')) as TimedPatterns;
const write = (line: string): void => void process.stdout.write(`${line}\n`);
for (const { id, source, flags } of patterns) {
  write(id);
  const regex = new RegExp(source, [...new Set(`${flags}g`)].join(''));
  // Compiled to machine code by the second run.
  for (let i = 0; i < 3; i++) timeOf(regex, 'warm up ');
  for (const filling of fillingsFor(source, flags)) {
    const ratio = findSlow(regex, filling, length);
    if (ratio === null) continue;
    write(JSON.stringify({ slow: id, filling: filling.name.slice(0, 80), ratio } satisfies SlowPattern));
    break;
  }
}
write('done');
