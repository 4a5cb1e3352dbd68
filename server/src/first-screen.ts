/** The first rows of a long text, linted before the rest of it is read: what is on the screen when a document opens. */
import { chunkText, type LiveLint, lintLive, type ReadInput, readLive, type Stages } from '#core';
import type { OpenDocument } from './documents.ts';
import type { IsCancelled } from './host.ts';
import { isDelimited } from './read-version.ts';
import { type Clock, runSliced } from './scheduler.ts';

/** Lines that are read: what the largest window shows below a header that is not at the top, and more where nothing is found there. */
const startLines = [160, 640] as const;
/** UTF-16 units; lines may be long. */
const mostUnits = 131_072;
/** A text that is not several times as long is done as soon. */
const timesAsLong = 4;

/**
 * `null` where the text is short, is no delimited text, does not look like a BOM from its start, or nothing is found there. Places are
 * those of the whole text. Rejects with `RunDropped`.
 */
export async function lintStart(
  { chunks }: OpenDocument,
  input: ReadInput,
  stages: () => Stages,
  clock: Clock,
  isDropped: IsCancelled,
): Promise<LiveLint | null> {
  if (!isDelimited(chunks, input)) return null;
  const head = chunks.slice({ start: 0, end: mostUnits });
  for (const lines of startLines) {
    const end = endOfLines(head, lines);
    if (end < 0 || chunks.length < end * timesAsLong) return null;
    const reading = await runSliced(readLive(chunkText(head.slice(0, end)), input, null), clock, isDropped);
    if (!reading.value.look.bom) return null;
    const { value } = await runSliced(lintLive(reading.value, stages(), null), clock, isDropped);
    if (value.chunks.some(({ rows }) => rows.some(({ parts }) => parts.some(hasFindings)))) return value;
  }
  return null;
}

const hasFindings = ({ entries }: { readonly entries: readonly unknown[] }): boolean => entries.length > 0;

/** Where `count` lines of a text end; -1 where it has fewer. */
function endOfLines(text: string, count: number): number {
  let end = -1;
  for (let line = 0; line < count; line++) {
    end = text.indexOf('\n', end + 1);
    if (end < 0) return -1;
  }
  return end + 1;
}
