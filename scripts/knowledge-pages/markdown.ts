/** Pieces of Markdown pages; everything that comes from data is escaped. */
import { escapeMarkdown } from '../../core/src/report/markdown.ts';

export const plain = (text: string): string => escapeMarkdown(text.replace(/\s+/g, ' ').trim());

/** An id that people write, as code. */
export const code = (id: string): string => `\`${id}\``;

/** Rows of escaped cells as a table; `''` where there are none. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell || '–').join(' | ')} |`;
  return rows.length === 0 ? '' : [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
};
export const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
/** Paragraphs and blocks with an empty line between; empty ones fall out. */
export const blocks = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join('\n\n');
/** `**name:** text`, or nothing. */
export const field = (name: string, text: string): string => (text === '' ? '' : `**${name}:** ${text}`);

/** A source: its host as a link, or its title. */
export const source = (name: string | null): string => {
  if (name === null) return 'no source';
  const host = /^https?:\/\/(?:www\.)?([^/?#\s]+)/.exec(name)?.[1];
  return host === undefined ? plain(name) : `[${plain(host)}](<${encodeURI(decoded(name))}>)`;
};
const decoded = (url: string): string => {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
};
export const sources = (names: readonly string[]): string => names.map(source).join(', ');
export const words = (id: string): string => id.replace(/[-_]/g, ' ');
/** What the ids of confidences say. */
export const confidence = (id: string): string => words(id);

const figure = (value: number): string => String(Number(value.toPrecision(3)));
/** `[0.22, 0.325]` as `22–32.5 %`. */
export const percentRange = ([low, high]: readonly [number, number]): string =>
  low === high ? `${figure(low * 100)} %` : `${figure(low * 100)}–${figure(high * 100)} %`;
export const range = ([low, high]: readonly [number, number], unit: string): string =>
  low === high ? `${figure(low)} ${unit}` : `${figure(low)}–${figure(high)} ${unit}`;

export const heading = (id: string): string => {
  const text = words(id);
  return text.charAt(0).toUpperCase() + text.slice(1);
};
/** As GitHub makes the anchor of a heading. */
export const anchor = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
export const languageNames: Readonly<Record<string, string>> = {
  en: 'English',
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  it: 'Italian',
  pt: 'Portuguese',
  nl: 'Dutch',
  sv: 'Swedish',
  da: 'Danish and Norwegian',
  fi: 'Finnish',
  pl: 'Polish',
  cs: 'Czech',
  tr: 'Turkish',
  ru: 'Russian',
  ko: 'Korean',
  hu: 'Hungarian',
  ro: 'Romanian',
  ja: 'Japanese',
  zh: 'Chinese',
};
