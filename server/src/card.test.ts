import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Card, escapeMarkdown, line, type Run, renderMarkdownCard, renderPlainCard } from './card.ts';

const titled = (...title: readonly (string | Run)[]): Card => ({
  title: line(...title),
  lead: [],
  sections: [],
  footer: [],
});

describe('cards', () => {
  const card: Card = {
    title: line({ text: 'NdFeB magnet', style: 'strong' }, ' · high confidence'),
    lead: [],
    sections: [{ heading: 'Sources', lines: [line({ text: 'No. 18', href: 'https://example.org/a b' }, ', item 1')] }],
    footer: [line('Not legal advice.')],
  };

  it('render as Markdown', () => {
    expect(renderMarkdownCard(card)).toBe(
      '**NdFeB magnet** · high confidence\n\n**Sources**\n\n- [No. 18](<https://example.org/a%20b>), item 1\n\n---\n\nNot legal advice.',
    );
  });

  it('render as plain text', () => {
    expect(renderPlainCard(card)).toBe(
      'NdFeB magnet · high confidence\n\nSources:\n  No. 18 <https://example.org/a b>, item 1\n\nNot legal advice.',
    );
  });

  it.each([
    ['a link', '[click](command:evil)', '\\[click\\](command:evil)'],
    ['a picture', '![x](https://evil/x.png)', '\\!\\[x\\](https&#58;//evil/x.png)'],
    ['HTML', '<img src=x onerror=y>&amp;', '&lt;img src=x onerror=y\\>&amp;amp;'],
    ['a heading', '# N42', '\\# N42'],
    ['a list', '- N42', '\\- N42'],
    ['a numbered list', '12. N42', '12\\. N42'],
    ['a rule or heading', '=== N42', '\\=== N42'],
    ['a bare link', 'www.evil.org x@y.org', 'www&#46;evil.org x\\@y.org'],
    ['dates and parts as they are', 'semi-finished 2026-11-21 (N42.5)', 'semi-finished 2026-11-21 (N42.5)'],
    ['a theme icon', '$(bug)', '\\$(bug)'],
    ['emphasis and code', '*a* _b_ `c`', '\\*a\\* \\_b\\_ \\`c\\`'],
  ])('shows %s of a BOM as text', (_, text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
    expect(renderMarkdownCard(titled(text))).toBe(escaped);
  });

  it('keeps words of a cell in one code span, whatever backticks they hold', () => {
    expect(renderMarkdownCard(titled({ text: 'a``b`', style: 'code' }))).toBe('``` a``b` ```');
    expect(renderMarkdownCard(titled({ text: '', style: 'code' }))).toBe('`  `');
  });

  it('is one line per line, without control characters and of bounded length, for any text', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0x2fff), { maxLength: 400 }), (codes) => {
        const text = String.fromCharCode(...codes);
        for (const shown of [renderPlainCard(titled(text)), renderMarkdownCard(titled({ text, style: 'code' }))]) {
          expect(shown).not.toMatch(/[\0-\x1f\u202a-\u202e\u2066-\u2069]/);
          expect(shown.length).toBeLessThan(1000);
        }
      }),
      { seed: 18, numRuns: 100 },
    );
  });
});
