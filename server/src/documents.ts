/**
 * The open documents of the client. The text is one string for now; everything else sees only the interface,
 * so that a chunked text can take its place.
 */
import { type Connection, type TextDocumentContentChangeEvent, TextDocuments } from 'vscode-languageserver';
import { createLineIndex, type LineIndex } from '#core';
import { offsetsOf } from './convert/positions.ts';
import { canonical } from './uris.ts';

export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
  /** Built on first use. */
  readonly lines: () => LineIndex;
}

export interface OpenDocuments {
  readonly get: (uri: string) => OpenDocument | undefined;
  readonly all: () => readonly OpenDocument[];
  /** Opened or changed: the document is the new version. */
  readonly onChange: (listener: (document: OpenDocument) => void) => void;
  readonly onClose: (listener: (document: OpenDocument) => void) => void;
  readonly onSave: (listener: (document: OpenDocument) => void) => void;
}

/** A document with the given text: also for files that are not open, as version 0. */
export function makeDocument(uri: string, languageId: string, version: number, text: string): OpenDocument {
  let index: LineIndex | undefined;
  return {
    uri,
    languageId,
    version,
    text,
    lines: () => {
      index ??= createLineIndex(text);
      return index;
    },
  };
}

/** Applies the changes of one notification, each to the result of the one before. */
export function applyContentChanges(
  document: OpenDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
): OpenDocument {
  let current = document;
  for (const change of changes) {
    let text = change.text;
    if ('range' in change) {
      const { start, end } = offsetsOf(current.lines(), change.range);
      text = current.text.slice(0, start) + change.text + current.text.slice(end);
    }
    current = makeDocument(document.uri, document.languageId, version, text);
  }
  // Even without a change the version moved.
  return current === document ? makeDocument(document.uri, document.languageId, version, document.text) : current;
}

/** Keeps the documents that the client opens; listens on the connection from now on. */
export function trackDocuments(connection: Connection): OpenDocuments {
  const documents = new TextDocuments<OpenDocument>({ create: makeDocument, update: applyContentChanges });
  documents.listen(connection);
  return {
    get: (uri) => {
      const exact = documents.get(uri);
      if (exact !== undefined) return exact;
      // Clients spell drive letters and colons differently from us.
      const key = canonical(uri);
      return documents.all().find((document) => canonical(document.uri) === key);
    },
    all: () => documents.all(),
    onChange: (listener) => documents.onDidChangeContent((event) => listener(event.document)),
    onClose: (listener) => documents.onDidClose((event) => listener(event.document)),
    onSave: (listener) => documents.onDidSave((event) => listener(event.document)),
  };
}
