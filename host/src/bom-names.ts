/** Which files of a folder are looked into for parts: by their names, before anything is read. */

/** Endings, without dot, of files that hold lists of parts or designs; what they hold decides in the end. */
export const bomEndings: readonly string[] = ['csv', 'tsv', 'bom', 'xlsx', 'xlsm', 'ods', 'kicad_sch', 'net', 'sch'];
/** Endings of files that may hold anything: only those whose names speak of parts are looked into. */
export const dataEndings: readonly string[] = ['xml', 'xls', 'md', 'markdown', 'txt', 'json', 'yaml', 'yml'];
/** What such names say. Lower case. */
export const bomWords: readonly string[] = [
  'bom',
  'parts',
  'component',
  'material',
  'netlist',
  'spec',
  'cdx',
  '2581',
  'stückliste',
  'stueckliste',
  'nomenclature',
  '部品表',
  '物料',
];

/** Whether a file may hold parts, by its name or path; case does not count. */
export function mayHoldBom(path: string): boolean {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
  const dot = name.lastIndexOf('.');
  const ending = name.slice(dot + 1);
  // Excel keeps such a file beside a workbook that is open.
  if (dot < 0 || name.startsWith('~$')) return false;
  return bomEndings.includes(ending) || (dataEndings.includes(ending) && namesParts(name.slice(0, dot)));
}

function namesParts(stem: string): boolean {
  // Composed: some file systems take letters and their marks apart.
  const composed = stem.normalize('NFC');
  return bomWords.some((word) => composed.includes(word));
}

/** The same as globs of VS Code and LSP; what Excel keeps beside an open workbook matches too. */
export const bomGlobs: readonly string[] = [
  `**/*.${oneOf(bomEndings)}`,
  `**/*${oneOf(bomWords)}*.${oneOf(dataEndings)}`,
];

function oneOf(texts: readonly string[]): string {
  const list = texts.map(anyCase).join();
  return texts.length > 1 ? `{${list}}` : list;
}

function anyCase(text: string): string {
  return [...text].map((char) => (char === char.toUpperCase() ? char : `[${char}${char.toUpperCase()}]`)).join('');
}
