/**
 * Parts that the project itself names in place of a row's part: in the part's spec, or in the row's cells for alternates. Nothing is
 * made up: what cannot be told from the words is left out, and so is a maker known to produce in China.
 */
import { openLedger } from '../evidence/ledger.ts';
import { plainPartyName } from '../knowledge/party-name.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { LintContext } from '../lint/types.ts';
import type { BomDocument, CellEdit, Part } from '../model.ts';
import { indexSpecs } from '../spec/join.ts';
import { onceFor } from '../text/once-for.ts';
import { isApproved } from './approved-vendors.ts';

export interface Alternate {
  readonly manufacturer: string | null;
  readonly mpn: string | null;
  /** The spec file that names it; `null`: the row itself. */
  readonly file: string | null;
  /** The project holds valid evidence on it, or approves its maker. */
  readonly standing: 'evidence' | 'approved' | null;
  /** Puts the row's own part in the place of the alternate, so that no name is lost; empty for those of a spec file. */
  readonly exchange: readonly CellEdit[];
}

/** What parts go by, before it is known how the project stands to them. */
type Named = Omit<Alternate, 'standing'>;

const mostAlternates = 5;
const places = ['evidence', 'approved', null] as const;

/** Evidenced ones first, then those of approved makers; spec files before the row. */
export function findAlternates(document: BomDocument, part: Part, context: LintContext): readonly Alternate[] {
  const named = [...namedBySpecs(part, context), ...namedByRow(document, part, context)];
  if (named.length === 0) return [];
  const parties = partiesOf(context.knowledge);
  const standingOf = standings(context);
  const own = keyOf(part.fields.manufacturer ?? null, part.fields.mpn ?? null);
  const found = new Map<string, Alternate>();
  for (const one of named) {
    const key = keyOf(one.manufacturer, one.mpn);
    if (key === own || found.has(key) || parties.get(plainPartyName(one.manufacturer ?? '')) === 'chinese') continue;
    found.set(key, { ...one, standing: standingOf(part, one) });
  }
  return [...found.values()]
    .sort((a, b) => places.indexOf(a.standing) - places.indexOf(b.standing))
    .slice(0, mostAlternates);
}

const keyOf = (manufacturer: string | null, mpn: string | null): string =>
  `${plainPartyName(manufacturer ?? '')} ${plainPartyName(mpn ?? '')}`;

function namedBySpecs({ fields }: Part, { config }: LintContext): readonly Named[] {
  return indexSpecs(config.specs.parts)
    .of(fields)
    .flatMap(({ alternates, file }) => alternates.map((one) => ({ ...one, file, exchange: [] })));
}

function standings({ config, asOf }: LintContext): (part: Part, named: Named) => Alternate['standing'] {
  const ledger = openLedger(config.evidence, asOf);
  return (part, { manufacturer, mpn }) => {
    const fields = { ...(manufacturer === null ? {} : { manufacturer }), ...(mpn === null ? {} : { mpn }) };
    if (mpn !== null && (ledger({ ...part, fields })?.valid.length ?? 0) > 0) return 'evidence';
    return manufacturer !== null && isApproved(config, manufacturer) ? 'approved' : null;
  };
}

interface Entry {
  readonly text: string;
  readonly start: number;
}

/** The entries of the cells for alternates. Two columns of makers and numbers, entry by entry, are read as pairs. */
function namedByRow({ grid, tables }: BomDocument, part: Part, context: LintContext): readonly Named[] {
  const columns = (tables[part.table]?.columns.columns ?? []).filter(({ field }) => field === 'alternate');
  const cells = columns.map(({ index }) => ({ column: index, text: grid.value(part.row, index) }));
  const filled = cells.filter(({ text }) => text.trim() !== '').map((cell) => ({ ...cell, entries: split(cell.text) }));
  const manufacturer = (part.fields.manufacturer ?? '').trim();
  const mpn = (part.fields.mpn ?? '').trim();
  const replace = (cell: (typeof filled)[number], { text, start }: Entry, value: string): CellEdit => {
    const before = cell.text.slice(0, start);
    const after = cell.text.slice(start + text.length);
    // Without a successor an entry takes its separator along.
    const rest =
      value === ''
        ? (before + after.replace(/^[\s;|,；、]+/, '')).replace(/[\s;|,；、]+$/, '')
        : before + value + after;
    return { row: part.row, column: cell.column, value: rest };
  };
  const numbers = filled.find(({ entries }) => entries.every(({ text }) => isNumber(text)));
  const makers = filled.find((cell) => cell !== numbers);
  if (filled.length === 2 && numbers && makers && numbers.entries.length === makers.entries.length) {
    return makers.entries.map((maker, index) => {
      const number = numbers.entries[index]!;
      const exchange = [replace(makers, maker, manufacturer), replace(numbers, number, mpn)];
      return { manufacturer: maker.text, mpn: number.text, file: null, exchange };
    });
  }
  return filled.flatMap((cell) =>
    cell.entries.flatMap((entry): readonly Named[] => {
      const named = readEntry(entry.text, context);
      if (named === null) return [];
      // What stays in the row does not go to the alternates as well.
      const gone = [named.manufacturer === null ? '' : manufacturer, named.mpn === null ? '' : mpn];
      return [{ ...named, file: null, exchange: [replace(cell, entry, gone.join(' ').trim())] }];
    }),
  );
}

const hasDigit = (text: string): boolean => /\d/.test(text);
/** One word with a digit in it, long enough to be told from a count. */
const isNumber = (text: string): boolean => /^[^\s,]{4,60}$/.test(text) && hasDigit(text);

/** Commas part entries only where each of them holds a number: names of companies have commas too. */
function split(text: string): readonly Entry[] {
  const lists = cut(text, /[;|\n；、]/);
  return lists.flatMap((list) => {
    const parts = cut(list.text, ',').map(({ text: one, start }) => ({ text: one, start: list.start + start }));
    return parts.every((one) => hasDigit(one.text)) ? parts : [list];
  });
}

function cut(text: string, at: string | RegExp): readonly Entry[] {
  const entries: Entry[] = [];
  let start = 0;
  for (const piece of text.split(at)) {
    const words = piece.trim();
    if (words !== '') entries.push({ text: words, start: start + piece.indexOf(words) });
    start += piece.length + 1;
  }
  return entries;
}

/** A maker that is known or approved, with or without a number behind it; a number alone; words with capitals before a number. */
function readEntry(text: string, { knowledge, config }: LintContext): Pick<Alternate, 'manufacturer' | 'mpn'> | null {
  if (isNumber(text)) return { manufacturer: null, mpn: text };
  const words = text.split(/\s+/);
  if (words.length > 8) return null;
  const parties = partiesOf(knowledge);
  for (let count = words.length; count > 0; count--) {
    const name = words.slice(0, count).join(' ');
    if (!parties.has(plainPartyName(name)) && !isApproved(config, name)) continue;
    const rest = words.slice(count).join(' ');
    if (rest === '' || hasDigit(rest)) return { manufacturer: name, mpn: rest === '' ? null : rest };
  }
  const number = words.at(-1)!;
  const name = words.slice(0, -1);
  const isName = name.length > 0 && name.every((word) => /^[\p{Lu}\p{Lo}&]/u.test(word));
  return isName && isNumber(number) ? { manufacturer: name.join(' '), mpn: number } : null;
}

type PartyKind = 'chinese' | 'known';
const namesOf = (name: string, aliases: readonly string[], kind: PartyKind): (readonly [string, PartyKind])[] =>
  [name, ...aliases].map((one) => [plainPartyName(one), kind]);

/** Parties by their names as these are compared. */
const partiesOf = onceFor(
  ({ suppliers, entities }: Knowledge): ReadonlyMap<string, PartyKind> =>
    new Map([
      ...suppliers.flatMap(({ name, aliases }) => namesOf(name, aliases, 'known')),
      ...entities.flatMap(({ name, aliases, kind }) =>
        namesOf(name, aliases, kind === 'foreign-subsidiary-with-Chinese-majority' ? 'known' : 'chinese'),
      ),
    ]),
);
