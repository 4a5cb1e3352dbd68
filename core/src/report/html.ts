/** The compliance report as one HTML file: no script, no network, nothing from a cell that is not escaped. */
import type { RunResult } from '../lint/types.ts';
import { type Certainty, type Severity, severities } from '../model.ts';
import { certainties, countNoun, formatCount, notLegalAdvice } from './describe.ts';
import { type Bar, type Digest, digestRun, type InstrumentRow } from './digest.ts';
import { describeAtStake } from './exposure.ts';
import type { FindingRow, PartRow } from './finding-rows.ts';
import { reportStyle, reportStyleHash } from './html-style.ts';
import { methodNotes } from './method.ts';
import { renderBar } from './svg.ts';
import { describeTrace } from './text.ts';
import { dataVintage } from './vintage.ts';

export interface HtmlOptions {
  /** Inside a VS Code webview: styles need its nonce, resources its source. */
  readonly webview?: { readonly nonce: string; readonly cspSource: string };
  readonly title?: string;
  /** Rows a table may have; the rest is counted in a last line. */
  readonly maxRows?: number;
}

/** Chunks of a complete document. `options.webview` changes the policy, not the content. */
export function* renderHtml(run: RunResult, options: HtmlOptions = {}): Generator<string> {
  const digest = digestRun(run);
  const maxRows = options.maxRows ?? 5000;
  const title = options.title ?? 'Lodestone compliance report';
  yield head(title, options);
  yield `<a class="skip" href="#content">Skip to the content</a>
<header>
<h1>${escapeHtml(title)}</h1>
<p class="muted">As of <strong>${escapeHtml(digest.asOf)}</strong> · Lodestone ${escapeHtml(digest.version)} · ${escapeHtml(dataVintage(run.knowledge))}</p>
<p class="notice">${escapeHtml(notLegalAdvice)}</p>
${navigation(digest)}
</header>
<main id="content" tabindex="-1">
${overview(digest)}
${exposure(digest)}
`;
  yield section('findings', 'Findings', findingsTable(digest.findings, maxRows));
  if (digest.waived.length > 0) yield section('waived', 'Waived findings', waivedTable(digest.waived, maxRows));
  if (digest.questions.length > 0) yield section('questions', 'Open questions', questionList(digest));
  if (digest.silent.length > 0)
    yield section('silent', 'Magnets and rare earths without a finding', silentTable(digest.silent, maxRows));
  yield section('instruments', 'Instruments', instrumentsTable(digest));
  if (digest.evidence.length > 0) yield section('evidence', 'Evidence on file', evidenceTable(digest));
  yield section('files', 'Files', filesTable(digest));
  yield section('method', 'Method and data', method(digest));
  yield `</main>
<footer><p class="muted">${escapeHtml(notLegalAdvice)}</p></footer>
</body>
</html>
`;
}

/** Text for HTML content and quoted attributes. Characters that HTML forbids or that turn the writing direction become U+FFFD. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Text that came from a BOM, isolated so that its writing direction does not leak. */
function cell(text: string): string {
  return text ? `<bdi>${escapeHtml(text)}</bdi>` : '';
}

function head(title: string, { webview }: HtmlOptions): string {
  const styleSource = webview ? `'nonce-${webview.nonce}'` : `'${reportStyleHash}'`;
  const policy = `default-src 'none'; style-src ${styleSource}; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style${webview ? ` nonce="${escapeHtml(webview.nonce)}"` : ''}>${reportStyle}</style>
</head>
<body>
`;
}

function navigation(digest: Digest): string {
  const entries: [string, string, boolean][] = [
    ['summary', 'Summary', true],
    ['exposure', 'Exposure', true],
    ['findings', 'Findings', true],
    ['waived', 'Waived findings', digest.waived.length > 0],
    ['questions', 'Open questions', digest.questions.length > 0],
    ['silent', 'Without a finding', digest.silent.length > 0],
    ['instruments', 'Instruments', true],
    ['evidence', 'Evidence on file', digest.evidence.length > 0],
    ['files', 'Files', true],
    ['method', 'Method and data', true],
  ];
  const items = entries.filter(([, , shown]) => shown).map(([id, label]) => `<li><a href="#${id}">${label}</a></li>`);
  return `<nav aria-label="Sections"><ul>${items.join('')}</ul></nav>`;
}

function section(id: string, title: string, body: string): string {
  return `<section id="${id}" aria-labelledby="${id}-title">\n<h2 id="${id}-title">${title}</h2>\n${body}\n</section>\n`;
}

function overview(digest: Digest): string {
  const { summary } = digest;
  const tile = (count: number, label: string, className = ''): string =>
    `<li${className ? ` class="${className}"` : ''}><span class="number">${formatCount(count)}</span> ${label}</li>`;
  const tiles = [
    tile(summary.parts, summary.parts === 1 ? 'part' : 'parts'),
    ...severities.map((severity) => tile(summary.bySeverity[severity], tileLabels[severity], severity)),
    tile(digest.controlled, 'with a controlled element, certain or likely'),
    tile(digest.open, 'with an open question'),
  ];
  if (summary.suppressed > 0) tiles.push(tile(summary.suppressed, 'waived'));
  const trace = describeTrace(summary);
  const facts = digest.facts.map(
    ({ name, value, given }) =>
      `<tr><th scope="row">${escapeHtml(name)}</th><td${given ? '' : ' class="muted"'}>${cell(value)}</td></tr>`,
  );
  return section(
    'summary',
    'Summary',
    `<ul class="tiles">${tiles.join('')}</ul>
${trace ? `<p>${escapeHtml(trace)}</p>` : ''}
${table('Project facts and assumptions', ['Fact', 'Value'], facts)}`,
  );
}

const tileLabels: Readonly<Record<Severity, string>> = {
  error: 'errors',
  warning: 'warnings',
  information: 'information',
  hint: 'hints',
};

function exposure(digest: Digest): string {
  return section(
    'exposure',
    'Exposure',
    `<div class="charts">
${chart<Certainty>('Parts by element', 'Element', digest.byElement, certainties)}
${chart('Parts by origin', 'Origin', digest.byOrigin, ['parts'])}
${chart<Severity>('Findings by instrument', 'Instrument', digest.byInstrument, severities)}
${digest.byAssembly.length > 0 ? chart<Severity>('Findings by assembly', 'Assembly', digest.byAssembly, severities) : ''}
</div>
<p>${escapeHtml(describeAtStake(digest.atStake))}</p>
<p class="muted">A part counts once for each element it may hold. Parts with trace dopants only are not counted.</p>`,
  );
}

/** A table whose last column draws what the other columns say. */
function chart<Segment extends string>(
  title: string,
  first: string,
  bars: readonly Bar<Segment>[],
  segments: readonly Segment[],
): string {
  if (bars.length === 0) return `<div><h3>${title}</h3><p class="muted">None.</p></div>`;
  const most = Math.max(...bars.map((bar) => bar.total));
  const rows = bars.map((bar) => {
    const counts = segments.map((segment) => `<td class="number">${formatCount(bar.segments[segment])}</td>`).join('');
    const drawn = renderBar(
      segments.map((segment) => ({ count: bar.segments[segment], className: segment })),
      most,
    );
    return `<tr><th scope="row">${cell(bar.label)}</th>${counts}<td>${drawn}</td></tr>`;
  });
  const headers = [first, ...segments.map((segment) => segment[0]!.toUpperCase() + segment.slice(1))];
  const headCells = headers.map((label, index) => `<th scope="col"${index > 0 ? ' class="number"' : ''}>${label}</th>`);
  return `${region(title)}<table><caption>${title}</caption><thead><tr>${headCells.join('')}<td></td></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></div>`;
}

function table(caption: string, headers: readonly string[], rows: readonly string[], more = ''): string {
  const headCells = headers.map((label) => `<th scope="col">${label}</th>`).join('');
  return `${region(caption)}<table><caption>${escapeHtml(caption)}</caption>
<thead><tr>${headCells}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>${more}`;
}

/** Opens what scrolls by itself on a narrow screen: reached by the keyboard, or its end could not be seen. */
function region(name: string): string {
  return `<div class="scroll" role="region" aria-label="${escapeHtml(name)}" tabindex="0">`;
}

/** Says how many rows a capped table leaves out. */
function moreRows(total: number, shown: number): string {
  return total > shown ? `<p>${countNoun(total - shown, 'more row')} not shown; the JSON output lists all.</p>` : '';
}

function findingsTable(findings: readonly FindingRow[], maxRows: number): string {
  if (findings.length === 0) return '<p>No findings. That says only that no rule matched what the files state.</p>';
  const rows = findings.slice(0, maxRows).map(
    (row) => `<tr class="finding"><td><span class="severity ${row.severity}">${row.severity}</span></td>
<th scope="row">${partHeader(row)}</th>
<td>${paragraphs(row.content, row.elements)}</td><td>${cell(row.origin)}</td>
<td>${paragraphs(row.message, row.instrument && `Instrument: ${row.instrument}`, row.because && `Because: ${row.because}`)}</td>
<td>${cell(row.action)}</td><td class="place"><abbr title="${escapeHtml(row.ruleTitle)}">${escapeHtml(row.rule)}</abbr></td></tr>`,
  );
  const headers = ['Severity', 'Part', 'What is in it', 'Origin', 'Finding', 'Next action', 'Rule'];
  return table(countNoun(findings.length, 'finding'), headers, rows, moreRows(findings.length, maxRows));
}

function partHeader(row: Pick<FindingRow, 'part' | 'description' | 'file' | 'line'>): string {
  const description = row.description ? `<p class="about">${cell(row.description)}</p>` : '';
  return `${cell(row.part)}${description}<p class="place muted">${cell(`${row.file}:${row.line}`)}</p>`;
}

function paragraphs(...texts: readonly string[]): string {
  return texts
    .filter(Boolean)
    .map((text) => `<p>${cell(text)}</p>`)
    .join('');
}

function waivedTable(findings: readonly FindingRow[], maxRows: number): string {
  const rows = findings.slice(0, maxRows).map(
    (row) => `<tr><th scope="row">${partHeader(row)}</th>
<td class="place">${escapeHtml(row.rule)}</td><td>${cell(row.message)}</td><td>${cell(row.waiver?.reason ?? '')}</td><td>${escapeHtml(row.waiver?.until ?? '')}</td></tr>`,
  );
  const headers = ['Part', 'Rule', 'Finding', 'Reason', 'Until'];
  return table(countNoun(findings.length, 'waived finding'), headers, rows, moreRows(findings.length, maxRows));
}

function questionList({ questions }: Digest): string {
  return questions
    .map(({ supplier, parts }) => {
      const rows = parts.map(
        (
          part,
        ) => `<tr><th scope="row">${cell(part.part)}<p class="place muted">${cell(`${part.file}:${part.address}`)}</p></th>
<td><ul>${part.questions.map((question) => `<li>${escapeHtml(question)}</li>`).join('')}</ul></td></tr>`,
      );
      return table(
        supplier === null ? 'No supplier named in the BOM' : `To ${supplier}`,
        ['Part', 'Please state'],
        rows,
      );
    })
    .join('\n');
}

function silentTable(parts: readonly PartRow[], maxRows: number): string {
  const rows = parts.slice(0, maxRows).map(
    (row) => `<tr><th scope="row">${partHeader(row)}</th>
<td>${paragraphs(row.content, row.elements)}</td><td>${cell(row.origin)}</td><td>${cell(row.because)}</td></tr>`,
  );
  return table(
    countNoun(parts.length, 'part'),
    ['Part', 'What is in it', 'Origin', 'Because'],
    rows,
    moreRows(parts.length, maxRows),
  );
}

function instrumentsTable(digest: Digest): string {
  const rows = digest.instruments.map(
    (
      row: InstrumentRow,
    ) => `<tr><th scope="row">${escapeHtml(row.citation)}<p class="muted">${escapeHtml(row.title)}</p></th>
<td>${paragraphs(row.read === row.status ? row.status : `${row.status}, read as ${row.read}`, row.reason)}</td>
<td>${escapeHtml(row.nextDate ?? 'none on record')}</td><td>${escapeHtml(row.confidence)}</td><td>${sourceList(row.sources)}</td></tr>`,
  );
  const headers = ['Instrument', `Status on ${escapeHtml(digest.asOf)}`, 'Next date', 'Confidence', 'Sources'];
  return rows.length > 0 ? table('Instruments the rules read', headers, rows) : '<p>No rule read an instrument.</p>';
}

function sourceList(sources: InstrumentRow['sources']): string {
  const items = sources.map(({ title, url }) =>
    url && /^https?:\/\//i.test(url)
      ? `<li><a href="${escapeHtml(url)}" rel="noreferrer noopener">${escapeHtml(title)}</a></li>`
      : `<li>${escapeHtml(title)}</li>`,
  );
  return items.length > 0 ? `<ul>${items.join('')}</ul>` : '';
}

function evidenceTable(digest: Digest): string {
  const rows = digest.evidence.map(
    (row) => `<tr><th scope="row">${cell(row.name)}<p class="place muted">${cell(row.place)}</p></th>
<td>${cell(row.parts)}${row.used ? '' : '<p class="muted">no part of these BOMs</p>'}</td><td>${escapeHtml(row.validity)}</td><td>${cell(row.document)}</td></tr>`,
  );
  return table(
    countNoun(digest.evidence.length, 'entry', 'entries'),
    ['Evidence', 'Parts', `Validity on ${escapeHtml(digest.asOf)}`, 'Kept at'],
    rows,
  );
}

function filesTable(digest: Digest): string {
  const rows = digest.files.map(
    (
      row,
    ) => `<tr><th scope="row" class="place">${cell(row.file)}</th><td>${escapeHtml(`${row.format}, ${row.encoding}`)}</td>
<td class="number">${formatCount(row.parts)}</td>${severities.map((severity) => `<td class="number">${formatCount(row.bySeverity[severity])}</td>`).join('')}
<td>${escapeHtml(row.columns)}</td><td>${cell(row.facts)}</td></tr>`,
  );
  const headers = ['File', 'Format', 'Parts', 'Errors', 'Warnings', 'Information', 'Hints', 'Columns', 'Own facts'];
  return table(countNoun(digest.files.length, 'file'), headers, rows);
}

function method(digest: Digest): string {
  const packs = digest.packs.map(
    (
      pack,
    ) => `<tr><th scope="row">${escapeHtml(pack.id)}<p class="muted">${escapeHtml(pack.title)}</p></th><td>${escapeHtml(pack.version)}</td>
<td>${escapeHtml(pack.snapshot)}</td><td class="hash">${escapeHtml(pack.sha256)}</td></tr>`,
  );
  const problems = digest.problems.map(
    (problem) =>
      `<tr><th scope="row" class="place">${cell(placeOfProblem(problem))}</th><td>${escapeHtml(problem.severity)}</td><td>${cell(problem.message)}</td></tr>`,
  );
  return `${methodNotes.map((note) => `<p>${escapeHtml(note)}</p>`).join('\n')}
${table('Rule packs', ['Pack', 'Version', 'Facts verified', 'SHA-256'], packs)}
${problems.length > 0 ? table('Problems of this run', ['Place', 'Severity', 'Problem'], problems) : '<p>No problems with configuration or input.</p>'}`;
}

/** `lodestone.yaml:4:3`. */
export function placeOfProblem(problem: Digest['problems'][number]): string {
  return [problem.file, problem.line, problem.column].filter((piece) => piece !== null).join(':');
}
