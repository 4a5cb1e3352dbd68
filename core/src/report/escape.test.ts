import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeHtml } from './html.ts';
import { escapeMarkdown } from './markdown.ts';

describe('text in HTML', () => {
  test.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    [`" onload='x'`, '&quot; onload=&#39;x&#39;'],
    ['&lt;', '&amp;lt;'],
    ['a\u0000b\u202ec', 'a\ufffdb\ufffdc'],
  ])('%j', (text, html) => {
    expect(escapeHtml(text)).toBe(html);
  });

  test('holds no character that opens markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => !/[<>"']/.test(escapeHtml(text))),
      { seed: 3 },
    );
  });
});

describe('text in Markdown', () => {
  test.each([
    ['a|b', 'a\\|b'],
    ['<img src=x>', '&lt;img src=x&gt;'],
    ['two\r\nlines', 'two lines'],
    ['![x](http://e.example)', '\\!\\[x\\](http&#58;//e.example)'],
    ['www.example.com', 'www&#46;example.com'],
    ['`code` *bold* _it_ ~~no~~', '\\`code\\` \\*bold\\* \\_it\\_ \\~\\~no\\~\\~'],
    ['- item', '\\- item'],
    ['1. item', '\\1. item'],
    ['C:\\parts', 'C:\\\\parts'],
    ['@team $x$', '\\@team \\$x\\$'],
  ])('%j', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown);
  });

  test('a cell stays in its cell', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => !/(?<!\\)(?:\\\\)*\||[\r\n<>]/.test(escapeMarkdown(text))),
      { seed: 4 },
    );
  });
});
