import { blocks, confidence, plain, source, table } from './markdown.ts';
import { classLink } from './part-classes.ts';
import type { PageSources } from './sources.ts';

/** Part-number families by maker. */
export function renderPartNumbers({ knowledge, all }: PageSources): string {
  const classes = new Map(knowledge.classes.map((entry) => [entry.id, entry]));
  const link = (id: string): string => classLink(classes.get(id)!, 'root');
  const makers = [...all('families')].sort((a, b) => (a.maker.toLowerCase() < b.maker.toLowerCase() ? -1 : 1));
  const cells = (row: object): string =>
    Object.values(row as Record<string, string>)
      .map(plain)
      .join(' | ');
  return blocks(
    '# Part numbers by maker',
    '[All pages](README.md)',
    'What a row with nothing but a part number is judged by. “With the maker” means that the number alone could be anything: the row must name the maker as well.',
    ...makers.map(({ maker, aliases, sellsOnly, families }) =>
      blocks(
        `## ${plain(maker)}`,
        `Also written ${aliases.map(plain).join(', ')}.${sellsOnly === undefined ? '' : ` A number of no known family is taken for ${link(sellsOnly)}.`}`,
        table(
          ['family', 'what it is', 'such as', 'read', 'confidence', 'source'],
          families.map((family) => [
            plain(family.name),
            link(family.class),
            family.examples.positive
              .slice(0, 3)
              .map((row) => cells(row).replaceAll(' | ', ', '))
              .join(' · '),
            family.needsMaker ? 'with the maker' : 'alone',
            confidence(family.confidence),
            source(family.source),
          ]),
        ),
      ),
    ),
  );
}
