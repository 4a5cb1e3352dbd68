/** `lodestone/status` and `lodestone/check`: what was made of a document, and why. */
import { lineOfRow } from '#core';
import type { Analysis } from '../analysis.ts';
import { factWords } from '../fact-words.ts';
import { type Feature, failed } from '../feature.ts';
import { sayWhy } from '../mapping-words.ts';
import type { DocumentStatus, Requests, TableStatus } from '../protocol.ts';
import type { Session } from '../session.ts';
import { keep } from '../workspace-check.ts';

type Status = Requests['lodestone/status'];
type Check = Requests['lodestone/check'];

export const status: Feature<Status['params'], DocumentStatus> = {
  method: 'lodestone/status',
  fallback: failed('The check'),
  handle: async (session, { uri }, token) => statusOf(session, await session.analyses.of(uri, token)),
};

export const check: Feature<Check['params'], DocumentStatus> = {
  method: 'lodestone/check',
  fallback: failed('The check'),
  handle: async (session, { uri }, token) => {
    let analysis = await session.analyses.of(uri, token);
    if (analysis.kind === 'not-bom' || analysis.kind === 'disabled') {
      session.analyses.force(uri);
      analysis = await session.analyses.of(uri, token);
      session.refresh(uri);
    }
    if (!session.documents.isOpen(uri)) keep(session, analysis);
    session.refreshText(uri);
    return statusOf(session, analysis);
  },
};

export async function statusOf(
  { options, knowledge }: Pick<Session, 'options' | 'knowledge'>,
  analysis: Analysis,
): Promise<DocumentStatus> {
  const { project } = analysis;
  const state = analysis.kind === 'missing' ? 'unreadable' : analysis.kind;
  const packs = state === 'unreadable' ? [] : (await knowledge()).packs;
  return {
    uri: analysis.uri,
    version: analysis.open ? analysis.document.version : null,
    state,
    why: analysis.why,
    forced: analysis.forced,
    asOf: analysis.kind === 'bom' ? analysis.context.asOf : analysis.kind === 'not-bom' ? analysis.asOf : null,
    configuration: project.uri === null ? null : { uri: project.uri, problems: project.problems.length },
    tables: tablesOf(analysis),
    counts:
      analysis.kind === 'bom'
        ? {
            parts: analysis.lint.outcome.summary.parts,
            byLabel: analysis.lint.outcome.summary.byLabel,
            bySeverity: analysis.lint.outcome.summary.bySeverity,
            suppressed: analysis.lint.outcome.summary.suppressed,
          }
        : null,
    packs: packs.map(({ id, version, snapshot }) => ({ id, version, snapshot })),
    trusted: options.trusted !== false,
  };
}

function tablesOf(analysis: Analysis): readonly TableStatus[] {
  if (analysis.kind !== 'bom' && analysis.kind !== 'not-bom') return [];
  const { tables } = analysis.reading;
  const language = analysis.kind === 'bom' ? analysis.context.language : undefined;
  const words = factWords(language);
  return tables.map((table) => ({
    name: table.name,
    headerLine: table.headerRow === null ? null : lineOfRow(analysis.reading, table.headerRow),
    rows: table.rows.length,
    exporter: table.columns.exporter,
    columns: table.columns.columns.map(({ field, header, index, confidence, why }) => ({
      field,
      header,
      index,
      confidence,
      why: sayWhy(language, why),
      words: { field: words.field(field), confidence: words.confidence(confidence) },
    })),
    unmapped: table.columns.unmapped.map((column) => column.header),
  }));
}
