/** Files that `lodestone.yaml` names beside itself: read by the shell, understood here. */
import type { IsoDate, Knowledge, MaterialPrice, PartyList, Problem, ProjectConfig, SideFile } from '#core';
import { isCalendarDay, matchesGlob, parseLedger, parseSpecs, splitGlob } from '#core';
import { columnsOf, readList } from './delimited-list.ts';
import { readVendorNames } from './vendor-list.ts';

export interface WithSideFile {
  readonly config: ProjectConfig;
  readonly problems: readonly Problem[];
}

/**
 * The configuration with what a side file says. A broken row is a problem with its line and is left out alone; a file
 * that cannot be understood at all is one problem and changes nothing. Never throws. `shown` is the path for problems.
 */
export function addSideFile(
  config: ProjectConfig,
  { key, path }: SideFile,
  text: string,
  shown: string,
  knowledge: Pick<Knowledge, 'evidenceTypes' | 'elements'>,
): WithSideFile {
  const problems: Problem[] = [];
  const complain = (line: number | null, message: string): void => {
    problems.push({ file: shown, line, column: line === null ? null : 1, severity: 'error', message });
  };
  try {
    switch (key) {
      case 'suppliers.approved':
        return { config: { ...config, suppliers: { ...config.suppliers, approved: readVendorNames(text) } }, problems };
      case 'prices.materials':
        return { config: { ...config, prices: { ...config.prices, materials: readPrices(text, complain) } }, problems };
      case 'partyLists':
        return {
          config: { ...config, partyLists: [...config.partyLists, readParties(text, path, complain)] },
          problems,
        };
      case 'evidence': {
        const ledger = parseLedger(text, shown, knowledge.evidenceTypes);
        return { config: { ...config, evidence: [...config.evidence, ...ledger.entries] }, problems: ledger.problems };
      }
      case 'specs': {
        const read = parseSpecs(text, shown, knowledge);
        const evidence = [...config.evidence, ...read.parts.flatMap(({ documents }) => documents)];
        const specs = { ...config.specs, parts: [...config.specs.parts, ...read.parts] };
        return { config: { ...config, evidence, specs }, problems: read.problems };
      }
    }
  } catch (error) {
    complain(null, `${key}: ${error instanceof Error ? error.message : String(error)}; the file is ignored`);
    return { config, problems };
  }
}

/** Spec files of a project that are read: a library of them, and no disk. */
export const mostSpecFiles = 5_000;
/** Whether a file that a glob of `specs` matches is one that can be read. */
export const isSpecFile = (name: string): boolean => /\.(?:ya?ml|json|md|markdown|xml)$/i.test(name);

/** Where the shell looks for the files of a glob of `specs`, and what their paths below it match; `null`: any other is one file. */
export function globOf({ key, path }: SideFile): { readonly folder: string; readonly pattern: string } | null {
  const { folder, pattern } = splitGlob(path);
  return key !== 'specs' || pattern === null ? null : { folder, pattern };
}

/**
 * The spec files that a glob stands for. `paths`: what the shell found, relative to the glob's folder and `/`-separated, in the order in
 * which they are to be read. A glob without a file is a problem, with the place of the glob in the file `shown`.
 */
export function expandGlob(
  side: SideFile,
  paths: Iterable<string>,
  shown: string,
): {
  readonly files: readonly SideFile[];
  readonly problem: Problem | null;
} {
  const { folder, pattern } = splitGlob(side.path);
  const files: SideFile[] = [];
  for (const path of paths) {
    if (files.length === mostSpecFiles) break;
    if (!isSpecFile(path) || !matchesGlob(pattern ?? '', path)) continue;
    files.push({ ...side, path: folder === '.' ? path : `${folder}/${path}` });
  }
  const { line, column } = side;
  const message = `specs: ${side.path}: no file matches; nothing is declared`;
  return { files, problem: files.length > 0 ? null : { file: shown, line, column, severity: 'warning', message } };
}

type Complain = (line: number | null, message: string) => void;

/** "12,50" without quotes is two cells, and the price of the first one would be wrong. */
const wider = 'the row has more cells than the header; put a text or number with a comma in quotes';
const amount = /^\d{1,12}(?:\.\d{1,12})?$/;

/** Rows of material, USD per kg, date and source, in any order of columns. */
function readPrices(text: string, complain: Complain): readonly MaterialPrice[] {
  const [header, ...rows] = readList(text, 'price table');
  const columns = columnsOf(header?.cells ?? [], {
    material: ['material', 'element', 'name'],
    price: ['usdperkg', 'usd/kg', 'priceusdperkg', 'priceusd/kg', 'pricekgusd'],
    date: ['date', 'asof', 'day'],
    source: ['source', 'reference'],
  });
  if (columns.material < 0 || columns.price < 0) {
    throw new Error('the header must name the columns material and USD per kg');
  }
  return rows.flatMap(({ cells, line }): MaterialPrice[] => {
    const cell = (column: number): string => cells[column] ?? '';
    const usdPerKg = cell(columns.price);
    const date = cell(columns.date);
    if (cells.length > header!.cells.length) complain(line, wider);
    else if (cell(columns.material) === '') complain(line, 'the row names no material');
    else if (!amount.test(usdPerKg)) complain(line, `"${usdPerKg}" is no price; expected an amount such as 245.50`);
    else if (date !== '' && !isCalendarDay(date)) complain(line, `"${date}" is no date; expected YYYY-MM-DD`);
    else {
      const source = cell(columns.source);
      return [
        {
          material: cell(columns.material),
          usdPerKg,
          date: date === '' ? null : (date as IsoDate),
          source: source === '' ? null : source,
          line,
        },
      ];
    }
    return [];
  });
}

/** Rows of name, list (`control` or `watch`), notice and date. */
function readParties(text: string, file: string, complain: Complain): PartyList {
  const [header, ...rows] = readList(text, 'party list');
  const columns = columnsOf(header?.cells ?? [], {
    name: ['name', 'party', 'entity', 'company'],
    list: ['list', 'kind', 'type'],
    notice: ['notice', 'announcement', 'source'],
    date: ['date', 'listed', 'since'],
  });
  if (columns.name < 0 || columns.list < 0) throw new Error('the header must name the columns name and list');
  const entries = rows.flatMap(({ cells, line }): PartyList['entries'][number][] => {
    const cell = (column: number): string => cells[column] ?? '';
    const name = cell(columns.name);
    const list = cell(columns.list).toLowerCase();
    const date = cell(columns.date);
    if (cells.length > header!.cells.length) complain(line, wider);
    else if (name === '') complain(line, 'the row names no party');
    else if (list !== 'control' && list !== 'watch') complain(line, `"${list}" is no list; expected control or watch`);
    else if (date !== '' && !isCalendarDay(date)) complain(line, `"${date}" is no date; expected YYYY-MM-DD`);
    else {
      const notice = cell(columns.notice);
      return [
        { name, list, notice: notice === '' ? null : notice, date: date === '' ? null : (date as IsoDate), line },
      ];
    }
    return [];
  });
  return { file, entries };
}
