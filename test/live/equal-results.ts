// What a live document comes to, beside what the whole text comes to from scratch.
import { isDeepStrictEqual } from 'node:util';
import {
  type BomDocument,
  createLineIndex,
  type LintContext,
  lint,
  locate,
  looksLikeBom,
  type ReadInput,
  readDocument,
} from '../../core/src/index.ts';
import { type LiveLint, resultOf } from '../../core/src/live/live-lint.ts';
import { flatten, type LiveReading, locateLive } from '../../core/src/live/live-reading.ts';

/** Everything of a document that can be compared. */
function plainOf({ grid, ...rest }: BomDocument) {
  const { text, rowCount, rowStart, cellStart, cellEnd } = grid;
  return {
    ...rest,
    grid: { text, rowCount, rowStart: [...rowStart], cellStart: [...cellStart], cellEnd: [...cellEnd] },
  };
}

/** Names of what differs; empty where all is equal. */
export function differences(
  text: string,
  input: ReadInput,
  context: LintContext,
  reading: LiveReading,
  linted: LiveLint,
): readonly { readonly what: string; readonly live: unknown; readonly scratch: unknown }[] {
  const found: { what: string; live: unknown; scratch: unknown }[] = [];
  const compare = (what: string, live: unknown, scratch: unknown): void => {
    if (!isDeepStrictEqual(live, scratch)) found.push({ what, live, scratch });
  };
  const document = readDocument(text, input);
  compare('document', plainOf(flatten(reading)), plainOf(document));
  compare('look', reading.look, looksLikeBom(document));
  if (found.length > 0) return found;

  const { document: _, ...scratch } = lint(document, context);
  const { document: __, ...live } = resultOf(linted);
  compare('findings', live.findings, scratch.findings);
  compare('rest', { ...live, findings: [] }, { ...scratch, findings: [] });

  const lines = createLineIndex(text);
  const flat = scratch.findings.map(({ anchor }) => {
    const { start, end } = locate(document, anchor);
    return [lines.positionAt(start), lines.positionAt(end)];
  });
  const places = live.findings.map(({ anchor }) => {
    const place = locateLive(reading, anchor);
    return [place.span.start, place.span.end].map((offset) => {
      const { line, character } = place.lines.positionAt(offset);
      return { line: line + place.line, character };
    });
  });
  compare('ranges', places, flat);

  const shown = linted.outcome.worst(5, true);
  const ordered = [...scratch.findings].sort((a, b) => Number(a.suppressed !== null) - Number(b.suppressed !== null));
  compare('worst', shown.findings, ordered.slice(0, 5));
  compare(
    'rest of the worst',
    Object.values(shown.rest).reduce((sum, count) => sum + count, 0),
    Math.max(0, ordered.length - 5),
  );
  return found;
}
