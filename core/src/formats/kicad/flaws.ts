import type { SExpressions } from '../../scan/s-expression.ts';
import type { SourceProblem } from '../source-file.ts';

/** What is broken in the parentheses and quotes of a file, with its place. */
export function describeFlaws({ text, unclosed, stray }: SExpressions): readonly SourceProblem[] {
  const problems: SourceProblem[] = [];
  const report = (offset: number, what: string): void => {
    const message = `${what} Parts behind it may be missing: save or export the file again in KiCad.`;
    problems.push({ severity: 'warning', message, span: { start: offset, end: Math.min(offset + 1, text.length) } });
  };
  if (stray >= 0) report(stray, 'This parenthesis closes nothing.');
  if (unclosed?.kind === 'quote') report(unclosed.offset, 'This quote is never closed.');
  if (unclosed?.kind === 'list') report(unclosed.offset, 'The file ends before this list is closed.');
  return problems;
}
