import { describe, expect, it } from 'vitest';
import { failurePage, hardenPage } from './report-page.ts';

const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-abc'; img-src data:; form-action 'none'; base-uri 'none'">`;

describe('hardenPage', () => {
  it('puts the only policy first in the head and marks the style sheet', () => {
    const page = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="style-src &#39;sha256-x&#39;"><style>p{color:red}</style></head><body><p>1</p></body></html>`;
    expect(hardenPage(page, 'abc')).toBe(
      `<!DOCTYPE html><html lang="en"><head>${policy}<meta charset="utf-8">\n<style nonce="abc">p{color:red}</style></head><body><p>1</p></body></html>`,
    );
  });

  it('replaces a nonce that came with the page', () => {
    expect(hardenPage('<head><style nonce="old">p{}</style></head>', 'abc')).toBe(
      `<head>${policy}<style nonce="abc">p{}</style></head>`,
    );
  });

  it('wraps a fragment, so that nothing goes without a policy', () => {
    expect(hardenPage('<p>1</p>', 'abc')).toBe(
      `<!DOCTYPE html><html lang="en"><head>${policy}</head><body><p>1</p></body></html>`,
    );
  });

  it('does not take escaped text for markup', () => {
    const text = '<head></head><td>&lt;style&gt; &lt;meta http-equiv=&quot;Content-Security-Policy&quot;&gt;</td>';
    expect(hardenPage(text, 'abc')).toBe(text.replace('<head>', `<head>${policy}`));
  });
});

describe('failurePage', () => {
  it('says why in words, not in markup, and offers to try again', () => {
    const page = hardenPage(failurePage('<b>bom.csv</b> & more', 'lodestone.refreshReport'), 'abc');
    expect(page).toContain('<p>&lt;b&gt;bom.csv&lt;/b&gt; &amp; more</p>');
    expect(page).toContain('<a href="command:lodestone.refreshReport">Try again</a>');
    expect(page.indexOf(policy)).toBeGreaterThan(0);
  });
});
