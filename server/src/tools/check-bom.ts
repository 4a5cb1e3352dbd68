/** `lodestone_check_bom`: the findings of a BOM, as the report has them. */
import type { CancellationToken } from 'vscode-languageserver';
import { digestRun, type FindingRow, type Knowledge, type Severity, severities } from '#core';
import { findRule } from '../rule-pages.ts';
import type { Session } from '../session.ts';
import { type Citation, refuse, renderAnswer } from './answer.ts';
import { lintText, openSubject } from './subject.ts';
import { countOf, dayOf, type ToolInput, textOf } from './tool-input.ts';

/** Longest text that may be handed over, in UTF-16 units. */
const longestText = 200_000;
const mostFindings = 100;

export async function checkBom(
  session: Session,
  input: ToolInput,
  activeUri: string | null,
  token: CancellationToken,
): Promise<string> {
  const asOf = dayOf(input);
  const path = textOf(input, 'path', 1000);
  const text = textOf(input, 'text', longestText);
  const least = severityOf(input);
  const limit = countOf(input, 'limit', 1, mostFindings, 30);
  if (path !== null && text !== null) throw refuse('Give the path of a file or a text, not both.');
  const subject =
    text === null
      ? await openSubject(session, { path, activeUri, asOf }, token)
      : await lintText(session, { text, fileName: textOf(input, 'fileName', 200) ?? 'bom.csv', asOf }, token);
  const { context, result, problems } = subject;
  const { knowledge, config } = context;
  const file = subject.file ?? 'text handed over';
  const digest = digestRun({
    version: session.host.version,
    asOf: context.asOf,
    knowledge,
    config,
    files: [{ file, result }],
    problems,
  });
  const wanted = digest.findings.filter(({ severity }) => severities.indexOf(severity) <= severities.indexOf(least));
  const shown = wanted.slice(0, limit);
  // The report lists whatever a rule reads; an answer only what its findings name.
  const instruments = digest.instruments.filter(({ citation }) =>
    shown.some(({ instrument }) => instrument.startsWith(citation)),
  );
  return renderAnswer({
    title: 'check of a bill of materials',
    asOf: context.asOf,
    knowledge,
    data: {
      file,
      readAs: digest.files.map(({ format, columns }) => ({ format, columns })),
      parts: result.summary.parts,
      findings: { ...result.summary.bySeverity, waived: result.summary.suppressed },
      list: shown.map(describeFinding),
      notListed: wanted.length - shown.length,
      instruments: instruments.map(({ citation, status, read, reason, nextDate, confidence }) => ({
        instrument: citation,
        status,
        ...(read === status ? {} : { readAs: read }),
        reason,
        nextDate,
        confidence,
      })),
      projectFacts: digest.facts.map(({ name, value }) => `${name}: ${value}`),
      problems: problems.map(({ file, line, message }) => `${file}:${line ?? 1}: ${message}`),
    },
    citations: [...citeRules(shown, knowledge), ...instruments.flatMap(({ sources }) => sources)],
  });
}

function describeFinding(row: FindingRow) {
  const { severity, part, description, message, content, elements, origin, instrument, because, action, line } = row;
  const all = { severity, line, part, description, finding: message, content, elements, origin, instrument, because };
  const filled = Object.entries({ ...all, nextAction: action, rule: row.rule }).filter(([, value]) => value !== '');
  return Object.fromEntries(filled);
}

/** Sources of the rules behind some findings. */
export function citeRules(findings: readonly { readonly rule: string }[], knowledge: Knowledge): readonly Citation[] {
  return [...new Set(findings.map(({ rule }) => rule))].flatMap((rule) =>
    (findRule(rule, knowledge)?.sources ?? []).map(({ title, url, clause }) => ({
      title: clause === null ? title : `${title}, ${clause}`,
      url,
    })),
  );
}

function severityOf(input: ToolInput): Severity {
  const given = textOf(input, 'severity', 40);
  const severity = given === null ? 'information' : severities.find((one) => one === given);
  if (severity === undefined) throw refuse(`severity must be one of ${severities.join(', ')}.`);
  return severity;
}
