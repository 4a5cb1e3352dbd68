/** From the YAML files under `rules/` to the compiled knowledge, or to the problems that stand in the way. */
import type { IsoDate, Problem } from '../model.ts';
import {
  assembleClasses,
  assembleColumns,
  assembleCountries,
  assembleEntities,
  assembleEvidenceTypes,
  assembleGrades,
  assembleInstrument,
  assemblePartyLists,
  assembleSuppliers,
} from './assemble.ts';
import { boundPatterns } from './bound-quantifiers.ts';
import { checkExamples } from './check-examples.ts';
import { crossCheck } from './cross-check.ts';
import { checkSources } from './fact-check.ts';
import { checkPatterns } from './pattern-check.ts';
import { checkRule, ruleSchema, toRuleData } from './rule-schema.ts';
import { type FileData, type FileKind, fileRole, fileSchemas, singleFiles } from './schema.ts';
import type { FamilyRow, RegressionRows } from './schema-materials.ts';
import { type KnowledgeFile, type ReadFile, readFile } from './source-file.ts';
import type { Knowledge, Pack, RuleData } from './types.ts';

export type { KnowledgeFile } from './source-file.ts';

/** Everything read, by kind; the single files are `null` until read. */
export interface KnowledgeSources {
  readonly single: { [K in FileKind]?: ReadFile<FileData<K>> };
  readonly classes: ReadFile<FileData<'classes'>>[];
  readonly classAdditions: ReadFile<FileData<'class-additions'>>[];
  readonly families: ReadFile<FileData<'families'>>[];
  readonly instruments: ReadFile<FileData<'instrument'>>[];
  readonly packs: { readonly folder: string; readonly file: ReadFile<FileData<'pack'>> }[];
  /** Kinds of which a file could not be read: what it holds is not known, so references into it are not judged. */
  readonly unread: Set<FileKind>;
}

export interface CompileResult {
  /** `null` where a problem of severity `error` was found. */
  readonly knowledge: Knowledge | null;
  /** In path order, then by place. */
  readonly problems: readonly Problem[];
  /** What tests read and the compiled knowledge leaves out; `null` with it. */
  readonly regression: Regression | null;
}
export interface Regression {
  readonly classes: readonly {
    readonly id: string;
    readonly positive: readonly ClassExample[];
    readonly negative: readonly ClassExample[];
  }[];
  readonly grades: readonly {
    readonly id: string;
    readonly positive: readonly string[];
    readonly negative: readonly string[];
  }[];
  readonly families: readonly {
    readonly id: string;
    readonly partClass: string;
    readonly positive: readonly FamilyRow[];
    readonly negative: readonly FamilyRow[];
  }[];
  readonly amounts: { readonly positive: readonly string[]; readonly negative: readonly string[] };
  readonly countries: readonly { readonly text: string; readonly code: string | null }[];
  readonly hardRows: RegressionRows['hardRows'];
  readonly cleanRows: readonly string[];
}
export interface ClassExample {
  readonly text: string;
  readonly field: 'text' | 'material' | 'mpn';
}

/**
 * Validates and compiles. Never throws on any input; same files, same result, whatever their order.
 * `sha256` gives the hex digest of a text (UTF-8): the shell has one, core has none.
 */
export function compileKnowledge(files: readonly KnowledgeFile[], sha256: (text: string) => string): CompileResult {
  const problems: Problem[] = [];
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const { sources, ruleFiles } = readSources(sorted, problems);
  for (const [path, kind] of singleFiles) {
    if (kind !== 'regression' && !sorted.some((file) => fileRole(file.path).kind === kind)) {
      problems.push({
        file: `rules/${path}`,
        line: null,
        column: null,
        severity: 'error',
        message: 'this file is missing',
      });
    }
  }
  crossCheck(sources, problems);
  const report = (problem: Problem): number => problems.push(problem);
  checkPatterns(sources, report);
  checkSources(sources, report);
  const rules = readRules(ruleFiles, sources, problems);
  problems.sort(byPlace);
  if (problems.some((problem) => problem.severity === 'error')) return { knowledge: null, problems, regression: null };
  const packs = sources.packs.map(({ folder, file }) => compilePack(folder, file.data, sorted, sha256));
  const knowledge = boundPatterns(assemble(sources, packs, rules));
  checkExamples(knowledge, sources, report);
  if (problems.some((problem) => problem.severity === 'error')) {
    return { knowledge: null, problems: problems.sort(byPlace), regression: null };
  }
  return { knowledge, problems, regression: collectRegression(sources) };
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

interface RuleFileText {
  readonly pack: string;
  readonly file: KnowledgeFile;
}

function readSources(
  files: readonly KnowledgeFile[],
  problems: Problem[],
): { sources: KnowledgeSources; ruleFiles: RuleFileText[] } {
  const sources: KnowledgeSources = {
    single: {},
    classes: [],
    classAdditions: [],
    families: [],
    instruments: [],
    packs: [],
    unread: new Set(),
  };
  const ruleFiles: RuleFileText[] = [];
  for (const file of files) {
    const role = fileRole(file.path);
    if (role.kind === null) {
      problems.push({
        file: file.path,
        line: null,
        column: null,
        severity: 'error',
        message: 'no kind of knowledge has its files here; see rules/README.md',
      });
    } else if (role.kind === 'rule') {
      ruleFiles.push({ pack: role.pack, file });
    } else {
      keep(file, role.kind, sources, problems);
    }
  }
  return { sources, ruleFiles };
}

function keep(file: KnowledgeFile, kind: FileKind, sources: KnowledgeSources, problems: Problem[]): void {
  const before = problems.length;
  if (kind === 'classes') {
    const read = readFile(file, fileSchemas.classes, problems);
    if (read !== null) sources.classes.push(read);
  } else if (kind === 'class-additions') {
    const read = readFile(file, fileSchemas['class-additions'], problems);
    if (read !== null) sources.classAdditions.push(read);
  } else if (kind === 'families') {
    const read = readFile(file, fileSchemas.families, problems);
    if (read !== null) sources.families.push(read);
  } else if (kind === 'instrument') {
    const read = readFile(file, fileSchemas.instrument, problems);
    if (read !== null) sources.instruments.push(read);
  } else if (kind === 'pack') {
    const read = readFile(file, fileSchemas.pack, problems);
    const folder = file.path.split('/').at(-2) ?? '';
    if (read !== null) sources.packs.push({ folder, file: read });
  } else {
    const read = readFile(file, fileSchemas[kind], problems);
    if (read !== null) (sources.single as Record<string, unknown>)[kind] = read;
  }
  if (problems.length > before) sources.unread.add(kind);
}

function readRules(files: readonly RuleFileText[], sources: KnowledgeSources, problems: Problem[]): RuleData[] {
  const known = {
    instruments: new Map(sources.instruments.map(({ data }) => [data.id, data.limbs.map((limb) => limb.id)] as const)),
    packs: new Set(sources.packs.flatMap(({ folder, file }) => [folder, file.data.id])),
  };
  const rules: RuleData[] = [];
  const seen = new Map<string, string>();
  const complete = !sources.unread.has('instrument') && !sources.unread.has('pack');
  for (const { pack, file } of files) {
    const read = readFile(file, ruleSchema, problems);
    if (read === null) continue;
    const rule = toRuleData(read.data, pack);
    const fileName = file.path.split('/').at(-1) ?? '';
    if (complete) {
      for (const found of checkRule(rule, fileName, known)) problems.push(read.problem(found.path, found.message));
    }
    const other = seen.get(rule.id);
    if (other !== undefined) problems.push(read.problem(['id'], `${rule.id} is also the id of ${other}`));
    seen.set(rule.id, file.path);
    if (complete && !known.packs.has(pack)) {
      problems.push(read.problem([], `the folder has no valid pack.yaml of the pack ${pack}`));
    }
    rules.push(rule);
  }
  return rules.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The hash covers the pack's own files and every shared one: its findings rest on both. Line ends do not count. */
function compilePack(
  folder: string,
  pack: FileData<'pack'>,
  files: readonly KnowledgeFile[],
  sha256: (text: string) => string,
): Pack {
  const own = files.filter((file) => {
    const inPack = /(?:^|\/)packs\/([^/]+)\//.exec(file.path);
    return inPack === null || inPack[1] === folder;
  });
  const texts = own.map(
    (file) => `${file.path.replace(/^(?:.*\/)?rules\//, '')}\n${file.text.replace(/\r\n?/g, '\n')}\n`,
  );
  return {
    ...pack,
    snapshot: pack.snapshot as IsoDate,
    evidenceHorizon: pack.evidenceHorizon as IsoDate,
    sha256: sha256(texts.join('')),
  };
}

/** Only called where every required file was read. */
function assemble(
  { single, classes, classAdditions, families, instruments }: KnowledgeSources,
  packs: readonly Pack[],
  rules: readonly RuleData[],
): Knowledge {
  const elements = single.elements!.data;
  const grades = single.grades!.data;
  const countries = single.countries!.data;
  return {
    format: 1,
    packs: [...packs].sort((a, b) => (a.id < b.id ? -1 : 1)),
    rules,
    instruments: instruments.map(({ data }) => assembleInstrument(data)),
    items: instruments.flatMap(({ data }) =>
      data.items.map(({ controlCode, element, form, items, confidence }) => ({
        instrument: data.id,
        controlCode,
        element,
        form,
        items,
        confidence,
      })),
    ),
    elements: elements.elements.flatMap(({ symbol, pack, name, cas, oxide, oxideCas, nameRe }) =>
      nameRe === null ? [] : [{ symbol, pack, name, cas, oxide, oxideCas, nameRe }],
    ),
    formulae: elements.formulae,
    amounts: { symbolFirst: elements.amounts.symbolFirst, amountFirst: elements.amounts.amountFirst },
    classes: assembleClasses(
      classes.map(({ data }) => data),
      classAdditions.flatMap(({ data }) => data.classes),
      single['new-classes']!.data,
      families.map(({ data }) => data),
      single.shorthand!.data,
    ),
    statements: single.statements!.data.statements.map(({ id, re, effect }) => ({ id, re, effect })),
    ...assembleGrades(grades, single['grade-additions']!.data),
    suppliers: assembleSuppliers(single.suppliers!.data),
    entities: assembleEntities(single.entities!.data, single['entity-additions']!.data),
    marketplaces: single.marketplaces!.data.marketplaces.map(({ name, aliases }) => ({ name, aliases })),
    partyLists: assemblePartyLists(single['party-lists']!.data),
    countries: assembleCountries(countries, single['entity-additions']!.data),
    unknownOrigins: countries.unknownOrigins,
    columns: assembleColumns(single.columns!.data, single['column-additions']!.data),
    words: single.words!.data,
    evidenceTypes: assembleEvidenceTypes(single.evidence!.data),
  };
}

function collectGradeExamples({
  grades,
  'grade-additions': additions,
}: KnowledgeSources['single']): Regression['grades'] {
  const { extended, families } = additions!.data;
  return [...grades!.data.families, ...families].map(({ id, examples }) => {
    const more = extended.find((entry) => entry.id === id)?.examples;
    return {
      id,
      positive: [...examples.positive, ...(more?.positive ?? [])],
      negative: [...examples.negative, ...(more?.negative ?? [])],
    };
  });
}

function collectRegression({ single, classes, classAdditions, families }: KnowledgeSources): Regression {
  const regression = single.regression?.data;
  const added = new Map(
    classAdditions.flatMap(({ data }) => data.classes.map((entry) => [entry.id, entry.examples] as const)),
  );
  const all = [...classes.flatMap(({ data }) => data.classes), ...single['new-classes']!.data.classes];
  return {
    classes: all.map(({ id, examples }) => ({
      id,
      positive: [...examples.positive, ...(added.get(id)?.positive ?? [])],
      negative: [...examples.negative, ...(added.get(id)?.negative ?? [])],
    })),
    grades: collectGradeExamples(single),
    families: families.flatMap(({ data }) =>
      data.families.map(({ id, class: partClass, examples }) => ({ id, partClass, ...examples })),
    ),
    amounts: single.elements!.data.amounts.examples,
    countries: single.countries!.data.examples,
    hardRows: regression?.hardRows ?? [],
    cleanRows: regression?.cleanRows ?? [],
  };
}
