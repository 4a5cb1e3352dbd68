/** Entry of the extension in a browser. */
import * as vscode from 'vscode';
import { activateWith, type Extension } from './activate.ts';

export function activate(context: vscode.ExtensionContext): Extension {
  const file = (name: string): vscode.Uri => vscode.Uri.joinPath(context.extensionUri, 'dist', name);
  return activateWith(context, async (options, initialization) => {
    const { launchWorker } = await import('./launch-web.ts');
    const readKnowledge = async (): Promise<string> =>
      new TextDecoder().decode(await vscode.workspace.fs.readFile(file('knowledge.json')));
    const { version } = context.extension.packageJSON as { version: string };
    const addresses = { script: file('server.web.js').toString(true), readers: file('readers.js').toString(true) };
    return launchWorker({ ...addresses, version }, readKnowledge)(options, initialization);
  });
}
