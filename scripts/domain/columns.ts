/** Column headers, countries. */
import { fieldIds } from '#core/model';
import type { ColumnsFile } from './source-types.ts';
import { factConfidence } from './wording.ts';

/** Names of the dossier that differ from the product's field ids. */
const fieldNames: Readonly<Record<string, string>> = {
  reference_designator: 'reference',
  part_number: 'partNumber',
  supplier_pn: 'supplierPartNumber',
  country_of_origin: 'origin',
  unit_price: 'unitPrice',
  extended_price: 'extendedPrice',
  find_number: 'findNumber',
  hs_code: 'hsCode',
  unit_of_measure: 'unitOfMeasure',
  library_ref: 'libraryReference',
  packaging_logistics: 'logistics',
  datasheet: 'link',
};
const fieldId = (name: string): string => fieldNames[name] ?? name;
const isField = (name: string): boolean => (fieldIds as readonly string[]).includes(name);

/** Doubles within a language go, the first spelling stays. */
export function convertColumns(columns: ColumnsFile): unknown {
  return {
    aliases: Object.fromEntries(
      Object.entries(columns.columnAliases).map(([field, languages]) => [
        fieldId(field),
        Object.fromEntries(Object.entries(languages).map(([language, aliases]) => [language, [...new Set(aliases)]])),
      ]),
    ),
    ambiguous: columns.ambiguous.map(({ alias, candidates, rule }) => ({
      alias,
      // "supplier_country" and the like are no fields: such a header is doubtful, not mapped to something else.
      candidates: candidates.map(fieldId).filter(isField),
      rule,
    })),
    exporters: columns.toolHeaders.map((tool) => ({
      tool: tool.tool,
      headers: tool.headers,
      expect: Object.fromEntries(Object.entries(tool.expect).map(([header, field]) => [header, fieldId(field)])),
      confidence: factConfidence(tool.status, tool.tool),
      source: tool.source ?? null,
      ...(tool.note && { note: tool.note }),
    })),
  };
}

export function convertCountries(columns: ColumnsFile): unknown {
  return {
    reading: columns.countryRules,
    unknownOrigins: [...new Set(columns.unknownOriginTokens)],
    countries: columns.countryAliases.map(({ code, name, control, aliases }) => ({
      code,
      name,
      control,
      aliases: [...new Set(aliases)],
    })),
    examples: columns.countryTests.map(([text, code]) => ({ text, code })),
  };
}
