/** The parts of the report that only show: tiles, charts, questions, evidence, method. */
import { count, lines, make, section, table } from './elements.ts';
import type { FromPage, ReportData } from './messages.ts';
import { type PageWord, word } from './words.ts';

type Digest = ReportData['digest'];
type Bars = Digest['byElement'] | Digest['byOrigin'] | Digest['byInstrument'];

export function renderSummary({ digest, notes }: ReportData): HTMLElement {
  const { summary } = digest;
  const tiles: readonly (readonly [number, PageWord, string])[] = [
    [summary.parts, 'parts', ''],
    [summary.bySeverity.error, 'errors', 'error'],
    [summary.bySeverity.warning, 'warnings', 'warning'],
    [summary.bySeverity.information, 'information', 'information'],
    [summary.bySeverity.hint, 'hints', 'hint'],
    [digest.controlled, 'with a controlled element', ''],
    [digest.open, 'with an open question', ''],
    [summary.suppressed, 'waived', ''],
  ];
  const items = tiles.map(([value, name, kind]) =>
    make('li', { class: kind }, make('span', { class: 'number' }, count(value)), ` ${word(name)}`),
  );
  return section('summary', word('Summary'), make('ul', { class: 'tiles' }, ...items), make('p', {}, notes.atStake));
}

/** @param filter shows only the findings that hold a text. */
export function renderExposure({ digest }: ReportData, filter: (text: string) => void): HTMLElement {
  const charts: readonly (readonly [PageWord, Bars])[] = [
    ['Parts by element', digest.byElement],
    ['Parts by origin', digest.byOrigin],
    ['Findings by instrument', digest.byInstrument],
    ['Findings by assembly', digest.byAssembly],
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
  const rows = bars.map(({ label, total, segments }) => {
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
        : shares.map(([kind, value]) => `${count(value)} ${kind}`).join(', ');
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
  return table(word(title), [], rows);
}

/** Words by which the rows of a bar are found: `Dy dysprosium (cn18)` is found by `Dy`, an assembly by its name. */
function searchFor(label: string): string {
  const element = /^([A-Z][a-z]?) [a-z]/.exec(label)?.[1];
  return element ?? label.replace(/ \([^)]*\)$/, '');
}

export function renderQuestions({ digest }: ReportData, send: (message: FromPage) => void): HTMLElement | null {
  if (digest.questions.length === 0) return null;
  const groups = digest.questions.map(({ supplier, parts }) => {
    const title = supplier === null ? word('No supplier named in the BOM') : `${word('To')} ${supplier}`;
    const rows = parts.map(({ part, article, questions }) => [
      lines(part, article),
      make('ul', {}, ...questions.map((text) => make('li', {}, text))),
    ]);
    return make(
      'div',
      { class: 'question' },
      table(title, [word('Part'), word('Please state')], rows),
      make('button', { type: 'button', onclick: () => send({ kind: 'letter', supplier }) }, word('Draft letter')),
    );
  });
  return section('questions', word('Open questions'), ...groups);
}

export function renderWaived({ digest }: ReportData): HTMLElement | null {
  if (digest.waived.length === 0) return null;
  const rows = digest.waived
    .slice(0, 500)
    .map((row) => [lines(row.part, row.description), row.message, row.waiver?.reason ?? '', row.waiver?.until ?? '']);
  const headers = [word('Part'), word('Finding'), word('Reason'), word('Until')];
  return section('waived', word('Waived findings'), table(word('Waived findings'), headers, rows));
}

export function renderEvidence({ digest }: ReportData): HTMLElement {
  const rows = digest.evidence.map((row) => [
    lines(row.name, row.place),
    lines(row.parts, row.used ? '' : word('no part of these BOMs')),
    make('span', { class: `state ${row.state}` }, row.validity),
    row.document,
  ]);
  const headers = [word('Evidence'), word('Parts'), word('Validity'), word('Kept at')];
  return section(
    'evidence',
    word('Evidence on file'),
    rows.length === 0
      ? make('p', { class: 'muted' }, word('No evidence is recorded.'))
      : table(word('Evidence on file'), headers, rows),
  );
}

export function renderMethod({ digest, notes }: ReportData): HTMLElement {
  const packs = digest.packs.map(({ id, title, version, snapshot, sha256 }) => [
    lines(id, title),
    version,
    snapshot,
    make('code', {}, sha256),
  ]);
  const facts = digest.facts.map(({ name, value, given }) => [
    name,
    make('span', { class: given ? '' : 'muted' }, value),
  ]);
  const problems = digest.problems.map(({ file, line, severity, message }) => [
    `${file}${line === null ? '' : `:${line}`}`,
    severity,
    message,
  ]);
  return section(
    'method',
    word('Method and data'),
    ...notes.method.map((text) => make('p', {}, text)),
    table(word('Facts of the project'), [], facts),
    table(word('Pack'), [word('Pack'), word('Version'), word('Facts verified'), 'SHA-256'], packs),
    problems.length === 0
      ? null
      : table(word('Problems of this run'), [word('Place'), word('Severity'), word('Finding')], problems),
    make('p', { class: 'notice' }, notes.notice),
  );
}
