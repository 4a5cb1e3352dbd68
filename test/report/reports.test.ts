import { describe, expect, test } from 'vitest';
import { digestRun } from '../../core/src/report/digest.ts';
import { worstRows } from '../../core/src/report/finding-rows.ts';
import { renderHtml } from '../../core/src/report/html.ts';
import { reportStyleHash } from '../../core/src/report/html-style.ts';
import { renderMarkdown } from '../../core/src/report/markdown.ts';
import { compositionQuestion, originQuestion } from '../../core/src/report/questions.ts';
import { renderText } from '../../core/src/report/text.ts';
import { statusWords } from '../../core/src/rules/status-words.ts';
import { makeRun } from './run-fixture.ts';

const run = makeRun();
const html = [...renderHtml(run)].join('');
const markdown = [...renderMarkdown(run)].join('');

describe('findings for a terminal', () => {
  test('show line, carets, words and next action', () => {
    expect([...renderText(run)].join('')).toMatchInlineSnapshot(`
      "boms/gimbal.csv:2:7: warning cn18/undeclared-composition
        N52 <magnet>: may hold dysprosium; no statement about it recorded
        2 | M1,2,"Magnet N52, <b>disc</b> 5x2",D-N52|x,磁石商社,CN
          |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^
          = elements: Nd certain 29–32 wt%; Dy possible 0–4 wt% (typical shares, not declared)
          = origin: China (CN), from the origin column
          = because: "Magnet N52" in description, "CN" in origin
          = next: Ask the supplier for a composition declaration.

      boms/gimbal.csv:3:6: information cn18/assembly-content
        GM2804: contains a rare-earth magnet
        3 | M2,4,Motor 2804,GM2804,LCSC,
          |      ^^^^^^^^^^
          = elements: Dy likely
          = origin: unknown
          = because: "Motor" in description
          = next: Ask the supplier for a composition declaration.

      boms/gimbal.csv:1:1: information data/stale
        Facts are 4 days old
        1 | Ref,Qty,Description,MPN,Supplier,Origin
          | ^^^
          = next: Ask the supplier for a composition declaration.

      4 parts: 1 warning, 2 information, as of 2026-11-25. 1 waived.
      Trace dopants (Dy, Ho) are possible in 1 part, not listed one by one.
      Facts verified 2026-11-21. Not legal advice. A finding says what the data shows and which fact is missing; it does not say whether a shipment needs a licence.
      "
    `);
  });

  test('paint nothing but what the shell paints', () => {
    const painted = [...renderText(run, { paint: (role, text) => `<${role}>${text}</${role}>` })].join('');
    expect(painted).toContain('<warning>warning</warning> <rule>cn18/undeclared-composition</rule>');
  });
});

describe('the digest', () => {
  const digest = digestRun(run);

  test('counts parts by element, controlled ones first, once each', () => {
    expect(digest.byElement).toEqual([
      { label: 'Dy dysprosium (cn18)', segments: { certain: 0, likely: 1, possible: 1 }, total: 2 },
      { label: 'Sm samarium (cn18)', segments: { certain: 1, likely: 0, possible: 0 }, total: 1 },
      { label: 'Nd neodymium', segments: { certain: 1, likely: 0, possible: 0 }, total: 1 },
    ]);
  });

  test('counts parts by origin and findings by instrument without waived ones', () => {
    expect(digest.byOrigin.map(({ label, total }) => [label, total])).toEqual([
      ['China (CN)', 1],
      ['United States (US)', 1],
      ['unknown', 1],
    ]);
    expect(digest.byInstrument).toEqual([
      { label: 'MOFCOM/GACC No. 18 of 2025', segments: { error: 0, warning: 1, information: 1, hint: 0 }, total: 2 },
    ]);
  });

  test('asks each supplier about parts in doubt, and nobody about waived findings', () => {
    expect(digest.questions).toEqual([
      {
        supplier: '磁石商社',
        parts: [
          {
            part: 'M1 · D-N52|x',
            article: 'D-N52|x, Magnet N52, <b>disc</b> 5x2',
            file: 'boms/gimbal.csv',
            address: '2',
            asks: ['composition'],
            questions: [compositionQuestion],
          },
        ],
      },
    ]);
    expect(compositionQuestion).toMatch(/Dy.*Tb.*Ho/);
    expect(originQuestion).toContain('melted');
  });

  test('lists parts without a finding', () => {
    expect(digest.silent.map(({ part, line }) => [part, line])).toEqual([['M3 · S-26', 4]]);
  });

  test('holds as many findings as the summary counts', () => {
    const { bySeverity, suppressed } = digest.summary;
    expect(digest.findings).toHaveLength(
      bySeverity.error + bySeverity.warning + bySeverity.information + bySeverity.hint,
    );
    expect(digest.waived).toHaveLength(suppressed);
  });

  test('counts parts with a controlled element that is certain or likely', () => {
    expect(digest.controlled).toBe(2);
    expect(digest.open).toBe(1);
  });
});

describe('the timeline', () => {
  test('tells each status in the words of the messages, and what rules make of it', () => {
    const { timeline } = digestRun(run);
    const told = timeline.flatMap(({ intervals }) => intervals.map(({ status, kind }) => [status, kind]));
    expect(told).toEqual([['in force', 'in_force']]);
    // As `describeInstrument` of a finding.
    expect(['unconfirmed', 'unknown', 'partly_suspended'].map(statusWords)).toEqual([
      'not confirmed',
      'not confirmed',
      'partly suspended',
    ]);
  });
});

describe('the start of a report', () => {
  test('holds the worst findings in the order of a table that is sorted by severity', () => {
    const rank = (severity: string): number => ['error', 'warning', 'information', 'hint'].indexOf(severity);
    const sorted = digestRun(run).findings.toSorted((a, b) => rank(a.severity) - rank(b.severity));
    expect(sorted.length).toBeGreaterThan(2);
    expect(worstRows(run, 100)).toEqual(sorted);
    expect(worstRows(run, 2)).toEqual(sorted.slice(0, 2));
  });
});

describe('the HTML report', () => {
  test('loads nothing, runs nothing and admits its own style only', () => {
    expect(html).toContain(`default-src &#39;none&#39;; style-src &#39;${reportStyleHash}&#39;`);
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|javascript:|\sstyle=|url\(/i);
  });

  test('shows cells as text', () => {
    expect(html).toContain('N52 &lt;magnet&gt;: may hold dysprosium');
    expect(html).not.toMatch(/<magnet>|<b>/);
  });

  test('is a document with language, landmarks and scoped headers', () => {
    expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
    for (const landmark of ['<header>', '<nav aria-label=', '<main ', '<footer>']) expect(html).toContain(landmark);
    const headers = html.match(/<th[ >][^>]*/g) ?? [];
    expect(headers.length).toBeGreaterThan(40);
    expect(headers.filter((header) => !/scope="(?:col|row)"/.test(header))).toEqual([]);
  });

  test('has balanced tags and unique ids', () => {
    expect(unbalanced(html)).toEqual([]);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });

  test('names pack, version, snapshot and hash, problems and the disclaimer', () => {
    for (const text of ['1.0.0', '2026-11-21', 'a'.repeat(64), 'lodestone.yaml:4:3', 'Not legal advice', 'in force']) {
      expect(html).toContain(text);
    }
  });

  test('takes the nonce of a webview', () => {
    const view = [...renderHtml(run, { webview: { nonce: 'abc123', cspSource: 'https://x.example' } })].join('');
    expect(view).toContain('style-src &#39;nonce-abc123&#39;');
    expect(view).toContain('<style nonce="abc123">');
    expect(view).not.toContain(reportStyleHash);
  });

  test('says how many rows it leaves out', () => {
    expect([...renderHtml(run, { maxRows: 1 })].join('')).toContain('2 more rows not shown');
  });
});

describe('the Markdown report', () => {
  test('keeps every table rectangular', () => {
    const tables = markdown.split('\n\n').filter((block) => block.startsWith('|'));
    expect(tables.length).toBeGreaterThan(8);
    for (const table of tables) {
      const widths = table
        .trim()
        .split('\n')
        .map((line) => line.match(/(?<!\\)\|/g)?.length);
      expect(new Set(widths).size, table).toBe(1);
    }
  });

  test('shows cells as text', () => {
    expect(markdown).toContain('D-N52\\|x');
    expect(markdown).toContain('N52 &lt;magnet&gt;');
  });

  test('says the same as the HTML report', () => {
    const { summary } = digestRun(run);
    expect(markdown).toContain(`| Warnings | ${summary.bySeverity.warning} |`);
    expect(html).toContain(`<span class="number">${summary.bySeverity.warning}</span> warnings`);
  });
});

test('the same run gives the same reports, byte for byte', () => {
  expect([...renderHtml(makeRun())].join('')).toBe(html);
  expect([...renderMarkdown(makeRun())].join('')).toBe(markdown);
});

/** Tags that are opened and not closed, or closed and not opened. */
function unbalanced(document: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, slash, name, , selfClosed] of document
    .replace(/<style[\s\S]*?<\/style>/, '')
    .matchAll(/<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^>"])*?)(\/?)>/g)) {
    if (selfClosed || ['meta', 'rect'].includes(name!)) continue;
    if (!slash) open.push(name!);
    else if (open.pop() !== name) wrong.push(name!);
  }
  return [...wrong, ...open];
}
