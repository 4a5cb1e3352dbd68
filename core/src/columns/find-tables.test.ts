import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readColumnKnowledge } from '../../../test/mapping/column-knowledge.ts';
import type { ColumnOverride } from '../config/types.ts';
import { readDelimited } from '../formats/csv/reader.ts';
import { findTables } from './find-tables.ts';
import { kindCode, rowKinds } from './row-kinds.ts';

const knowledge = readColumnKnowledge();

function find(lines: readonly string[] | string, override?: ColumnOverride) {
  const text = typeof lines === 'string' ? lines : lines.join('\n');
  const { grid } = readDelimited(text, { fileName: 'bom.csv', delimiter: ',' });
  const found = findTables(grid, knowledge, override);
  return {
    ...found,
    grid,
    kinds: [...found.rowKinds].map((code) => rowKinds[code]),
    fields: found.tables.map((table) =>
      Object.fromEntries(Object.values(table.columns.byField).map((column) => [column.field, column.index])),
    ),
    messages: found.problems.map((problem) => `${problem.severity}: ${problem.message}`),
  };
}
const header = 'Qty,Description,MPN,Price';
const rows = ['2,Stepper motor NEMA 17,17HS4401,12.50', '4,Ball bearing 608,608ZZ,0.80', '8,Screw,M3X8,0.02'];

describe('header row', () => {
  test('in the first line', () => {
    const { tables, kinds, fields } = find([header, ...rows]);
    expect(kinds).toEqual(['header', 'part', 'part', 'part']);
    expect(fields).toEqual([{ quantity: 0, description: 1, mpn: 2, unitPrice: 3 }]);
    expect(tables[0]?.columns.columns.map((column) => column.confidence)).toEqual(Array(4).fill('certain'));
  });
  test('below a title block with labels and blank lines', () => {
    const { kinds, tables } = find([
      'Title:,Gimbal,Part Number:,4711',
      'Revision:,B,Description:,Drive',
      '',
      'Main assembly',
      header,
      ...rows,
    ]);
    expect(kinds).toEqual(['preamble', 'preamble', 'blank', 'preamble', 'header', 'part', 'part', 'part']);
    expect(tables[0]?.name).toBe('Main assembly');
  });
  test('of two rows: the one that says more', () => {
    const { kinds, tables } = find([',Part,,Supplier', header, ...rows]);
    expect(kinds.slice(0, 2)).toEqual(['preamble', 'header']);
    expect(tables[0]?.headerRow).toBe(1);
  });
  test('followed by a row of units', () => {
    expect(find([header, 'pcs,,,(EUR)', ...rows]).kinds.slice(0, 3)).toEqual(['header', 'header', 'part']);
  });
  test('with labels that end in a colon, as one distributor writes them', () => {
    const { fields } = find(['Mouser #:,Mfr. #:,Desc.:,Order Qty.,Price (USD)', '863-AB12,AB12,Diode,5,$0.20']);
    expect(fields[0]).toEqual({ supplierPartNumber: 0, mpn: 1, description: 2, quantity: 3, unitPrice: 4 });
  });
  test('of words nobody knows is a header all the same', () => {
    const { tables, kinds, fields } = find(['Was,Wieviele,Wo', 'Schraube M3,4,Regal', 'Mutter M3,8,Regal']);
    expect(kinds[0]).toBe('header');
    expect(tables[0]?.columns.columns[0]?.confidence).toBe('doubtful');
    expect(fields[0]?.description).toBe(0);
  });
});

describe('no header', () => {
  test('fields come from the cells, all doubtful and told', () => {
    const { tables, kinds, fields, messages } = find([
      'Stirrer bar 5 cm,1,3.6',
      'Capacitor 100 nF,4,0.01',
      'RJ-11,2,0.1',
    ]);
    expect(tables[0]?.headerRow).toBeNull();
    expect(kinds).toEqual(['part', 'part', 'part']);
    expect(fields).toEqual([{ description: 0, quantity: 1, unitPrice: 2 }]);
    expect(tables[0]?.columns.columns.every((column) => column.confidence === 'doubtful')).toBe(true);
    expect(messages).toEqual([
      'hint: Columns without a header, read by their cells: column 1 as description, column 2 as quantity, column 3 as unitPrice. Set them in lodestone.yaml if that is wrong.',
    ]);
  });
  test('designators, links and codes are told apart', () => {
    const { fields } = find([
      '"R1,R2",10k 0603,https://a.example/x,RC0603FR-0710KL',
      'C4,100nF,https://a.example/y,CL10B104',
    ]);
    expect(fields[0]).toMatchObject({ reference: 0, link: 2, mpn: 3 });
  });
  test('one column: every line is a part', () => {
    expect(find(['Neodymium magnet', 'Screw', '', 'Wire']).kinds).toEqual(['part', 'part', 'blank', 'part']);
  });
});

describe('several tables', () => {
  test('a header with other columns begins a new one, the line above names it', () => {
    const { tables, kinds, fields } = find([
      header,
      ...rows,
      '',
      'Cables:',
      '',
      'Ref,Value,Footprint,Qty',
      'W1,Cable 2 m,,1',
    ]);
    expect(kinds.slice(4)).toEqual(['blank', 'preamble', 'blank', 'header', 'part']);
    expect(tables.map((table) => table.name)).toEqual([null, 'Cables']);
    expect(fields[1]).toEqual({ reference: 0, value: 1, footprint: 2, quantity: 3 });
  });
  test('directly below the rows of the one before', () => {
    expect(find([header, ...rows, 'Reference,Value,Footprint', 'R1,10k,0603']).tables).toHaveLength(2);
  });
  test('the same header again is no part and no table', () => {
    const { tables, kinds } = find([header, ...rows, 'Page 2 of 2', header, ...rows]);
    expect(tables).toHaveLength(1);
    expect(kinds.slice(4, 6)).toEqual(['preamble', 'header']);
    expect(tables[0]?.rows).toHaveLength(6);
  });
  test('the same header under a title is a table of its own', () => {
    const { tables } = find([
      'Individual Components:',
      '',
      header,
      ...rows,
      '',
      'Collated Components:',
      '',
      header,
      ...rows,
    ]);
    expect(tables.map((table) => table.name)).toEqual(['Individual Components', 'Collated Components']);
  });
  test('a list without header after a total takes the columns of the one before', () => {
    const { tables, kinds, fields } = find([
      header,
      ...rows,
      ',,Total,13.32',
      'Manufacturing,,,',
      '1,Laser cutting,LC,45',
    ]);
    expect(kinds.slice(4)).toEqual(['subtotal', 'heading', 'part']);
    expect(tables[1]?.name).toBe('Manufacturing');
    expect(tables[1]?.headerRow).toBeNull();
    expect(fields[1]).toEqual(fields[0]);
  });
  test('a list without header above one with header is not lost', () => {
    const { tables } = find([
      'Magnet N52,4,1.20',
      'Motor NEMA 17,2,12.00',
      'Screw M3,8,0.02',
      'Description,Qty,Price',
      'Fan 40 mm,1,4.00',
    ]);
    expect(tables.map((table) => table.rows.length)).toEqual([3, 1]);
  });
});

describe('rows that hold no part', () => {
  test.each([
    [',,Total,13.32', 'subtotal'],
    ['Total:,,,13.32', 'subtotal'],
    ['14,Total,,13.32', 'subtotal'],
    [',Zwischensumme,,5', 'subtotal'],
    [',合计,,5', 'subtotal'],
    ['---,~Shipping,---,15 €', 'subtotal'],
    [',,,281.38', 'subtotal'],
    [',,,', 'blank'],
    ['-,-,-,-', 'blank'],
    ['"","",,', 'blank'],
    ['  ', 'blank'],
    ['Qty,Description,MPN,Price', 'header'],
    ['QTY,description,mpn,PRICE', 'header'],
    [',FASTENERS,,', 'heading'],
    [',Electronics,,', 'heading'],
    [',Motors:,,', 'heading'],
    [',,,Optional extras', 'heading'],
    [',The following magnets:,,', 'heading'],
    [',电机可选型号为GB2204和2715,,', 'heading'],
    [',磁铁二选一,,', 'heading'],
    ['Generated:,2024-03-01', 'preamble'],
    ['3,,,', 'subtotal'],
  ])('%s is %s', (line, kind) => {
    expect(find([header, ...rows, line, ...rows]).kinds[4]).toBe(kind);
  });
  test.each([
    [',Neodymium magnets,,'],
    ['1,Total station tripod,TST-1,99.00'],
    ['1,Totem pole driver,,0.5'],
    ['2,Sum amplifier,,0.5'],
    [',,17HS4401,'],
    [',Tax stamp holder,TS-1,2'],
    ['1,Total,17HS4401,3'],
    ['~5,Filament,,1.5'],
    ['x,Unknown part,,'],
    [',NdFeB disc 10x2,,'],
    [',电机 可选配件,,'],
  ])('%s is a part', (line) => {
    expect(find([header, ...rows, line, ...rows]).kinds[4]).toBe('part');
  });
  test('a lone text after a gap heads the rows below, with digits it is a part', () => {
    expect(find([header, ...rows, '', ',Magnet holders,,', ...rows]).kinds[5]).toBe('heading');
    expect(find([header, ...rows, '', ',Magnet 10x2,,', ...rows]).kinds[5]).toBe('part');
  });
  test('headings govern what follows', () => {
    const { tables } = find([header, ',Motors:,,', ...rows, '', ',Hardware,,', ...rows]);
    expect(tables[0]?.headings).toEqual([
      { row: 1, text: 'Motors' },
      { row: 6, text: 'Hardware' },
    ]);
  });
  test('capitals are no heading where every name is in capitals', () => {
    const lines = ['1,BALL BEARING,A1,1', '1,LEAD SCREW,A2,1', ',MAGNET RING,,', '2,MOTOR PLATE,A3,1'];
    expect(find([header, ...lines]).kinds[3]).toBe('part');
  });
  test('capitals are no heading where parts of one cell are usual', () => {
    const lines = [',VENTILATEUR 12V,,', ',MOTEUR 24V 30 TR/MIN,,', ',AIMANT 10X2,,', ',SUPPORT MOTEUR,,', ...rows];
    expect(find([header, ...rows, ...lines]).kinds.slice(4, 8)).toEqual(['part', 'part', 'part', 'part']);
    const table = find([header, ...rows, ...lines]).tables[0]!;
    expect(table.headings).toEqual([]);
    expect([...table.rows]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(find([header, ...rows, ...lines.slice(2), ...rows]).kinds[5]).toBe('heading');
  });
  test('a category in the first column alone is a heading, with a part it is not', () => {
    const { kinds } = find(['Category,Description,Qty', 'Fasteners,,', ',Screw M5,8', 'Motion,Belt,2', ',Pulley,3']);
    expect(kinds).toEqual(['header', 'heading', 'part', 'part', 'part']);
  });
  test('numbered lines with nothing else are blank', () => {
    expect(find(['Item,Description,Qty', '1,Motor,2', '2,Fan,1', '3,,', '4,,']).kinds).toEqual([
      'header',
      'part',
      'part',
      'blank',
      'blank',
    ]);
  });
});

describe('overrides', () => {
  const lines = ['Liste', 'A,B,C', 'Motor,2,M-1', 'Fan,1,F-1'];
  test('header line and columns by text and by index', () => {
    const { tables, fields, messages } = find(lines, {
      files: '*',
      headerLine: 2,
      map: { description: 'a', quantity: 1, mpn: ' C ' },
    });
    expect(fields[0]).toEqual({ description: 0, quantity: 1, mpn: 2 });
    expect(tables[0]?.columns.columns.map((column) => column.confidence)).toEqual(['certain', 'certain', 'certain']);
    expect(messages).toEqual([]);
  });
  test('header line 0: there is none', () => {
    const { tables } = find([header, ...rows], { files: '*', headerLine: 0, map: { description: 1 } });
    expect(tables[0]?.headerRow).toBeNull();
    expect(tables[0]?.rows).toHaveLength(4);
  });
  test('lines are physical lines, not rows', () => {
    const { tables } = find(['"a', 'b",x', 'Part,Amount', 'Motor,2'], { files: '*', headerLine: 3, map: {} });
    expect(tables[0]?.headerRow).toBe(1);
  });
  test('a header that is not there is a problem, the rest applies', () => {
    const { fields, messages } = find([header, ...rows], { files: '*', map: { notes: 'Bemerkung', mpn: 'Price' } });
    expect(messages).toEqual([
      'warning: lodestone.yaml maps notes to the header "Bemerkung", which this file does not have.',
    ]);
    expect(fields[0]).toEqual({ quantity: 0, description: 1, mpn: 3 });
  });
  test('a header line beyond the end is a problem', () => {
    expect(find([header, ...rows], { files: '*', headerLine: 99, map: {} }).messages).toEqual([
      'warning: lodestone.yaml puts the header in line 99, but the file ends before it.',
    ]);
  });
});

describe('what the reader of the findings is told', () => {
  test('a doubtful column is a hint at its header', () => {
    const { problems } = find(['Qty,Description,Manufacter', '1,Motor,NoName', '2,Fan,Sunon']);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      rule: 'bom/unmapped-columns',
      severity: 'hint',
      anchor: { kind: 'cell', row: 0, column: 2 },
    });
    expect(problems[0]?.message).toContain('"Manufacter" is taken for manufacturer');
  });
  test('no column that describes the parts is information, with the headers not understood', () => {
    const { messages } = find(['Qty,Reference,Foo', '1,R1,7', '2,R2,8']);
    expect(messages).toEqual([
      'information: No column found that describes the parts (description, mpn or value). Not understood: "Foo". Name it in lodestone.yaml.',
    ]);
  });
  test('a header only, and nothing at all', () => {
    expect(find([header]).messages).toEqual(['information: The table has a header but no rows: nothing was checked.']);
    expect(find('').messages).toEqual(['information: The file holds no rows: nothing was checked.']);
    expect(find('\n , ,\n\n').tables).toEqual([]);
  });
});

describe('any grid', () => {
  const cell = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        '',
        ' ',
        'Qty',
        'Description',
        'MPN',
        'Total',
        'Motor',
        'Page 2',
        '1',
        '2.50',
        '€3,00',
        'R1,R2',
        '-',
        'Screws:',
        'https://a.example/b',
        '数量',
        'Name',
      ),
    },
    { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
    { weight: 1, arbitrary: fc.string({ maxLength: 12, unit: 'binary' }) },
  );
  const sheet = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 30 });
  test('never throws; every row has one kind and every part one table', () => {
    fc.assert(
      fc.property(sheet, fc.constantFrom(',', ';', '\t'), (table, delimiter) => {
        const text = table
          .map((line) => line.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter))
          .join('\n');
        const { grid } = readDelimited(text, { fileName: 'x.csv', delimiter });
        const { tables, rowKinds: kinds } = findTables(grid, knowledge);
        const parts = tables.flatMap((found) => [...found.rows]);
        expect(new Set(parts).size).toBe(parts.length);
        expect([...parts].sort((a, b) => a - b)).toEqual(
          [...kinds.keys()].filter((row) => kinds[row] === kindCode.part),
        );
        for (const [at, found] of tables.entries()) {
          expect(found.index).toBe(at);
          for (const heading of found.headings) expect(kinds[heading.row]).toBe(kindCode.heading);
          if (found.headerRow !== null) expect(kinds[found.headerRow]).toBe(kindCode.header);
          for (const column of found.columns.columns) expect(column.index).toBeLessThan(256);
        }
      }),
      { seed: 20250401, numRuns: 400 },
    );
  });
  test('text as it comes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: 'binary' }), (text) => {
        const { grid } = readDelimited(text, { fileName: 'x.csv' });
        expect(findTables(grid, knowledge).rowKinds).toHaveLength(grid.rowCount);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
  test('a row of very many cells and a very long cell', () => {
    const { tables } = find([header, `${'a,'.repeat(20_000)}a`, `1,${'m'.repeat(1_000_000)},,`]);
    expect(tables[0]?.rows).toHaveLength(2);
  });
});
