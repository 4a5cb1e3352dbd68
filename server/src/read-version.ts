/** One version of a document, read: from the version before where it is delimited text, else in one piece. */
import {
  type ChunkedText,
  type LiveReading,
  type ReadInput,
  readDocument,
  readLive,
  readWhole,
  sniffFormat,
} from '#core';
import type { OpenDocument } from './documents.ts';
import type { Host, IsCancelled } from './host.ts';
import { type RunReport, runSliced } from './scheduler.ts';

export interface VersionSource {
  readonly document: OpenDocument;
  /** `null` for text from the editor. */
  readonly encoding: string | null;
  /** Bytes of a workbook; the document is empty until they are read. */
  readonly workbook?: Uint8Array | undefined;
}

/** As much of a text as its format is told by. */
const headLength = 16_384;

/** Whether a version is read in pieces, from the one before. */
export function isDelimited(chunks: ChunkedText, { fileName }: ReadInput, workbook?: Uint8Array): boolean {
  return sniffFormat(workbook ?? chunks.slice({ start: 0, end: headLength }), fileName) === null;
}

/** Rejects with `RunDropped`. */
export async function readVersion(
  { document, workbook }: VersionSource,
  input: ReadInput,
  old: LiveReading | null,
  host: Host,
  isDropped: IsCancelled,
): Promise<RunReport<LiveReading>> {
  const { chunks } = document;
  if (isDelimited(chunks, input, workbook)) return runSliced(readLive(chunks, input, old), host, isDropped);
  const readers = await host.loadReaders();
  const start = host.now();
  const value = readWhole(readDocument(workbook ?? document.text, { ...input, readers }), chunks, input);
  return { value, slices: 1, busy: host.now() - start };
}
