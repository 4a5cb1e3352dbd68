/** What a tool looks at: a file of the workspace, the file in the active editor, or text that was handed over. */
import type { CancellationToken } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import {
  type BomDocument,
  type IsoDate,
  type LintContext,
  type LintResult,
  lintDocument,
  type Problem,
  readDocument,
  sniffFormat,
} from '#core';
import { lintAgain, pathForPeople } from '../run.ts';
import { runSliced } from '../scheduler.ts';
import type { Session } from '../session.ts';
import { canonical, relativeTo, resolveIn } from '../uris.ts';
import { refuse } from './answer.ts';

export interface Subject {
  /** Path in its workspace folder; `null` for text that was handed over. */
  readonly file: string | null;
  readonly bom: BomDocument;
  readonly context: LintContext;
  readonly result: LintResult;
  readonly problems: readonly Problem[];
}

export interface Asked {
  readonly path: string | null;
  /** The document in the active editor. */
  readonly activeUri: string | null;
  /** `null`: the project's own day. */
  readonly asOf: IsoDate | null;
}

/** Lints the file that is asked for: by its path, else the one in the active editor. */
export async function openSubject(session: Session, asked: Asked, token: CancellationToken): Promise<Subject> {
  const uri = asked.path === null ? asked.activeUri : await findFile(session, asked.path);
  if (uri === null) throw refuse('No file is open in the editor. Give the path of the BOM, or its text.');
  const analysis = await session.analyses.anyway(uri, token);
  const file = pathForPeople(session, uri);
  if (analysis.kind !== 'bom') throw refuse(`${JSON.stringify(file)} was not checked: ${analysis.why}`);
  const { bom, project } = analysis;
  // A model reads English, whatever the editor speaks.
  const context = { ...analysis.context, language: undefined, asOf: asked.asOf ?? analysis.context.asOf };
  return {
    file,
    bom,
    context,
    result: await lintAgain(session, analysis, context, token),
    problems: project.problems.map((problem) => ({ ...problem, file: pathForPeople(session, project.uri ?? uri) })),
  };
}

/** Lints text as a file of the workspace would be: with the facts of the first folder's `lodestone.yaml`. */
export async function lintText(
  session: Session,
  { text, fileName, asOf }: { readonly text: string; readonly fileName: string; readonly asOf: IsoDate | null },
  token: CancellationToken,
): Promise<Subject> {
  const context = await projectContext(session, null, asOf);
  const bom = readDocument(text, {
    fileName,
    knowledge: context.knowledge,
    readers: sniffFormat(text, fileName) === null ? undefined : await session.host.loadReaders(),
  });
  const isDropped = (): boolean => token.isCancellationRequested;
  const { value: result } = await runSliced(lintDocument(bom, context), session.host, isDropped);
  return { file: null, bom, context, result, problems: [] };
}

/** Facts and day that hold for a document; `uri: null`: for the workspace. */
export async function projectContext(
  { knowledge, projects, host }: Pick<Session, 'knowledge' | 'projects' | 'host'>,
  uri: string | null,
  asOf: IsoDate | null,
): Promise<LintContext> {
  const rules = await knowledge();
  // A document without folder looks into the first folder of the workspace.
  const { config } = await projects.of(uri ?? 'untitled:part', rules);
  return { knowledge: rules, config, asOf: asOf ?? (config.asOf === 'today' ? host.today() : config.asOf) };
}

/**
 * A path relative to a folder of the workspace, an absolute one inside of it, or the URI of a document that is open.
 * What lies elsewhere is refused: a language model must not lead us to files that nobody opened here.
 */
async function findFile({ folders, documents, host }: Session, path: string): Promise<string> {
  const isUri = /^[a-z][a-z0-9+.-]+:\//i.test(path);
  if (isUri && documents.get(path) !== undefined) return path;
  const isAbsolute = /^([a-z]:)?[\\/]/i.test(path);
  const candidates = folders()
    .map((folder) => {
      if (isUri) return canonical(path);
      if (isAbsolute)
        return URI.parse(folder)
          .with({ path: URI.file(path).path })
          .toString();
      return resolveIn(folder, path);
    })
    .filter((uri) => folders().some((folder) => relativeTo(folder, uri) !== null));
  for (const uri of candidates) {
    if (documents.get(uri) !== undefined || (await host.readFile(uri)).kind !== 'missing') return uri;
  }
  throw refuse(
    `There is no file ${JSON.stringify(path.slice(0, 200))} in the workspace. Give a path relative to its folder.`,
  );
}
