/**
 * A spec file to what it declares. A spec with a slip is refused whole: it must not declare half of what was meant. Each problem has
 * its place.
 */
import * as z from 'zod';
import { problemsOf, readYaml } from '../config/yaml-places.ts';
import { makeEntry } from '../evidence/parse.ts';
import type { Evidence } from '../evidence/types.ts';
import type { EvidenceType } from '../knowledge/evidence-types.ts';
import type { ElementEntry } from '../knowledge/types.ts';
import type { Problem } from '../model.ts';
import { once } from '../text/once.ts';
import { checkContents } from './check-contents.ts';
import { readDatasheet } from './datasheet.ts';
import { readDeclaration } from './declaration.ts';
import { type RawSpec, specSchemas } from './schema.ts';
import type { PartSpec, SpecContent } from './types.ts';

export interface ParsedSpecs {
  readonly parts: readonly PartSpec[];
  readonly problems: readonly Problem[];
}

/** What is known of elements and of documents. */
export interface SpecKnowledge {
  readonly elements: readonly ElementEntry[];
  readonly evidenceTypes: readonly EvidenceType[];
}

/** Data of a spec with the place of each path. */
export interface SpecSource {
  readonly data: unknown;
  readonly file: string;
  readonly placeOf: (path: readonly PropertyKey[], key?: string) => { readonly line: number; readonly column: number };
}

/** For hints at slips. */
export const specKeys = once((): readonly string[] => [
  'parts',
  ...Object.keys(specSchemas().byElement.shape),
  ...['manufacturer', 'mpn', 'partNumber', 'family', 'grade', 'element', 'substance', 'cas', 'share'],
  ...['country', 'mined', 'separated', 'metal', 'magnet', 'assembled', 'name'],
]);

/** YAML, JSON, a Markdown datasheet or a material declaration in XML, by the name. Never throws. `file` is the path to show. */
export function parseSpecs(text: string, file: string, knowledge: SpecKnowledge): ParsedSpecs {
  if (/\.(?:md|markdown)$/i.test(file)) {
    const sheet = readDatasheet(text, file);
    return sheet === null ? { parts: [], problems: [] } : readSpecs(sheet, knowledge);
  }
  if (/\.xml$/i.test(file)) {
    const declared = readDeclaration(text, file, knowledge.elements);
    const { parts, problems } = readSpecs(declared, knowledge);
    return { parts, problems: [...declared.problems, ...problems] };
  }
  const source = readYaml(text, file);
  return source.problems.length > 0 ? { parts: [], problems: source.problems } : readSpecs(source, knowledge);
}

function readSpecs(source: SpecSource, knowledge: SpecKnowledge): ParsedSpecs {
  const { data, file } = source;
  if (data === null || data === undefined) return { parts: [], problems: [] };
  const problems: Problem[] = [];
  if (typeof data !== 'object' || !('parts' in data)) {
    const part = readSpec(data, [], source, knowledge, problems);
    return { parts: part === null ? [] : [part], problems };
  }
  for (const key of Object.keys(data)) {
    if (key === 'parts') continue;
    const message = `unknown key "${key}": a file with parts has one key, parts`;
    problems.push({ file, ...source.placeOf([], key), severity: 'error', message });
  }
  if (!Array.isArray(data.parts)) {
    const message = 'parts: expected a list of specs';
    problems.push({ file, ...source.placeOf(['parts']), severity: 'error', message });
    return { parts: [], problems };
  }
  const parts: PartSpec[] = [];
  data.parts.forEach((item: unknown, index) => {
    const part = readSpec(item, ['parts', index], source, knowledge, problems);
    if (part !== null) parts.push(part);
  });
  return { parts, problems };
}

function readSpec(
  data: unknown,
  path: readonly PropertyKey[],
  source: SpecSource,
  knowledge: SpecKnowledge,
  problems: Problem[],
): PartSpec | null {
  const { file, placeOf } = source;
  const contents = (data as { composition?: unknown } | null)?.composition;
  const { byElement, asList } = specSchemas();
  const read = (Array.isArray(contents) ? asList : byElement).safeParse(data);
  if (!read.success) {
    const issues = read.error.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
    const whole = { ...source, document: null, problems: [] } as unknown as Parameters<typeof problemsOf>[1];
    problems.push(...problemsOf(new z.ZodError(issues), whole, specKeys()));
    return null;
  }
  const raw: RawSpec = read.data;
  const composition = contentsOf(raw);
  const found = checkContents(composition, raw.complete === true, knowledge.elements);
  problems.push(
    ...found.map(({ index, severity, message }): Problem => {
      const at = index === null ? [] : [Array.isArray(contents) ? index : composition[index]!.symbol!];
      const place = placeOf([...path, 'composition', ...at]);
      return { file, ...place, severity, message: `composition: ${message}` };
    }),
  );
  const { documents, refused } = documentsOf(raw, path, source, knowledge.evidenceTypes);
  problems.push(...refused);
  if ([...found, ...refused].some(({ severity }) => severity === 'error')) return null;
  const { manufacturer, mpn, partNumber } = raw.part;
  const { country = null, ...stages } = raw.origin ?? {};
  return {
    part: { manufacturer: manufacturer ?? null, mpn: mpn ?? null, partNumber: partNumber ?? null },
    description: raw.description ?? null,
    form: raw.form ?? null,
    magnet: raw.magnet === undefined ? null : { family: raw.magnet.family, grade: raw.magnet.grade ?? null },
    composition,
    complete: raw.complete === true,
    massGrams: raw.mass === undefined ? null : inGrams(raw.mass),
    origin: {
      country,
      stages: Object.fromEntries(Object.entries(stages).filter(([, value]) => value !== undefined)),
    },
    suppliers: (raw.suppliers ?? []).map((one) => ({
      name: one.name,
      country: one.country ?? null,
      partNumber: one.partNumber ?? null,
    })),
    alternates: (raw.alternates ?? []).map((one) => ({ manufacturer: one.manufacturer ?? null, mpn: one.mpn })),
    documents,
    source: raw.source ?? null,
    file,
    line: placeOf(path).line,
  };
}

function contentsOf({ composition = [] }: RawSpec): readonly SpecContent[] {
  if (!Array.isArray(composition))
    return Object.entries(composition).flatMap(([symbol, share]) =>
      share === undefined ? [] : [{ symbol, substance: null, cas: null, share }],
    );
  return composition.map(({ element, substance, cas, share }) => ({
    symbol: element ?? null,
    substance: substance ?? null,
    cas: cas ?? null,
    share,
  }));
}

/** The documents speak for the part of the spec, and for no other. */
function documentsOf(
  raw: RawSpec,
  path: readonly PropertyKey[],
  { file, placeOf }: SpecSource,
  types: readonly EvidenceType[],
): { readonly documents: readonly Evidence[]; readonly refused: readonly Problem[] } {
  const documents: Evidence[] = [];
  const refused: Problem[] = [];
  (raw.documents ?? []).forEach((document, index) => {
    const at = [...path, 'documents', index];
    const refuse = (message: string): void => {
      refused.push({ file, ...placeOf(at), severity: 'error', message: `documents.${index}: ${message}` });
    };
    if (document.part !== undefined || document.parts !== undefined)
      refuse('leave part out: it is the one of the spec');
    else {
      const { mpn, manufacturer, partNumber } = raw.part;
      const parts = [
        ...(mpn === undefined ? [] : [{ mpn, manufacturer }]),
        ...(partNumber === undefined ? [] : [{ partNumber }]),
      ];
      const entry = makeEntry(document, parts, types, { file, line: placeOf(at).line });
      if ('missing' in entry) refuse(`a document of type ${document.type} needs ${entry.missing.join(', ')}`);
      else documents.push(entry);
    }
  });
  return { documents, refused };
}

const factors: Readonly<Record<string, number>> = { mg: -3, g: 0, kg: 3 };

/** Moves the decimal point: no float in between. */
function inGrams(mass: string): string {
  const [, amount = '0', unit = 'g'] = /^([\d.]+)\s*(mg|g|kg)?$/.exec(mass) ?? [];
  const [whole = '0', part = ''] = amount.split('.');
  const shift = factors[unit] ?? 0;
  const digits = whole + part;
  const point = whole.length + shift;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = point <= 0 ? 1 : point;
  const fraction = padded.slice(at).replace(/0+$/, '');
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  return fraction === '' ? left : `${left}.${fraction}`;
}
