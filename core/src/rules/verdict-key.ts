/** Parts that conditions cannot tell apart: one key for them, so that rules are evaluated once for all of them. */
import type { Judgement, OriginJudgement, Part } from '../model.ts';
import type { PartExtras } from './facts.ts';

/** Everything that a fact may be read from, of an origin and of a value test: of that the outcome. */
export function circumstancesKey({ origin }: Part, { value }: Pick<PartExtras, 'value'>): string {
  return value === null ? originKey(origin) : `${originKey(origin)} ${value.outcome}`;
}

/** Everything that a fact may be read from, of a judgement. */
export function judgementKey({
  label,
  form,
  partClass,
  magnet,
  elements,
  absent,
  confidence,
  because,
}: Judgement): string {
  let key = `${label} ${form} ${partClass} ${magnet?.family} ${magnet != null && magnet.grade !== null} ${confidence}`;
  for (const { symbol, certainty, stated } of elements) key += ` ${symbol} ${certainty}${stated ? '!' : ''}`;
  for (const symbol of absent) key += ` -${symbol}`;
  // The form of a bare material (metal, oxide, alloy …) is read from these words.
  if (magnet === null && (form === 'material' || form === 'semi')) {
    for (const { text } of because) key += ` ${text.length} ${text}`;
  }
  return key;
}

/** Marketplaces are alike: nothing is known of one that a fact could be read from. */
function originKey({ chinese, basis, country, parties }: OriginJudgement): string {
  let key = `${chinese} ${basis} ${country}`;
  for (const { role, kind, id, name } of parties) {
    key += kind === 'marketplace' ? ` ${role} ${kind}` : ` ${role} ${kind} ${id} ${name}`;
  }
  return key;
}
