/**
 * `lodestone/reportData`: the content of the report, for the panel that draws it and asks again for another day. What is seen first
 * goes ahead; rows by the thousand are made when it is drawn, so that both do not compete for the processor.
 */
import {
  collectQuestions,
  dataVintage,
  describeAtStake,
  digestOverview,
  type FindingRow,
  listRows,
  methodNotes,
  notLegalAdvice,
  type RunResult,
  type SupplierQuestions,
  worstRows,
} from '#core';
import { type Feature, failed } from '../feature.ts';
import { packRows } from '../pack-rows.ts';
import { withProgress } from '../progress.ts';
import type {
  ClientRequests,
  QuestionRow,
  ReportData,
  ReportRow,
  ReportStart,
  Requests,
  WaivedRow,
} from '../protocol.ts';
import { type LintedRun, lintRun } from '../run.ts';
import { runSliced } from '../scheduler.ts';
import { dayOf } from './report.ts';

type Data = Requests['lodestone/reportData'];

/** More than a table shows of them before somebody scrolls. */
const rowsAhead = 60;

export const reportData: Feature<Data['params'], Data['result']> = {
  method: 'lodestone/reportData',
  fallback: failed('The report'),
  handle: (session, { uris, asOf, workDoneToken, startToken }, token) =>
    withProgress(session, workDoneToken, token, async (progress, either) => {
      progress.begin('Compliance report', 0, undefined, true);
      try {
        const linted = await lintRun(session, uris, progress, either, dayOf(asOf));
        const start = makeStart(linted);
        if (startToken !== undefined) {
          const ahead: ClientRequests['lodestone/reportStart']['params'] = { token: startToken, start };
          await session.connection.sendRequest('lodestone/reportStart', ahead);
        }
        const isDropped = (): boolean => either.isCancellationRequested;
        const { value: lists } = await runSliced(makeLists(linted.run), session.host, isDropped);
        return { ...start, ...lists };
      } finally {
        progress.done();
      }
    }),
};

function makeStart({ run, analyses }: LintedRun): ReportStart {
  const overview = digestOverview(run);
  return {
    overview,
    findings: packRows(worstRows(run, rowsAhead), shownOfFindings),
    notes: {
      vintage: dataVintage(run.knowledge),
      notice: notLegalAdvice,
      method: methodNotes,
      atStake: describeAtStake(overview.atStake),
    },
    projectAsOf: analyses[0]?.context.asOf ?? run.asOf,
    files: Object.fromEntries(run.files.map(({ file }, index) => [file, analyses[index]!.uri])),
  };
}

/** Yields between slices. */
function* makeLists(run: RunResult): Generator<void, Pick<ReportData, 'findings' | 'waived' | 'questions'>, void> {
  yield;
  const findings: FindingRow[] = [];
  const waived: FindingRow[] = [];
  for (const row of listRows(run)) {
    (row.waiver === null ? findings : waived).push(row);
    yield;
  }
  const packed = packRows(findings, shownOfFindings);
  yield;
  return {
    findings: packed,
    waived: packRows(waived.map(toWaived), ['part', 'description', 'message', 'reason', 'until']),
    questions: packRows(collectQuestions(run).flatMap(toQuestions), ['supplier', 'part', 'article', 'questions']),
  };
}

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

function toWaived({ part, description, message, waiver }: FindingRow): WaivedRow {
  return { part, description, message, reason: waiver?.reason ?? '', until: waiver?.until ?? '' };
}

function toQuestions({ supplier, parts }: SupplierQuestions): QuestionRow[] {
  return parts.map(({ part, article, questions }) => ({
    supplier: supplier ?? '',
    part,
    article,
    questions: questions.join('\n'),
  }));
}
