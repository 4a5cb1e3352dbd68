/** The pages under `docs/knowledge`: what Lodestone knows, for component engineers and compliance officers. */
import path from 'node:path';
import { readRuleFiles } from '../rule-files.ts';
import { renderEvidence } from './evidence.ts';
import { renderColumns, renderElements, renderStatements, renderWords } from './lexicon.ts';
import { renderGrades } from './magnet-grades.ts';
import { blocks, list, plain, table, words } from './markdown.ts';
import { categoryPage, renderPartClasses } from './part-classes.ts';
import { renderPartNumbers } from './part-numbers.ts';
import { renderCountries, renderEntities, renderPartyLists, renderSuppliers } from './parties.ts';
import { type PageSources, readPageSources } from './sources.ts';

export const folder = 'docs/knowledge';
/** Of the page as a whole, so that nobody edits it. */
const notice = '<!-- Written by scripts/generate-knowledge-pages.ts from rules/. Do not edit. -->';

/** Pages by path relative to `root`; problems of the knowledge instead where it does not compile. */
export function renderKnowledgePages(root: string): {
  readonly wanted: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
} {
  const given = readPageSources(readRuleFiles(path.join(root, 'rules')));
  if (!('knowledge' in given)) return { wanted: new Map(), problems: given };
  const parts = renderPartClasses(given);
  const pages = new Map([
    ['README.md', renderIndex(given, [...parts.keys()])],
    ...parts,
    ['magnet-grades.md', renderGrades(given)],
    ['part-numbers.md', renderPartNumbers(given)],
    ['elements.md', renderElements(given)],
    ['statements.md', renderStatements(given)],
    ['words.md', renderWords(given)],
    ['suppliers.md', renderSuppliers(given)],
    ['chinese-makers.md', renderEntities(given)],
    ['party-lists.md', renderPartyLists(given)],
    ['countries.md', renderCountries(given)],
    ['columns.md', renderColumns(given)],
    ['evidence.md', renderEvidence(given)],
  ]);
  return {
    wanted: new Map([...pages].map(([name, text]) => [`${folder}/${name}`, `${notice}\n\n${text}\n`])),
    problems: [],
  };
}

function renderIndex({ knowledge, all }: PageSources, parts: readonly string[]): string {
  const count = (items: readonly unknown[], noun: string): string => `${items.length} ${noun}`;
  const families = all('families').flatMap((file) => file.families);
  const classesOf = (page: string): string =>
    knowledge.classes
      .filter(({ category }) => categoryPage(category) === page)
      .map(({ label }) => plain(label))
      .join(', ');
  const { snapshot, evidenceHorizon } = knowledge.packs[0]!;
  return blocks(
    '# What Lodestone knows',
    `Data of ${snapshot}; the sources reach to about ${evidenceHorizon}. Every page is made from the files under \`rules/\`, which [rules/README.md](../../rules/README.md) explains; the rules that use them are under [docs/rules](../rules/README.md).`,
    '## Parts',
    table(
      ['page', 'parts'],
      parts.map((page) => [`[${words(page.replace(/^parts\/|\.md$/g, ''))}](${page})`, classesOf(page)]),
    ),
    '## The rest',
    list([
      `[Magnet grades](magnet-grades.md): ${count(knowledge.grades, 'families of grades')}`,
      `[Part numbers by maker](part-numbers.md): ${count(families, 'families')} of ${count(all('families'), 'makers')}`,
      `[Elements](elements.md), [statements that clear](statements.md), [words around parts](words.md), [columns](columns.md)`,
      `[Makers outside China](suppliers.md): ${count(knowledge.suppliers, 'makers')}`,
      `[Chinese makers and brands](chinese-makers.md): ${count(knowledge.entities, 'names')}`,
      `[Chinese party lists](party-lists.md): ${count(knowledge.partyLists, 'notices')}`,
      `[Countries and sellers](countries.md)`,
      `[Evidence](evidence.md): ${count(knowledge.evidenceTypes, 'types')} and what each settles`,
      `[Legal texts](../instruments/README.md): ${count(knowledge.instruments, 'instruments')}`,
    ]),
    '## How to read it',
    list([
      '*Verified in source*: the source says it. *Verified second hand*: another text reports it. *Partly verified*, *inferred*: some of it is our reading. *From memory*, *unverified*: typical values that no source stands behind; Lodestone shows them as typical, never as declared.',
      'Amounts are typical shares by weight of what the table says, or milligrams a part. A declaration of the supplier outweighs them.',
      'An element is *certain* (by nature of the part), *likely* or *possible*.',
      'Labels: `magnet` is a bare permanent magnet, `contains-magnet` a part with one inside, `rare-earth-nonmagnet` a part with rare earths and no magnet, `trace-possible` one with traces at most, `none` the rest.',
      'A part is found by its words, its material, its grade or its part number. “Passed over as” tells which neighbours take such a word away: a motor *driver* is no motor.',
    ]),
  );
}
