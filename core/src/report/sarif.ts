/** `check --format sarif`: SARIF 2.1.0 for code scanning. Waived findings are results with a suppression. */
import type { FileResult, RunResult } from '../lint/types.ts';
import type { Finding, Problem, Severity } from '../model.ts';
import { explainRule } from '../rules/page.ts';
import { ruleOf } from './describe.ts';
import { nest } from './indent.ts';
import { createPlacer, type Placer } from './place.ts';
import { sumUp } from './totals.ts';
import { sourceOf } from './web-link.ts';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** Folder that the command ran in; its place on a machine is nobody's business. */
const base = '%SRCROOT%';

export type SarifLevel = 'error' | 'warning' | 'note';
/** SARIF has three levels that say something; the severity itself travels in the properties of a result. */
export const sarifLevels: Readonly<Record<Severity, SarifLevel>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** Chunks of one SARIF log, indented by two. Holds no wall-clock time and no absolute path. */
export function* renderSarif(run: RunResult): Generator<string> {
  const ruleIds = [
    ...new Set(run.files.flatMap(({ result, known = [] }) => [...result.findings, ...known].map(({ rule }) => rule))),
  ].sort();
  const indexOf = new Map(ruleIds.map((id, index) => [id, index]));
  const head = {
    tool: {
      driver: {
        name: 'Lodestone',
        semanticVersion: run.version,
        rules: ruleIds.map((id) => describeRule(id, run)),
      },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [base]: { description: { text: 'The folder that the command ran in.' } } },
    invocations: [
      {
        executionSuccessful: run.problems.every(({ severity }) => severity !== 'error'),
        toolConfigurationNotifications: run.problems.map(describeProblem),
      },
    ],
    artifacts: run.files.map(({ file, result: { document } }) => ({
      location: locationOf(file),
      roles: ['analysisTarget'],
      ...(document.encoding === null ? {} : { encoding: document.encoding }),
    })),
    properties: {
      asOf: run.asOf,
      assume: run.config.assume,
      packs: run.knowledge.packs.map(({ id, version, snapshot, sha256 }) => ({ id, version, snapshot, sha256 })),
      parts: sumUp(run.files).parts,
    },
  };
  yield `{\n  "$schema": "${schema}",\n  "version": "2.1.0",\n  "runs": [\n    {\n${nest(head, 4).slice('    {\n'.length, -'\n    }'.length)},\n      "results": [`;
  let separator = '\n';
  for (const [index, file] of run.files.entries()) {
    const placer = createPlacer(file.result.document);
    const { known = [] } = file;
    const knownSet = new Set(known);
    for (const finding of [...file.result.findings, ...known]) {
      const state = run.baseline === undefined ? null : knownSet.has(finding) ? 'unchanged' : 'new';
      const result = describeResult(run, file, index, finding, placer, indexOf.get(finding.rule)!, state);
      yield `${separator}${nest(result, 8)}`;
      separator = ',\n';
    }
  }
  yield `${separator === '\n' ? '' : '\n      '}]\n    }\n  ]\n}\n`;
}

function describeRule(id: string, { knowledge }: RunResult): unknown {
  const rule = ruleOf(id, knowledge);
  if (rule === null) return { id };
  const link = sourceOf(rule);
  const levels = rule.cases.map((one) => one.severity);
  const worst = (['error', 'warning', 'information', 'hint'] as const).find((severity) => levels.includes(severity));
  return {
    id,
    shortDescription: { text: `${rule.title}.` },
    fullDescription: { text: unwrap(rule.why) },
    help: { text: unwrap(rule.whatToDo), markdown: explainRule(rule, { knowledge }) },
    ...(link === null ? {} : { helpUri: link }),
    ...(worst === undefined ? {} : { defaultConfiguration: { level: sarifLevels[worst] } }),
    properties: { tags: [rule.pack] },
  };
}

function describeResult(
  run: RunResult,
  { file, asOf }: FileResult,
  index: number,
  finding: Finding,
  placer: Placer,
  ruleIndex: number,
  baselineState: 'unchanged' | 'new' | null,
): unknown {
  const { start, end, address } = placer.place(finding);
  const { part, suppressed, evidence } = finding;
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: sarifLevels[finding.severity],
    message: { text: plainText(finding.message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { ...locationOf(file), index },
          region: {
            startLine: start.line + 1,
            startColumn: start.character + 1,
            endLine: end.line + 1,
            endColumn: end.character + 1,
          },
        },
      },
    ],
    ...(baselineState === null ? {} : { baselineState }),
    partialFingerprints: { 'lodestone/v1': finding.fingerprint },
    suppressions:
      suppressed === null
        ? []
        : [
            {
              kind: 'external',
              status: 'accepted',
              justification: suppressed.reason,
              properties: { until: suppressed.until },
            },
          ],
    properties: {
      severity: finding.severity,
      address,
      asOf: asOf ?? run.asOf,
      elements: finding.elements,
      ...(part === null
        ? {}
        : {
            part: {
              reference: part.fields.reference ?? null,
              mpn: part.fields.mpn ?? null,
              manufacturer: part.fields.manufacturer ?? null,
            },
            origin: { country: part.origin.country, chinese: part.origin.chinese, basis: part.origin.basis },
          }),
      ...(finding.instrument === null ? {} : { instrument: finding.instrument }),
      ...(evidence === undefined ? {} : { evidence }),
    },
  };
}

function describeProblem({ file, line, column, severity, message }: Problem): unknown {
  return {
    level: sarifLevels[severity],
    message: { text: plainText(message) },
    ...(file === ''
      ? {}
      : {
          locations: [
            {
              physicalLocation: {
                artifactLocation: locationOf(file),
                ...(line === null ? {} : { region: { startLine: line, startColumn: column ?? 1 } }),
              },
            },
          ],
        }),
  };
}

function locationOf(file: string): { readonly uri: string; readonly uriBaseId: string } {
  const uri = file
    .split('/')
    .map((segment) => encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd')))
    .join('/');
  return { uri, uriBaseId: base };
}

/** Lines of a paragraph become one: data files are wrapped, viewers wrap by themselves. */
function unwrap(text: string): string {
  return text.trim().replace(/(?<!\n)\n(?!\n)/g, ' ');
}

/** In a message of SARIF `[text](target)` is a link; a cell of a BOM makes none. */
function plainText(message: string): string {
  return message.replaceAll('](', '] (');
}
