/** The open documents of the client: their texts in chunks, so that a change costs its chunk. */
import { type Connection, type TextDocumentContentChangeEvent, TextDocuments } from 'vscode-languageserver';
import { type ChunkedText, chunkText, type LineIndex, replaceText, replaceWhole } from '#core';
import { offsetsOf } from './convert/positions.ts';
import { canonical, workbookTextUri } from './uris.ts';

export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly chunks: ChunkedText;
  /** The whole text as one string: made on first use, and as long as the text is to make. */
  readonly text: string;
  readonly lines: () => LineIndex;
}

export interface OpenDocuments {
  readonly get: (uri: string) => OpenDocument | undefined;
  /** Whether a file is open, a workbook also as its text: it speaks for itself then. */
  readonly isOpen: (file: string) => boolean;
  readonly all: () => readonly OpenDocument[];
  /** Opened or changed: the document is the new version. */
  readonly onChange: (listener: (document: OpenDocument) => void) => void;
  readonly onClose: (listener: (document: OpenDocument) => void) => void;
  readonly onSave: (listener: (document: OpenDocument) => void) => void;
}

/** A document with the given text: also for files that are not open, as version 0. */
export function makeDocument(uri: string, languageId: string, version: number, text: string): OpenDocument {
  return makeVersion({ uri, languageId }, version, chunkText(text));
}

function makeVersion(
  { uri, languageId }: Pick<OpenDocument, 'uri' | 'languageId'>,
  version: number,
  chunks: ChunkedText,
): OpenDocument {
  return {
    uri,
    languageId,
    version,
    chunks,
    get text() {
      return chunks.whole();
    },
    lines: () => chunks,
  };
}

/** Applies the changes of one notification, each to the result of the one before. */
export function applyContentChanges(
  document: OpenDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
): OpenDocument {
  let { chunks } = document;
  for (const change of changes) {
    chunks =
      'range' in change
        ? replaceText(chunks, offsetsOf(chunks, change.range), change.text)
        : replaceWhole(chunks, change.text);
  }
  return makeVersion(document, version, chunks);
}

/** Keeps the documents that the client opens; listens on the connection from now on. */
export function trackDocuments(connection: Connection): OpenDocuments {
  const documents = new TextDocuments<OpenDocument>({ create: makeDocument, update: applyContentChanges });
  documents.listen(connection);
  const get = (uri: string): OpenDocument | undefined => {
    const exact = documents.get(uri);
    if (exact !== undefined) return exact;
    // Clients spell drive letters and colons differently from us.
    const key = canonical(uri);
    return documents.all().find((document) => canonical(document.uri) === key);
  };
  return {
    get,
    isOpen: (file) => get(file) !== undefined || get(workbookTextUri(file)) !== undefined,
    all: () => documents.all(),
    onChange: (listener) => documents.onDidChangeContent((event) => listener(event.document)),
    onClose: (listener) => documents.onDidClose((event) => listener(event.document)),
    onSave: (listener) => documents.onDidSave((event) => listener(event.document)),
  };
}
