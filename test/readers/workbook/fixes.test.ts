/** Fixes of findings in a workbook: from the finding to the patched file and back, and as LibreOffice reads it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { BomDocument, Fix, IsoDate } from '#core';
import { lint, planFixes, planSheetEdits, readDocument } from '#core';
import { defaultConfig } from '#core/config/types';
import { readers } from '#core/formats/readers';
import { builtIn } from '../../knowledge/built-in.ts';
import { buildOds, buildXlsx, type TestCell } from './build-workbook.ts';

const knowledge = builtIn.knowledge!;
const context = { knowledge, config: defaultConfig, asOf: '2026-11-25' as IsoDate };
const read = (bytes: Uint8Array): BomDocument => readDocument(bytes, { fileName: 'a', knowledge, readers });

type Rows = readonly (readonly TestCell[])[];
const rows: Rows = [
  ['Bill of materials', null, null, null, null],
  ['Ref', 'Description', 'Qty', 'Supplier', 'Price'],
  ['M1', 'NdFeB magnet N42SH, disc 10x3 mm, with Dy', 2, 'Ningbo Magnets', 1.25],
  ['R1', 'Resistor 10k 0603', 4, 'Digi-Key', 0.01],
];
const other: Rows = [
  ['Qty', 'Description', 'Alternate'],
  [1, 'SmCo magnet "disc" & rod', null],
  [2, 'Screw M3', null],
];

const build = {
  xlsx: (sheets: readonly Rows[]) =>
    buildXlsx(sheets.map((list, index) => ({ name: `Sheet ${index + 1}`, rows: list }))),
  ods: (sheets: readonly Rows[]) => buildOds(sheets.map((list, index) => ({ name: `Sheet ${index + 1}`, rows: list }))),
};

/** All fixes that write cells. */
function fixesOf(document: BomDocument): readonly Fix[] {
  const { findings } = lint(document, context);
  return findings.flatMap((finding) => planFixes(document, finding, context)).filter(({ edits }) => edits.length > 0);
}

/** Cells by address, as read. */
function cellsOf(document: BomDocument): ReadonlyMap<string, string> {
  const cells = new Map<string, string>();
  for (let row = 0; row < document.grid.rowCount; row++)
    for (let column = 0; column < document.grid.cellCount(row); column++) {
      const value = document.grid.value(row, column);
      if (value !== '') cells.set(`${document.source!.address(row)} ${column}`, value);
    }
  return cells;
}

describe.each(['xlsx', 'ods'] as const)('fixes of .%s', (format) => {
  const bytes = build[format]([rows, other]);
  const document = read(bytes);
  const fixes = fixesOf(document);

  it('write their cells and nothing else', () => {
    expect(new Set(fixes.map(({ kind }) => kind))).toEqual(
      new Set(['add-alternate', 'replace-supplier', 'substitute']),
    );
    for (const { edits, addColumn } of fixes) {
      const planned = planSheetEdits(document, edits, addColumn);
      if (typeof planned === 'string') throw new Error(planned);
      const patched = readers.editWorkbook(format, bytes, planned);
      if (typeof patched === 'string') throw new Error(patched);
      const expected = new Map(cellsOf(document));
      for (const { sheet, row, column, value } of planned) expected.set(`Sheet ${sheet + 1}!${row} ${column}`, value);
      expect(cellsOf(read(patched))).toEqual(expected);
    }
  });

  it('put a new column behind the list, with its header', () => {
    const { edits, addColumn } = fixes.find(({ addColumn: header }) => header !== undefined)!;
    const planned = planSheetEdits(document, edits, addColumn);
    expect(planned).toMatchObject([
      { sheet: 0, row: 2, column: 5, value: addColumn },
      { sheet: 0, row: 3, column: 5 },
    ]);
  });

  it('add no column where another list would be touched', () => {
    const beside = rows.map((row, index) => [...row, null, ...(other[index - 1] ?? [])]);
    const crowded = read(build[format]([beside]));
    expect(crowded.tables).toHaveLength(2);
    const { edits, addColumn } = fixesOf(crowded).find(({ addColumn: header }) => header !== undefined)!;
    expect(planSheetEdits(crowded, edits, addColumn)).toMatch(/^Something else stands beside the list/);
  });
});

it('a text file is no workbook', () => {
  const text = readDocument('Qty,Description\n1,NdFeB magnet\n', { fileName: 'a.csv', knowledge });
  expect(planSheetEdits(text, [])).toBe('The file is no workbook.');
});

const soffice = spawnSync('soffice', ['--version'], { encoding: 'utf8' }).status === 0;
if (!soffice)
  console.warn('NOT RUN: soffice is not installed; install libreoffice-calc to have it read the patched workbooks.');

// The CI installs it; elsewhere it may be missing, and the warning above says so.
if (soffice) {
  it.each(['xlsx', 'ods'] as const)('LibreOffice opens a patched .%s and finds the same cells', (format) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'lodestone-office-'));
    try {
      const bytes = build[format]([rows]);
      const edits = [
        { sheet: 0, row: 3, column: 3, value: 'Acme <Magnets> & "Söhne"' },
        { sheet: 0, row: 2, column: 5, value: 'Alternate' },
        { sheet: 0, row: 3, column: 5, value: ' two\nlines ' },
      ];
      const patched = readers.editWorkbook(format, bytes, edits);
      if (typeof patched === 'string') throw new Error(patched);
      const file = path.join(folder, `patched.${format}`);
      writeFileSync(file, patched);
      const profile = pathToFileURL(path.join(folder, 'profile')).href;
      const run = spawnSync(
        'soffice',
        [
          `-env:UserInstallation=${profile}`,
          '--headless',
          '--convert-to',
          'csv:Text - txt - csv (StarCalc):44,34,76,1',
          '--outdir',
          folder,
          file,
        ],
        { encoding: 'utf8', timeout: 120_000 },
      );
      expect(run.status, run.stderr).toBe(0);
      const found: string[][] = parse(readFileSync(path.join(folder, 'patched.csv')), {
        relax_column_count: true,
        bom: true,
      });
      const document = read(patched);
      const shown = Array.from({ length: document.grid.rowCount }, (_, row) =>
        Array.from({ length: document.grid.cellCount(row) }, (__, column) => document.grid.value(row, column)),
      );
      const trimEnd = (cells: readonly string[]): readonly string[] =>
        cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
      expect(found.map(trimEnd)).toEqual(shown.map(trimEnd));
      expect(shown[2]).toEqual([
        'M1',
        'NdFeB magnet N42SH, disc 10x3 mm, with Dy',
        '2',
        'Acme <Magnets> & "Söhne"',
        '1.25',
        ' two\nlines ',
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
