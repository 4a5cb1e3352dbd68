/** Where `lodestone.yaml` and the evidence ledger of a document are, or would be, and edits that write into them. */
import type { WorkspaceEdit } from 'vscode-languageserver';
import { applyChanges, type TextChange } from '#core';
import type { BomAnalysis } from './analysis.ts';
import { createFileEdit, workspaceEditOf } from './convert/edits.ts';
import { makeDocument, type OpenDocument } from './documents.ts';
import type { Project } from './project.ts';
import type { Session } from './session.ts';
import { configurationName, folderOf, innermostFolder, resolveIn } from './uris.ts';

export const ledgerName = 'lodestone.evidence.yaml';

export interface ProjectFile {
  readonly uri: string;
  /** Its text, open or on disk; `''` where it does not exist. */
  readonly document: OpenDocument;
  readonly open: boolean;
  readonly exists: boolean;
}

/** The `lodestone.yaml` that speaks for a document, else the place where one would: `null` for files that are saved nowhere. */
export function configurationFile(
  { documents, folders }: Pick<Session, 'documents' | 'folders'>,
  uri: string | null,
  project: Project,
): ProjectFile | null {
  const own = uri === null ? null : (innermostFolder(folders(), uri) ?? folderOf(uri));
  const folder = own ?? folders()[0];
  const place = project.uri ?? (folder === undefined ? null : resolveIn(folder, configurationName));
  if (place === null) return null;
  const open = documents.get(place);
  return {
    uri: place,
    document: open ?? makeDocument(place, 'yaml', 0, project.text),
    open: open !== undefined,
    exists: project.uri !== null || open !== undefined,
  };
}

/** The ledger that `lodestone.yaml` names, else `lodestone.evidence.yaml` beside it. */
export async function ledgerFile(
  { documents, host }: Pick<Session, 'documents' | 'host'>,
  { project }: Pick<BomAnalysis, 'project'>,
  configuration: ProjectFile,
): Promise<ProjectFile & { readonly named: boolean }> {
  const named = project.sideFiles.find(({ key }) => key === 'evidence');
  const uri = named?.uri ?? resolveIn(folderOf(configuration.uri) ?? configuration.uri, ledgerName);
  const open = documents.get(uri);
  const file = open === undefined ? await host.readFile(uri) : null;
  const text = file?.kind === 'text' ? file.text : '';
  return {
    uri,
    document: open ?? makeDocument(uri, 'yaml', 0, text),
    open: open !== undefined,
    exists: open !== undefined || file?.kind === 'text',
    named: named !== undefined,
  };
}

export function editOf(
  { abilities }: Pick<Session, 'abilities'>,
  { uri, document, open, exists }: ProjectFile,
  changes: readonly TextChange[],
): WorkspaceEdit {
  return exists
    ? workspaceEditOf(document, open, changes, abilities)
    : createFileEdit(uri, applyChanges(document.text, changes), abilities);
}

/** Both edits as one, so that one undo takes both back. */
export function joinEdits(first: WorkspaceEdit, second: WorkspaceEdit): WorkspaceEdit {
  if (first.documentChanges === undefined && second.documentChanges === undefined) {
    return { changes: { ...first.changes, ...second.changes } };
  }
  return { documentChanges: [...(first.documentChanges ?? []), ...(second.documentChanges ?? [])] };
}
