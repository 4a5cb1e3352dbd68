/** Documents linted as one run: what every report, comparison and letter is made of. */
import type { CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver';
import {
  type FileResult,
  type IsoDate,
  type LintContext,
  openStages,
  type Problem,
  type RunResult,
  relintLive,
  resultOf,
} from '#core';
import type { BomAnalysis } from './analysis.ts';
import { noProject, type Project } from './project.ts';
import { RunDropped, runSliced } from './scheduler.ts';
import type { Session } from './session.ts';
import { canonical, fileNameOf, innermostFolder, relativeTo } from './uris.ts';

/** A run, and the document behind each of its files. */
export interface LintedRun {
  readonly run: RunResult;
  readonly analyses: readonly BomAnalysis[];
}

/**
 * Documents that cannot be read become problems of the run. `asOf`: another day than the project's.
 * Rejects with `RunDropped` where the asker goes away.
 */
export async function lintRun(
  session: Session,
  uris: readonly string[],
  progress: Pick<WorkDoneProgressReporter, 'report'>,
  token: CancellationToken,
  asOf?: IsoDate,
): Promise<LintedRun> {
  const files: FileResult[] = [];
  const analyses: BomAnalysis[] = [];
  const problems = new Map<string, readonly Problem[]>();
  for (const [index, uri] of uris.entries()) {
    progress.report(Math.floor((100 * index) / uris.length), fileNameOf(uri));
    const analysis = await session.analyses.anyway(uri, token);
    const { project } = analysis;
    if (project.uri !== null) problems.set(canonical(project.uri), problemsOf(session, project));
    const file = pathForPeople(session, uri);
    if (analysis.kind !== 'bom') {
      problems.set(uri, [{ file, line: null, column: null, severity: 'error', message: analysis.why }]);
      continue;
    }
    const context = asOf === undefined ? analysis.context : { ...analysis.context, asOf };
    files.push({
      file,
      result: await lintAgain(session, analysis, context, token),
      config: context.config,
      asOf: context.asOf,
    });
    analyses.push(analysis);
  }
  const first = analyses[0]?.context;
  const run: RunResult = {
    version: session.host.version,
    asOf: asOf ?? first?.asOf ?? session.host.today(),
    knowledge: await session.knowledge(),
    config: first?.config ?? noProject.config,
    files,
    problems: [...problems.values()].flat(),
  };
  return { run, analyses };
}

/** The same document in another context; the result that is there where the context is its own. */
export async function lintAgain(
  { host }: Pick<Session, 'host'>,
  { lint, context: own, result }: BomAnalysis,
  context: LintContext,
  token: CancellationToken,
): Promise<BomAnalysis['result']> {
  if (context.asOf === own.asOf && context.config === own.config) return result;
  const work = relintLive(lint, openStages(context));
  return resultOf((await runSliced(work, host, () => token.isCancellationRequested)).value);
}

/** Joins the chunks of a report; lets the event loop turn between them. */
export async function drainChunks(
  { host }: Pick<Session, 'host'>,
  chunks: Iterable<string>,
  token: CancellationToken,
): Promise<string> {
  let content = '';
  for (const chunk of chunks) {
    content += chunk;
    await host.nextTurn();
    if (token.isCancellationRequested) throw new RunDropped();
  }
  return content;
}

/** Relative to its workspace folder; the bare name for files elsewhere: a report holds no absolute path. */
export function pathForPeople({ folders }: Pick<Session, 'folders'>, uri: string): string {
  const folder = innermostFolder(folders(), uri);
  return (folder === null ? null : relativeTo(folder, uri)) ?? fileNameOf(uri);
}

function problemsOf(session: Session, project: Project): readonly Problem[] {
  const file = project.uri === null ? '' : pathForPeople(session, project.uri);
  return project.problems.map((problem) => ({ ...problem, file }));
}
