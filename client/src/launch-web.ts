/** The language server as a worker, for VS Code in a browser. */
import { LanguageClient, WorkDoneProgress } from 'vscode-languageclient/browser';
import type { Launch } from './session.ts';

/**
 * @param script address of the bundled server.
 * @param readKnowledge the compiled rules: read by the extension, as a worker may not be allowed to fetch them.
 */
export function launchWorker(script: string, readKnowledge: () => Promise<string>): Launch {
  return async (options, initialization) => {
    const knowledgeText = await readKnowledge();
    const client = new LanguageClient('lodestone', 'Lodestone', new Worker(script), {
      ...options,
      initializationOptions: { ...initialization, knowledgeText },
    });
    return { client, progress: WorkDoneProgress.type };
  };
}
