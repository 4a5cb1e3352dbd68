/** The as-of slider and the instruments over time below it. Moving the slider tells each status at once; the findings follow. */
import { make, section } from './elements.ts';
import type { ReportStart } from './messages.ts';
import { word } from './words.ts';

type Timeline = ReportStart['overview']['timeline'];
type Row = Timeline[number];

const day = 86_400_000;
/** Days shown before the first change and after the last. */
const margin = 60;
/** Days shown before the earlier of the as-of dates: what began long ago says nothing about the next years. */
const past = 4 * 365;
const width = 1000;

export const toDays = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / day);
export const toDate = (days: number): string => new Date(days * day).toISOString().slice(0, 10);

/** Days on which a status begins, each once, in order. */
export function listChanges(timeline: Timeline): readonly number[] {
  const starts = timeline.flatMap(({ intervals }) => intervals.map(({ from }) => toDays(from)));
  return [...new Set(starts)].sort((a, b) => a - b);
}

/** Status of an instrument on a day and the next day that may change it. */
export function statusAt({ intervals }: Row, days: number): { readonly status: string; readonly next: string | null } {
  const current = intervals.find(({ from, to }) => toDays(from) <= days && (to === null || days <= toDays(to)));
  const next = intervals.find(({ from }) => toDays(from) > days)?.from ?? null;
  const before = next === null ? 'unknown' : 'not yet issued';
  if (current === undefined) return { status: before, next };
  const { status, read } = current;
  return { status: status === read ? status : `${status}, read as ${read}`, next };
}

/** `onDate` is told of every day that the slider comes to rest on. */
export function renderTimeline(
  { overview, projectAsOf }: ReportStart,
  asOf: string,
  onDate: (date: string) => void,
): HTMLElement {
  const { timeline } = overview;
  const changes = listChanges(timeline);
  const dates = [toDays(projectAsOf), toDays(asOf)];
  const anchors = [...changes, ...dates];
  const first = Math.max(Math.min(...anchors) - margin, Math.min(...dates) - past);
  const last = Math.max(...anchors) + margin;
  const xOf = (days: number): number => Math.round(((days - first) / (last - first)) * width);

  const slider = make<HTMLInputElement>('input', {
    type: 'range',
    id: 'as-of-slider',
    min: first,
    max: last,
    step: 1,
    'aria-label': word('As-of date'),
  });
  const field = make<HTMLInputElement>('input', { type: 'date', id: 'as-of-field', 'aria-label': word('As-of date') });
  const rows = timeline.map((row) => makeRow(row, xOf, first, last));

  const show = (days: number): void => {
    slider.value = String(days);
    slider.setAttribute('aria-valuetext', toDate(days));
    field.value = toDate(days);
    for (const row of rows) row.show(days);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moveTo = (days: number, soon: boolean): void => {
    show(days);
    clearTimeout(timer);
    // A slider that is dragged passes many days; the one it rests on is asked for.
    timer = setTimeout(() => onDate(toDate(days)), soon ? 150 : 0);
  };
  slider.addEventListener('input', () => moveTo(Number(slider.value), true));
  field.addEventListener('change', () => {
    if (field.value !== '') moveTo(toDays(field.value), false);
  });
  const step = (label: 'Previous change' | 'Next change', find: (days: number) => number | undefined): HTMLElement =>
    make(
      'button',
      {
        type: 'button',
        onclick: () => {
          const target = find(Number(slider.value));
          if (target !== undefined) moveTo(target, false);
        },
      },
      word(label),
    );
  show(toDays(asOf));
  return section(
    'timeline',
    word('Instruments over time'),
    make(
      'div',
      { class: 'as-of' },
      make('label', { for: 'as-of-slider' }, word('As of')),
      slider,
      field,
      step('Previous change', (days) => changes.findLast((one) => one < days && one >= first)),
      step('Next change', (days) => changes.find((one) => one > days)),
      make(
        'button',
        { type: 'button', onclick: () => moveTo(toDays(projectAsOf), false) },
        `${word('Project date')} ${projectAsOf}`,
      ),
    ),
    make('ul', { class: 'lanes' }, ...rows.map(({ element }) => element)),
  );
}

function makeRow(row: Row, xOf: (days: number) => number, first: number, last: number) {
  const told = row.intervals.map(({ from, to, status }) => `${status} ${from} – ${to ?? '…'}`).join('; ');
  const bars = row.intervals.map(({ from, to, kind }) => {
    const start = xOf(Math.max(first, toDays(from)));
    const end = to === null ? width : xOf(Math.min(last, toDays(to) + 1));
    if (end < start) return null;
    return make('rect', { class: `status-${kind}`, x: start, y: 3, width: Math.max(2, end - start), height: 10 });
  });
  const now = make('line', { class: 'now', y1: 0, y2: 16 });
  const status = make('span', { class: 'lane-status' });
  const element = make(
    'li',
    {},
    make('span', { class: 'lane-name', title: row.title }, row.citation),
    make(
      'svg',
      {
        viewBox: `0 0 ${width} 16`,
        preserveAspectRatio: 'none',
        role: 'img',
        'aria-label': `${row.citation}: ${told}`,
      },
      ...bars,
      now,
    ),
    status,
  );
  return {
    element,
    show: (days: number): void => {
      const x = xOf(days);
      now.setAttribute('x1', String(x));
      now.setAttribute('x2', String(x));
      const { status: words, next } = statusAt(row, days);
      status.textContent = next === null ? words : `${words} · ${word('next')} ${next}`;
    },
  };
}
