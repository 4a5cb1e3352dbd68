/** Schema of `rules/words.yaml`: words around the name of a part. */
import * as z from 'zod';
import { regexSource } from './schema-primitives.ts';
import { wordLanguages } from './word-types.ts';

const words = z.partialRecord(z.enum(wordLanguages), z.array(regexSource('i')).max(200));
const fragments = z.array(regexSource('i')).max(100);
export const wordsFile = z.strictObject({
  holds: words,
  heldAfter: words,
  serves: words,
  servedAfter: words,
  lacks: words,
  lackedAfter: words,
  mentions: words,
  accessories: words,
  magnets: words,
  holders: words,
  documents: words,
  shapes: words,
  finishes: words,
  gradeWords: words,
  noRareEarths: words,
  noHeavyRareEarths: words,
  freeAfter: words,
  only: words,
  connectorNames: words,
  connectors: z.strictObject({ jacks: fragments, designators: fragments, packages: fragments, makers: fragments }),
  semiconductorNames: words,
  semiconductors: z.strictObject({ packages: fragments }),
  symbolDesignators: z.record(z.string(), fragments),
  symbolNames: z.record(z.string(), fragments),
  capacitors: z.strictObject({ ceramic: fragments, named: fragments, other: fragments }),
});
