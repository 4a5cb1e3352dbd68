/** Project facts for a document: the nearest `lodestone.yaml` upwards, read once and again when it changes. */
import type { Location } from 'vscode-languageserver';
import {
  defaultConfig,
  type Knowledge,
  knownIds,
  type PartSpec,
  type Problem,
  type ProjectConfig,
  parseConfig,
  parseSpecs,
  type SideFile,
  type YamlKind,
} from '#core';
import { addSideFile, expandGlob, globOf, mostSpecFiles } from '#host';
import type { Host } from './host.ts';
import type { Log } from './log.ts';
import {
  canonical,
  configurationName,
  fileNameOf,
  folderOf,
  foldersUpwards,
  homeOf,
  isConfiguration,
  isSpecName,
  relativeTo,
  resolveIn,
} from './uris.ts';

export interface Project {
  /** URI of the `lodestone.yaml`; `null`: none found, defaults apply. */
  readonly uri: string | null;
  readonly text: string;
  readonly config: ProjectConfig;
  readonly problems: readonly Problem[];
  /** The further files that it names, as far as they can be read: vendor list, evidence ledger, prices, party lists. */
  readonly sideFiles: readonly SideFileState[];
}

export interface SideFileState {
  /** The key of `lodestone.yaml` that names it. */
  readonly key: SideFile['key'];
  readonly uri: string;
  readonly text: string;
  /** Problems in the file itself. */
  readonly problems: readonly Problem[];
}

export const noProject: Project = { uri: null, text: '', config: defaultConfig, problems: [], sideFiles: [] };

export interface Projects {
  /** Never rejects: a file that cannot be read or parsed is a project with problems. */
  readonly of: (uri: string, knowledge: Knowledge) => Promise<Project>;
  /** The project that one `lodestone.yaml` states. */
  readonly read: (uri: string, knowledge: Knowledge) => Promise<Project>;
  /** Forgets what was read; the next look-up reads again. */
  readonly invalidate: () => void;
  /** Projects read since the last invalidation that have a file. */
  readonly known: () => readonly Project[];
}

export interface ProjectSources {
  readonly host: Pick<Host, 'readFile' | 'findFiles'>;
  /** Text of a document that is open in the editor: it counts before the file on disk. */
  readonly openText: (uri: string) => string | undefined;
  /** Of the workspace: where a document that is saved nowhere looks. */
  readonly folders: () => readonly string[];
  readonly log: Log;
  /** Told of each `lodestone.yaml` that was read. */
  readonly onRead: (project: Project) => void;
}

export function createProjects({ host, openText, folders, log, onRead }: ProjectSources): Projects {
  let files = new Map<string, Promise<Project | null>>();
  let found: Project[] = [];

  const textOf = async (uri: string): Promise<{ text: string } | { error: string } | null> => {
    const open = openText(uri);
    if (open !== undefined) return { text: open };
    const file = await host.readFile(uri);
    if (file.kind === 'missing') return null;
    if (file.kind === 'workbook') return { error: 'is a workbook, not text.' };
    return file.kind === 'text' ? { text: file.text } : { error: file.message };
  };

  /** Each glob of `specs` as the files that it matches. */
  const expandAll = async (
    sides: readonly SideFile[],
    folder: string,
    problems: Problem[],
  ): Promise<readonly SideFile[]> => {
    const all: SideFile[] = [];
    for (const side of sides) {
      const glob = globOf(side);
      if (glob === null) {
        all.push(side);
        continue;
      }
      const start = resolveIn(folder, glob.folder);
      const found = await host.findFiles(start, [], mostSpecFiles, () => false, glob.pattern);
      const paths = (found?.uris ?? []).flatMap((uri) => relativeTo(start, uri) ?? []);
      const { files: named, problem } = expandGlob(side, paths, configurationName);
      all.push(...named);
      if (problem !== null) problems.push(problem);
    }
    return all;
  };

  const load = async (uri: string, knowledge: Knowledge): Promise<Project | null> => {
    const source = await textOf(uri);
    if (source === null) return null;
    if ('error' in source) {
      return { ...noProject, uri, problems: [problemAt(1, `cannot be read: ${source.error}`)] };
    }
    const { text } = source;
    const parsed = parseConfig(text, configurationName, knownIds(knowledge));
    const folder = folderOf(uri);
    let { config } = parsed;
    const problems = [...parsed.problems];
    const sideFiles: SideFileState[] = [];
    if (folder === null) return { uri, text, config, problems, sideFiles };
    for (const side of await expandAll(parsed.sideFiles, folder, problems)) {
      const sideUri = resolveIn(folder, side.path);
      const file = await textOf(sideUri);
      if (file !== null && 'text' in file) {
        const added = addSideFile(config, side, file.text, side.path, knowledge);
        config = added.config;
        sideFiles.push({ key: side.key, uri: sideUri, text: file.text, problems: added.problems });
        continue;
      }
      const reason = file === null ? 'no such file' : file.error;
      sideFiles.push({ key: side.key, uri: sideUri, text: '', problems: [] });
      const message = `${side.key}: ${side.path} cannot be read: ${reason}; it is ignored`;
      problems.push({ ...problemAt(side.line, message), column: side.column });
    }
    return { uri, text, config, problems, sideFiles };
  };

  const read = (uri: string, knowledge: Knowledge): Promise<Project | null> => {
    const key = canonical(uri);
    let project = files.get(key);
    if (project === undefined) {
      const generation = files;
      project = load(uri, knowledge).then((loaded) => {
        // A look-up that an invalidation overtook must not report into the new state.
        if (loaded !== null && generation === files) {
          found.push(loaded);
          for (const problem of loaded.problems) {
            log[problem.severity === 'error' ? 'error' : 'warn'](`${uri}:${problem.line ?? 1}: ${problem.message}`);
          }
          onRead(loaded);
        }
        return loaded;
      });
      files.set(key, project);
    }
    return project;
  };

  return {
    of: async (uri, knowledge) => {
      const folder = homeOf(folders(), uri);
      if (folder === null) return noProject;
      for (const candidate of foldersUpwards(folder)) {
        const project = await read(resolveIn(candidate, configurationName), knowledge);
        if (project !== null) return project;
      }
      return noProject;
    },
    read: async (uri, knowledge) => (await read(uri, knowledge)) ?? { ...noProject, uri },
    invalidate: () => {
      files = new Map();
      found = [];
    },
    known: () => found,
  };
}

/** Which schema a YAML file of the project follows; `null` for what is no YAML. */
export function yamlKindOf(project: Project, uri: string): YamlKind | null {
  if (isConfiguration(uri)) return 'configuration';
  if (!/\.ya?ml$/i.test(uri)) return null;
  return isSpecName(uri) || sideFileAt(project, uri)?.key === 'specs' ? 'spec' : 'ledger';
}

/** Where the spec of a part begins. */
export function placeOfSpec(project: Project, { file, line }: Pick<PartSpec, 'file' | 'line'>): Location | null {
  const folder = project.uri === null ? null : folderOf(project.uri);
  const start = { line: line - 1, character: 0 };
  return folder === null ? null : { uri: resolveIn(folder, file), range: { start, end: start } };
}

/** The side file of a project at a URI, if it is one. */
export function sideFileAt(project: Project, uri: string): SideFileState | undefined {
  return project.sideFiles.find((file) => canonical(file.uri) === canonical(uri));
}

/**
 * Problems of a file that belongs to the project facts and is no BOM; `null` for any other, whose text is not asked for: of a long
 * document it costs more than the rest of a keystroke.
 */
export function projectFileProblems(
  project: Project,
  document: { readonly uri: string; readonly text: string },
  knowledge: Knowledge,
): { readonly problems: readonly Problem[]; readonly why: string } | null {
  const { uri } = document;
  const side = sideFileAt(project, uri);
  if (side !== undefined) return { problems: side.problems, why: 'A file that lodestone.yaml names.' };
  if (!isSpecName(uri)) return null;
  const { problems } = parseSpecs(document.text, fileNameOf(uri), knowledge);
  return { problems, why: 'A spec that no lodestone.yaml names.' };
}

/** Path by which `columns.files` names a document: relative to its `lodestone.yaml`; `null` where it lies elsewhere. */
export function pathInProject(project: Project, uri: string): string | null {
  const folder = project.uri === null ? null : folderOf(project.uri);
  return folder === null ? null : relativeTo(folder, uri);
}

function problemAt(line: number, message: string): Problem {
  return { file: configurationName, line, column: 1, severity: 'error', message };
}
