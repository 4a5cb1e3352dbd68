/** Entry of the extension on a desktop or a remote host. */
import * as vscode from 'vscode';
import { activateWith, type Extension } from './activate.ts';

export function activate(context: vscode.ExtensionContext): Extension {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.cjs').fsPath;
  const cache = vscode.Uri.joinPath(context.globalStorageUri, 'compiled').fsPath;
  return activateWith(context, async (options, initialization) => {
    const { launchProcess } = await import('./launch-node.ts');
    return launchProcess(module, cache)(options, initialization);
  });
}
