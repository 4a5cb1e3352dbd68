/** Makes elements of a page. Text only ever becomes text nodes and attribute values: nothing from a BOM is markup. */
import { word } from './words.ts';

type Child = Node | string | null;
type Attributes = Readonly<Record<string, string | number | boolean | ((event: Event) => void) | undefined>>;

const svgNames = new Set(['svg', 'rect', 'line', 'title']);

/** `onclick` and its like take functions; `true` sets an attribute without value, `false` and `undefined` leave it out. */
export function make<E extends Element = HTMLElement>(
  name: string,
  attributes: Attributes = {},
  ...children: Child[]
): E {
  const element = svgNames.has(name)
    ? document.createElementNS('http://www.w3.org/2000/svg', name)
    : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key.replace(/^on/, ''), value);
    else element.setAttribute(key, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== null) element.append(child);
  return element as unknown as E;
}

export function section(id: string, title: string, ...children: Child[]): HTMLElement {
  return make(
    'section',
    { id, 'aria-labelledby': `${id}-title` },
    make('h2', { id: `${id}-title` }, title),
    ...children,
  );
}

/** Items of a list that are drawn before somebody asks for all. */
const firstItems = 100;

/** Draws the items of a list into `parent`: the first of a long one, and the rest by the button that is returned then. */
export function fill<T>(parent: HTMLElement, items: readonly T[], draw: (item: T) => Node): HTMLElement | null {
  parent.append(...items.slice(0, firstItems).map(draw));
  if (items.length <= firstItems) return null;
  const drawRest = (): void => {
    const rest = items.slice(firstItems).map((item) => parent.appendChild(draw(item)));
    more.remove();
    const [next] = rest;
    if (!(next instanceof HTMLElement)) return;
    next.tabIndex = -1;
    next.focus();
  };
  const more = make('button', { type: 'button', class: 'more', onclick: drawRest }, showAll(items.length));
  return more;
}
const showAll = (total: number): string => `${word('Show all')} (${count(total)})`;

/** A table; the first cell of each row is its header. No headers: no header row. */
export function table<T>(
  caption: string,
  headers: readonly string[],
  items: readonly T[],
  cells: (item: T) => readonly Child[],
): HTMLElement {
  const titles = headers.map((text) => make('th', { scope: 'col' }, text));
  const head = titles.length === 0 ? null : make('thead', {}, make('tr', {}, ...titles));
  const body = make('tbody');
  const more = fill(body, items, (item) => {
    const [first = null, ...rest] = cells(item);
    return make('tr', {}, make('th', { scope: 'row' }, first), ...rest.map((cell) => make('td', {}, cell)));
  });
  return make(
    'div',
    { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: 0 },
    make('table', {}, make('caption', {}, caption), head, body),
    more,
  );
}

/** Two lines of a cell: what counts, and what goes with it. */
export function lines(first: string, ...others: readonly string[]): HTMLElement {
  return make(
    'div',
    {},
    make('div', {}, make('bdi', {}, first)),
    ...others.filter((text) => text !== '').map((text) => make('div', { class: 'muted' }, make('bdi', {}, text))),
  );
}

export const count = (value: number): string => value.toLocaleString('en-US');
