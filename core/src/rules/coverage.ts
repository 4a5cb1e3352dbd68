/**
 * Whether the item list of an instrument names a material in its form: the controlled items of the dossier
 * (`rules/instruments`) against the judgement of a part. Three-valued, because the dossier is: `open` where an item is
 * known from memory only, or where it is not settled whether an article still is the listed compound.
 */
import type { Coverage } from '../knowledge/fact-vocabulary.ts';
import type { ControlledItem, Knowledge } from '../knowledge/types.ts';
import type { ElementJudgement, Judgement, MagnetFamily } from '../model.ts';
import { tellForm } from './material-form.ts';

export type Tier = 'stated' | 'certain' | 'likely' | 'possible' | 'none';

/** What an instrument says about one judgement. */
export interface CoverageResult {
  readonly listed: Coverage;
  /** How surely the part holds `elements`; `none` where `listed` is `no`. */
  readonly certainty: Tier;
  /** Elements for which the part is listed or may be, in the order of the judgement. */
  readonly elements: readonly string[];
  /** How surely the part holds any element of the instrument, whatever its form. */
  readonly contained: Tier;
  /** Those elements. */
  readonly containedElements: readonly string[];
}

/** FAQ no. 5 clears from No. 18 only; the dossier (1.3) forbids carrying it over to another instrument. */
const clearedByFaq5 = 'CN-MOFCOM-GACC-2025-18';
/** Confidence of an item that can carry a finding of the highest severity: V, V2 or P of the dossier. */
const confident: ReadonlySet<string> = new Set(['verified-in-source', 'verified-second-hand', 'partly-verified']);
/** Articles of which the dossier says that "article or compound" is not settled (1.2, notes on Lu, Y). */
const articleForms: ReadonlySet<string> = new Set([
  'crystal',
  'ceramic',
  'glass',
  'thermal_barrier',
  'compound',
  'oxide',
]);
const tiers = ['stated', 'certain', 'likely', 'possible'] as const;

type ItemsByElement = ReadonlyMap<string, readonly ControlledItem[]>;

/** Looks judgements up in the item lists. */
export function createCoverage(knowledge: Knowledge): (instrument: string, judgement: Judgement) => CoverageResult {
  const lists = new Map<string, Map<string, ControlledItem[]>>();
  for (const item of knowledge.items) {
    const list = lists.get(item.instrument) ?? new Map<string, ControlledItem[]>();
    lists.set(item.instrument, list);
    list.set(item.element, [...(list.get(item.element) ?? []), item]);
  }
  const scopes = new Map(knowledge.classes.map((entry) => [entry.id, entry.scope]));
  const last = new Map<string, { readonly judgement: Judgement; readonly answer: CoverageResult }>();
  return (instrument, judgement) => {
    // The rules of one instrument ask for one judgement in a row.
    const known = last.get(instrument);
    if (known?.judgement === judgement) return known.answer;
    const out = instrument === clearedByFaq5 && scopes.get(judgement.partClass ?? '') === 'downstream-generally-out';
    const answer = cover(lists.get(instrument) ?? noItems, judgement, out);
    last.set(instrument, { judgement, answer });
    return answer;
  };
}
const noItems: ItemsByElement = new Map();

function cover(items: ItemsByElement, judgement: Judgement, generallyOut: boolean): CoverageResult {
  const held = heldElements(judgement).filter((element) => items.has(element.symbol));
  const contained = strongest(held);
  const containedElements = symbolsOf(held, contained);
  const none = { listed: 'no', certainty: 'none', elements: [], contained, containedElements } as const;
  const bare = judgement.form === 'material' || judgement.form === 'semi';
  if (generallyOut && !(bare && judgement.magnet !== null)) {
    return { ...none, listed: 'generally-out', certainty: contained, elements: containedElements };
  }
  if (!bare) return none;
  let best: { readonly score: number; readonly listed: Coverage; readonly tier: Tier } | null = null;
  const elements: string[] = [];
  for (const element of held) {
    const listed = coverElement(items.get(element.symbol) ?? [], element, judgement);
    if (listed === 'no') continue;
    const tier = tierOf(element);
    // Stated and certain weigh alike; within them a listed item outweighs an open one.
    const score = Math.max(0, tiers.indexOf(tier) - 1) * 2 + (listed === 'yes' ? 0 : 1);
    if (best === null || score < best.score) {
      best = { score, listed, tier };
      elements.length = 0;
    }
    if (score === best.score) {
      elements.push(element.symbol);
      if (tier === 'stated') best = { ...best, tier };
    }
  }
  return best === null ? none : { ...none, listed: best.listed, certainty: best.tier, elements };
}

/** What a row states about a material outranks what its class may hold besides. Magnets may hold more than is stated. */
function heldElements({ elements, magnet }: Judgement): readonly ElementJudgement[] {
  if (magnet !== null || !elements.some((element) => element.stated)) return elements;
  return elements.filter((element) => element.stated || element.certainty !== 'possible');
}

function coverElement(items: readonly ControlledItem[], element: ElementJudgement, judgement: Judgement): Coverage {
  if (judgement.magnet !== null) return coverMagnet(items, judgement.magnet.family);
  const told = tellForm(judgement, element.symbol);
  let yes = 0;
  let open = 0;
  for (const form of told.forms) {
    const named = items.filter((item) => item.form === form);
    const coverage = form === 'alloy' ? coverAlloy(named, told.base) : coverForm(items, named, form);
    if (coverage === 'yes') yes++;
    else if (coverage === 'open') open++;
  }
  if (yes === 0 && open === 0) return 'no';
  return yes === told.forms.length ? 'yes' : 'open';
}

function coverMagnet(items: readonly ControlledItem[], family: MagnetFamily): Coverage {
  if (family === 'ferrite' || family === 'AlNiCo') return 'no';
  for (const item of items) {
    if (item.form !== 'permanent_magnet') continue;
    const names = item.items.join('; ');
    const wanted: MagnetFamily = names.includes('samarium-cobalt')
      ? 'SmCo'
      : names.includes('NdFeB')
        ? 'NdFeB'
        : family;
    if (wanted === family) return isConfident(item) ? 'yes' : 'open';
    if (family === 'unknown') return 'open';
    // Sm-Fe-N magnets: No. 18 names samarium-iron alloy and samarium compounds, not the magnet.
    if (family === 'SmFeN' && wanted === 'SmCo') return 'open';
  }
  return 'no';
}

function coverAlloy(named: readonly ControlledItem[], base: string | null): Coverage {
  if (named.length === 0) return 'no';
  if (base === null) return 'open';
  const item = named.find((one) => one.items.some((name) => name.includes(base)));
  if (item === undefined) return 'no';
  return isConfident(item) ? 'yes' : 'open';
}

function coverForm(items: readonly ControlledItem[], named: readonly ControlledItem[], form: string): Coverage {
  if (named.length > 0) return named.some(isConfident) ? 'yes' : 'open';
  const asCompound = items.some((item) => item.form === 'compound' || item.form === 'oxide');
  return articleForms.has(form) && asCompound ? 'open' : 'no';
}

function isConfident(item: ControlledItem): boolean {
  return confident.has(item.confidence);
}

/** A stated upper bound ("Dy < 0.1 %") leaves open whether there is any. */
function tierOf({ stated, certainty }: ElementJudgement): (typeof tiers)[number] {
  return stated && certainty !== 'possible' ? 'stated' : certainty;
}

function strongest(elements: readonly ElementJudgement[]): Tier {
  return tiers.find((tier) => elements.some((element) => tierOf(element) === tier)) ?? 'none';
}

function symbolsOf(elements: readonly ElementJudgement[], tier: Tier): readonly string[] {
  return elements.filter((element) => tierOf(element) === tier).map((element) => element.symbol);
}
