import type { FieldId } from '../model.ts';
import type { Choice, RawColumn } from './map-columns.ts';
import { because, type MappingSentence } from './mapping-reasons.ts';

/**
 * Fields of columns that have no header, or one that nothing is known about, from their cells alone. Always doubtful.
 * A named column is only taken where its cells leave no choice, or where the table has no other column that names the part.
 */
export function inferColumns(open: readonly RawColumn[], known: readonly Choice[]): Choice[] {
  const fields = new Set<FieldId>(known.map((choice) => choice.field));
  const free = new Set(open.filter((column) => column.profile.filled > 0));
  const choices: Choice[] = [];
  const take = (field: FieldId, suits: (column: RawColumn) => boolean, why: MappingSentence) => {
    if (fields.has(field)) return;
    for (const column of free) {
      if (!suits(column)) continue;
      free.delete(column);
      fields.add(field);
      choices.push({ column, field, confidence: 'doubtful', why: because(why), rank: 2000 });
      return;
    }
  };
  const nameless = (column: RawColumn) => column.header === '';
  take('reference', ({ profile }) => profile.share('designators') >= 0.7, 'Its cells are reference designators.');
  take('link', ({ profile }) => profile.share('url') >= 0.5, 'Its cells are links.');
  take(
    'findNumber',
    (column) => nameless(column) && column.profile.sequence && first(open, column),
    'Its cells are running numbers.',
  );
  take(
    'quantity',
    (column) => nameless(column) && column.profile.share('integer', 'measure') >= 0.8 && isCount(column),
    'Its cells are whole numbers.',
  );
  take(
    'unitPrice',
    (column) => nameless(column) && column.profile.share('money', 'decimal', 'integer') >= 0.8 && isPrice(column),
    'Its cells are amounts.',
  );
  const names = !fields.has('description') && !fields.has('mpn') && !fields.has('value') && !fields.has('partNumber');
  take(
    'value',
    (column) => nameless(column) && column.profile.share('value') >= 0.6,
    'Its cells are values with units.',
  );
  take(
    'mpn',
    (column) => nameless(column) && column.profile.share('code') >= 0.6 && column.profile.distinct >= 0.5,
    'Its cells are codes that look like part numbers.',
  );
  if (names || open.some((column) => nameless(column) && isText(column))) {
    const widest = [...free]
      .filter((column) => isText(column) && (names || nameless(column)))
      .sort((a, b) => b.profile.length * b.profile.filled - a.profile.length * a.profile.filled)[0];
    take('description', (column) => column === widest, 'Its cells are the longest texts.');
  }
  choices.push(...continuedDescriptions([...free], known));
  return choices;
}

/** Names indented by level run over into the nameless columns on the right of the description. */
function continuedDescriptions(open: readonly RawColumn[], known: readonly Choice[]): Choice[] {
  const described = known.filter((choice) => choice.field === 'description').map((choice) => choice.column.index);
  const choices: Choice[] = [];
  for (const column of open) {
    if (column.header !== '' || !isText(column) || !described.includes(column.index - 1)) continue;
    described.push(column.index);
    const why = because('It continues the description on its left.');
    choices.push({ column, field: 'description', confidence: 'doubtful', why, rank: 2000 });
  }
  return choices;
}

function first(open: readonly RawColumn[], column: RawColumn): boolean {
  return open.every((other) => other.index >= column.index);
}
function isCount({ profile }: RawColumn): boolean {
  return !profile.sequence && profile.samples.every((text) => text.length <= 8);
}
function isPrice({ profile }: RawColumn): boolean {
  return profile.share('money', 'decimal') >= 0.2 && !profile.sequence;
}
function isText({ profile }: RawColumn): boolean {
  return profile.share('text', 'word', 'code', 'value') >= 0.6 && profile.share('url', 'designators') < 0.5;
}
