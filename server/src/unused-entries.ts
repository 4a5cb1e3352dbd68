/**
 * Waivers and entries of ledgers that name no part of any BOM. Only a check of the whole workspace can tell; what the last one
 * found stands until the text of the file is another.
 */
import { type Knowledge, type LintResult, type Problem, unusedEntries } from '#core';
import type { Project } from './project.ts';
import { canonical, folderOf, resolveIn } from './uris.ts';

/** What one BOM needs of the project that speaks for it. */
export interface Use {
  readonly project: Project;
  readonly used: LintResult['used'];
}

export interface UnusedEntries {
  /** Problems at places of a file whose text is this one. */
  readonly of: (uri: string, text: string) => readonly Problem[];
  /** Takes the place of what was known. */
  readonly learn: (uses: readonly Use[], knowledge: Knowledge) => void;
}

interface Found {
  readonly text: string;
  readonly problems: readonly Problem[];
}

export function createUnusedEntries(): UnusedEntries {
  let known: ReadonlyMap<string, Found> = new Map();
  return {
    of: (uri, text) => {
      const found = known.get(canonical(uri));
      return found?.text === text ? found.problems : [];
    },
    learn: (uses, knowledge) => {
      const found = new Map<string, Found>();
      for (const project of new Set(uses.map((use) => use.project))) {
        const own = uses.filter((use) => use.project === project);
        const files = own.map(({ used }) => ({ config: project.config, result: { used } }));
        for (const problem of unusedEntries(files, knowledge)) {
          const file = fileOf(project, problem);
          if (file === null) continue;
          const key = canonical(file.uri);
          found.set(key, { text: file.text, problems: [...(found.get(key)?.problems ?? []), problem] });
        }
      }
      known = found;
    },
  };
}

/** The file of a project that a problem names by its path. */
function fileOf(project: Project, { file }: Problem): { readonly uri: string; readonly text: string } | null {
  const { uri, text, sideFiles } = project;
  const folder = uri === null ? null : folderOf(uri);
  if (uri === null || folder === null) return null;
  const place = canonical(resolveIn(folder, file));
  return [{ uri, text }, ...sideFiles].find((one) => canonical(one.uri) === place) ?? null;
}
