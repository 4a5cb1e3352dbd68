/** One file under `rules/`: parsed, validated, with the place of everything in it. */
import * as z from 'zod';
import { hint, readYaml, type YamlSource } from '../config/yaml-places.ts';
import type { Problem } from '../model.ts';

export interface KnowledgeFile {
  /** `/`-separated; `rules/` may lead it. */
  readonly path: string;
  readonly text: string;
}

export interface ReadFile<T> {
  readonly path: string;
  readonly data: T;
  /** A problem at a place of the data, or at the key of an entry there. */
  readonly problem: (path: readonly PropertyKey[], message: string, key?: string) => Problem;
}

/** Longer texts are refused unread; the longest file of ours has 300,000. */
const maxLength = 1_000_000;

/** Validates one file. Never throws: what cannot be read is a problem with its place. */
export function readFile<S extends z.ZodType>(
  file: KnowledgeFile,
  schema: S,
  problems: Problem[],
): ReadFile<z.infer<S>> | null {
  if (file.text.length > maxLength) {
    problems.push(atStart(file.path, `longer than ${maxLength} characters: split the file`));
    return null;
  }
  try {
    const source = readYaml(file.text, file.path);
    if (source.problems.length > 0) {
      problems.push(...source.problems);
      return null;
    }
    const parsed = schema.safeParse(source.data);
    if (!parsed.success) {
      problems.push(...parsed.error.issues.flatMap((issue) => describe(issue, [], source, schema)));
      return null;
    }
    return {
      path: file.path,
      data: parsed.data,
      problem: (path, message, key) => ({
        file: file.path,
        ...source.placeOf(path, key),
        severity: 'error',
        message: `${pathText(path)}${message}`,
      }),
    };
  } catch (error) {
    // Nesting beyond the stack, anchors that contain themselves.
    problems.push(atStart(file.path, `cannot be read: ${(error as Error).message}`));
    return null;
  }
}

const atStart = (file: string, message: string): Problem => ({ file, line: 1, column: 1, severity: 'error', message });

function describe(
  issue: z.core.$ZodIssue,
  prefix: readonly PropertyKey[],
  source: YamlSource,
  schema: z.ZodType,
): Problem[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path);
    return issue.keys.map((key) => ({
      file: source.file,
      ...source.placeOf(path, key),
      severity: 'error',
      message: `${pathText(path)}unknown key "${key}"${hint(key, known)}`,
    }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // The branch that came furthest is the one that was meant.
    const nearest = [...issue.errors].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0]!;
    return nearest.flatMap((inner) => describe(inner, path, source, schema));
  }
  const given = valueAt(source.data, path);
  if (given === undefined && path.length > 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value')) {
    const at = path.slice(0, -1);
    const message = `${pathText(at)}missing key "${String(path.at(-1))}"`;
    return [{ file: source.file, ...source.placeOf(at), severity: 'error', message }];
  }
  return [
    { file: source.file, ...source.placeOf(path), severity: 'error', message: pathText(path) + wording(issue, given) },
  ];
}

/** Choices that are named in full; of longer lists only the nearest. */
const shownChoices = 8;

function wording(issue: z.core.$ZodIssue, given: unknown): string {
  if (issue.code === 'invalid_value' && (typeof given === 'string' || typeof given === 'number')) {
    const known = issue.values.map(String);
    const near = hint(String(given), known);
    const choices = near === '' && known.length <= shownChoices ? `; known are ${known.join(', ')}` : near;
    return `"${given}" is not known here${choices}`;
  }
  return `${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`;
}

const depth = (issues: readonly z.core.$ZodIssue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length));
const pathText = (path: readonly PropertyKey[]): string => (path.length === 0 ? '' : `${path.map(String).join('.')}: `);

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

/** Keys that the schema allows at a path; empty where they are not a closed list. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema;
  for (const step of path) {
    at = unwrap(at);
    if (at instanceof z.ZodObject) at = at.shape[String(step)];
    else if (at instanceof z.ZodArray) at = at.element;
    else if (at instanceof z.ZodRecord) at = at.valueType;
    else return [];
  }
  at = unwrap(at);
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function unwrap(schema: unknown): unknown {
  while (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    schema = schema.unwrap();
  }
  return schema;
}
