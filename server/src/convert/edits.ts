/** Changes of the engine to edits of the protocol. */
import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { LineIndex, TextChange } from '#core';
import type { OpenDocument } from '../documents.ts';
import { rangeOf } from './positions.ts';

export function textEditsOf(lines: LineIndex, changes: readonly TextChange[]): TextEdit[] {
  return changes.map(({ span, text }) => ({ range: rangeOf(lines, span), newText: text }));
}

/** What the client can do with a `WorkspaceEdit`. */
export interface EditAbilities {
  /** `documentChanges`: edits bound to a version, so that a stale one is refused instead of hitting the wrong cell. */
  readonly documentChanges: boolean;
  /** `resourceOperations` holds `create`. */
  readonly createFiles: boolean;
}

export function workspaceEditOf(
  document: OpenDocument,
  open: boolean,
  changes: readonly TextChange[],
  abilities: EditAbilities,
): WorkspaceEdit {
  const edits = textEditsOf(document.lines(), changes);
  if (!abilities.documentChanges) return { changes: { [document.uri]: edits } };
  const edit: TextDocumentEdit = {
    textDocument: { uri: document.uri, version: open ? document.version : null },
    edits,
  };
  return { documentChanges: [edit] };
}

/** Creates a file with the given text; one that appeared meanwhile is kept and gets the text at its start. */
export function createFileEdit(uri: string, text: string, abilities: EditAbilities): WorkspaceEdit {
  const edits: TextEdit[] = [
    { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: text },
  ];
  if (!abilities.documentChanges || !abilities.createFiles) return { changes: { [uri]: edits } };
  return {
    documentChanges: [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      { textDocument: { uri, version: null }, edits },
    ],
  };
}
