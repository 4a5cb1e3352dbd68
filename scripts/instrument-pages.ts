/** The pages under `docs/instruments`: one for each legal text, for compliance officers, and an index. */
import path from 'node:path';
import type { FileData } from '#core/knowledge/schema';
import { statusOn } from '#core/knowledge/status';
import type { Instrument, Knowledge, StatusInterval } from '#core/knowledge/types';
import {
  factSections,
  instrumentSlug,
  openPoints,
  rulesReading,
  timelineOf,
} from '../core/src/report/instrument-facts.ts';
import { statusInWords } from '../core/src/rules/status-words.ts';
import { blocks, field, list, plain, source, table, words } from './knowledge-pages/markdown.ts';
import { readPageSources } from './knowledge-pages/sources.ts';
import { readRuleFiles } from './rule-files.ts';

export const folder = 'docs/instruments';
/** Of the page as a whole, so that nobody edits it. */
const notice = '<!-- Written by scripts/generate-instrument-pages.ts from rules/instruments. Do not edit. -->';
const jurisdictions: Readonly<Record<string, string>> = { CN: 'China', US: 'United States', EU: 'European Union' };

/** Pages by path relative to `root`; problems of the knowledge instead where it does not compile. */
export function renderInstrumentPages(root: string): {
  readonly wanted: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
} {
  const given = readPageSources(readRuleFiles(path.join(root, 'rules')));
  if (!('knowledge' in given)) return { wanted: new Map(), problems: given };
  const { knowledge, all } = given;
  const pages: readonly (readonly [name: string, text: string])[] = [
    ['README', renderIndex(knowledge)],
    ...all('instrument').map((file) => {
      const instrument = knowledge.instruments.find(({ id }) => id === file.id)!;
      return [instrumentSlug(file.id), renderPage(instrument, file, knowledge)] as const;
    }),
  ];
  return {
    wanted: new Map(pages.map(([name, text]) => [`${folder}/${name}.md`, `${notice}\n\n${text}\n`])),
    problems: [],
  };
}

function renderIndex(knowledge: Knowledge): string {
  const { snapshot, evidenceHorizon } = knowledge.packs[0]!;
  const groups = Object.entries(jurisdictions).map(([code, name]) =>
    blocks(
      `## ${name}`,
      table(
        ['legal text', 'what it is', `status on ${snapshot}`, 'next date', 'rules'],
        knowledge.instruments
          .filter(({ jurisdiction }) => jurisdiction === code)
          .map((instrument) => {
            const { status, read, nextDate } = statusOn(instrument, null, snapshot, 'ask');
            return [
              `[${plain(instrument.citation)}](${instrumentSlug(instrument.id)}.md)`,
              plain(instrument.title),
              statusInWords(status, read),
              nextDate ?? 'none known',
              rulesReading(instrument.id, knowledge.rules).map(linkRule).join(', '),
            ];
          }),
      ),
    ),
  );
  return blocks(
    '# Legal texts',
    `What the rules read on the as-of date, with the status of each on ${snapshot}, the day of the data; the sources reach to about ${evidenceHorizon}. It is a reading of sources for engineers and compliance officers, not legal advice.`,
    '“Not confirmed” means that no source says what applies: the setting `assume` decides how it is read, and every finding says so. A text without rules stands here because others depend on it.',
    ...groups,
  );
}

const linkRule = ({ id }: { readonly id: string }): string => `[${id}](../rules/${id}.md)`;

function renderPage(instrument: Instrument, file: FileData<'instrument'>, knowledge: Knowledge): string {
  const snapshot = knowledge.packs[0]!.snapshot;
  const { status, read, nextDate } = statusOn(instrument, null, snapshot, 'ask');
  const rules = rulesReading(instrument.id, knowledge.rules);
  const open = [...openPoints(instrument), ...doubtfulItems(file)];
  return blocks(
    `# ${plain(instrument.citation)}`,
    '[All legal texts](README.md)',
    `${plain(instrument.title)}${file.titleZh === undefined ? '' : ` (${plain(file.titleZh)})`}.`,
    table(
      ['what', 'value'],
      [
        ['id', `\`${instrument.id}\``],
        ['issued by', plain(instrument.issuingBody)],
        ['kind', words(instrument.kind)],
        ['announced', instrument.announced ?? 'no day known'],
        ['effective', instrument.effective ?? 'no day known'],
        [
          `status on ${snapshot}`,
          `**${statusInWords(status, read)}**${nextDate === null ? '' : `, next date ${nextDate}`}`,
        ],
        ['confidence', words(instrument.confidence)],
      ],
    ),
    '## Timeline',
    timelineBlock(instrument),
    instrument.limbs.length === 0 ? '' : '### The text as a whole',
    statusTable(instrument.statusIntervals),
    ...instrument.limbs.map((limb) =>
      blocks(
        `### Limb ${plain(limb.id)}: ${plain(limb.name)}`,
        limb.test === null ? '' : `${plain(limb.test)}.`,
        operated(file.limbs.find(({ id }) => id === limb.id)?.operatedBeforeSuspension),
        statusTable(limb.statusIntervals),
      ),
    ),
    coverage(instrument, file),
    ...factSections(instrument).flatMap(({ title, lines }) => [
      title === 'What it covers' ? '' : `## ${title}`,
      list(lines.map(({ name, text }) => (name === '' ? plain(text) : `**${plain(name)}:** ${plain(text)}`))),
    ]),
    items(file),
    '## What is not confirmed',
    open.length === 0 ? 'Nothing beyond the confidence of the sources.' : list(open.map(plain)),
    '## Rules that read it',
    rules.length === 0 ? 'None.' : list(rules.map((rule) => `${linkRule(rule)}: ${plain(rule.title)}`)),
    '## Sources',
    list(
      file.sources.map(
        ({ title, url, seen }) => `${plain(title)}${url === null ? '' : `, ${source(url)}`}; read: ${plain(seen)}`,
      ),
    ),
  );
}

function timelineBlock({ statusIntervals, limbs }: Instrument): string {
  const rows = [
    ...(limbs.length === 0 ? [timelineOf(statusIntervals)] : [`as a whole  ${timelineOf(statusIntervals)}`]),
    ...limbs.map(({ id, statusIntervals: own }) => `${id.padEnd(10)}  ${timelineOf(own)}`),
  ];
  return `\`\`\`text\n${rows.join('\n')}\n\`\`\``;
}

const statusTable = (intervals: readonly StatusInterval[]): string =>
  table(
    ['from', 'to', 'status', 'why', 'confidence'],
    intervals.map(({ from, to, status, basis, confidence, lean }) => [
      from,
      to ?? 'open',
      `${statusInWords(status, status)}${lean === null ? '' : `, more likely ${words(lean)}`}`,
      plain(basis),
      words(confidence),
    ]),
  );

const operated = (before: boolean | undefined): string =>
  before === undefined
    ? ''
    : before
      ? 'It operated before the suspension.'
      : 'It never operated before the suspension.';

/** The heading stands before the facts on coverage, which `factSections` gives first. */
function coverage(instrument: Instrument, { covers }: FileData<'instrument'>): string {
  const lines = [
    field('Elements', covers.elements.map(plain).join(', ')),
    field('Control codes', covers.controlCodes.map(plain).join(', ')),
    covers.forms.length === 0 ? '' : list(covers.forms.map(plain)),
  ].filter((line) => line !== '');
  const facts = factSections(instrument).some(({ title }) => title === 'What it covers');
  return lines.length === 0 && !facts ? '' : blocks('## What it covers', ...lines);
}

function items({ items: listed }: FileData<'instrument'>): string {
  if (listed.length === 0) return '';
  return blocks(
    '## Items',
    'Customs codes are the reference codes of the notice where it gives any: a hint, never a finding.',
    table(
      ['code', 'element', 'form', 'items', 'Chinese', 'customs codes', 'confidence'],
      listed.map((item) => [
        plain(item.controlCode ?? ''),
        plain(item.element),
        words(item.form),
        item.items.map(plain).join('; '),
        item.itemsZh.map(plain).join('; '),
        item.referenceCodes.length === 0
          ? ''
          : `${item.referenceCodes.map(plain).join(', ')} (${words(item.referenceCodeConfidence)})`,
        `${words(item.confidence)}${item.note === undefined ? '' : `; ${plain(item.note)}`}`,
      ]),
    ),
  );
}

/** Items whose names no source was read for. */
function doubtfulItems({ items: listed }: FileData<'instrument'>): readonly string[] {
  const doubtful = listed.filter(({ confidence }) => confidence === 'from-memory' || confidence === 'partly-verified');
  if (doubtful.length === 0) return [];
  const forms = [...new Set(doubtful.map(({ element, form }) => `${element} ${words(form)}`))];
  return [`items known in part or from memory only: ${forms.join(', ')}`];
}
