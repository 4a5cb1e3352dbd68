/** The page of the report panel: asks for the report, draws it, and asks again when the as-of date moves. */
import { make } from './elements.ts';
import { type FindingTable, renderFindings } from './finding-table.ts';
import type { FromPage, PageState, ReportLists, ReportStart, ToPage } from './messages.ts';
import {
  renderEvidence,
  renderExposure,
  renderMethod,
  renderQuestions,
  renderSummary,
  renderWaived,
} from './sections.ts';
import { renderTimeline } from './timeline.ts';
import { unpackRows } from './unpack.ts';
import { useWords, word } from './words.ts';

declare function acquireVsCodeApi(): {
  readonly postMessage: (message: FromPage) => void;
  readonly getState: () => Partial<PageState> | undefined;
  readonly setState: (state: PageState) => void;
};

const exportFormats = ['html', 'markdown', 'csv', 'json', 'sarif'] as const;
const host = acquireVsCodeApi();
const root = document.body;
let state: PageState = {
  asOf: null,
  search: '',
  severities: [],
  sort: 'severity',
  descending: false,
  ...host.getState(),
  uris: JSON.parse(root.dataset.uris ?? '[]') as string[],
};

const keep = (change: Partial<PageState>): void => {
  state = { ...state, ...change };
  host.setState(state);
};
const load = (asOf: string | null): void => {
  keep({ asOf });
  root.setAttribute('aria-busy', 'true');
  host.postMessage({ kind: 'load', asOf });
};

function renderHead({ overview, notes }: ReportStart): HTMLElement {
  const exports = exportFormats.map((format) =>
    make(
      'button',
      { type: 'button', onclick: () => host.postMessage({ kind: 'export', format, asOf: state.asOf }) },
      format === 'markdown' ? 'Markdown' : format.toUpperCase(),
    ),
  );
  return make(
    'header',
    {},
    make('h1', {}, word('Lodestone compliance report')),
    make(
      'p',
      { class: 'muted' },
      `${word('As of')} ${overview.asOf} · Lodestone ${overview.version} · ${notes.vintage}`,
    ),
    make('p', { class: 'notice' }, notes.notice),
    make(
      'div',
      { class: 'exports', role: 'group', 'aria-label': word('Export as') },
      `${word('Export as')} `,
      ...exports,
    ),
  );
}

/** The report without its lists. */
let shown: { readonly findings: FindingTable; readonly evidence: HTMLElement } | null = null;

/** What stays where it is when the report is drawn anew for another day. */
function show(data: ReportStart): void {
  const top = document.scrollingElement?.scrollTop ?? 0;
  const focused = document.activeElement?.id ?? '';
  const total = Object.values(data.overview.summary.bySeverity).reduce((sum, count) => sum + count, 0);
  const findings = renderFindings(unpackRows(data.findings), total, () => state, keep, host.postMessage);
  const filter = (text: string): void => {
    findings.search(text);
    findings.element.scrollIntoView({ block: 'start' });
  };
  const evidence = renderEvidence(data);
  const sections = [
    renderSummary(data),
    renderTimeline(data, state.asOf ?? data.overview.asOf, load),
    renderExposure(data, filter),
    make(
      'section',
      { id: 'findings', 'aria-labelledby': 'findings-title' },
      make('h2', { id: 'findings-title' }, word('Findings')),
      findings.element,
    ),
    evidence,
    renderMethod(data),
  ];
  const main = make('main', { id: 'content', tabindex: -1 }, ...sections);
  const skip = make('a', { class: 'skip', href: '#content', onclick: () => main.focus() }, word('Skip to the content'));
  root.replaceChildren(skip, renderHead(data), main);
  root.removeAttribute('aria-busy');
  shown = { findings, evidence };
  if (focused !== '') document.getElementById(focused)?.focus({ preventScroll: true });
  document.scrollingElement?.scrollTo({ top });
}

/** What takes longer than a look at the first rows. */
function showLists(lists: ReportLists): void {
  if (shown === null) return;
  shown.findings.complete(unpackRows(lists.findings));
  const sections = [renderQuestions(lists, host.postMessage), renderWaived(lists)];
  shown.evidence.before(...sections.filter((one) => one !== null));
}

function fail(why: string): void {
  shown = null;
  root.removeAttribute('aria-busy');
  root.replaceChildren(
    make(
      'main',
      {},
      make('h1', {}, word('The report could not be made')),
      make('p', { role: 'alert' }, why),
      make('button', { type: 'button', class: 'primary', onclick: () => load(state.asOf) }, word('Try again')),
    ),
  );
}

window.addEventListener('message', ({ data: message }: MessageEvent<ToPage>) => {
  if (message.kind === 'stale') {
    load(state.asOf);
    return;
  }
  if (message.kind === 'lists') {
    showLists(message.lists);
    return;
  }
  useWords(message.words);
  if (message.kind === 'failed') {
    fail(message.why);
    return;
  }
  show(message.data);
  // Behind the frame that shows it.
  requestAnimationFrame(() => setTimeout(() => host.postMessage({ kind: 'drawn' })));
});
load(state.asOf);
