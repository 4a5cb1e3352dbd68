/** Schema of `rules/shorthand.yaml`: words as exports cut them. */
import * as z from 'zod';
import { id, regexSource, text, texts } from './schema-primitives.ts';

const names = z.array(z.string()).min(1).optional();
export const shorthandFile = z
  .strictObject({
    /** What may stand behind a word, by name: regexes, flag `i`. */
    beside: z.record(z.string(), regexSource('i')),
    words: z.array(
      z.strictObject({
        /** Small letters. `|`: it may be cut anywhere behind; `(o)`: may be missing; `*`, `+`: more letters may stand there. */
        word: z
          .string()
          .regex(
            /^\*?(?:[\p{Ll}\p{Lo}\u30FC+.-]|\([\p{Ll}\p{Lo}]+\)|\+|\||\s(?=\S))+$/u,
            'a word in small letters such as "lautspr|echer"',
          ),
        class: id,
        /** Of these one must stand in the same cell, within 48 characters behind the word. */
        needs: names,
        /** Of these none may. */
        not: names,
        /** Not only where a cell or a phrase of it begins. */
        anywhere: z.boolean().default(false),
        strength: z.enum(['strong', 'medium', 'weak']).default('medium'),
        /** A cell that it is read in. */
        like: text,
      }),
    ),
    /** Cells in which no word may be read. */
    unlike: texts,
  })
  .superRefine(({ beside, words }, context) => {
    words.forEach(({ needs = [], not = [] }, index) => {
      for (const name of [...needs, ...not])
        if (beside[name] === undefined)
          context.addIssue({ code: 'custom', path: ['words', index], message: `nothing called "${name}" in beside` });
    });
  });
