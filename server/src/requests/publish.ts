/** `textDocument/publishDiagnostics`: for clients that do not pull. */
import type { Diagnostic } from 'vscode-languageserver';
import { diagnosticsOf } from '../convert/diagnostics.ts';
import type { OpenDocument } from '../documents.ts';
import { explain } from '../log.ts';
import { RunDropped } from '../scheduler.ts';
import type { Session } from '../session.ts';
import { failure } from './diagnostic.ts';

type Publisher = Pick<Session, 'analyses' | 'connection' | 'documents' | 'pages' | 'log'>;

/** Lints and sends; a run overtaken by the next change sends nothing. Never rejects. */
export async function publish(
  { analyses, connection, documents, pages, log }: Publisher,
  { uri, version }: OpenDocument,
): Promise<void> {
  let diagnostics: Diagnostic[] = [failure];
  try {
    diagnostics = diagnosticsOf(await analyses.atOnce(uri), pages);
  } catch (cause) {
    if (cause instanceof RunDropped) return;
    log.error(`Publishing diagnostics of ${uri} failed: ${explain(cause)}`);
  }
  if (documents.get(uri)?.version === version) await connection.sendDiagnostics({ uri, version, diagnostics });
}
