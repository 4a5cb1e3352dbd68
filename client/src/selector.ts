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

/** The server's `bomGlobs` (host/src/bom-names.ts), which the client may not import; a test holds them together. */
export const bomPatterns: readonly string[] = [
  '**/*.{[cC][sS][vV],[tT][sS][vV],[bB][oO][mM],[xX][lL][sS][xX],[xX][lL][sS][mM],[oO][dD][sS],[kK][iI][cC][aA][dD]_[sS][cC][hH],[nN][eE][tT],[sS][cC][hH]}',
  '**/*{[bB][oO][mM],[pP][aA][rR][tT][sS],[cC][oO][mM][pP][oO][nN][eE][nN][tT],[mM][aA][tT][eE][rR][iI][aA][lL],[nN][eE][tT][lL][iI][sS][tT],[sS][pP][eE][cC],[cC][dD][xX],2581,[sS][tT][üÜ][cC][kK][lL][iI][sS][tT][eE],[sS][tT][uU][eE][cC][kK][lL][iI][sS][tT][eE],[nN][oO][mM][eE][nN][cC][lL][aA][tT][uU][rR][eE],部品表,物料}*.{[xX][mM][lL],[xX][lL][sS],[mM][dD],[mM][aA][rR][kK][dD][oO][wW][nN],[tT][xX][tT],[jJ][sS][oO][nN],[yY][aA][mM][lL],[yY][mM][lL]}',
];
/** Texts of workbooks, which the server provides: its `workbookScheme`. */
export const workbookScheme = 'lodestone-workbook';
/** `lodestone.yaml` and the evidence ledger. */
export const configurationPattern = '**/{lodestone,lodestone.evidence}.yaml';

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
  const ofFiles = schemes.flatMap((scheme): DocumentFilter[] => [
    ...bomPatterns.map((pattern) => ({ scheme, pattern })),
    ...tableLanguages.map((language) => ({ scheme, language })),
  ]);
  return [...ofFiles, { scheme: workbookScheme, pattern: '**' }];
}

/** Filters for everything that the language server looks at. */
export function selectDocuments(schemes: readonly string[]): DocumentFilter[] {
  return [...selectTables(schemes), ...schemes.map((scheme) => ({ scheme, pattern: configurationPattern }))];
}
