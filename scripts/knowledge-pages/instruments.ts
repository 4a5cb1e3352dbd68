import { blocks, field, list, plain, source, table, words } from './markdown.ts';
import type { PageSources } from './sources.ts';

type Interval = {
  readonly from: string;
  readonly to: string | null;
  readonly status: string;
  readonly basis?: string | undefined;
  readonly confidence: string;
  readonly lean?: string | undefined;
};
const statusTable = (intervals: readonly Interval[]): string =>
  table(
    ['from', 'to', 'status', 'basis', 'confidence'],
    intervals.map(({ from, to, status, basis, confidence, lean }) => [
      from,
      to ?? 'open',
      `${words(status)}${lean === undefined ? '' : `, likely ${words(lean)}`}`,
      plain(basis ?? ''),
      words(confidence),
    ]),
  );

/** Legal texts with their statuses by date, the items they list, and sources. */
export function renderInstruments({ all }: PageSources): string {
  const instruments = all('instrument');
  return blocks(
    '# Legal texts',
    '[All pages](README.md)',
    'What the rules read on the as-of date. It is a reading of sources for engineers, not legal advice.',
    ...instruments.map((instrument) =>
      blocks(
        `## ${plain(instrument.citation)}`,
        `\`${instrument.id}\`: ${plain(instrument.title)}`,
        field('Issued by', plain(instrument.issuingBody)),
        field('Announced', instrument.announced ?? ''),
        field('Effective', instrument.effective ?? ''),
        statusTable(instrument.statusIntervals),
        ...instrument.limbs.map((limb) =>
          blocks(
            `### ${plain(limb.name)}`,
            limb.test === null ? '' : plain(limb.test),
            statusTable(limb.statusIntervals),
          ),
        ),
        table(
          ['code', 'element', 'form', 'items', 'confidence'],
          instrument.items.map(({ controlCode, element, form, items, confidence }) => [
            plain(controlCode ?? ''),
            plain(element),
            words(form),
            items.map(plain).join('; '),
            words(confidence),
          ]),
        ),
        instrument.facts.length === 0
          ? ''
          : list(
              instrument.facts.map(
                ({ topic, text, confidence }) =>
                  `${plain(topic)}: ${plain(text)}${confidence === undefined ? '' : ` (${words(confidence)})`}`,
              ),
            ),
        `**Sources**\n\n${list(
          instrument.sources.map(({ title, url }) => (url === null ? plain(title) : `${plain(title)}, ${source(url)}`)),
        )}`,
      ),
    ),
  );
}
