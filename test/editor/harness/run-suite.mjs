// Bundles the suite and lets @vscode/test-electron run it: in a desktop VS Code, or in code-server through the shim.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';

const suite = 'dist-test/suite.cjs';

/**
 * What a suite wrote beside the folder that it ran in. A file: the console mixes the suite's lines with the workbench's.
 * @param ended the suite said that it passed
 * @returns {{passed: number, failed: number}}
 */
export function takeReport(folder, ended) {
  const file = `${folder}.report`;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  rmSync(file, { force: true });
  console.log(text === '' ? 'No report: the suite never ran' : text);
  const passed = text.match(/^ok /gm)?.length ?? 0;
  const failed = text.match(/^FAIL /gm)?.length ?? 0;
  // A suite that ended early or never began has failed, whatever it says.
  return { passed, failed: Math.max(failed, ended && /^END$/m.test(text) ? 0 : 1) };
}

/** @returns {Promise<{passed: number, failed: number}>} */
export async function runSuite(editor) {
  await build({
    entryPoints: ['test/editor/suite/run.ts'],
    outfile: suite,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  const folder = mkdtempSync(path.join(tmpdir(), 'bom-'));
  cpSync('test/editor/fixtures', folder, { recursive: true });
  let ended = true;
  try {
    await runTests({
      vscodeExecutablePath:
        editor.kind === 'code-server' ? path.resolve('test/editor/harness/code-shim.mjs') : editor.executable,
      extensionDevelopmentPath: [path.resolve('.'), path.resolve('test/editor/fixtures-rainbow')],
      extensionTestsPath: path.resolve(suite),
      extensionTestsEnv: { SHIM_SCREENSHOT: path.resolve('artifacts/suite-time-out.png') },
      launchArgs: [folder, '--disable-extensions', '--disable-workspace-trust'],
    });
  } catch (error) {
    console.error(String(error));
    ended = false;
  }
  rmSync(folder, { recursive: true, force: true });
  return takeReport(folder, ended);
}
