/** Items of an annex that the dossier lists as text (No. 61): one entry per element and form, as the other notices have them. */
import type { RegulationsFile, SourceInstrument } from './source-types.ts';

interface AnnexItem {
  readonly element: string;
  readonly form: string;
  readonly items: readonly string[];
}

/** Part 1 (raw materials) and Part 2 (magnets, targets); empty for an instrument without such an annex. Throws on an entry it cannot read. */
export function annexItems({ id, covers }: SourceInstrument, { elements }: RegulationsFile): readonly AnnexItem[] {
  const part1 = (covers.annex1_part1 ?? []) as readonly string[];
  const part2 = (covers.annex1_part2 ?? []) as readonly string[];
  const symbolOf = new Map(elements.map(({ name, symbol }) => [name, symbol]));
  const covered = covers.elements as readonly string[] | undefined;
  const raw = part1.flatMap((item): AnnexItem[] => {
    const form = /(metal|alloy|oxide)$/.exec(item)?.[1];
    const symbols = item.split(/[ -]/).flatMap((word) => symbolOf.get(word) ?? []);
    const named = symbols.filter((symbol) => covered?.includes(symbol));
    if (form === undefined || named.length === 0) throw new Error(`${id}: cannot read the annex item "${item}"`);
    return named.map((element) => ({ element, form, items: [item] }));
  });
  const listed = part2.flatMap((entry): AnnexItem[] => {
    const inside = /\(([^)]*)\)/.exec(entry)?.[1] ?? '';
    if (entry.includes('permanent magnet materials')) {
      return inside.split('; ').map((item) => {
        const symbol = /^([A-Z][a-z]?)(?:Co$|-containing NdFeB$)/.exec(item)?.[1];
        if (symbol === undefined) throw new Error(`${id}: cannot read the annex item "${item}"`);
        const name = item === 'SmCo' ? 'samarium-cobalt' : item;
        return { element: symbol, form: 'permanent_magnet', items: [`${name} permanent magnet material`] };
      });
    }
    if (!entry.startsWith('rare-earth targets')) return [];
    return (inside.match(/\b[A-Z][a-z]?\b/g) ?? []).map((element) => ({
      element,
      form: 'target',
      items: [`${element} target`],
    }));
  });
  return [...raw, ...listed];
}
