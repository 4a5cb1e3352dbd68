import type { ColumnKnowledge } from '../knowledge/types.ts';
import type { ColumnMap, FieldId, MappedColumn, MappingConfidence } from '../model.ts';
import { findExporter, type KnownLayout } from './exporters.ts';
import { fitField } from './field-fit.ts';
import { type HeaderMatch, indexHeaders, lookUpHeader, normalizeHeader } from './headers.ts';
import { inferColumns } from './infer-columns.ts';
import { because, type MappingReason, type MappingSentence } from './mapping-reasons.ts';
import { isSpecification, settleField, type TableContext } from './settle-field.ts';
import type { ColumnProfile } from './shapes.ts';

/** A column of a table before it has a meaning. */
export interface RawColumn {
  readonly index: number;
  /** Header as written, trimmed; `''` where the header cell is empty or there is no header. */
  readonly header: string;
  readonly profile: ColumnProfile;
}

export interface Choice {
  readonly column: RawColumn;
  readonly field: FieldId;
  readonly confidence: MappingConfidence;
  readonly why: readonly MappingReason[];
  /** Smaller wins where several columns claim one field. */
  readonly rank: number;
}

const spellings = {
  exact: '"{0}" is a known header.',
  digits: '"{0}" is the known header "{1}" with a number.',
  folded: '"{0}" is the known header "{1}" without its accents.',
  words: '"{0}" has the words "{1}".',
  fuzzy: '"{0}" is spelt almost like the header "{1}".',
} as const satisfies Readonly<Record<HeaderMatch['kind'], MappingSentence>>;

/**
 * Gives the columns of a table their fields: known exporter layouts and unambiguous headers first, then ambiguous headers
 * by their cells and neighbours, then headers read by their words, then nameless columns by their cells.
 */
export function mapColumns(columns: readonly RawColumn[], knowledge: ColumnKnowledge): ColumnMap {
  const named = columns.filter((column) => column.header !== '');
  const layout = findExporter(
    named.map((column) => column.header),
    knowledge.exporters,
  );
  const index = indexHeaders(knowledge);
  const choices: Choice[] = [];
  const open: { column: RawColumn; match: HeaderMatch; key: string }[] = [];
  const unknown: RawColumn[] = columns.filter((column) => column.header === '');
  for (const column of named) {
    const key = normalizeHeader(column.header);
    const match = lookUpHeader(index, column.header);
    const expected = expectedField(layout, key, column.profile);
    if (expected) choices.push(byLayout(column, expected, layout!.tool, match));
    else if (!match) unknown.push(column);
    else if (match.ambiguous || match.kind === 'words') open.push({ column, match, key });
    else choices.push(bySpelling(column, match));
  }
  // Readings by known spellings settle before those by mere words.
  open.sort((a, b) => Number(a.match.kind === 'words') - Number(b.match.kind === 'words'));
  for (const { column, match, key } of open) {
    const field = settleField(key, match.candidates, column.profile, contextOf(choices, columns));
    if (field === null) unknown.push(column);
    else choices.push(bySettling(column, field, match));
  }
  runningNumberIsNoPartNumber(choices);
  specificationIsValue(choices);
  typeIsDescription(choices);
  nameIsValue(choices, contextOf(choices, columns));
  packageIsDescription(choices);
  choices.push(...inferColumns(unknown, choices));
  return toColumnMap(columns, addLinks(choices), layout?.tool ?? null);
}

function expectedField(layout: KnownLayout | null, key: string, profile: ColumnProfile): FieldId | null {
  const field = layout?.expect.get(key);
  return field && fitField(field, profile) > -2 ? field : null;
}

function byLayout(column: RawColumn, field: FieldId, tool: string, match: HeaderMatch | null): Choice {
  return {
    column,
    field,
    confidence: 'certain',
    why: because('"{0}" is what {1} calls this column.', column.header, tool),
    rank: match?.rank ?? 1000,
  };
}

function bySpelling(column: RawColumn, match: HeaderMatch): Choice {
  const field = match.candidates[0]!;
  const against = fitField(field, column.profile) <= -2;
  const confidence: MappingConfidence =
    match.kind === 'fuzzy' || against ? 'doubtful' : match.kind === 'exact' ? 'certain' : 'likely';
  const spelling = because(spellings[match.kind], column.header, match.matched);
  return {
    column,
    field,
    confidence,
    why: against ? [...spelling, ...because('But its cells do not look like it.')] : spelling,
    rank: match.rank,
  };
}

function bySettling(column: RawColumn, field: FieldId, match: HeaderMatch): Choice {
  const fit = fitField(field, column.profile);
  const words = match.kind === 'words';
  // Words alone are a guess; words and cells that agree are not.
  const sure = words ? fit >= 2 : fit > -2 && match.kind !== 'fuzzy';
  return {
    column,
    field,
    confidence: sure ? 'likely' : 'doubtful',
    why: words
      ? because(
          fit >= 2 ? '"{0}" has the words "{1}" and its cells agree.' : spellings.words,
          column.header,
          match.matched,
        )
      : because('"{0}" has several meanings; its cells and the other columns decide.', column.header),
    rank: match.rank,
  };
}

function contextOf(choices: readonly Choice[], columns: readonly RawColumn[]): TableContext {
  const fields = new Set(choices.map((choice) => choice.field));
  return {
    has: (field) => fields.has(field),
    electronics:
      fields.has('footprint') &&
      (fields.has('reference') || columns.some((column) => column.profile.share('designators') >= 0.6)),
  };
}

/** "Component" and "Specification" side by side: the second is the value of the part, not another description. */
function specificationIsValue(choices: Choice[]): void {
  if (choices.some((choice) => choice.field === 'value')) return;
  const described = choices.filter((choice) => choice.field === 'description');
  const spec = described.find((choice) => isSpecification(normalizeHeader(choice.column.header)));
  if (!spec || described.length < 2) return;
  choices[choices.indexOf(spec)] = {
    ...spec,
    field: 'value',
    confidence: spec.confidence === 'certain' ? 'likely' : spec.confidence,
    why: because('"{0}" stands beside a column that names the part: it specifies it.', spec.column.header),
  };
}

/** Lists out of layout editors have no value column but a "Name" or "Designation". */
function nameIsValue(choices: Choice[], context: TableContext): void {
  if (context.has('value') || !context.electronics) return;
  const at = choices.findIndex(
    ({ field, column }) =>
      field === 'description' && ['designation', 'name', 'désignation'].includes(normalizeHeader(column.header)),
  );
  if (at < 0) return;
  const choice = choices[at]!;
  choices[at] = {
    ...choice,
    field: 'value',
    confidence: 'likely',
    why: because('Beside designators and footprints "{0}" is the value.', choice.column.header),
  };
}

/** Where no other column describes the parts, a "Package" of words does: `N20 motor 3V`, not `SOT-23`. */
function packageIsDescription(choices: Choice[]): void {
  if (choices.some((choice) => choice.field === 'description')) return;
  const at = choices.findIndex(({ field, column }) => field === 'footprint' && wordShare(column.profile) >= 0.3);
  if (at < 0) return;
  const choice = choices[at]!;
  const why = because('No other column describes the parts, and "{0}" holds words.', choice.column.header);
  choices[at] = { ...choice, field: 'description', confidence: 'likely', why };
}

/** Share of cells with two words or more. */
function wordShare({ samples }: ColumnProfile): number {
  const worded = samples.filter((text) => /\p{L}{3,}[ ,]+\(?\p{L}{3,}/u.test(text.slice(0, 200)));
  return samples.length === 0 ? 0 : worded.length / samples.length;
}

/** A "P/N" that counts 1, 2, 3 is the item number of the list. */
function runningNumberIsNoPartNumber(choices: Choice[]): void {
  if (choices.some((choice) => choice.field === 'findNumber')) return;
  const at = choices.findIndex(
    ({ field, column }) => field === 'partNumber' && column.profile.sequence && column.profile.length <= 5,
  );
  if (at < 0) return;
  const choice = choices[at]!;
  const why = because('"{0}" counts the rows.', choice.column.header);
  choices[at] = { ...choice, field: 'findNumber', confidence: 'likely', why };
}

/** In a list without any other name of the part its "Type" is the description. */
function typeIsDescription(choices: Choice[]): void {
  const named: readonly FieldId[] = ['description', 'mpn', 'partNumber', 'value', 'supplierPartNumber'];
  if (choices.some((choice) => named.includes(choice.field))) return;
  const at = choices.findIndex(({ field, column }) => field === 'category' && column.profile.distinct > 0.5);
  if (at < 0) return;
  const choice = choices[at]!;
  const why = because(
    'No other column names the parts, and the cells of "{0}" differ from row to row.',
    choice.column.header,
  );
  const confidence = choice.confidence === 'doubtful' ? 'doubtful' : 'likely';
  choices[at] = { ...choice, field: 'description', confidence, why };
}

/** A column of links under another name is a link column too; a "Source" or "Supplier" of links first of all. */
function addLinks(choices: readonly Choice[]): Choice[] {
  if (choices.some((choice) => choice.field === 'link')) return [...choices];
  return choices.flatMap((choice) => {
    if (choice.column.profile.share('url') < 0.5) return [choice];
    const why = because('The cells of "{0}" are links.', choice.column.header);
    const link: Choice = { ...choice, field: 'link', confidence: 'likely', why };
    if (choice.field !== 'supplier') return [choice, link];
    return [link, { ...choice, confidence: 'likely', why: [...why, ...because('They name the shop.')] }];
  });
}

const confidenceRank: Readonly<Record<MappingConfidence, number>> = { certain: 0, likely: 1, doubtful: 2 };

/** Turns choices into the map consumers read; the first choice of a column is its field. */
function toColumnMap(columns: readonly RawColumn[], choices: readonly Choice[], exporter: string | null): ColumnMap {
  const width = columns.length === 0 ? 0 : Math.max(...columns.map((column) => column.index)) + 1;
  const fieldOf: (FieldId | null)[] = new Array<FieldId | null>(width).fill(null);
  const byField: Partial<Record<FieldId, MappedColumn>> = {};
  const best = new Map<FieldId, Choice>();
  const mapped: MappedColumn[] = [];
  for (const choice of [...choices].sort((a, b) => a.column.index - b.column.index)) {
    const { field, column } = choice;
    const entry: MappedColumn = {
      field,
      index: column.index,
      header: column.header === '' ? null : column.header,
      confidence: choice.confidence,
      why: choice.why,
    };
    mapped.push(entry);
    fieldOf[column.index] ??= field;
    const known = best.get(field);
    if (!known || speaksBefore(choice, known)) {
      best.set(field, choice);
      byField[field] = entry;
    }
  }
  const taken = new Set(mapped.map((entry) => entry.index));
  const unmapped = columns
    .filter((column) => column.header !== '' && !taken.has(column.index))
    .map((column) => ({ index: column.index, header: column.header }));
  return { byField, fieldOf, columns: mapped, unmapped, exporter };
}

function speaksBefore(a: Choice, b: Choice): boolean {
  const empty = (choice: Choice) => Number(choice.column.profile.sampled > 0 && fill(choice) < 0.1);
  if (empty(a) !== empty(b)) return empty(a) < empty(b);
  const surer = confidenceRank[a.confidence] - confidenceRank[b.confidence];
  if (surer !== 0) return surer < 0;
  if (a.rank !== b.rank) return a.rank < b.rank;
  return false;
}
function fill(choice: Choice): number {
  const { filled, sampled } = choice.column.profile;
  return sampled === 0 ? 0 : filled / sampled;
}
