/** What a person typed, checked. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Assume, type IsoDate, isCalendarDay } from '#core';

/** A mistake in the command line: shown with the command's help, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Options = NonNullable<ParseArgsConfig['options']>;
export type Values = Readonly<Record<string, string | boolean | undefined>>;

/** Options and positional arguments; throws `UsageError` for what the command does not know. */
export function parseOptions(args: readonly string[], options: Options): { values: Values; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { values: values as Values, positionals };
  } catch (error) {
    throw new UsageError((error as Error).message.split('. To specify')[0]!);
  }
}

export function text(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** One of a closed list. */
export function choose<Choice extends string>(
  values: Values,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = text(values, name);
  if (value === undefined) return undefined;
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) throw new UsageError(`--${name} takes ${choices.join(', ')}; not "${value}"`);
  return choice;
}

/** `YYYY-MM-DD` that exists in the calendar, or `today`. */
export function dateOption(values: Values, name: string): IsoDate | 'today' | undefined {
  const value = text(values, name);
  if (value === undefined || value === 'today') return value;
  if (!isCalendarDay(value)) throw new UsageError(`--${name} takes a date as YYYY-MM-DD, or today; not "${value}"`);
  return value as IsoDate;
}

export function assumeOption(values: Values): Assume | undefined {
  return choose(values, 'assume', ['ask', 'suspended', 'in-force'] as const);
}

/** Local calendar day. */
export function toIsoDate(date: Date): IsoDate {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}` as IsoDate;
}
