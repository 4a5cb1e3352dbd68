import { describe, expect, it } from 'vitest';
import type { DocumentStatus } from '#protocol';
import { describeCounts, describeLarge, describeStatus, escapeMarkdown, type Say } from './status-text.ts';

const say: Say = (sentence, ...values) =>
  sentence.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)]));

const bom = {
  uri: 'file:///bom.csv',
  version: 1,
  state: 'bom',
  why: 'The header names quantity, MPN and description.',
  forced: false,
  asOf: '2026-11-21' as NonNullable<DocumentStatus['asOf']>,
  configuration: null,
  tables: [
    {
      name: null,
      headerLine: 3,
      rows: 41,
      exporter: null,
      columns: [
        {
          field: 'mpn',
          header: 'Mfr|Part [x](command:y)',
          index: 0,
          confidence: 'certain',
          why: '',
          words: { field: 'Herstellernummer', confidence: 'sicher' },
        },
        {
          field: 'notes',
          header: null,
          index: 4,
          confidence: 'doubtful',
          why: '',
          words: { field: 'Bemerkungen', confidence: 'zweifelhaft' },
        },
      ],
      unmapped: ['Colour'],
    },
  ],
  counts: {
    parts: 41,
    byLabel: { magnet: 2, 'contains-magnet': 3, 'rare-earth-nonmagnet': 0, 'trace-possible': 0, none: 36 },
    bySeverity: { error: 1, warning: 2, information: 0, hint: 0 },
    suppressed: 1,
  },
  packs: [],
  trusted: false,
} satisfies DocumentStatus;

describe('status words', () => {
  it('says that and how a file is read as a BOM', () => {
    const words = describeStatus(bom, say);
    expect(words.text).toBe('$(magnet) BOM $(error) 1 $(warning) 2');
    expect(words.label).toBe('Lodestone: checked as a BOM, 1 error, 2 warnings');
    expect(words.tooltip.split('\n').filter((line) => line !== '')).toEqual([
      '**Checked as a BOM**: The header names quantity, MPN and description\\.',
      '41 parts, 1 error, 2 warnings, 1 waived, as of 2026-11-21',
      '41 part rows, header in line 3',
      '| Field | Column | |',
      '|:--|:--|:--|',
      '| Herstellernummer | Mfr\\|Part \\[x\\]\\(command:y\\) |  |',
      '| Bemerkungen | Column 5 | zweifelhaft |',
      'Not read: Colour',
      'Workspace not trusted: built-in rule packs only',
    ]);
  });

  it('says how a file is checked that VS Code does not hand over', () => {
    const words = describeLarge(say);
    expect(words.tooltip).toBe(
      '**Not checked**: VS Code hands no file over 50 MB to extensions.\n\n*Check Active BOM* and *Check Workspace* read it from disk.',
    );
    expect(words.label).toBe('Lodestone: not checked, VS Code hands no file over 50 MB to extensions.');
  });

  it('says so when nothing was found', () => {
    const bySeverity = { error: 0, warning: 0, information: 0, hint: 0 };
    const words = describeStatus({ ...bom, counts: { ...bom.counts, bySeverity } }, say);
    expect(words.text).toBe('$(magnet) BOM $(check)');
    expect(words.label).toBe('Lodestone: checked as a BOM, no findings');
  });

  it.each([
    ['not-bom', '$(circle-slash) Not a BOM'],
    ['configuration', '$(settings-gear) Lodestone'],
    ['disabled', '$(circle-slash) Lodestone off'],
    ['unreadable', '$(warning) Lodestone'],
  ] as const)('%s: says why', (state, text) => {
    const words = describeStatus({ ...bom, state, why: 'No part columns', counts: null, tables: [] }, say);
    expect(words.text).toBe(text);
    expect(words.tooltip).toContain('No part columns');
    expect(words.label).toContain('No part columns');
  });

  it('counts every severity, worst first', () => {
    expect(describeCounts({ error: 1, warning: 1200, information: 1, hint: 2 }, say)).toBe(
      '1 error, 1,200 warnings, 1 information, 2 hints',
    );
  });

  it('keeps foreign text on one line, short and without markup', () => {
    expect(escapeMarkdown('a\n\n# b\t<img>')).toBe('a \\# b \\<img\\>');
    expect(escapeMarkdown('x'.repeat(100))).toBe(`${'x'.repeat(59)}…`);
  });
});
