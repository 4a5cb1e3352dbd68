/** `lodestone/reportData`: the content of the report, for the panel that draws it and asks again for another day. */
import { type Digest, dataVintage, describeAtStake, digestRun, methodNotes, notLegalAdvice } from '#core';
import { type Feature, failed } from '../feature.ts';
import { packRows } from '../pack-rows.ts';
import { withProgress } from '../progress.ts';
import type { QuestionRow, ReportRow, Requests, WaivedRow } from '../protocol.ts';
import { lintRun } from '../run.ts';
import { dayOf } from './report.ts';

type Data = Requests['lodestone/reportData'];

export const reportData: Feature<Data['params'], Data['result']> = {
  method: 'lodestone/reportData',
  fallback: failed('The report'),
  handle: (session, { uris, asOf, workDoneToken }, token) =>
    withProgress(session, workDoneToken, token, async (progress, either) => {
      progress.begin('Compliance report', 0, undefined, true);
      try {
        const { run, analyses } = await lintRun(session, uris, progress, either, dayOf(asOf));
        const { findings, waived, silent: _, questions, ...digest } = digestRun(run);
        return {
          digest,
          findings: packRows(findings, shownOfFindings),
          waived: packRows(waived.map(toWaived), ['part', 'description', 'message', 'reason', 'until']),
          questions: packRows(questions.flatMap(toQuestions), ['supplier', 'part', 'article', 'questions']),
          notes: {
            vintage: dataVintage(run.knowledge),
            notice: notLegalAdvice,
            method: methodNotes,
            atStake: describeAtStake(digest.atStake),
          },
          projectAsOf: analyses[0]?.context.asOf ?? run.asOf,
          files: Object.fromEntries(run.files.map(({ file }, index) => [file, analyses[index]!.uri])),
        };
      } finally {
        progress.done();
      }
    }),
};

const shownOfFindings = [
  'part',
  'description',
  'content',
  'elements',
  'origin',
  'rule',
  'ruleTitle',
  'severity',
  'message',
  'because',
  'action',
  'instrument',
  'assembly',
  'file',
  'line',
  'column',
] as const satisfies readonly (keyof ReportRow)[];

function toWaived({ part, description, message, waiver }: Digest['findings'][number]): WaivedRow {
  return { part, description, message, reason: waiver?.reason ?? '', until: waiver?.until ?? '' };
}

function toQuestions({ supplier, parts }: Digest['questions'][number]): QuestionRow[] {
  return parts.map(({ part, article, questions }) => ({
    supplier: supplier ?? '',
    part,
    article,
    questions: questions.join('\n'),
  }));
}
