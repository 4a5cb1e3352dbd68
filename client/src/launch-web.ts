/** The language server as a worker, for VS Code in a browser. */
import { LanguageClient, WorkDoneProgress } from 'vscode-languageclient/browser';
import type { Launch } from './session.ts';

/**
 * @param addresses of the bundled server and of the readers that it loads when a file needs them: VS Code starts a worker
 * from a blob, which does not know where its script came from.
 * @param version of the extension, which the worker cannot read
 * @param readKnowledge the compiled rules: read by the extension, as a worker may not be allowed to fetch them.
 */
export function launchWorker(
  { script, readers, version }: { readonly script: string; readonly readers: string; readonly version: string },
  readKnowledge: () => Promise<string>,
): Launch {
  return async (options, initialization) => {
    const knowledgeText = await readKnowledge();
    const client = new LanguageClient('lodestone', 'Lodestone', new Worker(script), {
      ...options,
      initializationOptions: { ...initialization, knowledgeText, readersUri: readers, version },
    });
    return { client, progress: WorkDoneProgress.type };
  };
}
