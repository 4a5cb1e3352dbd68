import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { describe, expect, it } from 'vitest';
import { applyChanges, type BomDocument, lint, locate, looksLikeBom, planEdits, type RowId, readDocument } from '#core';
import { defaultConfig } from '#core/config/types';
import { readCell } from '#core/formats/markdown/cell-text';
import { readMarkdown } from '#core/formats/markdown/reader';
import { scanBlocks } from '#core/formats/markdown/scan-blocks';
import { readers } from '#core/formats/readers';
import type { IsoDate } from '#core/model';
import { builtIn } from '../knowledge/built-in.ts';
import { cellsOf, checkCellEdit, checkSpans } from './source-checks.ts';

const bom = `---
title: rig
---
# Rig

Some words.

## Magnets and motors

| Part | Qty | Description | Link |
|------|:---:|-------------|------|
| M1 | 2 | Neodymium magnet **N52**, 10\\|20 mm | [shop](https://shop.example/n52) |
| M2 | 1 | NEMA 17 stepper<br>motor |
| Total | 3 | | |

\`\`\`
| Part | Qty |
|---|---|
| in code | 1 |
\`\`\`

**Screws**

Part | Qty
-- | --
\`M3|8\` | 4
M3 | 8

> | Part | Qty |
> |---|---|
> | R1 | 1 |
not | it

<!-- | Part | Qty |
|---|---|
| hidden | 1 | -->
`;
const read = (text: string) => readMarkdown(text);
const document = readBom(bom);

function readBom(text: string): BomDocument {
  return readDocument(text, { fileName: 'bom.md', knowledge: builtIn.knowledge!, readers });
}

describe('tables of a Markdown file', () => {
  it('are named by what stands above them and hold their rows, at their lines', () => {
    expect(document.format).toBe('markdown');
    expect(
      document.tables.map(({ name, headerRow, rows }) => [
        name,
        document.source!.address(headerRow!),
        [...rows].map((row) => document.source!.address(row)),
      ]),
    ).toEqual([
      ['Magnets and motors', '10', ['12', '13']],
      ['Screws', '24', ['26', '27']],
      ['Magnets and motors', '29', ['31']],
    ]);
  });

  it('hold what their cells say', () => {
    expect(cellsOf(read(bom)).slice(0, 4)).toEqual([
      ['Part', 'Qty', 'Description', 'Link'],
      ['M1', '2', 'Neodymium magnet N52, 10|20 mm', 'shop https://shop.example/n52'],
      ['M2', '1', 'NEMA 17 stepper\nmotor'],
      ['Total', '3', '', ''],
    ]);
    // A bar parts cells even in code, unless a backslash stands before it.
    expect(cellsOf(read(bom))[5]).toEqual(['`M3', '8`', '4']);
  });

  it('give findings at the cell', () => {
    const result = lint(document, {
      knowledge: builtIn.knowledge!,
      config: defaultConfig,
      asOf: '2026-11-25' as IsoDate,
    });
    const finding = result.findings.find(({ part }) => part?.address === '12')!;
    const { start, end } = locate(document, finding.anchor);
    expect(bom.slice(start, end)).toContain('N52');
    expect(looksLikeBom(document).bom).toBe(true);
  });

  it('are those of GFM', () => {
    const bits = [
      'a',
      '|',
      '| ',
      ' |',
      '\\|',
      '\\\\',
      '`',
      '\n',
      '\n|',
      '|---|',
      '|-|-|',
      '---',
      ' :-: ',
      '\n\n',
      'b c',
    ];
    const tables = (text: string): string[][][] =>
      scanBlocks(text).flatMap((block) =>
        block.kind !== 'table'
          ? []
          : [[block.header, ...block.rows].map((row) => row.cells.map((cell) => text.slice(cell.start, cell.end)))],
      );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...bits), { maxLength: 24 }), (parts) => {
        const text = `| h | i |\n|---|---|\n${parts.join('').replace(/^\s+/, '')}`;
        expect(tables(text)).toEqual(tablesByOracle(text));
      }),
      { numRuns: 1_500, seed: 20_261_126 },
    );
  });

  it('end where a line stands without its quote', () => {
    expect(cellsOf(read(bom)).at(-1)).toEqual(['R1', '1']);
  });
});

interface Node {
  readonly type: string;
  readonly position?: { readonly start: { readonly offset?: number }; readonly end: { readonly offset?: number } };
  readonly children?: readonly Node[];
}
function tablesByOracle(text: string): string[][][] {
  const tree = fromMarkdown(text, {
    extensions: [gfmTable(), { disable: { null: ['setextUnderline', 'codeIndented'] } }],
    mdastExtensions: [gfmTableFromMarkdown()],
  }) as Node;
  const cut = (cell: Node): string => {
    const raw = text.slice(cell.position!.start.offset, cell.position!.end.offset);
    return raw
      .trim()
      .replace(/^\|/, '')
      .replace(/(?<!\\)((?:\\\\)*)\|$/, '$1')
      .trim();
  };
  return (tree.children ?? [])
    .filter(({ type }) => type === 'table')
    .map((table) => (table.children ?? []).map((row) => (row.children ?? []).map(cut)));
}

describe('a Markdown file without a table', () => {
  const kit = '# Kit\n\n* 2x neodymium magnet N42\n* PCB\n  - 10 pcs screw\n\n## Tools\n1. pliers\n';
  const list = readBom(kit);
  it('gives its list items, with the counts before them', () => {
    expect(list.tables.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['Kit', 3],
      ['Tools', 1],
    ]);
    expect(cellsOf(read(kit))).toEqual([
      ['', ''],
      ['2', 'neodymium magnet N42'],
      ['', 'PCB'],
      ['10', 'screw'],
      ['', ''],
      ['', 'pliers'],
    ]);
    expect(list.tables[0]!.columns.byField.quantity?.index).toBe(0);
  });
  it('says that an item cannot be written', () => {
    const edit = { row: 1 as RowId, column: 1, value: 'x' };
    expect(planEdits(list, [edit])).toBe(
      'An item of a list has no cells that could be written: make the list a table.',
    );
  });
});

describe('an edit of a Markdown table', () => {
  it('escapes what it must and keeps the rest of the cell where the cell grows', () => {
    const write = (row: number, column: number, value: string): string => {
      const changes = planEdits(document, [{ row: row as RowId, column, value }]);
      return typeof changes === 'string'
        ? changes
        : applyChanges(bom, changes).split('\n')[row < 4 ? row + 9 + (row > 0 ? 1 : 0) : 24]!;
    };
    expect(write(1, 0, 'a|b')).toContain('| a\\|b | 2 |');
    expect(write(1, 3, 'shop https://shop.example/n52; VAC')).toContain('[shop](https://shop.example/n52); VAC |');
    expect(write(1, 2, '*x*')).toContain('| \\*x\\* |');
    expect(write(2, 3, 'VAC')).toBe('| M2 | 1 | NEMA 17 stepper<br>motor | VAC |');
    expect(write(3, 2, 'one\ntwo')).toBe('| Total | 3 | one<br>two | |');
  });

  it('adds a column to header and dashes once, and to the rows it names', () => {
    const changes = planEdits(
      document,
      [1, 2].map((row) => ({ row: row as RowId, column: -1, value: `v${row}` })),
      'Alternate Supplier',
    );
    expect(
      applyChanges(bom, changes as never)
        .split('\n')
        .slice(9, 14),
    ).toEqual([
      '| Part | Qty | Description | Link | Alternate Supplier |',
      '|------|:---:|-------------|------| --- |',
      '| M1 | 2 | Neodymium magnet **N52**, 10\\|20 mm | [shop](https://shop.example/n52) | v1 |',
      '| M2 | 1 | NEMA 17 stepper<br>motor |  | v2 |',
      '| Total | 3 | | |',
    ]);
  });

  it('is refused where the row would not come back', () => {
    const text = '| a |\n|---|\nlone\n';
    const now = readBom(text);
    expect(planEdits(now, [{ row: 1 as RowId, column: 0, value: '' }])).toMatch(/cannot hold this value/);
    expect(planEdits(now, [{ row: 1 as RowId, column: 0, value: 'x\u0000\u2028y' }])).toBeTypeOf('object');
    expect(planEdits(now, [{ row: 1 as RowId, column: 3, value: 'x' }])).toBe('The table has no such column.');
  });
});

const cellBits = fc.constantFrom(
  'a',
  'N52',
  ' ',
  '\\',
  '\\|',
  '*',
  '_',
  '`',
  '[',
  '](u)',
  '<b>',
  '<br>',
  '&amp;',
  '&',
  '-',
  '#',
  '>',
  'é',
  '😀',
);
const cell = fc.array(cellBits, { maxLength: 6 }).map((parts) => parts.join(''));
const value = fc
  .array(
    fc.constantFrom('x', ' ', '|', '\\', '*', '`', '[a](b)', '<', '>', '\n', '&lt;', '- ', '# ', '---', '~', '!', '漢'),
    { maxLength: 8 },
  )
  .map((parts) =>
    parts
      .join('')
      .trim()
      .replace(/[ \t]*\n[ \t]*/g, '\n'),
  );

describe('whatever a Markdown table holds', () => {
  it('spans decode to values', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), (rows) => {
        const text = `| a | b |\n| - | - |\n${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
        checkSpans(read(text), (raw) => readCell(raw, { start: 0, end: raw.length }, new Map()));
      }),
      { numRuns: 400, seed: 20_261_126 },
    );
  });

  it('an edit changes one cell and no other byte', () => {
    let written = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, fc.boolean()), { minLength: 1, maxLength: 4 }),
        fc.nat(3),
        fc.constantFrom(-1, 0, 1, 2),
        value,
        (rows, at, column, wanted) => {
          const lines = rows.map(([a, b, bars]) => (bars ? `| ${a} | ${b} |` : `x${a} | ${b}`));
          const text = `intro\n\n| a | b | c |\n|--|--|--|\n${lines.join('\n')}\n\nend\n`;
          const count = cellsOf(read(text)).length;
          if (count < 2) return;
          const row = 1 + (at % (count - 1));
          const edit = { row, column, value: wanted };
          if (checkCellEdit(read, text, edit, column < 0 ? 'New' : undefined) !== null) written++;
        },
      ),
      { numRuns: 500, seed: 20_261_126 },
    );
    expect(written).toBeGreaterThan(400);
  });

  it('a text cut anywhere, nested deeply or huge is read', () => {
    for (let end = 0; end <= bom.length; end += 3) expect(readMarkdown(bom.slice(0, end)).text).toHaveLength(end);
    const hostile = [
      `${'> '.repeat(10_000)}| a |\n${'> '.repeat(10_000)}|---|\n`,
      `${'- '.repeat(10_000)}| a |\n|---|\n`,
      `${'|a'.repeat(50_000)}\n${'|-'.repeat(50_000)}\n${'|b'.repeat(50_000)}`,
      '| a |\n|---|\n'.repeat(5_000),
      'a|b\n'.repeat(20_000),
      '```\n'.repeat(9_999),
      '<!--\n'.repeat(20_000),
      `[x]: ${'y'.repeat(200_000)}\n| [x] |\n|---|\n`,
      '- -\t'.repeat(20_000),
    ];
    for (const text of hostile) expect(readMarkdown(text).format).toBe('markdown');
  });
});
