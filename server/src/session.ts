/** What every request handler may use: the state of one connection. */
import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import type { Knowledge } from '#core';
import type { Analyses } from './analyses.ts';
import type { EditAbilities } from './convert/edits.ts';
import type { OpenDocuments } from './documents.ts';
import type { Host } from './host.ts';
import type { Log } from './log.ts';
import type { PartNumbers } from './part-numbers.ts';
import type { Projects } from './project.ts';
import type { InitializationOptions } from './protocol.ts';
import type { Refresher } from './refresh.ts';
import type { RulePages } from './rule-pages.ts';
import type { SettingsStore } from './settings.ts';
import type { Unseen } from './unseen.ts';
import type { UnusedEntries } from './unused-entries.ts';
import type { WorkspaceResults } from './workspace-results.ts';

/** What the client said it can do, read once from its capabilities. */
export interface ClientAbilities extends EditAbilities {
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly refreshCodeLens: boolean;
  readonly refreshInlayHints: boolean;
  readonly configuration: boolean;
  readonly watchFiles: boolean;
  readonly workspaceFolders: boolean;
  readonly showDocument: boolean;
  readonly createProgress: boolean;
  readonly textContent: boolean;
  readonly hoverMarkdown: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly codeActionLiterals: boolean;
  readonly resolveCodeActionEdits: boolean;
  readonly prepareRename: boolean;
}

export function readAbilities({ textDocument, workspace, window }: ClientCapabilities): ClientAbilities {
  const hoverFormats = textDocument?.hover?.contentFormat;
  const resolvable = textDocument?.codeAction?.resolveSupport?.properties ?? [];
  return {
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    createFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    pullDiagnostics: textDocument?.diagnostic !== undefined && textDocument.diagnostic !== null,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshCodeLens: workspace?.codeLens?.refreshSupport === true,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    showDocument: window?.showDocument?.support === true,
    createProgress: window?.workDoneProgress === true,
    textContent: workspace?.textDocumentContent !== undefined && workspace.textDocumentContent !== null,
    // A client that says nothing about formats gets Markdown, as before the capability existed.
    hoverMarkdown: hoverFormats === undefined || hoverFormats.includes('markdown'),
    hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    prepareRename: textDocument?.rename?.prepareSupport === true,
    resolveCodeActionEdits: resolvable.includes('edit') && textDocument?.codeAction?.dataSupport === true,
  };
}

export interface Session extends Refresher {
  readonly connection: Connection;
  readonly host: Host;
  readonly log: Log;
  readonly options: InitializationOptions;
  readonly abilities: ClientAbilities;
  readonly documents: OpenDocuments;
  readonly settings: SettingsStore;
  readonly projects: Projects;
  readonly analyses: Analyses;
  readonly pages: RulePages;
  readonly partNumbers: PartNumbers;
  readonly results: WorkspaceResults;
  readonly unused: UnusedEntries;
  readonly unseen: Unseen;
  /** Read once; rejects, with a message for people, where the rule data is missing. */
  readonly knowledge: () => Promise<Knowledge>;
  /** URIs, in the client's order. */
  readonly folders: () => readonly string[];
  readonly setFolders: (folders: readonly string[]) => void;
  readonly state: {
    /** A check of the whole workspace ran to its end. */
    checked: boolean;
    /** The client asked to shut down. */
    ended: boolean;
  };
}
