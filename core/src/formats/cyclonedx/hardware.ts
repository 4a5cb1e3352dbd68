/**
 * What CycloneDX 2.0 adds to a component that is hardware: parties by role, where it was made, how many, its class and designators.
 * After the schema in the branch `2.0-dev-hardware` of the specification (July 2026), which is not released.
 */
import type { Span } from '../../model.ts';
import { type DataMap, type DataNode, type DataScalar, valueAt } from '../data/data-node.ts';

/** A value with its place; `scalar` is `null` where the file does not hold it as one value. */
export interface HardwareCell {
  readonly name: string;
  readonly value: string;
  readonly at: Span | null;
  readonly scalar: DataScalar | null;
}

export function readHardware(component: DataMap): readonly HardwareCell[] {
  const { classification, quantity, boardLocation } = Object.fromEntries(
    ['classification', 'quantity', 'boardLocation'].map((key) => [key, valueAt(component, key)]),
  );
  return [
    ...readParties(valueAt(component, 'parties')),
    ...cellOf('origin', readOrigin(valueAt(component, 'origins')), '/'),
    ...cellOf('quantity', valuesOf(quantity, 'value')),
    ...cellOf('unit', valuesOf(quantity, 'unit')),
    ...cellOf('category', valuesOf(classification, 'category')),
    ...cellOf('subcategory', valuesOf(classification, 'subcategory')),
    ...readCodes(valueAt(classification, 'codes')),
    ...cellOf('reference', scalarsOf(valueAt(boardLocation, 'designators'))),
  ];
}

const itemsOf = (node: DataNode | undefined): readonly DataNode[] => (node?.kind === 'list' ? node.items : []);
const scalarsOf = (node: DataNode | undefined): readonly DataScalar[] =>
  itemsOf(node).filter((item): item is DataScalar => item.kind === 'scalar' && item.text !== '');
const textOf = (node: DataNode | undefined): string => (node?.kind === 'scalar' ? node.text : '');

function valuesOf(node: DataNode | undefined, ...path: readonly string[]): readonly DataScalar[] {
  const value = valueAt(node, ...path);
  return value?.kind === 'scalar' && value.text !== '' ? [value] : [];
}

/** Several values in one cell have no place of their own. */
function cellOf(name: string, values: readonly DataScalar[], separator = ', '): readonly HardwareCell[] {
  const texts = [...new Set(values.map(({ text }) => text))];
  if (texts.length === 0) return [];
  const scalar = texts.length === 1 ? values[0]! : null;
  return [{ name, value: texts.join(separator), at: scalar?.at ?? null, scalar }];
}

/** The first party of a role; parties that are named by reference only are passed over. */
function readParties(parties: DataNode | undefined): readonly HardwareCell[] {
  return ['manufacturer', 'supplier'].flatMap((role) => {
    const party = itemsOf(parties).find((one) =>
      itemsOf(valueAt(one, 'roles')).some((given) => textOf(valueAt(given, 'role')) === role),
    );
    const names = [
      ['organization', 'name'],
      ['organization', 'legalName'],
      ['person', 'name'],
    ];
    return cellOf(role, names.map((path) => valuesOf(party, ...path)).find(({ length }) => length > 0) ?? []);
  });
}

/** Stages that say where the finished part was made; an origin without one is that of the part as a whole. */
const finished: ReadonlySet<string> = new Set(['', 'manufactured', 'assembled']);

/** Codes of countries; of subdivisions the country, except where ISO 3166-2 lists a place of its own under China. */
function readOrigin(origins: DataNode | undefined): readonly DataScalar[] {
  return itemsOf(origins)
    .filter((origin) => {
      const stage = valueAt(origin, 'stage');
      return (stage === undefined || stage.kind === 'scalar') && finished.has(textOf(stage));
    })
    .flatMap((origin) => itemsOf(valueAt(origin, 'distribution')))
    .flatMap((region) => valuesOf(region, 'isoCode').map(countryOf));
}

function countryOf(code: DataScalar): DataScalar {
  const match = /^([A-Z]{2})-([A-Z0-9]{1,3})$/.exec(code.text);
  if (match === null) return code;
  const own = match[1] === 'CN' && /^(?:HK|MO|TW)$/.test(match[2]!);
  const { start, end } = code.at;
  const at = own ? { start: end - 2, end } : { start, end: start + 2 };
  return { ...code, text: own ? match[2]! : match[1]!, at, fixed: 'The code names a region: change it by hand.' };
}

/** Customs and export control classes. */
function readCodes(codes: DataNode | undefined): readonly HardwareCell[] {
  return ['HS', 'ECCN'].flatMap((standard) => {
    const code = itemsOf(codes).find((one) => textOf(valueAt(one, 'standard')) === standard);
    return cellOf(standard, valuesOf(code, 'value'));
  });
}
