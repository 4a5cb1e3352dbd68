/** Before all tests: compiles `rules/` once, where each test file would take its seconds for the same result. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { collectTables } from '#core/judge/compile';
import { builtIn } from './built-in.ts';

export function setup(): void {
  const file = path.resolve('build/built-in-knowledge.json');
  mkdirSync(path.dirname(file), { recursive: true });
  const { knowledge } = builtIn;
  writeFileSync(
    file,
    JSON.stringify({ ...builtIn, knowledge: knowledge && { ...knowledge, tables: collectTables(knowledge) } }),
  );
  // Workers start after this and inherit it.
  process.env.LODESTONE_BUILT_IN = file;
}
