import { convertColumns, convertCountries } from './columns.ts';
import { convertGrades } from './grades.ts';
import { convertInstruments } from './instruments.ts';
import { convertClasses, convertElements, convertRegressionRows, convertStatements } from './materials.ts';
import { convertEntities, convertSuppliers } from './parties.ts';
import type { DomainFiles } from './source-types.ts';
import { plainJson } from './wording.ts';
import { toYaml } from './yaml-text.ts';

/** JSON files of the dossier by the part they fill. */
export const domainFileNames = {
  materials: 'materials.json',
  columns: 'columns.json',
  grades: 'magnet-grades.json',
  suppliers: 'suppliers.json',
  entities: 'chinese-entities.json',
  regulations: 'regulations.json',
} as const satisfies Record<keyof DomainFiles, string>;

/** Converts the dossier to the files under `rules/`: path relative to it → text. Same input, same bytes. */
export function convertDomain(files: DomainFiles): Map<string, string> {
  const { materials, columns, grades, suppliers, entities, regulations } = files;
  const values = new Map<string, unknown>([
    ...convertClasses(materials),
    ['elements.yaml', convertElements(materials, regulations)],
    ['statements.yaml', convertStatements(materials)],
    ['grades.yaml', convertGrades(grades)],
    ['suppliers.yaml', convertSuppliers(suppliers)],
    ['entities.yaml', convertEntities(entities)],
    ['countries.yaml', convertCountries(columns)],
    ['columns.yaml', convertColumns(columns)],
    ['hard-rows.yaml', convertRegressionRows({ materials })],
    ...convertInstruments(regulations),
  ]);
  return new Map([...values].map(([path, value]) => [path, toYaml(plainJson(value))]));
}
