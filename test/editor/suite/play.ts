/** Runs suites with mocha inside an extension host, of a desktop or of a browser, and reports to a file that lies beside the folder. */
import type MochaClass from 'mocha';
import * as vscode from 'vscode';

/** @param load imports the suites, which call `describe` */
export async function playSuites(Runner: typeof MochaClass, load: () => Promise<unknown>): Promise<void> {
  const mocha = new Runner({ ui: 'bdd', timeout: 30_000, retries: 1, reporter: class {} as never });
  // Defines describe and it; the suites are bundled with this file, not searched for.
  mocha.suite.emit('pre-require', globalThis, 'suite', mocha);
  await load();
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('The suite needs a folder');
  const report = folder.uri.with({ path: `${folder.uri.path}.report` });
  let text = '';
  let written: Thenable<void> = Promise.resolve();
  const say = (line: string): void => {
    text += `${line}\n`;
    const bytes = new TextEncoder().encode(text);
    written = written.then(() => vscode.workspace.fs.writeFile(report, bytes));
  };
  const failures = await new Promise<number>((resolve) => {
    mocha
      .run(resolve)
      .on('pass', (test) => say(`ok   ${test.fullTitle()} (${test.duration} ms)`))
      // Loud, so that what needs a second time does not stay unseen.
      .on('retry', (test, error: Error) => say(`AGAIN ${test.fullTitle()}\n${error.stack ?? error.message}`))
      .on('fail', (test, error: Error) => say(`FAIL ${test.fullTitle()}\n${error.stack ?? error.message}`));
  });
  say('END');
  await written;
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
