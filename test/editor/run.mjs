// node test/editor/run.mjs [suite|ui] : the tests in a real VS Code. Results go to artifacts/editor.json, pictures beside it.
//   suite  mocha inside the extension host, on the unpacked extension
//   ui     the packaged extension, played as a user does: needs code-server and Chromium
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { howToGetAnEditor, prepareEditor } from './harness/setup.mjs';

process.chdir(fileURLToPath(new URL('../../', import.meta.url)));
const only = process.argv[2];
const results = { passed: 0, failed: 0 };

async function run(name, start) {
  console.log(`\n${name}`);
  const { passed, failed } = await start();
  results.passed += passed;
  results.failed += failed;
}

mkdirSync('artifacts', { recursive: true });
try {
  const editor = prepareEditor();
  if (only !== 'ui') {
    const { runSuite } = await import('./harness/run-suite.mjs');
    await run('Inside the extension host', () => runSuite(editor));
  }
  if (only !== 'suite' && editor.kind === 'code-server') {
    const { checkUi } = await import('./check-ui.mjs');
    await run('As a user sees it', checkUi);
  } else if (only !== 'suite') {
    console.log('\nWhat a user sees is checked with code-server and Chromium only; there is none here.');
    if (process.env.CI === 'true') results.failed += 1;
  }
} catch (error) {
  console.error(error);
  console.error(`\n${howToGetAnEditor}`);
  results.failed += 1;
}
writeFileSync('artifacts/editor.json', JSON.stringify(results));
console.log(`\n${results.passed} editor tests passed, ${results.failed} failed`);
process.exit(results.failed === 0 ? 0 : 1);
