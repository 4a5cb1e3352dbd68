/** What the schema of a file says at a place of it: keys and values to choose from, and the words for one. */
import * as z from 'zod';
import { ledgerSchema } from '../evidence/schema.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { Span } from '../model.ts';
import { specFileSchema } from '../spec/schema.ts';
import { configSchema } from './schema.ts';
import { yamlContextAt } from './yaml-context.ts';

export interface YamlProposal {
  readonly label: string;
  /** Text to write: a key with its colon, or a value. */
  readonly text: string;
  readonly detail: string;
}
export interface YamlHelp {
  /** What a proposal replaces. */
  readonly span: Span;
  readonly proposals: readonly YamlProposal[];
}

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly type?: string;
}

const kinds = { configuration: configSchema, ledger: ledgerSchema, spec: specFileSchema } as const;
export type YamlKind = keyof typeof kinds;
const schemas = new Map<YamlKind, Schema>();
function schemaOf(kind: YamlKind): Schema {
  const known =
    schemas.get(kind) ??
    (z.toJSONSchema(kinds[kind](), { target: 'draft-07', io: 'input', reused: 'inline' }) as Schema);
  schemas.set(kind, known);
  return known;
}

/** Never throws; no proposals where nothing is known. */
export function proposeYaml(kind: YamlKind, text: string, offset: number, knowledge: Knowledge): YamlHelp {
  const context = yamlContextAt(text, offset);
  if (context === null) return { span: { start: offset, end: offset }, proposals: [] };
  const { path, key, word } = context;
  if (key === null) {
    const nodes = resolve(schemaOf(kind), path);
    const proposals = [
      ...nodes
        .flatMap((node) => Object.entries(node.properties ?? {}))
        .map(([name, node]) => keyProposal(name, node.description)),
      ...nodes.flatMap(({ propertyNames }) => valuesOf(propertyNames ?? {})).map((name) => keyProposal(name, '')),
      ...knownKeys(kind, path, knowledge).map(([name, detail]) => keyProposal(name, detail)),
    ];
    return { span: word, proposals: distinct(proposals) };
  }
  const nodes = resolve(schemaOf(kind), [...path, key]);
  const values = [
    ...nodes.flatMap(valuesOf).map((value) => [value, ''] as const),
    ...knownValues(kind, [...path, key], knowledge),
  ];
  return { span: word, proposals: distinct(values.map(([label, detail]) => ({ label, text: label, detail }))) };
}

/** Words of the schema for the key under the cursor; `null` where there are none. */
export function explainYaml(
  kind: YamlKind,
  text: string,
  offset: number,
): { readonly span: Span; readonly title: string; readonly text: string } | null {
  const context = yamlContextAt(text, offset);
  if (context === null) return null;
  const { path, key, word } = context;
  const name = key ?? text.slice(word.start, word.end);
  const nodes = resolve(schemaOf(kind), [...path, name]);
  const values = nodes.flatMap(valuesOf);
  const words = [
    nodes.find(({ description }) => description)?.description ?? '',
    values.length === 0 ? '' : `One of: ${values.join(', ')}.`,
  ];
  const told = words
    .filter((one) => one !== '')
    .join('. ')
    .replaceAll('..', '.');
  return nodes.length === 0 || told === '' ? null : { span: word, title: [...path, name].join('.'), text: told };
}

/** Alternatives of a schema share keys and values. */
function distinct(proposals: readonly YamlProposal[]): readonly YamlProposal[] {
  return [...new Map(proposals.toReversed().map((one) => [one.label, one])).values()].reverse();
}

const keyProposal = (name: string, detail: string | undefined): YamlProposal => ({
  label: name,
  text: `${name}: `,
  detail: detail ?? '',
});

/** Schemas at a path: alternatives and lists are looked through. */
function resolve(schema: Schema, path: readonly string[]): readonly Schema[] {
  let nodes = alternatives(schema);
  for (const step of path) {
    nodes = nodes.flatMap(({ properties }) =>
      properties !== undefined && Object.hasOwn(properties, step) ? alternatives(properties[step]!) : [],
    );
  }
  return nodes;
}
function alternatives(schema: Schema): readonly Schema[] {
  const own = schema.items === undefined ? [schema] : alternatives(schema.items);
  return schema.anyOf === undefined ? own : [...own, ...schema.anyOf.flatMap(alternatives)];
}

function valuesOf(schema: Schema): readonly string[] {
  if (schema.type === 'boolean') return ['true', 'false'];
  if (schema.const !== undefined) return [String(schema.const)];
  return (schema.enum ?? []).map(String);
}

type Named = readonly (readonly [name: string, detail: string])[];

/** Keys that the knowledge names and the schema does not. */
function knownKeys(kind: YamlKind, path: readonly string[], { packs, rules }: Knowledge): Named {
  if (kind !== 'configuration') return [];
  if (path.join('.') === 'packs') return packs.map(({ id, title }) => [id, title]);
  if (path.join('.') === 'rules') return rules.map(({ id, title }) => [id, title]);
  return [];
}

function knownValues(kind: YamlKind, path: readonly string[], knowledge: Knowledge): Named {
  const place = path.join('.');
  const countries = (): Named => knowledge.countries.map(({ code, name }) => [code, name]);
  if (kind === 'ledger') return /^evidence\.(?:country$|stages\.)/.test(place) ? countries() : [];
  if (kind === 'spec') return /(?:^|\.)(?:country|origin\.[a-z]+)$/.test(place) ? countries() : [];
  if (place === 'project.shipFrom' || place === 'project.destination') return countries();
  if (place === 'suppliers.preferred') return knowledge.suppliers.map(({ id, name }) => [id, name]);
  if (place === 'waivers.rule') return knowledge.rules.map(({ id, title }) => [id, title]);
  if (/^packs\.[^.]+$/.test(place))
    return [
      ['on', ''],
      ['off', ''],
    ];
  if (/^rules\.[^.]+$/.test(place)) return ['error', 'warning', 'information', 'hint', 'off'].map((one) => [one, '']);
  return [];
}
