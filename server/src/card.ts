/** A small text with headings and links, rendered as Markdown or as plain text. Words of a BOM are never markup. */

/** A run of text: shown as it is, whatever characters it holds. */
export interface Run {
  readonly text: string;
  readonly style?: 'strong' | 'code';
  readonly href?: string;
}
export type Line = readonly Run[];

export interface Card {
  readonly title: Line;
  readonly lead: readonly Line[];
  readonly sections: readonly { readonly heading: string; readonly lines: readonly Line[] }[];
  readonly footer: readonly Line[];
}

/** A line of runs; strings are plain runs. */
export function line(...runs: readonly (string | Run)[]): Line {
  return runs.map((run) => (typeof run === 'string' ? { text: run } : run));
}

export function renderMarkdownCard(card: Card): string {
  const blocks = [
    markdown(card.title),
    ...(card.lead.length === 0 ? [] : [card.lead.map(markdown).join('  \n')]),
    ...card.sections.map(
      ({ heading, lines }) => `**${escapeMarkdown(heading)}**\n${lines.map((one) => `\n- ${markdown(one)}`).join('')}`,
    ),
    ...(card.footer.length === 0 ? [] : [`---\n\n${card.footer.map(markdown).join('  \n')}`]),
  ];
  return blocks.join('\n\n');
}

export function renderPlainCard(card: Card): string {
  const blocks = [
    [card.title, ...card.lead].map(plain).join('\n'),
    ...card.sections.map(({ heading, lines }) => [`${heading}:`, ...lines.map((one) => `  ${plain(one)}`)].join('\n')),
    ...(card.footer.length === 0 ? [] : [card.footer.map(plain).join('\n')]),
  ];
  return blocks.join('\n\n');
}

/** The same for a program that reads it: lines of plain text by heading. */
export function renderCardData({
  title,
  lead,
  sections,
  footer,
}: Card): Readonly<Record<string, string | readonly string[]>> {
  const notes = [...lead, ...footer].map(plain);
  return {
    what: plain(title),
    ...Object.fromEntries(sections.map(({ heading, lines }) => [heading, lines.map(plain)])),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

function markdown(runs: Line): string {
  return runs
    .map(({ text, style, href }) => {
      const words = style === 'code' ? codeSpan(text) : escapeMarkdown(oneLine(text));
      const styled = style === 'strong' ? `**${words}**` : words;
      return href === undefined ? styled : `[${styled}](<${href.replace(/[<>\s]/g, encodeURIComponent)}>)`;
    })
    .join('');
}

function plain(runs: Line): string {
  return runs
    .map(({ text, href }) => (href === undefined || text === href ? oneLine(text) : `${oneLine(text)} <${href}>`))
    .join('');
}

/** Control and direction-changing characters are shown as U+FFFD, white space as one space, 300 characters at most. */
export function oneLine(text: string): string {
  const cut = text.length > 300 ? `${text.slice(0, 299)}…` : text;
  return cut.replace(/\s+/g, ' ').replace(/[\0-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

/** What Markdown or HTML could take for markup is escaped: anywhere in a line, at its start, and in bare links. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_{}[\]!|~>@$]/g, '\\$&')
    .replaceAll('://', '&#58;//')
    .replace(/\bwww\./gi, (prefix) => `${prefix.slice(0, 3)}&#46;`)
    .replace(/^(\s*)([-+#=]|\d+(?=[.)]))/, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    );
}

/** Fenced by more backticks than the text holds in a row, so that nothing ends it early. */
function codeSpan(text: string): string {
  const words = oneLine(text);
  const longest = Math.max(0, ...(words.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return words.startsWith('`') || words.endsWith('`') || words.trim() === ''
    ? `${fence} ${words} ${fence}`
    : `${fence}${words}${fence}`;
}
