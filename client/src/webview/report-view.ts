/** The page of the report panel: asks for the report, draws it, and asks again when the as-of date moves. */
import { make } from './elements.ts';
import { renderFindings } from './finding-table.ts';
import type { FromPage, PageState, ReportData, ToPage } from './messages.ts';
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

function renderHead({ digest, notes }: ReportData): HTMLElement {
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
    make('p', { class: 'muted' }, `${word('As of')} ${digest.asOf} · Lodestone ${digest.version} · ${notes.vintage}`),
    make('p', { class: 'notice' }, notes.notice),
    make(
      'div',
      { class: 'exports', role: 'group', 'aria-label': word('Export as') },
      `${word('Export as')} `,
      ...exports,
    ),
  );
}

/** What stays where it is when the report is drawn anew for another day. */
function show(data: ReportData): void {
  const top = document.scrollingElement?.scrollTop ?? 0;
  const focused = document.activeElement?.id ?? '';
  const findings = renderFindings(unpackRows(data.findings), () => state, keep, host.postMessage);
  const filter = (text: string): void => {
    findings.search(text);
    findings.element.scrollIntoView({ block: 'start' });
  };
  const sections = [
    renderSummary(data),
    renderTimeline(data, state.asOf ?? data.digest.asOf, load),
    renderExposure(data, filter),
    make(
      'section',
      { id: 'findings', 'aria-labelledby': 'findings-title' },
      make('h2', { id: 'findings-title' }, word('Findings')),
      findings.element,
    ),
    renderQuestions(data, host.postMessage),
    renderWaived(data),
    renderEvidence(data),
    renderMethod(data),
  ];
  const main = make('main', { id: 'content', tabindex: -1 }, ...sections);
  const skip = make('a', { class: 'skip', href: '#content', onclick: () => main.focus() }, word('Skip to the content'));
  root.replaceChildren(skip, renderHead(data), main);
  root.removeAttribute('aria-busy');
  if (focused !== '') document.getElementById(focused)?.focus({ preventScroll: true });
  document.scrollingElement?.scrollTo({ top });
}

function fail(why: string): void {
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
  useWords(message.words);
  if (message.kind === 'failed') fail(message.why);
  else show(message.data);
});
load(state.asOf);
