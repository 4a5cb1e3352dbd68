/**
 * Converts the dossier (JSON) to the knowledge under `rules/` (YAML).
 * Usage: node scripts/run.mjs scripts/convert-domain.ts [--domain ../shared/domain] [--rules rules]
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { convertDomain, domainFileNames } from './domain/convert.ts';
import type { DomainFiles } from './domain/source-types.ts';
import { generatedMark } from './domain/yaml-text.ts';

const { values } = parseArgs({
  options: {
    domain: { type: 'string', default: process.env.LODESTONE_DOMAIN ?? '../shared/domain' },
    rules: { type: 'string', default: 'rules' },
  },
});

const files = Object.fromEntries(
  Object.entries(domainFileNames).map(([part, name]) => [
    part,
    JSON.parse(readFileSync(path.join(values.domain, name), 'utf8')) as unknown,
  ]),
) as unknown as DomainFiles;
const converted = convertDomain(files);

const isGenerated = (file: string) => readFileSync(file, 'utf8').startsWith(generatedMark);
for (const [name, text] of converted) {
  const file = path.join(values.rules, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
// What an earlier run wrote and this one does not.
for (const entry of readdirSync(values.rules, { recursive: true, withFileTypes: true })) {
  const file = path.join(entry.parentPath, entry.name);
  const name = path.relative(values.rules, file).split(path.sep).join('/');
  if (entry.isFile() && name.endsWith('.yaml') && !converted.has(name) && isGenerated(file)) rmSync(file);
}
console.log(`${converted.size} files written to ${values.rules}`);
