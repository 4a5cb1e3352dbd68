/** Names of elements, statements, words around parts, headers of columns. */
import { blocks, field, languageNames, list, plain, table } from './markdown.ts';
import type { PageSources } from './sources.ts';

const byLanguage = (names: Readonly<Record<string, readonly string[] | undefined>>): string =>
  Object.entries(names)
    .map(([language, all]) => `${languageNames[language] ?? language}: ${(all ?? []).map(plain).join(', ')}`)
    .join(' · ');

export function renderElements({ one }: PageSources): string {
  const { elements, formulae } = one('elements');
  return blocks(
    '# Elements',
    '[All pages](README.md)',
    ...elements.map((element) =>
      blocks(
        `## ${plain(element.name)} (${plain(element.symbol)})`,
        field('Listed', plain(element.listing ?? '')),
        field('Names', byLanguage(element.names)),
        field(
          'CAS',
          [element.cas, element.oxideCas === null ? null : `oxide ${element.oxideCas}`].filter(Boolean).join(', '),
        ),
        field('Oxide', plain(element.oxide ?? '')),
        field('Instruments', (element.controls ?? []).map((id) => `\`${id}\``).join(', ')),
        (element.usedIn ?? []).length === 0 ? '' : `**Used in**\n\n${list((element.usedIn ?? []).map(plain))}`,
        (element.falseFriends ?? []).length === 0
          ? ''
          : `**False friends**\n\n${list((element.falseFriends ?? []).map(plain))}`,
      ),
    ),
    '## Formulae',
    table(
      ['formula', 'element', 'mass fraction'],
      formulae.map(({ formula, element, massFraction }) => [
        plain(formula),
        element,
        `${(massFraction * 100).toFixed(1)} %`,
      ]),
    ),
  );
}

const effects: Readonly<Record<string, string>> = {
  'no-rare-earth': 'no rare earth',
  'no-heavy-rare-earth': 'no heavy rare earth (Dy, Tb)',
  ferrite: 'the magnet is ferrite',
  'no-magnet': 'no magnet',
};
export function renderStatements({ one }: PageSources): string {
  const { statements, notEvidence, notEvidenceWhy } = one('statements');
  return blocks(
    '# Statements that clear',
    '[All pages](README.md)',
    'Words of a row that speak against rare earths. They are shown as what the row says, not as proof.',
    table(
      ['statement', 'says', 'note'],
      statements.map(({ id, effect, note }) => [`\`${id}\``, effects[effect] ?? effect, plain(note)]),
    ),
    '## No evidence',
    plain(notEvidenceWhy),
    list(notEvidence.map((text) => `“${plain(text)}”`)),
  );
}

const fieldNames = (field: string): string => field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
export function renderColumns({ one }: PageSources): string {
  const written = one('columns');
  const added = one('column-additions');
  const fields = [
    ...new Set([...Object.keys(written.aliases), ...Object.keys(added.aliases)]),
  ] as (keyof typeof written.aliases)[];
  return blocks(
    '# Columns',
    '[All pages](README.md)',
    'Headers by which columns are known. Width, case, punctuation and spaces do not count.',
    ...fields.map((name) => {
      const languages = new Map<string, string[]>();
      for (const file of [written.aliases[name], added.aliases[name]]) {
        for (const [language, all] of Object.entries(file ?? {})) {
          languages.set(language, [...(languages.get(language) ?? []), ...all]);
        }
      }
      return blocks(
        `## ${fieldNames(name)}`,
        list(
          [...languages].map(
            ([language, all]) => `${languageNames[language] ?? language}: ${all.map(plain).join(', ')}`,
          ),
        ),
      );
    }),
    '## Headers with more than one meaning',
    table(
      ['header', 'may mean', 'how it is told'],
      [...written.ambiguous, ...added.ambiguous].map(({ alias, candidates, rule }) => [
        plain(alias),
        candidates.map(fieldNames).join(', '),
        plain(rule),
      ]),
    ),
    '## Exports of tools',
    table(
      ['tool', 'headers'],
      [...written.exporters, ...added.exporters].map(({ tool, headers }) => [
        plain(tool),
        headers.map(plain).join(', '),
      ]),
    ),
  );
}

const wordMeanings: Readonly<Record<string, string>> = {
  holds: 'Before what a part comes with',
  heldAfter: 'After what a part comes with',
  serves: 'Before what a part serves, fits or works on',
  servedAfter: 'After what a part serves',
  lacks: 'Before what a part does not have',
  lackedAfter: 'After what a part does not have',
  mentions: 'Verbs of a note about another part',
  accessories: 'Nouns of what surrounds a magnet or motor and is none',
  magnets: 'What magnets are called',
  holders: 'Nouns of what holds a magnet where the magnet only says which',
  documents: 'Nouns of what describes or serves a part and is none',
  shapes: 'Plain shapes: a part of a magnet grade with such a name is the magnet itself',
  gradeWords: 'What a grade is called',
  noHeavyRareEarths: 'Statements that a part holds no heavy rare earth',
  freeAfter: 'Right after a name: the part is without it',
  noRareEarths: 'Statements that a part holds no rare earth at all',
  connectorNames: 'What connectors are called',
  connectors: 'What tells a connector from the part it is named after',
  semiconductorNames: 'What semiconductors are called: no part number of a motor, fan or relay counts beside it',
  semiconductors: 'What semiconductors come in',
  capacitors: 'What tells a ceramic capacitor from others',
};
/** A spelling without the signs of a regular expression; `null` where more than endings would be lost. */
const plainSpelling = (re: string): string | null => {
  const text = re
    .replace(/\(\?<?[=!][^()]*\)/g, '')
    .replace(/\[\\s-\]\??/g, ' ')
    .replace(/\(\?:[^()]*\)\?|\[[^\]]*\]\?/g, '')
    .replace(/[^\s()[\]\\]\?/g, '')
    .replace(/\[([^\]\\^-])[^\]\\-]*\]/g, '$1')
    .replace(/\\([./])/g, '$1');
  return /[\\()[\]{}|*+?^$]/.test(text) || text === '' ? null : text;
};
/** Words around the name of a part and what they say of it. */
export function renderWords({ one, knowledge }: PageSources): string {
  const lists = Object.entries(one('words')) as [string, Readonly<Record<string, readonly string[]>>][];
  return blocks(
    '# Words around parts',
    '[All pages](README.md)',
    'What stands beside the name of a part decides what the row is about: a motor *driver* and a bracket *for* a motor are no motors, a gearbox *with* a motor holds one. Endings are left out here.',
    ...lists.map(([name, languages]) =>
      blocks(
        `## ${wordMeanings[name] ?? fieldNames(name)}`,
        list(
          Object.entries(languages).map(([language, spellings]) => {
            const shown = [...new Set(spellings.flatMap((re) => plainSpelling(re) ?? []))];
            return `${languageNames[language] ?? language}: ${shown.map(plain).join(', ') || 'only patterns'}`;
          }),
        ),
      ),
    ),
    '## Shortened and bent words',
    'A name that an export cuts may end anywhere behind the bar; letters in brackets may be missing, and more may stand where there is a star or a plus.',
    table(
      ['part', 'words', 'such as'],
      knowledge.classes.flatMap(({ id, label }) => {
        const entries = one('shorthand').words.filter((entry) => entry.class === id);
        const [first] = entries;
        if (first === undefined) return [];
        return [[plain(label), plain([...new Set(entries.map(({ word }) => word))].join(', ')), plain(first.like)]];
      }),
    ),
  );
}
