// npm test: installs what is missing, builds, and runs every layer of tests, the real VS Code included.
// The last line alone is the result: `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
process.chdir(root);
const strict = process.env.CI === 'true';
const total = { passed: 0, failed: 0 };
const vitestResults = 'artifacts/vitest.json';
const editorResults = 'artifacts/editor.json';

function add(passed, failed) {
  total.passed += passed;
  total.failed += failed;
}

function heading(title) {
  console.log(`\n── ${title} ${'─'.repeat(Math.max(0, 76 - title.length))}`);
}

const node = (...args) => spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status;

/** A layer that passes or fails as a whole counts as one. */
function check(title, ...args) {
  heading(title);
  const ok = node(...args) === 0;
  console.log(ok ? `${title}: ok` : `${title}: FAILED`);
  add(ok ? 1 : 0, ok ? 0 : 1);
  return ok;
}

function finish() {
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed === 0 ? 0 : 1);
}

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function addVitest() {
  heading('unit, rules, readers, protocol, command line, packaging, architecture');
  const status = node(
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${vitestResults}`,
  );
  const results = readResults(vitestResults);
  if (results === null) {
    console.log('Vitest left no results');
    return add(0, 1);
  }
  // A file that fails to load has no tests of its own.
  const broken = results.testResults.filter((it) => it.status === 'failed' && it.assertionResults.length === 0).length;
  const skipped = results.numPendingTests + results.numTodoTests;
  if (skipped > 0) console.log(`${skipped} tests were skipped${strict ? ': not allowed with CI=true' : ''}`);
  add(results.numPassedTests, results.numFailedTests + broken + (strict ? skipped : 0));
  if (status !== 0 && results.numFailedTests + broken === 0) add(0, 1);
}

function addEditor() {
  heading('VS Code');
  const status = node('test/editor/run.mjs');
  const results = readResults(editorResults);
  if (results === null) {
    console.log('The editor tests left no results');
    return add(0, 1);
  }
  add(results.passed, results.failed);
  if (status !== 0 && results.failed === 0) add(0, 1);
}

mkdirSync('artifacts', { recursive: true });
for (const file of [vitestResults, editorResults]) rmSync(file, { force: true });
const corpus = path.resolve(process.env.LODESTONE_CORPUS ?? '../shared/corpus');
// The dossier lies beside the labelled BOMs.
process.env.LODESTONE_DOMAIN ??= path.resolve(corpus, '../domain');
if (!existsSync(corpus)) {
  console.log(`No labelled BOMs at ${corpus}: set LODESTONE_CORPUS to run the tests over real files.`);
  if (strict) add(0, 1);
}
if (!check('build', 'scripts/build.mjs')) finish();
check('lint', 'node_modules/@biomejs/biome/bin/biome', 'check', '--diagnostic-level=warn', '.');
check('types', 'node_modules/typescript/bin/tsc', '-b');
check('generated files', 'scripts/generate.mjs', '--check');
check('package', 'scripts/package.mjs', '--no-build');
addVitest();
addEditor();
finish();
