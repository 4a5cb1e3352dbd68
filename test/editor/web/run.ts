/** What VS Code loads in its extension host in a browser: the suites that need neither Node nor a second extension. */
import 'mocha/mocha.js';
import type MochaClass from 'mocha';
import { playSuites } from '../suite/play.ts';

/** Mocha's build for browsers leaves it there. */
const { Mocha } = globalThis as unknown as { readonly Mocha: typeof MochaClass };

export const run = (): Promise<void> =>
  playSuites(Mocha, async () => {
    await import('../suite/bom.ts');
    await import('../suite/commands.ts');
    await import('../suite/edits.ts');
    await import('../suite/language-tools.ts');
    await import('../suite/schematic.ts');
  });
