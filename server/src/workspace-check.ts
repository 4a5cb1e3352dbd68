/** Lints the BOMs of the workspace folders, open or not, and keeps what was found for the client to show. */
import type { CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver';
import { type Knowledge, type Severity, severities } from '#core';
import type { Analysis } from './analysis.ts';
import { diagnosticsOf, problemDiagnostics } from './convert/diagnostics.ts';
import { makeDocument } from './documents.ts';
import type { Project, SideFileState } from './project.ts';
import type { WorkspaceCheckResult } from './protocol.ts';
import { RunDropped } from './scheduler.ts';
import type { Session } from './session.ts';
import type { Use } from './unused-entries.ts';
import { canonical, fileNameOf, isConfiguration } from './uris.ts';

/** Most files one check looks at. */
export const mostFiles = 5000;

/** Never rejects because of a file; a cancelled check gives what it has, with `complete: false`. */
export async function checkFiles(
  session: Session,
  progress: WorkDoneProgressReporter,
  token: CancellationToken,
): Promise<WorkspaceCheckResult> {
  const { results, documents, state, log } = session;
  const isCancelled = (): boolean => token.isCancellationRequested;
  progress.begin('Checking BOMs', 0, undefined, true);
  try {
    const found = await findCandidates(session, isCancelled);
    const files: { uri: string; bySeverity: Readonly<Record<Severity, number>> }[] = [];
    const unreadable: { uri: string; why: string }[] = [];
    const uses: Use[] = [];
    let skipped = 0;
    let complete = found.complete;
    for (const [index, uri] of found.uris.entries()) {
      if (isCancelled()) break;
      progress.report(Math.floor((100 * index) / found.uris.length), fileNameOf(uri));
      const analysis = await analyseOne(session, uri, token);
      if (analysis === null) continue;
      // An open document speaks for itself.
      if (!documents.isOpen(uri)) keep(session, analysis);
      if (analysis.kind === 'bom') {
        const { summary, used } = analysis.lint.outcome;
        files.push({ uri, bySeverity: summary.bySeverity });
        if (analysis.project.uri !== null) uses.push({ project: analysis.project, used: used() });
      } else if (analysis.kind === 'unreadable') unreadable.push({ uri, why: analysis.why });
      else if (analysis.kind !== 'missing') skipped++;
    }
    if (isCancelled()) complete = false;
    if (complete) {
      state.checked = true;
      const seen = new Set(found.uris.map(canonical));
      for (const uri of results.uris()) if (!isConfiguration(uri) && !seen.has(canonical(uri))) results.remove(uri);
      showUnused(session, uses, await session.knowledge());
    }
    log.info(
      `Workspace check: ${files.length} BOMs, ${skipped} other files, ${unreadable.length} unreadable${complete ? '' : '; not complete'}`,
    );
    files.sort((a, b) => compareSeverities(b.bySeverity, a.bySeverity) || (a.uri < b.uri ? -1 : 1));
    return {
      checked: files.length,
      skipped,
      unreadable,
      bySeverity: sum(files.map((file) => file.bySeverity)),
      complete,
      files,
    };
  } finally {
    progress.done();
  }
}

/** Files that were checked changed on disk, were closed, or their project facts changed: looks at them again, one by one. */
export async function recheckFiles(
  session: CheckedSession,
  uris: readonly string[],
  isObsolete: () => boolean,
): Promise<void> {
  for (const uri of uris) {
    if (isObsolete()) return;
    if (isConfiguration(uri)) continue;
    const analysis = await session.analyses.of(uri);
    if (!session.documents.isOpen(uri)) keep(session, analysis);
  }
}

type CheckedSession = Pick<Session, 'analyses' | 'documents' | 'results' | 'pages'>;

/** Shows what was found in a file that is not open; of one that is gone, nothing. */
export function keep({ results, pages }: Pick<Session, 'results' | 'pages'>, analysis: Analysis): void {
  if (analysis.kind === 'bom' || analysis.kind === 'unreadable')
    results.set(analysis.uri, diagnosticsOf(analysis, pages));
  else results.remove(analysis.uri);
}

/** Says, at their places, which waivers and evidence no file of a complete check needs. */
function showUnused(session: Session, uses: readonly Use[], knowledge: Knowledge): void {
  const { analyses, documents, projects, unused } = session;
  unused.learn(uses, knowledge);
  for (const project of projects.known()) {
    showProject(session, project);
    for (const { uri } of filesOf(project)) {
      if (documents.get(uri) === undefined) continue;
      analyses.changed(uri);
      session.refresh(uri);
    }
  }
}

/** Shows the problems of a project in its files. An open file speaks for itself; a clean one has something to say where it had problems before. */
export function showProject(
  { documents, results, unused }: Pick<Session, 'documents' | 'results' | 'unused'>,
  project: Project,
): void {
  for (const { uri, text, problems: own } of filesOf(project)) {
    const problems = [...own, ...unused.of(uri, text)];
    if (documents.get(uri) !== undefined || (problems.length === 0 && !results.has(uri))) continue;
    results.set(uri, problemDiagnostics(makeDocument(uri, 'yaml', 0, text).lines(), problems));
  }
}

const filesOf = ({ uri, text, problems, sideFiles }: Project): readonly Omit<SideFileState, 'key'>[] =>
  uri === null ? sideFiles : [{ uri, text, problems }, ...sideFiles];

async function analyseOne({ analyses, log }: Session, uri: string, token: CancellationToken): Promise<Analysis | null> {
  try {
    return await analyses.of(uri, token);
  } catch (cause) {
    if (!(cause instanceof RunDropped)) log.error(`The check of ${uri} failed`, cause);
    return null;
  }
}

/** Table files below the workspace folders, whatever is in them. */
export async function findCandidates(
  { host, folders, settings }: Pick<Session, 'host' | 'folders' | 'settings'>,
  isCancelled: () => boolean,
): Promise<{ readonly uris: readonly string[]; readonly complete: boolean }> {
  const uris = new Map<string, string>();
  let complete = true;
  for (const folder of folders()) {
    const { exclude } = await settings.of(folder);
    const found = await host.findFiles(folder, exclude, mostFiles - uris.size, isCancelled);
    for (const uri of found?.uris ?? []) uris.set(canonical(uri), uri);
    complete &&= found?.complete ?? false;
  }
  return { uris: [...uris.values()], complete };
}

function sum(counts: readonly Readonly<Record<Severity, number>>[]): Record<Severity, number> {
  const total: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const count of counts) for (const severity of severities) total[severity] += count[severity];
  return total;
}

function compareSeverities(a: Readonly<Record<Severity, number>>, b: Readonly<Record<Severity, number>>): number {
  for (const severity of severities) if (a[severity] !== b[severity]) return a[severity] - b[severity];
  return 0;
}
