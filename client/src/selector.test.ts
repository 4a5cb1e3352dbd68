import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bomGlobs } from '#host';
import { workbookScheme as serverScheme } from '../../server/src/uris.ts';
import {
  bomPatterns,
  listSchemes,
  ordinarySchemes,
  selectDocuments,
  selectTables,
  tableLanguages,
} from './selector.ts';

describe('document selector', () => {
  it('covers names and language ids in every scheme, never a bare pattern', () => {
    const filters = selectDocuments(['file', 'memfs']);
    expect(filters).toHaveLength(2 * (tableLanguages.length + bomPatterns.length + 1) + 1);
    expect(filters).toContainEqual({ scheme: 'memfs', language: 'dynamic csv' });
    expect(filters).toContainEqual({ scheme: 'file', pattern: bomPatterns[0] });
    expect(bomPatterns).toEqual(bomGlobs);
    expect(filters).toContainEqual({ scheme: serverScheme, pattern: '**' });
    expect(filters.every((filter) => filter.scheme !== '')).toBe(true);
  });

  it('does not take the configuration for a table', () => {
    expect(selectTables(['file'])).not.toContainEqual({
      scheme: 'file',
      pattern: '**/{lodestone,lodestone.evidence}.yaml',
    });
  });

  it('adds the schemes of the open folders once', () => {
    expect(listSchemes(['file', 'memfs', 'memfs'])).toEqual([...ordinarySchemes, 'memfs']);
  });

  it('is switched on by exactly the languages it selects and by those of files whose names may say BOM', () => {
    const { activationEvents } = JSON.parse(readFileSync('package.json', 'utf8')) as { activationEvents: string[] };
    expect(activationEvents.filter((event) => event.startsWith('onLanguage:'))).toEqual(
      [...tableLanguages, 'json', 'jsonc', 'markdown', 'plaintext', 'xml', 'yaml'].map(
        (language) => `onLanguage:${language}`,
      ),
    );
  });
});
