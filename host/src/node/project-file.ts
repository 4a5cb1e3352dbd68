/** `lodestone.yaml`: found from the BOM's folder upwards, read once per folder. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  defaultConfig,
  type Knowledge,
  knownIds,
  type Problem,
  type ProjectConfig,
  parseConfig,
  type SideFile,
} from '#core';
import { addSideFile, expandGlob, globOf, isSpecFile } from '../side-files.ts';
import { shownPath, walkFolder } from './find-files.ts';
import { readTextFile } from './read-bom.ts';

export const projectFileName = 'lodestone.yaml';

export interface ProjectFile {
  readonly config: ProjectConfig;
  /** Absolute path; `null` where none was found. */
  readonly path: string | null;
  readonly problems: readonly Problem[];
  /** Absolute paths of the spec files that it names: they are no BOMs. */
  readonly specFiles: ReadonlySet<string>;
}

/** Absolute path of the nearest `lodestone.yaml` in `folder` or above; `null` where there is none. */
export function findProjectFile(folder: string): string | null {
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    const candidate = path.join(current, projectFileName);
    if (existsSync(candidate)) return candidate;
    if (path.dirname(current) === current) return null;
  }
}

/** Reads one project file. Paths in problems are relative to `cwd`. Never throws: an unreadable file is a problem. */
export function readProjectFile(file: string, cwd: string, knowledge: Knowledge): ProjectFile {
  const shown = shownPath(file, cwd);
  const problem = (message: string): Problem => ({ file: shown, line: null, column: null, severity: 'error', message });
  const read = readTextFile(file);
  if ('error' in read)
    return { config: { ...defaultConfig }, path: file, problems: [problem(read.error)], specFiles: new Set() };
  const parsed = parseConfig(read.text, shown, knownIds(knowledge));
  let { config } = parsed;
  const problems = [...parsed.problems];
  const specFiles = new Set<string>();
  for (const side of parsed.sideFiles.flatMap((one) => expand(one, path.dirname(file), shown, problems))) {
    const place = path.resolve(path.dirname(file), side.path);
    if (side.key === 'specs') specFiles.add(place);
    const listed = readTextFile(place);
    if ('error' in listed) {
      const { line, column } = side;
      problems.push({ ...problem(`${side.key}: ${side.path} ${listed.error}`), line, column });
      continue;
    }
    const added = addSideFile(config, side, listed.text, shownPath(place, cwd), knowledge);
    config = added.config;
    problems.push(...added.problems);
  }
  return { config, path: file, problems, specFiles };
}

/** The files of a glob of `specs`; any other side file is one file. */
function expand(side: SideFile, folder: string, shown: string, problems: Problem[]): readonly SideFile[] {
  const glob = globOf(side);
  if (glob === null) return [side];
  const { files, problem } = expandGlob(side, pathsBelow(path.resolve(folder, glob.folder)), shown);
  if (problem !== null) problems.push(problem);
  return files;
}

function* pathsBelow(folder: string): Generator<string> {
  for (const full of walkFolder(folder, undefined, isSpecFile))
    yield path.relative(folder, full).replaceAll(path.sep, '/');
}

/** Look-up with a memory, for runs over many files. `problems` holds those of every file read so far. */
export interface ProjectFiles {
  readonly forFolder: (folder: string) => ProjectFile;
  readonly problems: () => readonly Problem[];
}

/** `fixed` is the file of `--config`: it then speaks for every folder. */
export function createProjectFiles(cwd: string, knowledge: Knowledge, fixed?: string): ProjectFiles {
  const byFile = new Map<string, ProjectFile>();
  const byFolder = new Map<string, ProjectFile>();
  const none: ProjectFile = { config: { ...defaultConfig }, path: null, problems: [], specFiles: new Set() };
  const read = (file: string): ProjectFile => {
    let project = byFile.get(file);
    if (!project) {
      project = readProjectFile(file, cwd, knowledge);
      byFile.set(file, project);
    }
    return project;
  };
  return {
    forFolder: (folder) => {
      if (fixed !== undefined) return read(path.resolve(cwd, fixed));
      let project = byFolder.get(folder);
      if (!project) {
        const file = findProjectFile(folder);
        project = file === null ? none : read(file);
        byFolder.set(folder, project);
      }
      return project;
    },
    problems: () => [...byFile.values()].flatMap((project) => project.problems),
  };
}
