/** `lodestone.yaml` to project facts. An invalid entry is ignored alone, everything else applies, and each problem has its place. */
import type * as z from 'zod';
import type { Knowledge } from '../knowledge/types.ts';
import type { IsoDate, Problem } from '../model.ts';
import { fieldIds } from '../model.ts';
import { once } from '../text/once.ts';
import { configSchema } from './schema.ts';
import type { ProjectConfig, SideFile, Waiver } from './types.ts';
import { defaultConfig } from './types.ts';
import type { YamlSource } from './yaml-places.ts';
import { hint, problemsOf, readYaml } from './yaml-places.ts';

export interface ParsedConfig {
  readonly config: ProjectConfig;
  readonly problems: readonly Problem[];
  /** The file says `root: true`: no look-up above it. */
  readonly root: boolean;
  /** Further files it names; the shell reads them and hands their texts to `addSideFile` of `host`. */
  readonly sideFiles: readonly SideFile[];
}

/** What the knowledge knows, so that rule and pack ids in the file can be checked. */
export interface KnownIds {
  readonly packs: readonly string[];
  readonly rules: readonly string[];
  readonly suppliers: readonly string[];
  /** Country codes, and the code that each other spelling stands for. */
  readonly countries: ReadonlyMap<string, string>;
}

export function knownIds({
  packs,
  rules,
  suppliers,
  countries,
}: Pick<Knowledge, 'packs' | 'rules' | 'suppliers' | 'countries'>): KnownIds {
  const ids = (entries: readonly { readonly id: string }[]): readonly string[] => entries.map(({ id }) => id);
  return {
    packs: ids(packs),
    rules: ids(rules),
    suppliers: ids(suppliers),
    countries: new Map(
      countries.flatMap(({ code, aliases }) => [code, ...aliases].map((name) => [name, code] as const)),
    ),
  };
}

const knownKeys = once((): readonly string[] => [
  ...Object.keys(configSchema().shape),
  ...['destination', 'endUse', 'shipFrom', 'dodContract', 'deliveryDate', 'parties', 'applications'],
  ...['files', 'headerLine', 'delimiter', 'map', 'approved', 'preferred', 'materials', 'valuation'],
  ...['rule', 'part', 'reason', 'owner', 'until'],
  ...fieldIds,
]);

/** Never throws. `file` is the path to show in problems. */
export function parseConfig(text: string, file: string, known?: KnownIds): ParsedConfig {
  const source = readYaml(text, file);
  if (source.problems.length > 0) {
    return { config: { ...defaultConfig, file }, problems: source.problems, root: false, sideFiles: [] };
  }
  if (source.data === null || source.data === undefined) {
    return { config: { ...defaultConfig, file }, problems: [], root: false, sideFiles: [] };
  }
  const { value, problems } = validateLeniently(source);
  const found = [...problems, ...unknownIds(value, source, known)];
  return {
    config: toConfig(value, file, source),
    problems: found,
    root: value.root === true,
    sideFiles: sideFilesOf(value, source),
  };
}

function sideFilesOf(
  { suppliers, evidence, prices, partyLists = [], specs = [] }: RawConfig,
  { placeOf }: YamlSource,
): readonly SideFile[] {
  const files: (readonly [SideFile['key'], string | undefined, readonly PropertyKey[]])[] = [
    ['suppliers.approved', suppliers?.approved, ['suppliers', 'approved']],
    ['evidence', evidence, ['evidence']],
    ['prices.materials', prices?.materials, ['prices', 'materials']],
    ...partyLists.map((path, index) => ['partyLists', path, ['partyLists', index]] as const),
    ...(typeof specs === 'string' ? [['specs', specs, ['specs']] as const] : []),
    ...(typeof specs === 'string' ? [] : specs.map((path, index) => ['specs', path, ['specs', index]] as const)),
  ];
  return files.flatMap(([key, path, at]) => (path === undefined ? [] : [{ key, path, ...placeOf(at) }]));
}

type RawConfig = z.output<ReturnType<typeof configSchema>>;

/** Validates; where entries are wrong, takes them out at the narrowest place and validates the rest again. */
function validateLeniently(source: YamlSource): { value: RawConfig; problems: readonly Problem[] } {
  // `waivers:` with nothing behind it is an empty list someone is about to fill.
  let data: unknown = isRecord(source.data)
    ? Object.fromEntries(
        Object.entries(source.data).flatMap(([key, value]) => (value === null ? [] : [[key, compact(value)]])),
      )
    : source.data;
  const problems: Problem[] = [];
  for (let round = 0; round < 20; round++) {
    const result = configSchema().safeParse(data);
    if (result.success) return { value: result.data, problems };
    if (round === 0) problems.push(...problemsOf(result.error, source, knownKeys()));
    let changed = false;
    for (const issue of result.error.issues) {
      const paths =
        issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [entryPath(issue.path)];
      for (const path of paths) {
        if (path.length === 0) return { value: {}, problems };
        changed = removeAt(data, path) || changed;
      }
    }
    if (!changed) break;
    data = compact(data);
  }
  return { value: {}, problems };
}

/** A broken waiver or column entry is dropped whole: half a waiver must not silence anything. */
function entryPath(path: readonly PropertyKey[]): readonly PropertyKey[] {
  if ((path[0] === 'waivers' || path[0] === 'columns') && path.length > 2) return path.slice(0, 2);
  return path;
}

const removed = Symbol('removed');
function removeAt(data: unknown, path: readonly PropertyKey[]): boolean {
  let parent = data as Record<PropertyKey, unknown> | null;
  for (const step of path.slice(0, -1)) {
    if (parent === null || typeof parent !== 'object') return false;
    parent = parent[step] as Record<PropertyKey, unknown> | null;
  }
  const last = path.at(-1)!;
  if (parent === null || typeof parent !== 'object' || !Object.hasOwn(parent, last)) return false;
  if (Array.isArray(parent)) (parent as unknown[])[Number(last)] = removed;
  else delete parent[last];
  return true;
}

function compact(data: unknown): unknown {
  if (Array.isArray(data)) return data.filter((item) => item !== removed).map(compact);
  if (data !== null && typeof data === 'object') {
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, compact(value)]));
  }
  return data;
}
function isRecord(data: unknown): data is Record<string, unknown> {
  return data !== null && typeof data === 'object' && !Array.isArray(data);
}

function unknownIds(value: RawConfig, source: YamlSource, known: KnownIds | undefined): Problem[] {
  if (known === undefined) return [];
  const problems: Problem[] = [];
  const complain = (path: readonly PropertyKey[], key: string | undefined, message: string): void => {
    problems.push({ file: source.file, ...source.placeOf(path, key), severity: 'error', message });
  };
  for (const [pack, setting] of Object.entries(value.packs ?? {})) {
    if (setting !== 'on' && setting !== 'off') {
      complain(['packs'], pack, `packs.${pack}: own packs are not read by this version; the entry is ignored`);
    } else if (!known.packs.includes(pack)) {
      complain(['packs'], pack, `packs: unknown pack "${pack}"${hint(pack, known.packs)}`);
    }
  }
  const ruleKnown = (id: string): boolean =>
    known.rules.includes(id) || (id.endsWith('/*') && known.packs.includes(id.slice(0, -2)));
  for (const id of Object.keys(value.rules ?? {})) {
    if (!ruleKnown(id)) complain(['rules'], id, `rules: unknown rule "${id}"${hint(id, known.rules)}`);
  }
  (value.suppliers?.preferred ?? []).forEach((id, index) => {
    if (!known.suppliers.includes(id)) {
      complain(
        ['suppliers', 'preferred', index],
        undefined,
        `suppliers.preferred: unknown supplier "${id}"${hint(id, known.suppliers)}`,
      );
    }
  });
  const country = (path: readonly PropertyKey[], code: string): void => {
    const meant = known.countries.get(code);
    if (meant === code) return;
    if (code === 'EU') complain(path, undefined, 'project: "EU" is no country; name the member states');
    else if (meant !== undefined) {
      complain(path, undefined, `project: "${code}" is no country code; did you mean "${meant}"?`);
    } else {
      const message = `project: the data have no country "${code}"; no rule names it`;
      problems.push({ file: source.file, ...source.placeOf(path), severity: 'warning', message });
    }
  };
  const { shipFrom, destination = [] } = value.project ?? {};
  if (shipFrom !== undefined) country(['project', 'shipFrom'], shipFrom);
  destination.forEach((code, index) => {
    country(['project', 'destination', index], code);
  });
  const places = waiverIndexes(source, value.waivers ?? []);
  (value.waivers ?? []).forEach((waiver, index) => {
    if (!ruleKnown(waiver.rule)) {
      complain(
        ['waivers', places[index] ?? 0, 'rule'],
        undefined,
        `waivers: unknown rule "${waiver.rule}"${hint(waiver.rule, known.rules)}; the waiver silences nothing`,
      );
    }
  });
  return problems;
}

type RawWaiver = NonNullable<RawConfig['waivers']>[number];

/** Index in the file of each waiver that survived validation: broken ones between them shift the list, equal ones keep their order. */
function waiverIndexes(source: YamlSource, waivers: readonly RawWaiver[]): readonly number[] {
  const list = (source.data as { waivers?: Partial<RawWaiver>[] }).waivers ?? [];
  let from = 0;
  return waivers.map(({ rule, reason, part }) => {
    const isOf = (item: Partial<RawWaiver> | null): boolean =>
      item?.rule === rule &&
      item.reason === reason &&
      Object.entries(part).every(([key, text]) => String(item.part?.[key as keyof typeof part]) === text);
    const index = list.findIndex((item, place) => place >= from && isOf(item));
    from = index + 1;
    return Math.max(0, index);
  });
}

function toConfig(value: RawConfig, file: string, source: YamlSource): ProjectConfig {
  const project = value.project ?? {};
  const places = waiverIndexes(source, value.waivers ?? []);
  return {
    file,
    asOf: (value.asOf ?? 'today') as IsoDate | 'today',
    assume: value.assume ?? 'ask',
    project: {
      destination: project.destination ?? [],
      endUse: project.endUse ?? 'unknown',
      shipFrom: project.shipFrom ?? null,
      dodContract: project.dodContract ?? false,
      deliveryDate: (project.deliveryDate ?? null) as IsoDate | null,
      parties: project.parties ?? [],
      applications: project.applications ?? [],
    },
    packs: Object.fromEntries(
      Object.entries(value.packs ?? {}).flatMap(([pack, setting]) =>
        setting === 'on' || setting === 'off' ? [[pack, setting]] : [],
      ),
    ),
    rules: value.rules ?? {},
    columns: (value.columns ?? []).map((entry) => ({
      files: entry.files,
      ...(entry.headerLine === undefined ? {} : { headerLine: entry.headerLine }),
      ...(entry.delimiter === undefined ? {} : { delimiter: entry.delimiter }),
      map: entry.map as ProjectConfig['columns'][number]['map'],
    })),
    suppliers: { preferred: value.suppliers?.preferred ?? [], approved: [] },
    waivers: (value.waivers ?? []).map(
      (waiver, index): Waiver => ({
        rule: waiver.rule,
        part: Object.fromEntries(Object.entries(waiver.part).filter(([, text]) => text !== undefined)),
        reason: waiver.reason,
        owner: waiver.owner ?? null,
        until: waiver.until as IsoDate,
        line: source.placeOf(['waivers', places[index] ?? 0]).line,
      }),
    ),
    evidence: [],
    prices: { valuation: value.prices?.valuation ?? null, materials: [] },
    partyLists: [],
    specs: { kept: value.specs !== undefined && value.specs.length > 0, parts: [] },
  };
}
