import { describe, expect, it } from 'vitest';
import { overrideFor } from './override.ts';
import { defaultConfig } from './types.ts';

const config = {
  ...defaultConfig,
  columns: [
    { files: 'boms/legacy-*.csv', map: { mpn: 'A' } },
    { files: '*.tsv', map: { mpn: 'B' } },
    { files: 'deep/**/x.csv', map: { mpn: 'C' } },
  ],
};

describe('overrideFor', () => {
  it.each([
    ['boms/legacy-1.csv', 'A'],
    ['./boms/legacy-1.csv', 'A'],
    ['boms\\legacy-1.csv', 'A'],
    ['other/boms/legacy-1.csv', undefined],
    ['boms/new.csv', undefined],
    ['any/where.tsv', 'B'],
    ['deep/a/b/x.csv', 'C'],
    ['deep/x.csv', 'C'],
    ['../outside.tsv', undefined],
    ['', undefined],
  ])('%s', (path, mpn) => {
    expect(overrideFor(config, path)?.map.mpn).toBe(mpn);
  });
});
