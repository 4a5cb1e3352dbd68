/** What VS Code loads in its extension host to run the suite. */
import { appendFileSync } from 'node:fs';
import Mocha from 'mocha';

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, retries: 1 });
  // Defines describe and it; the suites are bundled with this file, not searched for.
  mocha.suite.emit('pre-require', globalThis, 'suite', mocha);
  await import('./bom.ts');
  await import('./commands.ts');
  await import('./edits.ts');
  await import('./files.ts');
  await import('./language-tools.ts');
  await import('./large-file.ts');
  await import('./schematic.ts');
  await import('./workbook.ts');
  const report = process.env.TEST_REPORT;
  const say = (line: string): void => {
    if (report !== undefined) appendFileSync(report, `${line}\n`);
  };
  await new Promise<void>((resolve, reject) => {
    mocha
      .run((failures) => {
        say('END');
        if (failures === 0) resolve();
        else reject(new Error(`${failures} tests failed`));
      })
      .on('pass', (test) => say(`ok   ${test.fullTitle()} (${test.duration} ms)`))
      // Loud, so that what needs a second time does not stay unseen.
      .on('retry', (test, error: Error) => say(`AGAIN ${test.fullTitle()}\n${error.stack ?? error.message}`))
      .on('fail', (test, error: Error) => say(`FAIL ${test.fullTitle()}\n${error.stack ?? error.message}`));
  });
}
