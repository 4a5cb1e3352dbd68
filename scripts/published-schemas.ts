/** The JSON Schemas under schemas/, from the zod schemas that own the shapes. */
import * as z from 'zod';
import { baselineSchema } from '../core/src/report/baseline.ts';
import { checkOutputSchema, inspectLineSchema } from '../core/src/report/output-schema.ts';

export interface PublishedSchema {
  /** Name under schemas/. */
  readonly file: string;
  readonly text: string;
}

const published = [
  {
    file: 'check-output.v1.schema.json',
    title: 'Lodestone: output of check --format json, version 1',
    schema: checkOutputSchema,
  },
  {
    file: 'inspect-line.v1.schema.json',
    title: 'Lodestone: one line of inspect --format jsonl, version 1',
    schema: inspectLineSchema,
  },
  {
    file: 'baseline.v1.schema.json',
    title: 'Lodestone: baseline, version 1',
    schema: baselineSchema(),
  },
];

export function publishedSchemas(): readonly PublishedSchema[] {
  return published.map(({ file, title, schema }) => {
    const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', reused: 'ref' });
    return { file, text: `${JSON.stringify({ $schema, $id: file, title, ...rest }, null, 2)}\n` };
  });
}
