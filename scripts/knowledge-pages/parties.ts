/** Who makes and sells parts, and where. */
import { blocks, field, list, plain, sources, table, words } from './markdown.ts';
import type { PageSources } from './sources.ts';

/** Makers outside China. */
export function renderSuppliers({ one }: PageSources): string {
  const { suppliers } = one('suppliers');
  const categories = [...new Set(suppliers.map(({ category }) => category))];
  return blocks(
    '# Makers outside China',
    '[All pages](README.md)',
    'Offered as alternates where they make the material that a row needs. Status and caveats are as of the year given; ask before you rely on them.',
    ...categories.map((category) =>
      blocks(
        `## ${words(category)}`,
        table(
          ['maker', 'seat', 'makes in', 'products', 'status', 'China exposure', 'offered'],
          suppliers
            .filter((supplier) => supplier.category === category)
            .map((supplier) => [
              plain(supplier.name),
              supplier.hqCountry,
              supplier.productionCountries.join(', '),
              supplier.products.map(({ material, status }) => `${plain(material)} (${words(status)})`).join(', '),
              `${words(supplier.status)}${supplier.statusYear === null ? '' : `, ${supplier.statusYear}`}`,
              supplier.chinaExposure,
              supplier.quickFix.eligible
                ? `yes${supplier.quickFix.caution === null ? '' : `: ${plain(supplier.quickFix.caution)}`}`
                : `no${supplier.quickFix.reasonIfNot === null ? '' : `: ${plain(supplier.quickFix.reasonIfNot)}`}`,
            ]),
        ),
        ...suppliers
          .filter((supplier) => supplier.category === category)
          .map((supplier) =>
            blocks(
              `### ${plain(supplier.name)}`,
              field('Names', supplier.aliases.map(plain).join(', ')),
              field('Owners', plain(supplier.ownershipCaveats ?? '')),
              field('Feedstock', plain(supplier.feedstockCaveats ?? '')),
              field('Notes', plain(supplier.notes ?? '')),
              supplier.facts.length === 0
                ? ''
                : list(
                    supplier.facts.map(
                      ({ claim, confidence, sources: from }) =>
                        `${plain(claim)} (${words(confidence)}${from.length === 0 ? '' : `; ${sources(from)}`})`,
                    ),
                  ),
            ),
          ),
      ),
    ),
  );
}

/** Chinese makers, brands and subsidiaries. */
export function renderEntities({ knowledge }: PageSources): string {
  return blocks(
    '# Chinese makers and brands',
    '[All pages](README.md)',
    'Names that tell of a maker in China or in Chinese hands. Ownership is no verdict on a part: it is shown, with where the maker produces, as what may be asked about.',
    table(
      ['maker', 'what it is', 'roles', 'parent', 'names', 'US Entity List', 'confidence', 'sources'],
      knowledge.entities.map((entity) => [
        plain(entity.name),
        words(entity.kind),
        entity.roles.map(words).join(', '),
        plain(entity.parent ?? ''),
        [...entity.aliases, ...entity.ambiguousAliases.map((alias) => `${alias} (only beside a magnet)`)]
          .map(plain)
          .join(', '),
        words(entity.usEntityList),
        words(entity.confidence),
        entity.sources.length === 0 ? 'from memory' : sources(entity.sources),
      ]),
    ),
  );
}

/** Parties that a Chinese notice lists, as far as they are named to us. */
export function renderPartyLists({ one }: PageSources): string {
  return blocks(
    '# Chinese party lists',
    '[All pages](README.md)',
    'Parties of a project are compared with these names exactly. Most notices list more parties than are named here, and new notices appear every few weeks: a name that is not found says nothing.',
    table(
      ['notice', 'list', 'status', 'parties', 'named here', 'sources'],
      one('party-lists').lists.map(({ notice, list: kind, statusIntervals, parties, names, sources: from }) => [
        notice,
        kind,
        statusIntervals
          .map(({ from: first, to, status }) => `${first} to ${to ?? 'open'}: ${words(status)}`)
          .join('; '),
        `${parties.count}: ${plain(parties.what)}`,
        names
          .map(({ name, confidence }) => `${plain(name)}${confidence === 'partly-verified' ? ' (name shortened)' : ''}`)
          .join(', '),
        sources(from),
      ]),
    ),
  );
}

/** Countries and how BOMs write them; sellers that say nothing about a part. */
export function renderCountries({ knowledge, one }: PageSources): string {
  const { reading } = one('countries');
  return blocks(
    '# Countries and sellers',
    '[All pages](README.md)',
    list(reading.map(plain)),
    field(
      'Read as unknown',
      knowledge.unknownOrigins
        .filter((text) => text !== '')
        .map(plain)
        .join(', '),
    ),
    '## Countries',
    table(
      ['country', 'code', 'counts as', 'written'],
      knowledge.countries.map(({ code, name, control, aliases }) => [
        plain(name),
        code,
        words(control),
        aliases.map(plain).join(', '),
      ]),
    ),
    '## Sellers',
    'A seller proves nothing about where a part was made.',
    table(
      ['seller', 'kind', 'written'],
      one('marketplaces').marketplaces.map(({ name, kind, aliases }) => [
        plain(name),
        kind,
        aliases.map(plain).join(', '),
      ]),
    ),
  );
}
