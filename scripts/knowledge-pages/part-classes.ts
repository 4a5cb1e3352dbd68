/** One page for each category of part classes. */
import type { PartClass } from '#core/knowledge/types';
import {
  anchor,
  blocks,
  confidence,
  field,
  heading,
  languageNames,
  list,
  percentRange,
  plain,
  range,
  source,
  table,
  words,
} from './markdown.ts';
import type { PageSources } from './sources.ts';

export const categoryPage = (category: string): string => `parts/${category}.md`;
export const classLink = ({ category, label }: PartClass, from: 'root' | 'parts'): string =>
  `[${plain(label)}](${from === 'root' ? 'parts/' : ''}${category}.md#${anchor(label)})`;

const kinds: Readonly<Record<PartClass['kind'], string>> = {
  re: 'holds or may hold rare earths or a magnet',
  sec: 'holds other controlled elements',
  exculpatory: 'only looks like a part with rare earths',
  'end-use': 'speaks of an end use',
};
const scopes: Readonly<Record<PartClass['scope'], string>> = {
  'listed-material': 'such material is on the list of No. 18 of 2025',
  'listed-57': 'such material is on the list of No. 57 of 2025',
  'listed-if-Dy-Tb': 'on the list of No. 18 of 2025 where it holds dysprosium or terbium',
  'downstream-generally-out': 'an article that is generally outside the list',
  'downstream-unclear': 'an article of which the list does not say whether it is in',
  none: 'not on a list',
  'end-use': 'counts by its end use',
};
const findings: Readonly<Record<PartClass['finding'], string>> = {
  controlled: 'controlled content by nature',
  'controlled-likely': 'controlled content is likely',
  likely: 'rare earths are likely',
  'nd-pr-origin': 'neodymium and praseodymium, whose origin counts',
  possible: 'rare earths are possible',
  trace: 'traces at most',
  secondary: 'another element than a rare earth',
  'end-use': 'the end use counts',
  clear: 'nothing to look for',
};
const present: Readonly<Record<PartClass['magnet']['present'], string>> = {
  yes: 'holds one',
  likely: 'likely holds one',
  possible: 'may hold one',
  no: '',
};

const judgedAs = (label: PartClass['partLabel'], form: PartClass['form']): string =>
  `\`${label}\`${form === null ? '' : `, ${form}`}`;

const elementRows = ({ elements }: PartClass): string[][] =>
  elements.map(({ element, certainty, role, massFraction, of, mgPerPart, basis }) => [
    plain(element),
    certainty,
    [
      massFraction === null ? '' : `${percentRange(massFraction)}${of === null ? '' : ` of ${plain(of)}`}`,
      mgPerPart === null ? '' : `${range(mgPerPart, 'mg')} a part`,
    ]
      .filter((amount) => amount !== '')
      .join('; '),
    plain(role),
    basis.startsWith('verified:') ? source(basis.slice('verified:'.length)) : basis.replace('-', ' '),
  ]);

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

function renderClass(entry: PartClass, { knowledge, regression, all, one }: PageSources): string {
  const sources = [...all('classes').flatMap(({ classes }) => classes), ...one('new-classes').classes];
  const written = sources.find(({ id }) => id === entry.id)!;
  const examples = regression.classes.find(({ id }) => id === entry.id)!;
  const byId = new Map(knowledge.classes.map((other) => [other.id, other]));
  const links = (ids: readonly string[]): string => ids.map((id) => classLink(byId.get(id)!, 'parts')).join(', ');
  const families = all('families').flatMap(({ maker, families: own, sellsOnly }) =>
    sellsOnly === entry.id || own.some((family) => family.class === entry.id) ? [maker] : [],
  );
  const keywords = Object.entries(written.keywords ?? {}).map(
    ([language, spellings]) => `${languageNames[language] ?? language}: ${spellings.map(plain).join(', ')}`,
  );
  const { magnet, clearingEvidence, alternatives, facts } = entry;
  const shown = (example: { readonly text: string; readonly field: string }): string =>
    `“${plain(example.text)}”${example.field === 'text' ? '' : example.field === 'mpn' ? ' as part number' : ' as material'}`;
  return blocks(
    `## ${plain(entry.label)}`,
    `\`${entry.id}\` ${kinds[entry.kind]}. Judged as ${judgedAs(entry.partLabel, entry.form)}. ${heading(findings[entry.finding])}; ${scopes[entry.scope]}.`,
    written.notes === undefined ? '' : plain(written.notes),
    field(
      'Magnet',
      present[magnet.present] === ''
        ? ''
        : `${present[magnet.present]}${magnet.families.length === 0 ? '' : ` (${magnet.families.join(', ')})`}`,
    ),
    table(['element', 'certainty', 'amount', 'where', 'basis'], elementRows(entry)),
    keywords.length === 0 ? '' : `**Words that find it**\n\n${list(keywords)}`,
    `**Found in:** ${examples.positive.map(shown).join(' · ')}`,
    field('Found by part number of', distinct(families).map(plain).join(', ')),
    `**Not found in:** ${examples.negative.map(shown).join(' · ')}`,
    field('Passed over as', distinct(entry.negatives.map(({ why }) => plain(why))).join(' · ')),
    field(
      'Judged otherwise by some of its words as',
      distinct(entry.variants.map(({ label, form }) => judgedAs(label, form))).join(' · '),
    ),
    field('Says more than', links(entry.supersedes)),
    field('Explains away', links(entry.excludes)),
    clearingEvidence.length === 0 ? '' : `**What clears it**\n\n${list(clearingEvidence.map(plain))}`,
    alternatives.length === 0 ? '' : `**Alternatives**\n\n${list(alternatives.map(plain))}`,
    facts.length === 0
      ? ''
      : `**Facts**\n\n${table(
          ['what is known', 'confidence', 'source'],
          facts.map(({ claim, confidence: sure, source: from }) => [plain(claim), confidence(sure), source(from)]),
        )}`,
  );
}

/** Pages by their path under `docs/knowledge`. */
export function renderPartClasses(given: PageSources): Map<string, string> {
  const byCategory = new Map<string, PartClass[]>();
  for (const entry of given.knowledge.classes) {
    byCategory.set(entry.category, [...(byCategory.get(entry.category) ?? []), entry]);
  }
  return new Map(
    [...byCategory.keys()].sort().map((category) => {
      const classes = byCategory.get(category)!;
      const overview = classes.map((entry) => [
        classLink(entry, 'parts'),
        judgedAs(entry.partLabel, entry.form),
        distinct(entry.elements.map(({ element }) => plain(element))).join(', '),
      ]);
      const page = blocks(
        `# Parts: ${words(category)}`,
        '[All pages](../README.md)',
        table(['part', 'judged as', 'elements'], overview),
        ...classes.map((entry) => renderClass(entry, given)),
      );
      return [categoryPage(category), page];
    }),
  );
}
