// node scripts/run.mjs scripts/generate-instrument-pages.ts [--check]: docs/instruments from rules/. --check only compares.
import { folder, renderInstrumentPages } from './instrument-pages.ts';
import { findStray, writePages } from './write-pages.ts';

const check = process.argv.includes('--check');
const { wanted, problems } = renderInstrumentPages(process.cwd());
for (const problem of problems) console.error(problem);
const stale = problems.length > 0 ? 0 : writePages(wanted, findStray(folder, wanted), check);
if (problems.length > 0 || (check && stale > 0)) process.exitCode = 1;
