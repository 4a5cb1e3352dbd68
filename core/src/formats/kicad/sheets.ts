import type { Span } from '../../model.ts';
import type { SourceProblem } from '../source-file.ts';

/** The file of a sheet inside of another, as the schematic names it. */
export interface SheetFile {
  readonly name: string;
  readonly at: Span;
}

const mostNamed = 5;

/** What is drawn on the sheets of a schematic stands in their files: whoever checks this one alone should know. */
export function describeSheets(sheets: readonly SheetFile[]): readonly SourceProblem[] {
  const names = [...new Set(sheets.map(({ name }) => name))];
  if (names.length === 0) return [];
  const shown = names.slice(0, mostNamed).map((name) => name.slice(0, 100));
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  const message = `The parts of further sheets are in files of their own, ${shown.join(', ')}${more}: check them, too, or the whole folder.`;
  return [{ rule: 'bom/structure', severity: 'hint', message, span: sheets[0]!.at }];
}
