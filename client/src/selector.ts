/** Which documents the extension attaches to. It owns no language id: names and Rainbow CSV's ids are enough. */

/** Understood by VS Code and by the LSP library alike. */
export type DocumentFilter =
  | { readonly scheme: string; readonly language: string }
  | { readonly scheme: string; readonly pattern: string };

/** Language ids of Rainbow CSV 3.x; without such an extension these files are `plaintext`, which the names catch. */
export const tableLanguages = [
  'csv',
  'tsv',
  'csv (semicolon)',
  'csv (pipe)',
  'csv (whitespace)',
  'dynamic csv',
] as const;

export const bomPattern = '**/*.{csv,CSV,tsv,TSV,bom,BOM}';
export const configurationPattern = '**/lodestone.yaml';

/**
 * Schemes whose documents are somebody's files. Others (`git:`, `output:`, a diff's left side) show a copy,
 * and a copy in the Problems panel is noise.
 */
export const ordinarySchemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web'] as const;

/** @param folderSchemes schemes of the open workspace folders, whatever file system they come from. */
export function listSchemes(folderSchemes: readonly string[]): string[] {
  return [...new Set<string>([...ordinarySchemes, ...folderSchemes])];
}

/** Filters for files that may be a BOM. */
export function selectTables(schemes: readonly string[]): DocumentFilter[] {
  return schemes.flatMap((scheme): DocumentFilter[] => [
    { scheme, pattern: bomPattern },
    ...tableLanguages.map((language) => ({ scheme, language })),
  ]);
}

/** Filters for everything that the language server looks at. */
export function selectDocuments(schemes: readonly string[]): DocumentFilter[] {
  return [...selectTables(schemes), ...schemes.map((scheme) => ({ scheme, pattern: configurationPattern }))];
}
