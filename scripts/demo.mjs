// npm run demo: installs what is missing, builds, checks examples/, writes the report. Ends with 0 whatever it finds.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
process.chdir(root);
const node = (...args) => spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status;

if (node('scripts/build.mjs') !== 0) process.exit(1);
const report = 'dist/demo-report.html';
console.log('\n$ lodestone check examples --fail-on never\n');
node('dist/cli.mjs', 'check', 'examples', '--fail-on', 'never');
console.log(`\n$ lodestone report examples --output ${report}\n`);
node('dist/cli.mjs', 'report', 'examples', '--output', report);
if (existsSync(report)) console.log(`\nThe report: ${pathToFileURL(path.resolve(report)).href}`);
else console.log('\nNo report was written: see the message above.');
