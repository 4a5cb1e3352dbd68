/** The files of the knowledge as written, by kind: what pages tell beyond the compiled knowledge. */
import { parse } from 'yaml';
import { compileKnowledge, type KnowledgeFile, type Regression } from '#core/knowledge/compile';
import { type FileData, type FileKind, fileRole, fileSchemas } from '#core/knowledge/schema';
import type { Knowledge } from '#core/knowledge/types';
import { sha256 } from '../rule-files.ts';

export interface PageSources {
  readonly knowledge: Knowledge;
  readonly regression: Regression;
  /** Data of every file of a kind, in path order. */
  readonly all: <K extends FileKind>(kind: K) => readonly FileData<K>[];
  /** Data of the one file of a kind. */
  readonly one: <K extends FileKind>(kind: K) => FileData<K>;
}

/** The problems instead, where the knowledge does not compile. */
export function readPageSources(files: readonly KnowledgeFile[]): PageSources | readonly string[] {
  const { knowledge, regression, problems } = compileKnowledge(files, sha256);
  if (knowledge === null || regression === null) {
    return problems.map(({ file, line, column, message }) => `${file}:${line ?? 1}:${column ?? 1}: ${message}`);
  }
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const read = new Map<FileKind, unknown>();
  // A page asks for each of its classes, and parsing hundreds of files takes a second.
  const all = <K extends FileKind>(kind: K): readonly FileData<K>[] => {
    const known = read.get(kind) as readonly FileData<K>[] | undefined;
    if (known !== undefined) return known;
    const data = sorted
      .filter(({ path }) => fileRole(path).kind === kind)
      .map(({ text }) => fileSchemas[kind].parse(parse(text)) as FileData<K>);
    read.set(kind, data);
    return data;
  };
  return { knowledge, regression, all, one: (kind) => all(kind)[0]! };
}
