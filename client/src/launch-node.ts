/** The language server as a child process, for the desktop and for remote hosts. */
import { LanguageClient, TransportKind, WorkDoneProgress } from 'vscode-languageclient/node';
import type { Launch } from './session.ts';

/** @param module path of the bundled server. */
export function launchProcess(module: string): Launch {
  return async (options, initialization) => ({
    client: new LanguageClient(
      'lodestone',
      'Lodestone',
      {
        run: { module, transport: TransportKind.ipc },
        debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
      },
      { ...options, initializationOptions: initialization },
    ),
    progress: WorkDoneProgress.type,
  });
}
