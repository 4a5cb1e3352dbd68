/** `lodestone.yaml`: found from the BOM's folder upwards, read once per folder. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defaultConfig, type Knowledge, knownIds, type Problem, type ProjectConfig, parseConfig } from '#core';
import { addSideFile } from '../side-files.ts';
import { shownPath } from './find-files.ts';

export const projectFileName = 'lodestone.yaml';

export interface ProjectFile {
  readonly config: ProjectConfig;
  /** Absolute path; `null` where none was found. */
  readonly path: string | null;
  readonly problems: readonly Problem[];
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
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return {
      config: { ...defaultConfig },
      path: file,
      problems: [problem(`cannot be read: ${describeFileError(error)}`)],
    };
  }
  const parsed = parseConfig(text, shown, knownIds(knowledge));
  let { config } = parsed;
  const problems = [...parsed.problems];
  for (const side of parsed.sideFiles) {
    const place = path.resolve(path.dirname(file), side.path);
    try {
      const added = addSideFile(config, side, readFileSync(place, 'utf8'), shownPath(place, cwd), knowledge);
      config = added.config;
      problems.push(...added.problems);
    } catch (error) {
      problems.push(problem(`${side.key}: ${side.path} cannot be read: ${describeFileError(error)}`));
    }
  }
  return { config, path: file, problems };
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
  const none: ProjectFile = { config: { ...defaultConfig }, path: null, problems: [] };
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

/** `no such file` · `permission denied` …: without the path, which may be absolute. */
export function describeFileError(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'no such file or folder',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'is a folder',
    ENOTDIR: 'a part of the path is not a folder',
    ELOOP: 'too many symbolic links',
    EMFILE: 'too many open files',
    ENOSPC: 'no space left',
    EROFS: 'read-only file system',
    ERR_FS_FILE_TOO_LARGE: 'larger than 2 GiB',
    ERR_STRING_TOO_LONG: 'longer than a text may be',
  };
  return (code && words[code]) || code || message;
}
