/** Magnet grades and their substitutes. */
import type { GradesFile } from './source-types.ts';
import { factConfidence } from './wording.ts';

const familyOf: readonly (readonly [start: string, family: string | null])[] = [
  ['NdFeB', 'NdFeB'],
  ['SmFeN', 'SmFeN'],
  ['Sm', 'SmCo'],
  ['ferrite', 'ferrite'],
  ['AlNiCo', 'AlNiCo'],
  ['RE-free', null],
];

/** Composition columns that speak of an element; a range over all of them is given. */
const compositionKeys: Readonly<Record<string, readonly string[]>> = {
  Dy: ['Dy_conventional', 'Dy_grainBoundaryDiffusion'],
  Tb: ['Tb'],
  Gd: ['Gd', 'Gd_LTC'],
  Ho: ['Ho'],
  Er: ['Er_LTC'],
  Sm: ['Sm'],
};

type Composition = GradesFile['families'][number]['compositionWtPct'];
/** wt % of the dossier to mass fraction 0–1. */
function massFraction(element: string, composition: Composition): [number, number] | null {
  const ranges = (compositionKeys[element] ?? []).flatMap((key) => {
    const range = composition?.[key];
    return Array.isArray(range) ? [range as readonly number[]] : [];
  });
  if (ranges.length === 0) return null;
  const fraction = (percent: number) => Math.round(percent * 1e4) / 1e6;
  return [fraction(Math.min(...ranges.map((r) => r[0]!))), fraction(Math.max(...ranges.map((r) => r[1]!)))];
}

export function convertGrades(grades: GradesFile): unknown {
  return {
    contexts: grades.contextPatterns,
    families: grades.families.map((family) => {
      const found = familyOf.find(([start]) => family.materialClass.startsWith(start));
      if (found === undefined) throw new Error(`${family.id}: unknown material class ${family.materialClass}`);
      return {
        id: family.id,
        name: family.name,
        materialClass: family.materialClass,
        family: found[1],
        regex: family.regex,
        requiresContext: family.requiresContext,
        contextPatterns: family.contextPatterns,
        negativeContextPatterns: family.negativeContextPatterns,
        regexNoPrefix: family.regexNoPrefix,
        elements: family.controlledElements.map(({ element, certainty, announcement, note }) => ({
          element,
          certainty,
          massFraction: massFraction(element, family.compositionWtPct),
          listing: announcement,
          ...(note && { note }),
        })),
        compositionWtPct: family.compositionWtPct,
        maxTemperatureC: family.maxOperatingTempC?.typical ?? null,
        substitutes: family.substitutes,
        priority: family.priority,
        modifier: family.modifier,
        confidence: family.confidence,
        verification: family.verification,
        sources: family.sources,
        ...(family.notes && { notes: family.notes }),
        traps: family.falsePositiveTraps,
        examples: { positive: family.examplesMatch, negative: family.examplesNoMatch },
      };
    }),
    substitutes: grades.substitutes.map((substitute) => ({
      id: substitute.id,
      name: substitute.name,
      rareEarths: substitute.re,
      controlled: substitute.controlled,
      tradeoff: substitute.tradeoff,
      suppliers: substitute.suppliers,
      verification: substitute.ver,
    })),
    suffixes: grades.suffixTable,
    suffixesNote: grades.suffixTableNote,
    rules: grades.controlRules.map(({ rule, verification, sources }) => ({
      rule,
      confidence: factConfidence(verification, rule),
      sources,
    })),
  };
}
