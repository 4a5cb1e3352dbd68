/** Paths to results: finds, reads and lints the files of a command. */
import { statSync } from 'node:fs';
import path from 'node:path';
import {
  type Assume,
  type FileResult,
  type IsoDate,
  type LintContext,
  type LintResult,
  looksLikeBom,
  overrideFor,
  type Problem,
  type ProjectConfig,
  type RunResult,
  unusedEntries,
} from '#core';
import { readContent } from '#host';
import {
  createProjectFiles,
  describeFileError,
  loadDistribution,
  type ProjectFile,
  type ProjectFiles,
  readBomFile,
  shownPath,
  walkFolder,
} from '#host/node';
import { keepYoungGeneration } from '#host/start';
import { lintAll, type ReadFile } from './lint-all.ts';
import { isLarge, lintLarge } from './lint-large.ts';
import { openSource, type Source } from './lint-source.ts';
import type { Session } from './session.ts';
import type { Terminal } from './terminal.ts';
import { assumeOption, dateOption, text, toIsoDate, UsageError, type Values } from './usage.ts';

/** Options that every command over files takes. */
export const inputOptions = {
  'as-of': { type: 'string' },
  assume: { type: 'string' },
  config: { type: 'string' },
  'no-suppressions': { type: 'boolean' },
  stdin: { type: 'boolean' },
  'stdin-filename': { type: 'string' },
  output: { type: 'string', short: 'o' },
} as const;

export const inputHelp = `  --as-of DATE             as-of date (YYYY-MM-DD or today); default: asOf of lodestone.yaml, else today
  --assume HOW             how to read an unconfirmed status: ask, suspended or in-force
  --config FILE            project facts from FILE, not from the nearest lodestone.yaml
  --no-suppressions        ignore waivers and evidence
  --stdin                  read one BOM from standard input
  --stdin-filename NAME    name, ending and folder to assume for it
  -o, --output FILE        write results to FILE instead of standard output`;

interface Input {
  readonly values: Values;
  readonly paths: readonly string[];
  /** Every row is wanted, not findings only: files that are longer than any string cannot be read then. */
  readonly everyRow?: boolean;
}

/** Lints what the command line names. Problems and skipped files are told on stderr as they come. */
export async function lintFiles({ values, paths, everyRow = false }: Input, session: Session): Promise<RunResult> {
  const settings = readSettings(values, session);
  const { version, knowledge } = loadDistribution(session.distribution);
  keepYoungGeneration(process.versions.v8);
  const projects = createProjectFiles(session.cwd, knowledge, text(values, 'config'));
  const run = startRun(session, { ...settings, everyRow }, projects, knowledge);
  if (values.stdin) {
    if (paths.length > 0) throw new UsageError('--stdin takes no PATH; name the file with --stdin-filename');
    await run.addStdin(text(values, 'stdin-filename') ?? 'stdin');
  } else for (const named of paths) run.addPath(named);
  return run.finish(version);
}

interface Settings {
  readonly asOf: IsoDate | 'today' | undefined;
  readonly assume: Assume | undefined;
  readonly suppressions: boolean;
  readonly today: IsoDate;
  readonly everyRow: boolean;
}

function readSettings(values: Values, session: Session): Omit<Settings, 'everyRow'> {
  if (values['stdin-filename'] !== undefined && !values.stdin) throw new UsageError('--stdin-filename needs --stdin');
  return {
    asOf: dateOption(values, 'as-of'),
    assume: assumeOption(values),
    suppressions: !values['no-suppressions'],
    today: toIsoDate(session.now()),
  };
}

interface Linted {
  readonly file: string;
  readonly result: LintResult;
  readonly context: LintContext;
}

/** Collects the results of one command; what could not be read is a problem, what does not look like a BOM is skipped. */
function startRun(session: Session, settings: Settings, projects: ProjectFiles, knowledge: LintContext['knowledge']) {
  const { terminal, cwd } = session;
  const collected: (Linted | ReadFile)[] = [];
  const problems: Problem[] = [];
  const skipped = new Map<string, string>();
  /** A file counts once, however often the paths lead to it. */
  const seen = new Set<string>();
  const contextFor = createContexts(settings, knowledge);
  const complain = (full: string, message: string): void => {
    problems.push({ file: shownPath(full, cwd), line: null, column: null, severity: 'error', message });
  };

  const projectOf = (full: string) => {
    const project = projects.forFolder(path.dirname(full));
    const context = contextFor(project);
    const inProject = project.path === null ? path.basename(full) : shownPath(full, path.dirname(project.path));
    return { context, override: overrideFor(context.config, inProject) };
  };

  const addLarge = (full: string): void => {
    const file = shownPath(full, cwd);
    const { context, override } = projectOf(full);
    const result = lintLarge(full, file, { fileName: full, knowledge, override }, context, terminal);
    if ('error' in result) complain(full, result.error);
    else {
      seen.add(full);
      collected.push({ file, result, context });
    }
  };

  const addContent = (full: string, read: ReturnType<typeof readBomFile>, named: boolean): void => {
    const file = shownPath(full, cwd);
    const skip = (why: string): void => {
      skipped.set(full, `${file}: ${why}`);
    };
    if ('error' in read) {
      if (named) complain(full, read.error);
      else skip(read.error);
      return;
    }
    const { context, override } = projectOf(full);
    const source: Source = { fileName: full, override, ...read };
    const document = openSource(source, knowledge, session.distribution);
    const { bom, why } = named ? { bom: true, why: '' } : looksLikeBom(document);
    if (!bom) {
      skip(why);
      return;
    }
    seen.add(full);
    skipped.delete(full);
    collected.push({ file, source, document, context });
  };

  const addFile = (full: string, named: boolean): void => {
    // What a spec file says is told with the project's problems.
    if (seen.has(full) || projects.forFolder(path.dirname(full)).specFiles.has(full)) return;
    terminal.progress(() => `Reading ${shownPath(full, cwd)}`);
    if (!settings.everyRow && isLarge(full)) addLarge(full);
    else addContent(full, readBomFile(full), named);
  };

  return {
    addStdin: async (name: string): Promise<void> => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of session.stdin) chunks.push(chunk as Uint8Array);
      addContent(path.resolve(cwd, name), readContent(Buffer.concat(chunks)), true);
    },
    addPath: (named: string): void => {
      const full = path.resolve(cwd, named);
      const isFolder = isFolderAt(full);
      if (typeof isFolder === 'string') complain(full, isFolder);
      else if (!isFolder) addFile(full, true);
      else
        for (const file of walkFolder(full, (folder) => complain(folder, 'folder cannot be read')))
          addFile(file, false);
    },
    /** The project facts of the run are those of its first file; a file with others carries its own. */
    finish: async (version: string): Promise<RunResult> => {
      const waiting = collected.filter((one) => 'source' in one);
      const results = (await lintAll(waiting, session)).values();
      const linted = collected.map((one): Linted => {
        if ('result' in one) return one;
        return { file: one.file, context: one.context, result: results.next().value! };
      });
      const base = linted[0]?.context ?? contextFor(projects.forFolder(cwd));
      const files = linted.map(({ file, result, context }): FileResult => {
        if (context === base) return { file, result };
        return { file, result, config: context.config, ...(context.asOf === base.asOf ? {} : { asOf: context.asOf }) };
      });
      const unused = unusedEntries(
        linted.map(({ result, context }) => ({ result, config: context.config })),
        knowledge,
      );
      const all = [...projects.problems(), ...problems, ...differingDates(files, base.asOf), ...unused];
      for (const problem of all) terminal.tell(describeProblem(problem));
      tellSkipped([...skipped.values()], terminal);
      if (linted.length === 0 && problems.length === 0) terminal.tell('No BOM found.');
      return { version, asOf: base.asOf, knowledge, config: base.config, files, problems: all };
    },
  };
}

/** Project facts and command line to the context of a lint: one object for each project file. */
function createContexts(
  settings: Settings,
  knowledge: LintContext['knowledge'],
): (project: ProjectFile) => LintContext {
  const { asOf, assume, suppressions, today } = settings;
  const contexts = new Map<ProjectFile, LintContext>();
  return (project) => {
    let context = contexts.get(project);
    if (!context) {
      const date = asOf ?? project.config.asOf;
      const config: ProjectConfig = {
        ...project.config,
        assume: assume ?? project.config.assume,
        waivers: suppressions ? project.config.waivers : [],
        evidence: suppressions ? project.config.evidence : [],
      };
      context = { knowledge, config, asOf: date === 'today' ? today : date };
      contexts.set(project, context);
    }
    return context;
  };
}

/** A text says why the path leads nowhere. */
function isFolderAt(full: string): boolean | string {
  try {
    return statSync(full).isDirectory();
  } catch (error) {
    return `cannot be read: ${describeFileError(error)}`;
  }
}

function tellSkipped(skipped: readonly string[], terminal: Terminal): void {
  if (skipped.length === 0) return;
  const files =
    skipped.length === 1
      ? '1 file that does not look like a BOM'
      : `${skipped.length} files that do not look like a BOM`;
  terminal.tell(`Skipped ${files}; name a file to have it read anyway.`);
  for (const line of skipped.slice(0, mostSkippedNames)) terminal.tell(`  ${line}`);
  if (skipped.length > mostSkippedNames) terminal.tell(`  and ${skipped.length - mostSkippedNames} more`);
}

const mostSkippedNames = 5;

function differingDates(files: readonly FileResult[], asOf: IsoDate): Problem[] {
  return files.flatMap((file) =>
    file.asOf === undefined
      ? []
      : [
          {
            file: file.file,
            line: null,
            column: null,
            severity: 'warning' as const,
            message: `is judged as of ${file.asOf} (its lodestone.yaml), the run as of ${asOf}; --as-of sets one date for all`,
          },
        ],
  );
}

/** `boms/lodestone.yaml:4:3: error: …`. */
export function describeProblem({ file, line, column, severity, message }: Problem): string {
  const place = [file, line, column].filter((piece) => piece !== null).join(':');
  return `${place}: ${severity}: ${message}`;
}

/** Exit code 2 is due: something could not be read, or the configuration is broken. */
export function isBroken(run: RunResult): boolean {
  return run.problems.some((problem) => problem.severity === 'error');
}
