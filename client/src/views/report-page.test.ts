import { describe, expect, it } from 'vitest';
import { reportPage } from './report-page.ts';

const page = reportPage({
  nonce: 'abc123',
  script: 'https://vscode.example/dist/report-view.js',
  style: 'https://vscode.example/dist/report-view.css',
  title: 'Report <1>',
  language: 'de',
  uris: ['file:///a"b/%3Cscript%3E.csv', "file:///it's&.csv"],
});

describe('reportPage', () => {
  it('lets one script and one style sheet in, and nothing else', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
    expect(policy).toBe(
      "default-src 'none'; script-src 'nonce-abc123'; style-src 'nonce-abc123'; base-uri 'none'; form-action 'none'",
    );
    expect(page.match(/<script\b[^>]*>/g)).toEqual([
      '<script nonce="abc123" src="https://vscode.example/dist/report-view.js">',
    ]);
    expect(page).not.toMatch(/<style|\son\w+=|unsafe/);
  });

  it('escapes what it is given', () => {
    expect(page).toContain('<title>Report &lt;1&gt;</title>');
    expect(page).toContain(
      'data-uris="[&quot;file:///a\\&quot;b/%3Cscript%3E.csv&quot;,&quot;file:///it\'s&amp;.csv&quot;]"',
    );
  });
});
