import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { readInline } from './inline.ts';

describe('readInline', () => {
  it.each([
    ['C_Axial_L3.8mm_D2.6mm', 'C_Axial_L3.8mm_D2.6mm'],
    ['**N52** *disc* ***x*** __y__', 'N52 disc x y'],
    ['2 * 3 * 4 _open', '2 * 3 * 4 _open'],
    ['`a*b*c` and `` x`y ``', 'a*b*c and x`y'],
    ['[shop](https://a.example/x_1 "t")', 'shop https://a.example/x_1'],
    ['[https://a.example](https://a.example)', 'https://a.example'],
    ['<https://a.example/1>', 'https://a.example/1'],
    ['![rod](images/rod.png) [![x](y)](z)', 'rod x z'],
    ['[a][L] [l] [none]', 'a http://l l http://l [none]'],
    ['5 &lt; 6 &amp; 7&#215;8 &micro;m &nothing; A&B', '5 < 6 & 7×8 µm &nothing; A&B'],
    ['one<br>two<BR /> <sup>3</sup> <!-- no --> a < b > c', 'one\ntwo\n 3  a < b > c'],
    ['\\*a\\* \\\\ \\q 10\\|20', '*a* \\ \\q 10|20'],
    ['[open [inner](u) ](v)', '[open inner u ](v)'],
    ['`open [a](', '`open [a]('],
  ])('%j says %j', (source, said) => {
    expect(readInline(source, new Map([['l', 'http://l']]))).toBe(said);
  });

  it('reads what the oracle reads', () => {
    const bits = [
      'a',
      'b ',
      ' ',
      '*',
      '**',
      '_',
      '[',
      '](u)',
      '](<u v> "t")',
      ']',
      '!',
      '`',
      '``',
      '\\',
      '\\`',
      '(',
      ')',
      '&amp;',
      '.',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...bits), { maxLength: 14 }), (parts) => {
        const source = parts.join('').trim();
        expect(readInline(source)).toBe(sayByOracle(source));
      }),
      { numRuns: 4_000, seed: 20_261_126 },
    );
  });

  it('takes linear time for marks that never pair', () => {
    for (const bit of ['*', '*a_', '[', '![', '[a](', '`', '<', '<!--', '<a ', '&', '![a](b', '](', '"](a "', '[](('])
      expect(readInline(bit.repeat(30_000)).length).toBeGreaterThan(0);
    let ticks = '';
    for (let i = 1; i < 400; i++) ticks += `${'`'.repeat(i)} `;
    expect(readInline(ticks)).toBe(ticks);
    expect(readInline(`${'!['.repeat(20_000)}${'](a)'.repeat(20_000)}`)).toBe('');
  });
});

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly alt?: string | null;
  readonly url?: string;
  readonly children?: readonly Node[];
}

/** Blocks are switched off: a cell holds none. */
const blocks = 'blockQuote codeFenced codeIndented headingAtx htmlFlow list setextUnderline thematicBreak definition';
function sayByOracle(source: string): string {
  const tree = fromMarkdown(source, { extensions: [{ disable: { null: blocks.split(' ') } }] }) as Node;
  return (tree.children ?? []).map(say).join('');
}
function say(node: Node): string {
  if (node.type === 'html') return '';
  const words = node.value ?? node.alt ?? (node.children ?? []).map(say).join('');
  return node.type === 'link' && node.url !== words ? `${words} ${node.url}`.trim() : words;
}
