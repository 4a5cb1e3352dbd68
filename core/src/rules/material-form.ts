/** In which form of the item lists (metal, alloy, oxide, crystal …) a bare material comes, as far as its words tell. */
import type { Judgement } from '../model.ts';

export interface ToldForm {
  /** Candidate forms; several where the words do not decide. */
  readonly forms: readonly string[];
  /** Partner metal of an alloy as the item lists spell it, or `null` where not told. */
  readonly base: string | null;
}

/** Classes whose form follows from what they are. `null` base: no alloy, or not told. */
const formOfClass: Readonly<Record<string, ToldForm>> = {
  'sputter-target-re': { forms: ['target'], base: null },
  'mg-re-alloy': { forms: ['alloy'], base: 'magnesium' },
  'al-sc-alloy': { forms: ['alloy'], base: 'aluminium' },
  'superalloy-y': { forms: ['alloy'], base: null },
  'terfenol-magnetostrictive': { forms: ['alloy'], base: 'iron' },
  'phosphor-material': { forms: ['phosphor'], base: null },
  'laser-nd': { forms: ['crystal'], base: null },
  'laser-re-crystal': { forms: ['crystal'], base: null },
  'optical-isolator': { forms: ['crystal'], base: null },
  'yig-device': { forms: ['crystal'], base: null },
  scintillator: { forms: ['crystal'], base: null },
  'fibre-laser-edfa': { forms: ['optical_fibre'], base: null },
  'ceramic-ysz': { forms: ['ceramic'], base: null },
  'ceramic-aln-si3n4': { forms: ['ceramic'], base: null },
  'dielectric-resonator': { forms: ['ceramic'], base: null },
  'superconductor-rebco': { forms: ['ceramic'], base: null },
  'coating-tbc-yttria': { forms: ['thermal_barrier'], base: null },
  'optical-glass-re': { forms: ['glass'], base: null },
  'optical-filter-ho-didymium': { forms: ['glass'], base: null },
  'battery-nimh': { forms: ['hydrogen_storage'], base: null },
  'gallium-material': { forms: ['metal', 'compound'], base: null },
  'germanium-material': { forms: ['metal', 'compound'], base: null },
  'antimony-metal': { forms: ['metal'], base: null },
  'antimony-oxide-pure': { forms: ['specified_oxide'], base: null },
  'tungsten-compound': { forms: ['compound'], base: null },
  'tellurium-material': { forms: ['metal', 'crystal'], base: null },
  'bismuth-material': { forms: ['metal', 'compound'], base: null },
  'indium-compound': { forms: ['compound'], base: null },
  'graphite-flake': { forms: ['flake'], base: null },
  'graphite-anode': { forms: ['anode'], base: null },
  // Listed from technical parameters on, or not named as such: the words of a row leave it open.
  'germanium-optic': { forms: ['metal', 'optic'], base: null },
  'antimony-compound': { forms: ['specified_oxide', 'oxide'], base: null },
  'tungsten-alloy': { forms: ['specified_alloy', 'alloy'], base: null },
  'bismuth-solder': { forms: ['metal', 'solder'], base: null },
  'molybdenum-powder': { forms: ['specified_powder', 'powder'], base: null },
  'graphite-artificial': { forms: ['specified_graphite', 'graphite'], base: null },
  'superhard-material': { forms: ['specified_diamond', 'diamond'], base: null },
};

/** Words of the form in the languages of the lexicon, tried in this order. */
const formWords: readonly (readonly [form: string, words: RegExp])[] = [
  ['target', /target|靶|ターゲット/iu],
  ['oxide', /oxi?de?\b|oxid|oxyd|[oó]xido|ossido|酸化|氧化|\b(?:Sm|Gd|Dy|Lu|Sc|Y|Ho|Er|Tm|Eu|Yb)2O3\b|\bTb4O7\b/iu],
  [
    'compound',
    /chlorid|fluorid|fluorure|iodid|bromid|nitrat|carbonat|acetat|sul(?:f|ph)at|oxalat|hydroxid|氯化|氟化|硝酸|碳酸|\b[A-Z][a-z]?(?:F|Cl|I|Br)3\b/iu,
  ],
  ['alloy', /alloy|legierung|alliage|aleaci[oó]n|lega\b|合金|ferro-/iu],
  ['metal', /metal|ingot|foil|金属|メタル/iu],
];

/** Partner metals that the item lists name, by word and by symbol. */
const baseWords: readonly (readonly [base: string, words: RegExp])[] = [
  ['cobalt', /cobalt|kobalt|钴|Co\b|Co[\d-]/u],
  ['iron', /\biron|eisen|铁|ferro|Fe/u],
  ['nickel', /nickel|镍|Ni\b|Ni[\d-]/u],
  ['aluminium', /alumini?um|铝|Al\b|Al[\d-]/u],
  ['magnesium', /magnesium|镁|Mg/u],
  ['copper', /copper|kupfer|铜|Cu/u],
  ['zirconium', /zircon|锆|Zr/u],
];

/** Form of a material that is not a magnet. Reads the words that the judgement rests on, nothing else of the row. */
export function tellForm(judgement: Judgement, element: string): ToldForm {
  // No. 57 lists europium under phosphor powder and thulium under luminescent material.
  if (judgement.partClass === 'phosphor-material')
    return { forms: [element === 'Tm' ? 'luminescent' : 'phosphor'], base: null };
  if (judgement.partClass === 'magnetocaloric-gd')
    return { forms: [element === 'Ho' ? 'magnetocaloric' : 'compound'], base: null };
  const byClass = formOfClass[judgement.partClass ?? ''];
  if (byClass !== undefined) return byClass;
  const words = judgement.because
    .map((reason) => reason.text)
    .join(' ')
    .slice(0, 400);
  const form = formWords.find(([, pattern]) => pattern.test(words))?.[0];
  if (form === undefined) return { forms: ['metal', 'oxide', 'compound'], base: null };
  if (form !== 'alloy') return { forms: [form], base: null };
  return { forms: ['alloy'], base: baseWords.find(([, pattern]) => pattern.test(words))?.[0] ?? null };
}
