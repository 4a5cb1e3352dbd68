// node test/editor/run.mjs [suite|newcomer|ui|web|access] : the tests in a real VS Code. Results go to artifacts/editor.json, pictures beside it.
//   suite  mocha inside the extension host, on the unpacked extension
//   newcomer  the walkthrough from the installation to the exported report: needs code-server and Chromium
//   ui     the packaged extension, played as a user does: likewise
//   web    the browser build: likewise
//   access the report in light, dark and high contrast, by axe-core and by keyboard: likewise
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
let editor;
try {
  editor = prepareEditor();
  const wanted = (name) => only === undefined || only === name;
  if (wanted('suite')) {
    const { runSuite } = await import('./harness/run-suite.mjs');
    await run('Inside the extension host', () => runSuite(editor));
    if (results.passed === 0 && editor.kind === 'desktop') console.error(`\n${howToGetAnEditor}`);
  }
  if (editor.kind === 'code-server') {
    const { checkNewcomer } = await import('./check-newcomer.mjs');
    if (wanted('newcomer')) await run('Somebody new', checkNewcomer);
    const { checkUi } = await import('./check-ui.mjs');
    if (wanted('ui')) await run('As a user sees it', checkUi);
    const { checkWeb } = await import('./check-web.mjs');
    if (wanted('web')) await run('In a browser', checkWeb);
    const { checkAccessibility } = await import('./check-accessibility.mjs');
    if (wanted('access')) await run('For everybody', checkAccessibility);
  } else if (only !== 'suite') {
    console.log('\nWhat a user sees is checked with code-server and Chromium only; they are not here.');
    if (process.env.CI === 'true') results.failed += 1;
  }
} catch (error) {
  console.error(error);
  if (editor === undefined) console.error(`\n${howToGetAnEditor}`);
  results.failed += 1;
}
writeFileSync('artifacts/editor.json', JSON.stringify(results));
console.log(`\n${results.passed} editor tests passed, ${results.failed} failed`);
process.exit(results.failed === 0 ? 0 : 1);
