/** Building blocks of the schemas of the files under `rules/`. */
import * as z from 'zod';
import { fieldIds, labels } from '../model.ts';

/** A text that says something. */
export const text = z.string().trim().min(1).max(4000);
export const texts = z.array(text).max(500);
export const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.()-]*$/, 'an id of letters, digits, dots and hyphens');
export const kebabId = z.string().regex(/^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/, 'an id in kebab-case');
export const isoDate = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'a date such as 2026-11-21');
export const country = z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166-1 alpha-2 code such as DE');
/** An address, or the title of a text that has none. */
export const sourceName = text;
export const url = z.string().regex(/^https?:\/\/\S+$/, 'an http(s) address');

export const factConfidence = z.enum([
  'verified-in-source',
  'verified-second-hand',
  'partly-verified',
  'inferred',
  'from-memory',
  'unverified',
  'unknown',
]);
export const entryConfidence = z.enum(['high', 'medium', 'low']);
export const label = z.enum(labels);
export const form = z.enum(['material', 'semi', 'assembly', 'device']);
export const certainty = z.enum(['certain', 'likely', 'possible']);
export const field = z.enum(fieldIds);

/** Why a regular expression cannot be used; `null` where it can. It must compile and must not match nothing. */
export function regexProblem(source: string, flags: string): string | null {
  try {
    return new RegExp(source, flags).test('') ? 'the pattern matches the empty string' : null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Source of a regular expression that the engine compiles with `flags`. */
export function regexSource(flags: string) {
  return z
    .string()
    .min(1)
    .max(4000)
    .superRefine((source, context) => {
      const problem = regexProblem(source, flags);
      if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    });
}

export const flaggedRegex = {
  pattern: z.string().min(1).max(4000),
  flags: z.enum(['', 'i', 'u', 'iu']),
};
export function checkFlagged(
  value: { readonly pattern: string; readonly flags: string },
  context: z.RefinementCtx<unknown>,
): void {
  const problem = regexProblem(value.pattern, value.flags);
  if (problem !== null) context.addIssue({ code: 'custom', path: ['pattern'], message: problem });
}

/** `[low, high]`, ordered. */
export function range(max: number) {
  return z
    .tuple([z.number().min(0).max(max), z.number().min(0).max(max)])
    .refine(([low, high]) => low <= high, 'the lower bound comes first');
}

export const cas = z
  .string()
  .regex(/^\d{2,7}-\d{2}-\d$/, 'a CAS number such as 7440-27-9')
  .refine((value) => {
    const digits = value.replaceAll('-', '');
    let sum = 0;
    for (let i = 0; i < digits.length - 1; i++) sum += (digits.length - 1 - i) * Number(digits[i]);
    return sum % 10 === Number(digits.at(-1));
  }, 'the check digit of the CAS number is wrong');
