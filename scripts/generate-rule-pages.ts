// node scripts/run.mjs scripts/generate-rule-pages.ts [--check]: docs/rules from rules/packs. --check only compares.
import { renderRulePages } from './rule-pages.ts';
import { writePages } from './write-pages.ts';

const check = process.argv.includes('--check');
const { wanted, stray, problems } = renderRulePages(process.cwd());
for (const problem of problems) console.error(problem);
const stale = writePages(wanted, stray, check);
if (problems.length > 0 || (check && stale > 0)) process.exitCode = 1;
