/** Which schema a file under `rules/` has, by its path. */
import type * as z from 'zod';
import { evidenceFile } from './schema-evidence.ts';
import { instrumentFile, packFile } from './schema-law.ts';
import {
  classAdditionsFile,
  classesFile,
  elementsFile,
  familiesFile,
  gradeAdditionsFile,
  gradesFile,
  newClassesFile,
  regressionFile,
  statementsFile,
} from './schema-materials.ts';
import {
  columnAdditionsFile,
  columnsFile,
  countriesFile,
  entitiesFile,
  entityAdditionsFile,
  marketplacesFile,
  partyListsFile,
  suppliersFile,
} from './schema-parties.ts';
import { shorthandFile } from './schema-shorthand.ts';
import { wordsFile } from './schema-words.ts';

/** One schema for each kind of file. Rule files have theirs in `rule-schema.ts`. */
export const fileSchemas = {
  classes: classesFile,
  'class-additions': classAdditionsFile,
  'new-classes': newClassesFile,
  families: familiesFile,
  elements: elementsFile,
  statements: statementsFile,
  grades: gradesFile,
  'grade-additions': gradeAdditionsFile,
  suppliers: suppliersFile,
  entities: entitiesFile,
  'entity-additions': entityAdditionsFile,
  marketplaces: marketplacesFile,
  'party-lists': partyListsFile,
  countries: countriesFile,
  columns: columnsFile,
  'column-additions': columnAdditionsFile,
  instrument: instrumentFile,
  words: wordsFile,
  shorthand: shorthandFile,
  evidence: evidenceFile,
  regression: regressionFile,
  pack: packFile,
} as const;
export type FileKind = keyof typeof fileSchemas;
export type FileData<K extends FileKind> = z.infer<(typeof fileSchemas)[K]>;

/** Kinds of which there is one file; all but `regression`, which only tests read, are required. */
export const singleFiles: readonly (readonly [path: string, kind: FileKind])[] = [
  ['additions/new-classes.yaml', 'new-classes'],
  ['additions/columns.yaml', 'column-additions'],
  ['additions/grades.yaml', 'grade-additions'],
  ['additions/entities.yaml', 'entity-additions'],
  ['elements.yaml', 'elements'],
  ['statements.yaml', 'statements'],
  ['grades.yaml', 'grades'],
  ['suppliers.yaml', 'suppliers'],
  ['entities.yaml', 'entities'],
  ['marketplaces.yaml', 'marketplaces'],
  ['party-lists.yaml', 'party-lists'],
  ['countries.yaml', 'countries'],
  ['columns.yaml', 'columns'],
  ['words.yaml', 'words'],
  ['shorthand.yaml', 'shorthand'],
  ['evidence.yaml', 'evidence'],
  ['hard-rows.yaml', 'regression'],
];

export type FileRole =
  | { readonly kind: FileKind }
  | { readonly kind: 'rule'; readonly pack: string }
  /** Not a file of the knowledge. */
  | { readonly kind: null };

/** Role of a file by its `/`-separated path; `rules/` may lead it. */
export function fileRole(path: string): FileRole {
  const inside = path.replace(/^(?:.*\/)?rules\//, '');
  const single = singleFiles.find(([name]) => name === inside);
  if (single !== undefined) return { kind: single[1] };
  if (/^materials\/[^/]+\.yaml$/.test(inside)) return { kind: 'classes' };
  if (/^families\/[^/]+\.yaml$/.test(inside)) return { kind: 'families' };
  if (/^additions\/classes\/[^/]+\.yaml$/.test(inside)) return { kind: 'class-additions' };
  if (/^instruments\/[^/]+\.yaml$/.test(inside)) return { kind: 'instrument' };
  const inPack = /^packs\/([^/]+)\/([^/]+)\.yaml$/.exec(inside);
  if (inPack === null) return { kind: null };
  return inPack[2] === 'pack' ? { kind: 'pack' } : { kind: 'rule', pack: inPack[1]! };
}
