/** Bytes of a workbook to what the engine reads. */
import type { Inflate, ReadHelp, SourceFile, SourceProblem } from '../source-file.ts';
import { readOds } from './ods.ts';
import type { Package } from './package-parts.ts';
import { projectSheets } from './project-sheets.ts';
import { columnName, mostColumns, type Range, type Sheet } from './sheet.ts';
import { readXlsx } from './xlsx.ts';
import { mostUnpacked, readDirectory } from './zip.ts';

/** Cells of one workbook, and with the empty ones between them. */
const mostCells = 5_000_000;
const mostPlaces = 8_000_000;

/** Reads at most `limit` cells; what cannot be read is told to `complain`. */
export type ReadSheets = (opened: Package, limit: number, complain: (message: string) => void) => readonly Sheet[];

/** Never throws. Links are read where a cell shows them; formulas by the results that were saved with them. */
export function readWorkbook(
  format: 'xlsx' | 'ods',
  content: string | Uint8Array,
  fileName: string,
  help: ReadHelp,
  inflate: Inflate,
): SourceFile {
  const problems: SourceProblem[] = [];
  const complain = (message: string): void => {
    problems.push({ severity: 'warning', message });
  };
  const bytes = typeof content === 'string' ? new Uint8Array() : content;
  const directory = readDirectory(bytes);
  let sheets: readonly Sheet[] = [];
  if (typeof directory === 'string') complain(directory);
  else {
    const opened: Package = { bytes, directory, budget: { left: mostUnpacked }, inflate };
    sheets = (format === 'xlsx' ? readXlsx : readOds)(opened, mostCells, complain);
  }
  for (const sheet of sheets) {
    if (sheet.unsaved !== null) complain(describeUnsaved(sheet, sheet.unsaved));
    if (sheet.beyond > 0)
      complain(
        `Sheet "${sheet.name}": ${sheet.beyond} cells behind column ${columnName(mostColumns - 1)} were not read.`,
      );
  }
  if (!/\.(?:xl\w{1,3}|o[dt]s)$/i.test(fileName) && sheets.length > 0)
    problems.push({ rule: 'bom/structure', severity: 'hint', message: `${misnamed} .${format}.` });
  const hidden = describeHidden(sheets);
  if (hidden !== null) problems.push({ rule: 'bom/structure', severity: 'hint', message: hidden });
  const { projection, placeOf, cutAt } = projectSheets(sheets, help, mostPlaces);
  if (cutAt !== null)
    complain(`Sheet "${cutAt}" and those after it were read in part: too many cells. Split the workbook.`);
  return { format, text: null, projection, problems, placeOf, write: () => readOnly };
}

const misnamed = 'The file is a workbook, whatever its name says, and was read as one. Give it the ending';
const readOnly = 'The text of a workbook is read only: its quick fixes write into the file.';

function describeUnsaved({ name }: Sheet, { first, count }: { first: string; count: number }): string {
  const cells = count === 1 ? 'has a formula' : `and ${count - 1} more cells have formulas`;
  return `${name}!${first} ${cells} without a saved result, read as empty. Open and save the workbook in a spreadsheet program.`;
}

/** One sentence on all that a person does not see at once and that is read all the same; `null`: nothing is hidden. */
function describeHidden(sheets: readonly Sheet[]): string | null {
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  const parts: string[] = [];
  for (const sheet of filled) {
    if (sheet.hidden) parts.push(`sheet ${sheet.name}`);
    const last = sheet.rows.at(-1)!;
    const rows = sheet.hiddenRows.filter(({ from }) => from <= last);
    if (rows.length > 0) parts.push(`${listRanges(rows, String)} of ${sheet.name} (rows)`);
    const columns = sheet.hiddenColumns.filter((range) =>
      sheet.columns.some((it) => it >= range.from && it <= range.to),
    );
    if (columns.length > 0) parts.push(`${listRanges(columns, columnName)} of ${sheet.name} (columns)`);
  }
  return parts.length === 0 ? null : `Hidden in the workbook, and read all the same: ${parts.join('; ')}.`;
}

function listRanges(ranges: readonly Range[], nameOf: (place: number) => string): string {
  const names = ranges
    .slice(0, 5)
    .map(({ from, to }) => (from === to ? nameOf(from) : `${nameOf(from)}–${nameOf(to)}`));
  return names.join(', ') + (ranges.length > names.length ? ` and ${ranges.length - names.length} more` : '');
}
