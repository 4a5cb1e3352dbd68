/** Part classes, elements, statements and the regression rows. */
import type { DomainFiles, Example, Fact, MaterialClass, MaterialsFile, RegulationsFile } from './source-types.ts';
import { factConfidence } from './wording.ts';

export function convertClasses(materials: MaterialsFile): Map<string, unknown> {
  const byCategory = new Map<string, unknown[]>();
  for (const source of materials.classes) {
    const list = byCategory.get(source.category) ?? [];
    list.push(convertClass(source, materials.sources));
    byCategory.set(source.category, list);
  }
  return new Map([...byCategory].map(([category, classes]) => [`materials/${category}.yaml`, { category, classes }]));
}

function convertClass(source: MaterialClass, registry: Readonly<Record<string, string>>) {
  return {
    id: source.id,
    label: source.label,
    kind: source.pack,
    scope: source.scope,
    finding: source.defaultFinding,
    patterns: source.patterns.map((pattern) => ({ ...pattern, re: spelledOnce(pattern.re) })),
    negatives: source.negatives.map((negative) => ({ ...negative, re: spelledOnce(negative.re) })),
    elements: source.elements.map((element) => ({
      element: element.element,
      certainty: element.certainty,
      ...(element.role && { role: element.role }),
      ...(element.massFraction && { massFraction: [element.massFraction.min, element.massFraction.max] }),
      ...(element.massFraction?.of && { of: element.massFraction.of }),
      ...(element.mgPerPart && { mgPerPart: [element.mgPerPart.min, element.mgPerPart.max] }),
      basis: resolveBasis(element.basis, registry, source.id),
    })),
    magnet: {
      present: source.magnet.present === 'maybe' ? 'possible' : source.magnet.present,
      families: source.magnet.families.filter((family) => !family.startsWith('none')),
    },
    ...(source.supersedes && { supersedes: source.supersedes }),
    ...(source.excludes && { excludes: source.excludes }),
    ...(source.downgradeText && { downgradeText: source.downgradeText }),
    clearingEvidence: source.clearingEvidence,
    alternatives: source.alternatives,
    facts: source.facts.map((fact) => convertFact(fact, source.id)),
    ...(source.notes && { notes: source.notes }),
    keywords: source.keywords,
    examples: {
      positive: source.examples.positive.map(convertExample),
      negative: source.examples.negative.map(convertExample),
    },
  };
}

/**
 * The same pattern with less to search: `\w*` before a run of any character adds nothing but ways to share the text
 * between the two, and a match that begins with such a run begins where a part of the text does.
 */
function spelledOnce(re: string): string {
  return re
    .replaceAll('\\w*[^;|]*', '[^;|]*')
    .replaceAll('\\w+[^;|]*', '\\w[^;|]*')
    .replace(
      /\\w([*+])\[\^;\|\]\{0,(\d+)\}/g,
      (_, many: string, most: string) =>
        // The rest of the word counts as well.
        `${many === '+' ? '\\w' : ''}[^;|]{0,${Number(most) + 10}}`,
    )
    .replace(/(^|\|)(?=(?:\(\?=)?\[\^;\|\]\*)/g, '$1(?<![^;|])');
}

function resolveBasis(basis: string, registry: Readonly<Record<string, string>>, where: string): string {
  if (!basis.startsWith('verified:')) return basis;
  const url = registry[basis.slice('verified:'.length)];
  if (url === undefined) throw new Error(`${where}: unknown source ${basis}`);
  return `verified:${url}`;
}

function convertFact(fact: Fact, where: string) {
  return { claim: fact.claim, confidence: factConfidence(fact.status, where), source: fact.source ?? null };
}

function convertExample(example: Example) {
  return typeof example === 'string' ? { text: example, field: 'text' } : { text: example.text, field: example.field };
}

const packOfElement: Readonly<Record<string, string | null>> = {
  're-18': 'cn18',
  're-57': 'cn57',
  'nd-pr-origin': null,
  context: null,
  'sec-ga': 'minerals',
  'sec-ge': 'minerals',
  'sec-sb': 'minerals',
  'sec-w': 'minerals',
  'sec-graphite': 'minerals',
  'sec-ta': null,
  'sec-co': null,
};

const symbolOf = (symbol: string): string => (symbol === 'C(graphite)' ? 'graphite' : symbol);

/** The lexicon first, in its order; then the elements that only the legal dossier knows, without a name regex. */
export function convertElements(materials: MaterialsFile, regulations: RegulationsFile): unknown {
  const legal = new Map(regulations.elements.map((element) => [symbolOf(element.symbol), element]));
  const reference = (symbol: string) => {
    const found = legal.get(symbol);
    if (found === undefined) return {};
    return {
      atomicNumber: found.atomic_number,
      atomicWeight: found.atomic_weight,
      oxideMassFraction: found.oxide?.element_mass_fraction ?? null,
      compounds: found.compounds.map(({ formula, name, cas, confidence }) => ({
        formula,
        name,
        cas,
        confidence: factConfidence(confidence.replace(/ \(.*\)$/, ''), symbol),
      })),
      controls: found.controls,
      usedIn: found.typical_bom_uses,
      falseFriends: found.false_friends,
    };
  };
  const lexicon = materials.elementLexicon.map((element) => {
    const pack = packOfElement[element.pack];
    if (pack === undefined) throw new Error(`${element.symbol}: unknown pack ${element.pack}`);
    return {
      symbol: element.symbol,
      name: element.names.en?.[0] ?? element.symbol,
      pack,
      listing: element.announcement,
      cas: element.cas,
      oxide: element.oxide,
      oxideCas: element.oxideCas,
      nameRe: element.nameRe,
      names: element.names,
      ...reference(element.symbol),
    };
  });
  const named = new Set(materials.elementLexicon.map((element) => element.symbol));
  const others = regulations.elements
    .filter((element) => !named.has(symbolOf(element.symbol)))
    .map((element) => ({
      symbol: element.symbol,
      name: element.name,
      pack: element.controls.some((id) => id.startsWith('CN-')) ? 'minerals' : null,
      cas: element.cas,
      oxide: element.oxide?.formula ?? null,
      oxideCas: element.oxide?.cas ?? null,
      nameRe: null,
      names: { en: [element.name], zh: [element.zh] },
      ...reference(element.symbol),
    }));
  const { withAmount, amountFirst, positive, negative } = materials.symbolPatterns;
  return {
    amounts: { symbolFirst: withAmount, amountFirst, examples: { positive, negative } },
    formulae: materials.stoichiometry,
    elements: [...lexicon, ...others],
  };
}

const statementIds: readonly (readonly [start: string, id: string, effect: string])[] = [
  ['clears RE classes', 'statement-rare-earth-free', 'no-rare-earth'],
  ['NdFeB: leaves No. 18', 'statement-heavy-rare-earth-free', 'no-heavy-rare-earth'],
  ['magnet family = ferrite', 'statement-ferrite', 'ferrite'],
  ['clears magnet classes', 'statement-no-magnet', 'no-magnet'],
];

export function convertStatements({ evidencePhrases }: MaterialsFile): unknown {
  return {
    statements: evidencePhrases.clears.map((phrase) => {
      const known = statementIds.find(([start]) => phrase.effect.startsWith(start));
      if (known === undefined) throw new Error(`no id for the statement "${phrase.effect}"`);
      return { id: known[1], re: phrase.re, effect: known[2], note: phrase.effect };
    }),
    notEvidence: evidencePhrases.notEvidence,
    notEvidenceWhy: evidencePhrases.why,
  };
}

const rowFields: Readonly<Record<string, string>> = {
  description: 'description',
  manufacturer: 'manufacturer',
  material: 'material',
  mpn: 'mpn',
};

export function convertRegressionRows({ materials }: Pick<DomainFiles, 'materials'>): unknown {
  return {
    hardRows: materials.hardRows.map(({ n, row, expect, expectNot, verdict, why }) => ({
      n,
      row: Object.fromEntries(
        Object.entries(row).map(([field, text]) => {
          const id = rowFields[field];
          if (id === undefined) throw new Error(`hard row ${n}: unknown field ${field}`);
          return [id, text];
        }),
      ),
      expect,
      expectNot,
      verdict,
      why,
    })),
    cleanRows: materials.cleanRows,
  };
}
