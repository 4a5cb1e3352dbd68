/** The parts of the report that only show: tiles, charts, questions, evidence, method. */
import { count, fill, lines, make, section, table } from './elements.ts';
import type { FromPage, QuestionRow, ReportLists, ReportStart, WaivedRow } from './messages.ts';
import { unpackRows } from './unpack.ts';
import { kindWord, type PageWord, word } from './words.ts';

const severities = ['error', 'warning', 'information', 'hint'] as const;
type Overview = ReportStart['overview'];
type Bars = Overview['byElement'] | Overview['byOrigin'] | Overview['byInstrument'];

export function renderSummary({ overview, notes }: ReportStart): HTMLElement {
  const { summary } = overview;
  const tiles: readonly (readonly [number, string, string])[] = [
    [summary.parts, kindWord('part', summary.parts), ''],
    ...severities.map((severity) => {
      const value = summary.bySeverity[severity];
      return [value, kindWord(severity, value), severity] as const;
    }),
    [overview.controlled, word('with a controlled element'), ''],
    [overview.open, word('with an open question'), ''],
    [summary.suppressed, word('waived'), ''],
  ];
  const items = tiles.map(([value, name, kind]) =>
    make('li', { class: kind }, make('span', { class: 'number' }, count(value)), ` ${name}`),
  );
  return section('summary', word('Summary'), make('ul', { class: 'tiles' }, ...items), make('p', {}, notes.atStake));
}

/** @param filter shows only the findings that hold a text. */
export function renderExposure({ overview }: ReportStart, filter: (text: string) => void): HTMLElement {
  const charts: readonly (readonly [PageWord, Bars])[] = [
    ['Parts by element', overview.byElement],
    ['Parts by origin', overview.byOrigin],
    ['Findings by instrument', overview.byInstrument],
    ['Findings by assembly', overview.byAssembly],
  ];
  return section(
    'exposure',
    word('Exposure'),
    make('div', { class: 'charts' }, ...charts.map(([title, bars]) => renderChart(title, bars, filter))),
  );
}

const barWidth = 240;

/** A table whose last column draws what the others say. */
function renderChart(title: PageWord, bars: Bars, filter: (text: string) => void): HTMLElement {
  if (bars.length === 0)
    return make('div', {}, make('h3', {}, word(title)), make('p', { class: 'muted' }, word('None.')));
  const most = Math.max(...bars.map(({ total }) => total));
  return table<Bars[number]>(word(title), [], bars, ({ label, total, segments }) => {
    let x = 0;
    const shares = Object.entries(segments).filter(([, value]) => value > 0);
    const rects = shares.map(([kind, value]) => {
      const width = Math.max(2, Math.round((barWidth * value) / most));
      const rect = make('rect', { class: kind, x, y: 0, width, height: 12 });
      x += width + 1;
      return rect;
    });
    const told =
      shares.length === 1 && shares[0]![0] === 'parts'
        ? ''
        : shares.map(([kind, value]) => `${count(value)} ${kindWord(kind, value)}`).join(', ');
    const name = make(
      'button',
      { type: 'button', class: 'link', title: word('Show only these'), onclick: () => filter(searchFor(label)) },
      make('bdi', {}, label),
    );
    const drawn = make(
      'svg',
      { class: 'bar', viewBox: `0 0 ${Math.max(barWidth, x)} 12`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      ...rects,
    );
    return [name, make('div', {}, lines(count(total), told)), drawn];
  });
}

/** Words by which the rows of a bar are found: `Dy dysprosium (cn18)` is found by `Dy`, an assembly by its name. */
function searchFor(label: string): string {
  const element = /^([A-Z][a-z]?) [a-z]/.exec(label)?.[1];
  return element ?? label.replace(/ \([^)]*\)$/, '');
}

export function renderQuestions({ questions }: ReportLists, send: (message: FromPage) => void): HTMLElement | null {
  if (questions.count === 0) return null;
  const groups = new Map<string, QuestionRow[]>();
  for (const row of unpackRows(questions)) {
    const group = groups.get(row.supplier);
    if (group === undefined) groups.set(row.supplier, [row]);
    else group.push(row);
  }
  const list = make('div');
  const more = fill(list, [...groups], ([name, rows]) => {
    const supplier = name === '' ? null : name;
    const title = supplier === null ? word('No supplier named in the BOM') : `${word('To')} ${supplier}`;
    return make(
      'div',
      { class: 'question' },
      table(title, [word('Part'), word('Please state')], rows, ({ part, article, questions }) => [
        lines(part, article),
        make('ul', {}, ...questions.split('\n').map((text) => make('li', {}, text))),
      ]),
      make('button', { type: 'button', onclick: () => send({ kind: 'letter', supplier }) }, word('Draft letter')),
    );
  });
  return section('questions', word('Open questions'), list, more);
}

export function renderWaived({ waived }: ReportLists): HTMLElement | null {
  if (waived.count === 0) return null;
  const headers = [word('Part'), word('Finding'), word('Reason'), word('Until')];
  const cells = (row: WaivedRow) => [lines(row.part, row.description), row.message, row.reason, row.until];
  return section('waived', word('Waived findings'), table(word('Waived findings'), headers, unpackRows(waived), cells));
}

export function renderEvidence({ overview }: ReportStart): HTMLElement {
  const headers = [word('Evidence'), word('Parts'), word('Validity'), word('Kept at')];
  return section(
    'evidence',
    word('Evidence on file'),
    overview.evidence.length === 0
      ? make('p', { class: 'muted' }, word('No evidence is recorded.'))
      : table(word('Evidence on file'), headers, overview.evidence, (row) => [
          lines(row.name, row.place),
          lines(row.parts, row.used ? '' : word('no part of these BOMs')),
          make('span', { class: `state ${row.state}` }, row.validity),
          row.document,
        ]),
  );
}

export function renderMethod({ overview, notes }: ReportStart): HTMLElement {
  const packHeaders = [word('Pack'), word('Version'), word('Facts verified'), 'SHA-256'];
  const problemHeaders = [word('Place'), word('Severity'), word('Finding')];
  return section(
    'method',
    word('Method and data'),
    ...notes.method.map((text) => make('p', {}, text)),
    table(word('Facts of the project'), [], overview.facts, ({ name, value, given }) => [
      name,
      make('span', { class: given ? '' : 'muted' }, value),
    ]),
    table(word('Pack'), packHeaders, overview.packs, ({ id, title, version, snapshot, sha256 }) => [
      lines(id, title),
      version,
      snapshot,
      make('code', {}, sha256),
    ]),
    overview.problems.length === 0
      ? null
      : table(word('Problems of this run'), problemHeaders, overview.problems, ({ file, line, severity, message }) => [
          `${file}${line === null ? '' : `:${line}`}`,
          severity,
          message,
        ]),
    make('p', { class: 'notice' }, notes.notice),
  );
}
