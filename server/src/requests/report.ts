/** `lodestone/report`: the compliance report over one or more documents, as the command line writes it. */
import { type FileResult, type IsoDate, isCalendarDay, type RunResult, renderHtml, reportFormats } from '#core';
import { type Feature, failed } from '../feature.ts';
import { withProgress } from '../progress.ts';
import type { Requests } from '../protocol.ts';
import { drainChunks, lintRun } from '../run.ts';

type Report = Requests['lodestone/report'];

export const report: Feature<Report['params'], Report['result']> = {
  method: 'lodestone/report',
  fallback: failed('The report'),
  handle: (session, params, token) =>
    withProgress(session, params.workDoneToken, token, async (progress, either) => {
      progress.begin('Compliance report', 0, undefined, true);
      try {
        const { run } = await lintRun(session, params.uris, progress, either, dayOf(params.asOf));
        const content = await drainChunks(session, render(run, params), either);
        return { content, files: run.files.length, findings: countFindings(run.files) };
      } finally {
        progress.done();
      }
    }),
};

/** A day that a client names; anything else means the project's own. */
export function dayOf(text: string | undefined): IsoDate | undefined {
  return text !== undefined && isCalendarDay(text) ? (text as IsoDate) : undefined;
}

function render(run: RunResult, { format = 'html', webview }: Report['params']): Iterable<string> {
  if (format === 'html') return renderHtml(run, webview === undefined ? {} : { webview });
  const writer = reportFormats.find(({ id }) => id === format);
  if (writer === undefined) throw new Error(`There is no report format ${format}`);
  return writer.render(run, { document: true });
}

function countFindings(files: readonly FileResult[]): number {
  return files.reduce(
    (sum, file) => sum + file.result.findings.filter((finding) => finding.suppressed === null).length,
    0,
  );
}
