/** What VS Code loads in its extension host to run all suites. */
import Mocha from 'mocha';
import { playSuites } from './play.ts';

export const run = (): Promise<void> =>
  playSuites(Mocha, async () => {
    await import('./bom.ts');
    await import('./commands.ts');
    await import('./edits.ts');
    await import('./files.ts');
    await import('./language-tools.ts');
    await import('./large-file.ts');
    await import('./schematic.ts');
    await import('./workbook.ts');
  });
