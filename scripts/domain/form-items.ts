/** Items of the notices on minerals, whose lists the dossier has as text: one entry per element and form named in it. */
import type { SourceInstrument } from './source-types.ts';

interface FormItem {
  readonly controlCode: string | null;
  readonly element: string;
  readonly form: string;
  readonly items: readonly string[];
  readonly itemsZh: readonly string[];
  readonly referenceCodes: readonly string[];
  readonly referenceCodeConfidence: 'verified-in-source';
}

const listedAsText: ReadonlySet<string> = new Set([
  'CN-MOFCOM-GACC-2023-39',
  'CN-MOFCOM-GACC-2024-33',
  'CN-MOFCOM-GACC-2025-10',
  'CN-MOFCOM-GACC-2025-55',
  'CN-MOFCOM-GACC-2025-58',
]);
/** Not materials: technology, equipment, cells and, of No. 33, superhard goods without parameters. */
const otherGoods = /technology|equipment|^superhard|\bcells\b|\bcathode\b/;
/** Words of an entry and the form they name; an entry may name several. The first four leave no room for others. */
const whole: readonly (readonly [words: RegExp, form: string])[] = [
  [/graphite anode material/, 'anode'],
  [/artificial graphite/, 'graphite'],
  [/flake graphite/, 'flake'],
  [/\bdiamond (?:micropowder|single crystal)/, 'diamond'],
  [/\bdiamond (?:wire saws|grinding wheels)/, 'tool'],
];
const named: readonly (readonly [words: RegExp, form: string])[] = [
  [/\bmetal\b|\bsolid [A-Z]/, 'metal'],
  [/\boxides?\b/, 'oxide'],
  [/\balloys\b/, 'alloy'],
  [/\bpowder\b/, 'powder'],
  [/\bcrystals\b/, 'crystal'],
  [/\bore\b/, 'ore'],
  [/\bAPT\b|\bWC\b|\bInP\b|germanate|organo-|hydride|antimonide/, 'compound'],
];
/** Listed from a purity, a size or properties on: the form is `specified_…`, which a bare word of it does not meet. */
const bounded = /[<>]|stated properties/;

/** Empty for an instrument that has no such list. Throws on an entry it cannot read. */
export function formItems({ id, covers }: SourceInstrument): readonly FormItem[] {
  if (!listedAsText.has(id)) return [];
  const elements = ((covers.elements ?? []) as readonly string[]).map(symbolOf);
  return ((covers.forms ?? []) as readonly string[])
    .filter((entry) => !otherGoods.test(entry) || /graphite anode material/.test(entry))
    .flatMap((entry) => {
      const prefix = /^([A-Z][a-z]?): /.exec(entry)?.[1];
      const element = prefix ?? (/graphite/.test(entry) ? 'graphite' : elements[0]);
      const only = whole.find(([words]) => words.test(entry))?.[1];
      const forms = only === undefined ? named.flatMap(([words, form]) => (words.test(entry) ? [form] : [])) : [only];
      if (element === undefined || !elements.includes(element) || forms.length === 0) {
        throw new Error(`${id}: cannot read the item "${entry}"`);
      }
      // One entry may hold several letters of a code: then the code without a letter.
      const letters = entry.match(/\.[a-z]\b/g) ?? [];
      const code = letters.length > 1 ? /\b\d[A-E]\d{3}/ : /\b\d[A-E]\d{3}(?:\.[a-z])?/;
      const controlCode = code.exec(entry)?.[0] ?? null;
      const text = (prefix === undefined ? entry : entry.slice(prefix.length + 2)).replace(/ \([^)]*\d{8}[^)]*\)/g, '');
      return forms.map((form) => ({
        controlCode,
        element,
        form: bounded.test(entry) ? `specified_${form}` : form,
        items: [text],
        itemsZh: [],
        referenceCodes: entry.match(/\b\d{8,10}\b/g) ?? [],
        referenceCodeConfidence: 'verified-in-source',
      }));
    });
}

/** `C (graphite)` is `graphite` in the lexicon of elements, `C (synthetic diamond)` is `C`. */
const symbolOf = (element: string): string => (element === 'C (graphite)' ? 'graphite' : (element.split(' ')[0] ?? ''));
