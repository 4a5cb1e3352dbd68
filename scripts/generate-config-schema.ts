/**
 * Writes schemas/config.v1.schema.json, by which editors complete and check `lodestone.yaml`.
 *   node scripts/run.mjs scripts/generate-config-schema.ts [--check]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { configSchema } from '../core/src/config/schema.ts';

const name = 'config.v1.schema.json';
const file = path.join(path.dirname(process.argv[1] ?? ''), '..', 'schemas', name);
// Draft 7 is what VS Code's YAML and JSON support reads best.
const { $schema, ...rest } = z.toJSONSchema(configSchema, { target: 'draft-07', io: 'input', reused: 'inline' });
const title = 'Lodestone: project facts in lodestone.yaml, version 1';
const text = `${JSON.stringify({ $schema, $id: name, title, ...rest }, null, 2)}\n`;

if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readOr(file) !== text) {
  console.error(`schemas/${name} is out of date; run npm run generate`);
  process.exitCode = 1;
}

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
