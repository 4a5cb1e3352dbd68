/**
 * Writes the JSON Schemas of what Lodestone prints into schemas/.
 *   node scripts/run.mjs scripts/generate-schemas.ts            writes them
 *   node scripts/run.mjs scripts/generate-schemas.ts --check    fails where a file differs from what would be written
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { publishedSchemas } from './published-schemas.ts';

const folder = path.join(path.dirname(process.argv[1] ?? ''), '..', 'schemas');
const check = process.argv.includes('--check');

for (const { file, text } of publishedSchemas()) {
  const full = path.join(folder, file);
  if (!check) writeFileSync(full, text);
  else if (readOr(full) !== text) {
    console.error(`schemas/${file} is out of date; run node scripts/run.mjs scripts/generate-schemas.ts`);
    process.exitCode = 1;
  }
}

function readOr(full: string): string {
  try {
    return readFileSync(full, 'utf8');
  } catch {
    return '';
  }
}
