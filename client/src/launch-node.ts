/** The language server as a child process, for the desktop and for remote hosts. */
import { LanguageClient, TransportKind, WorkDoneProgress } from 'vscode-languageclient/node';
import type { Launch } from './session.ts';

/** `module`: path of the bundled server; `cache`: a folder of this extension, for what it can make anew. */
export function launchProcess(module: string, cache: string): Launch {
  const server = { module, transport: TransportKind.ipc, args: [`--code-cache=${cache}`] };
  return async (options, initialization) => ({
    client: new LanguageClient(
      'lodestone',
      'Lodestone',
      {
        run: server,
        debug: { ...server, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
      },
      { ...options, initializationOptions: initialization },
    ),
    progress: WorkDoneProgress.type,
  });
}
