/** The table of findings: only the rows in sight are elements, so that ten thousand scroll like ten. */
import { count, lines, make } from './elements.ts';
import type { FromPage, PageState, ReportRow } from './messages.ts';
import { type SortKey, selectRows } from './rows.ts';
import { kindWord, type PageWord, word } from './words.ts';

/** Pixels; the style sheet sets the same. */
const rowHeight = 52;
/** Rows made above and below those in sight. */
const spare = 8;

const columns: readonly { readonly key: SortKey; readonly title: PageWord }[] = [
  { key: 'severity', title: 'Severity' },
  { key: 'part', title: 'Part' },
  { key: 'content', title: 'What is in it' },
  { key: 'origin', title: 'Origin' },
  { key: 'message', title: 'Finding' },
  { key: 'place', title: 'Place' },
];
const severityWords: Readonly<Record<string, PageWord>> = {
  error: 'errors',
  warning: 'warnings',
  information: 'information',
  hint: 'hints',
};

export interface FindingTable {
  readonly element: HTMLElement;
  /** Takes all rows in place of the first ones. */
  readonly complete: (rows: readonly ReportRow[]) => void;
  /** Shows only rows with these words. */
  readonly search: (text: string) => void;
}

/** @param first rows, the worst; @param total of the rows, which `complete` brings. */
export function renderFindings(
  first: readonly ReportRow[],
  total: number,
  state: () => PageState,
  update: (change: Partial<PageState>) => void,
  send: (message: FromPage) => void,
): FindingTable {
  let all = first;
  let rows: readonly ReportRow[] = [];
  let focused = 0;

  const box = make<HTMLInputElement>('input', {
    type: 'search',
    value: state().search,
    placeholder: word('Search findings'),
    'aria-label': word('Search findings'),
    oninput: () => change({ search: box.value }),
  });
  const shown = make('span', { class: 'muted', role: 'status' });
  const header = make('div', { role: 'row', class: 'grid-row grid-head', 'aria-rowindex': 1 });
  const spacer = make('div', { class: 'spacer', role: 'rowgroup' });
  const body = make(
    'div',
    { class: 'grid-body', role: 'presentation', onscroll: () => draw() },
    make('div', { role: 'rowgroup', class: 'grid-top' }, header),
    spacer,
  );
  const grid = make('div', { role: 'grid', class: 'grid', 'aria-label': word('Findings'), 'aria-busy': 'true' }, body);
  const detail = make('div', { class: 'detail', 'aria-live': 'polite' });

  function change(part: Partial<PageState>): void {
    update(part);
    refresh();
  }

  function refresh(): void {
    rows = selectRows(all, state());
    focused = Math.min(focused, Math.max(0, rows.length - 1));
    spacer.style.height = `${rows.length * rowHeight}px`;
    grid.setAttribute('aria-rowcount', String(rows.length + 1));
    shown.textContent = `${count(rows.length)} ${word('of')} ${count(total)} ${word('findings shown')}`;
    header.replaceChildren(...columns.map(makeHead));
    draw();
    showDetail();
  }

  /** Its lines, which stand below each other. */
  const tooltipOf = (cell: HTMLElement): string =>
    [...(cell.childElementCount === 0 ? [cell] : cell.children)].map(({ textContent }) => textContent ?? '').join('\n');

  function makeHead({ key, title }: (typeof columns)[number]): HTMLElement {
    const { sort, descending } = state();
    const isSorted = sort === key;
    const order = isSorted ? (descending ? 'descending' : 'ascending') : 'none';
    const mark = isSorted ? (descending ? ' ▼' : ' ▲') : '';
    return make(
      'div',
      { role: 'columnheader', 'aria-sort': order },
      make(
        'button',
        { type: 'button', onclick: () => change({ sort: key, descending: isSorted && !descending }) },
        word(title) + mark,
      ),
    );
  }

  function draw(): void {
    const from = Math.max(0, Math.floor(body.scrollTop / rowHeight) - spare);
    const to = Math.min(rows.length, Math.ceil((body.scrollTop + body.clientHeight) / rowHeight) + spare);
    const hadFocus = spacer.contains(document.activeElement);
    const drawn: HTMLElement[] = [];
    for (let index = from; index < to; index++) drawn.push(makeRow(rows[index]!, index));
    spacer.replaceChildren(...drawn);
    if (hadFocus) rowAt(focused)?.focus({ preventScroll: true });
  }

  function makeRow(row: ReportRow, index: number): HTMLElement {
    const cells = [
      make('span', { class: `severity ${row.severity}` }, kindWord(row.severity)),
      lines(row.part, row.description),
      lines(row.content, row.elements),
      lines(row.origin),
      lines(row.message, row.instrument),
      lines(row.file, `${word('line')} ${row.line}`),
    ];
    const element = make(
      'div',
      {
        role: 'row',
        class: 'grid-row',
        tabindex: index === focused ? 0 : -1,
        'aria-rowindex': index + 2,
        'data-index': index,
        onclick: () => focusRow(index),
        ondblclick: () => open(row),
        onkeydown: (event) => onKey(event as KeyboardEvent, row),
      },
      // What a narrow column cuts off.
      ...cells.map((cell) => make('div', { role: 'gridcell', title: tooltipOf(cell) }, cell)),
    );
    element.style.transform = `translateY(${index * rowHeight}px)`;
    return element;
  }

  const rowAt = (index: number): HTMLElement | null => spacer.querySelector(`[data-index="${index}"]`);
  const open = ({ file, line, column }: ReportRow): void => send({ kind: 'open', file, line, column });

  function focusRow(index: number): void {
    focused = Math.max(0, Math.min(rows.length - 1, index));
    const top = focused * rowHeight;
    const visible = body.clientHeight - header.offsetHeight;
    if (top < body.scrollTop) body.scrollTop = top;
    else if (top + rowHeight > body.scrollTop + visible) body.scrollTop = top + rowHeight - visible;
    draw();
    rowAt(focused)?.focus({ preventScroll: true });
    showDetail();
  }

  function onKey(event: KeyboardEvent, row: ReportRow): void {
    const page = Math.max(1, Math.floor(body.clientHeight / rowHeight) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: focused + 1,
      ArrowUp: focused - 1,
      PageDown: focused + page,
      PageUp: focused - page,
      Home: 0,
      End: rows.length - 1,
    };
    const target = steps[event.key];
    if (target !== undefined) focusRow(target);
    else if (event.key === 'Enter') open(row);
    else return;
    event.preventDefault();
  }

  function showDetail(): void {
    const row = rows[focused];
    if (row === undefined) {
      const none =
        total === 0
          ? word('No findings. That says only that no rule matched what the files state.')
          : word('No finding matches.');
      detail.replaceChildren(make('p', {}, none));
      return;
    }
    const facts: readonly (readonly [PageWord, string])[] = [
      ['Because of', row.because],
      ['Instrument', row.instrument],
      ['Next action', row.action],
      ['Rule', `${row.ruleTitle} (${row.rule})`],
    ];
    detail.replaceChildren(
      make('h3', {}, `${word('Selected finding')}: ${row.part}`),
      make('p', {}, make('bdi', {}, row.message)),
      make(
        'dl',
        {},
        ...facts
          .filter(([, text]) => text !== '')
          .flatMap(([name, text]) => [make('dt', {}, word(name)), make('dd', {}, text)]),
      ),
      make('button', { type: 'button', class: 'primary', onclick: () => open(row) }, word('Open in the BOM')),
    );
  }

  const choices = Object.entries(severityWords).map(([severity, title]) => {
    const check = make<HTMLInputElement>('input', {
      type: 'checkbox',
      checked: state().severities.includes(severity),
      onchange: () =>
        change({
          severities: check.checked
            ? [...state().severities, severity]
            : state().severities.filter((one) => one !== severity),
        }),
    });
    return make('label', {}, check, word(title));
  });
  const element = make(
    'div',
    {},
    make(
      'div',
      { class: 'filters' },
      box,
      make('fieldset', {}, make('legend', {}, word('Severity')), ...choices),
      shown,
    ),
    grid,
    detail,
  );
  refresh();
  // Heights are known once the table is part of the page.
  new ResizeObserver(() => draw()).observe(body);
  return {
    element,
    complete: (given) => {
      all = given;
      grid.removeAttribute('aria-busy');
      refresh();
    },
    search: (text) => {
      box.value = text;
      change({ search: text });
      box.focus();
    },
  };
}
