/**
 * Writes the schemas by which editors complete and check what a project states: `lodestone.yaml`, its evidence ledger and spec files.
 *   node scripts/run.mjs scripts/generate-project-schemas.ts [--check]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { configSchema } from '../core/src/config/schema.ts';
import { ledgerSchema } from '../core/src/evidence/schema.ts';
import { specFileSchema } from '../core/src/spec/schema.ts';

const folder = path.join(path.dirname(process.argv[1] ?? ''), '..', 'schemas');
const published = [
  {
    name: 'config.v1.schema.json',
    title: 'Lodestone: project facts in lodestone.yaml, version 1',
    schema: configSchema(),
  },
  {
    name: 'evidence.v1.schema.json',
    title: 'Lodestone: evidence ledger, version 1',
    schema: ledgerSchema(),
  },
  {
    name: 'spec.v1.schema.json',
    title: 'Lodestone: spec file of a part, version 1',
    schema: specFileSchema(),
  },
];

for (const { name, title, schema } of published) {
  // Draft 7 is what VS Code's YAML and JSON support reads best.
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-07', io: 'input', reused: 'inline' });
  const text = `${JSON.stringify({ $schema, $id: name, title, ...rest }, null, 2)}\n`;
  const file = path.join(folder, name);
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readOr(file) !== text) {
    console.error(`schemas/${name} is out of date; run npm run generate`);
    process.exitCode = 1;
  }
}

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
