/** `lodestone/report`: the compliance report over one or more documents, as the command line writes it. */
import { type FileResult, type Problem, type RunResult, renderHtml, renderMarkdown } from '#core';
import type { BomAnalysis } from '../analyses.ts';
import { type Feature, failed } from '../feature.ts';
import { withProgress } from '../progress.ts';
import { noProject, type Project } from '../project.ts';
import type { Requests } from '../protocol.ts';
import { RunDropped } from '../scheduler.ts';
import type { Session } from '../session.ts';
import { canonical, fileNameOf, innermostFolder, relativeTo } from '../uris.ts';

type Report = Requests['lodestone/report'];

export const report: Feature<Report['params'], Report['result']> = {
  method: 'lodestone/report',
  fallback: failed('The report'),
  handle: (session, params, token) =>
    withProgress(session, params.workDoneToken, token, async (progress, either) => {
      progress.begin('Compliance report', 0, undefined, true);
      try {
        const files: FileResult[] = [];
        const problems = new Map<string, readonly Problem[]>();
        let first: BomAnalysis | undefined;
        for (const [index, uri] of params.uris.entries()) {
          progress.report(Math.floor((100 * index) / params.uris.length), fileNameOf(uri));
          const analysis = await session.analyses.anyway(uri, either);
          const { project } = analysis;
          if (project.uri !== null) problems.set(canonical(project.uri), problemsOf(session, project));
          if (analysis.kind === 'bom') {
            first ??= analysis;
            files.push({
              file: pathForPeople(session, uri),
              result: analysis.result,
              config: analysis.context.config,
              asOf: analysis.context.asOf,
            });
          } else {
            problems.set(uri, [problemOf(pathForPeople(session, uri), analysis.why)]);
          }
        }
        const run: RunResult = {
          version: session.host.version,
          asOf: first?.context.asOf ?? session.host.today(),
          knowledge: await session.knowledge(),
          config: first?.context.config ?? noProject.config,
          files,
          problems: [...problems.values()].flat(),
        };
        const chunks =
          params.format === 'markdown'
            ? renderMarkdown(run)
            : renderHtml(run, params.webview === undefined ? {} : { webview: params.webview });
        let content = '';
        for (const chunk of chunks) {
          content += chunk;
          await session.host.nextTurn();
          if (either.isCancellationRequested) throw new RunDropped();
        }
        return { content, files: files.length, findings: countFindings(files) };
      } finally {
        progress.done();
      }
    }),
};

function countFindings(files: readonly FileResult[]): number {
  return files.reduce(
    (sum, file) => sum + file.result.findings.filter((finding) => finding.suppressed === null).length,
    0,
  );
}

/** Relative to its workspace folder; the bare name for files elsewhere: a report holds no absolute path. */
function pathForPeople({ folders }: Session, uri: string): string {
  const folder = innermostFolder(folders(), uri);
  return (folder === null ? null : relativeTo(folder, uri)) ?? fileNameOf(uri);
}

function problemsOf(session: Session, project: Project): readonly Problem[] {
  const file = project.uri === null ? '' : pathForPeople(session, project.uri);
  return project.problems.map((problem) => ({ ...problem, file }));
}

function problemOf(file: string, message: string): Problem {
  return { file, line: null, column: null, severity: 'error', message };
}
