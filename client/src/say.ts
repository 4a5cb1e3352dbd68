/** Sentences of texts that are put together away from VS Code, in the language of the editor. */
import * as vscode from 'vscode';
import type { Say } from './status-text.ts';

export const say: Say = (sentence, ...values) => vscode.l10n.t(sentence, ...values);
