/** As much of `strict` of `node:assert` as the suites use, for a browser. */

class AssertionError extends Error {}

function say(value: unknown): string {
  return value instanceof RegExp ? String(value) : (JSON.stringify(value) ?? String(value));
}

function check(holds: boolean, what: string, message?: string): void {
  if (!holds) throw new AssertionError(message === undefined ? what : `${message}: ${what}`);
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => key in b && isSame(a[key as keyof typeof a], b[key as keyof typeof b]))
  );
}

export const strict = {
  ok: (value: unknown, message?: string): void => check(Boolean(value), `${say(value)} is not truthy`, message),
  equal: (actual: unknown, expected: unknown, message?: string): void =>
    check(Object.is(actual, expected), `${say(actual)} is not ${say(expected)}`, message),
  notEqual: (actual: unknown, expected: unknown, message?: string): void =>
    check(!Object.is(actual, expected), `it is ${say(expected)}`, message),
  deepEqual: (actual: unknown, expected: unknown, message?: string): void =>
    check(isSame(actual, expected), `${say(actual)} is not ${say(expected)}`, message),
  match: (actual: string, pattern: RegExp, message?: string): void =>
    check(pattern.test(actual), `${say(actual)} does not match ${say(pattern)}`, message),
  rejects: async (work: Promise<unknown> | (() => Promise<unknown>), pattern: RegExp): Promise<void> => {
    const failure = await (typeof work === 'function' ? work() : work).then(
      () => null,
      (error: unknown) => String(error),
    );
    check(failure !== null && pattern.test(failure), `${say(failure)} is no failure that matches ${say(pattern)}`);
  },
};
