import { describe, expect, it } from 'vitest';
import { reportPage } from './report-page.ts';

const page = reportPage({
  nonce: 'abc123',
  script: 'show("a" < b && c);',
  style: 'main > p { color: red; }',
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
    expect(page.match(/<script\b.*<\/script>/g)).toEqual(['<script nonce="abc123">show("a" < b && c);</script>']);
    expect(page.match(/<style\b.*<\/style>/g)).toEqual(['<style nonce="abc123">main > p { color: red; }</style>']);
    expect(page).not.toMatch(/\ssrc=|\shref=|\son\w+=|unsafe/);
  });

  it('escapes what it is given', () => {
    expect(page).toContain('<title>Report &lt;1&gt;</title>');
    expect(page).toContain(
      'data-uris="[&quot;file:///a\\&quot;b/%3Cscript%3E.csv&quot;,&quot;file:///it\'s&amp;.csv&quot;]"',
    );
  });
});
