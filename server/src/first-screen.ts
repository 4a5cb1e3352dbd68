/** The first rows of a long text, linted before the rest of it is read: what is on the screen when a document opens. */
import { chunkText, type LiveLint, lintLive, type ReadInput, readLive, type Stages, sniffFormat } from '#core';
import type { OpenDocument } from './documents.ts';
import type { IsCancelled } from './host.ts';
import { type Clock, runSliced } from './scheduler.ts';

/** Lines that are read: a header that is not at the top, and what the largest window shows. */
const firstLines = 160;
/** UTF-16 units; lines may be long. */
const mostUnits = 65_536;
/** A text that is not several times as long is done as soon. */
const timesAsLong = 4;

/**
 * `null` where the text is short, is no delimited text, or does not look like a BOM from its start. Places are those of the whole
 * text. Rejects with `RunDropped`.
 */
export async function lintStart(
  { chunks }: OpenDocument,
  input: ReadInput,
  stages: () => Stages,
  clock: Clock,
  isDropped: IsCancelled,
): Promise<LiveLint | null> {
  const head = chunks.slice({ start: 0, end: mostUnits });
  const end = endOfLines(head, firstLines);
  if (end < 0 || chunks.length < end * timesAsLong || sniffFormat(head, input.fileName) !== null) return null;
  const reading = await runSliced(readLive(chunkText(head.slice(0, end)), input, null), clock, isDropped);
  if (!reading.value.look.bom) return null;
  const linted = await runSliced(lintLive(reading.value, stages(), null), clock, isDropped);
  return linted.value;
}

/** Where `count` lines of a text end; -1 where it has fewer. */
function endOfLines(text: string, count: number): number {
  let end = -1;
  for (let line = 0; line < count; line++) {
    end = text.indexOf('\n', end + 1);
    if (end < 0) return -1;
  }
  return end + 1;
}
