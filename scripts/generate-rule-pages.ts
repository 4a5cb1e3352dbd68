// node scripts/run.mjs scripts/generate-rule-pages.ts [--check]: docs/rules from rules/packs. --check only compares.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { renderRulePages } from './rule-pages.ts';

const check = process.argv.includes('--check');
const { wanted, stray, problems } = renderRulePages(process.cwd());
for (const problem of problems) console.error(problem);
let stale = 0;
for (const [file, text] of wanted) {
  if (readText(file) === text) continue;
  stale += 1;
  if (check) console.error(`${file} is out of date`);
  else {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${file}`);
  }
}
for (const file of stray) {
  stale += 1;
  if (check) console.error(`${file} belongs to no rule`);
  else {
    rmSync(file);
    console.log(`removed ${file}`);
  }
}
if (problems.length > 0 || (check && stale > 0)) process.exitCode = 1;

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
