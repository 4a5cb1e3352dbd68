/** The report formats by name. A new one is one file beside this and one entry here. */
import type { RunResult } from '../lint/types.ts';
import { renderCsv } from './csv.ts';
import { renderGithub } from './github.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import { renderSarif } from './sarif.ts';
import { type Paint, renderText } from './text.ts';

export interface ReportOptions {
  /** Used by formats for a terminal. */
  readonly paint?: Paint;
  /** The report is a document that people open, not data for a program. */
  readonly document?: boolean;
}
export interface ReportFormat {
  /** Name for `--format`. */
  readonly id: string;
  /** File endings for `report --output`, first one preferred. */
  readonly extensions: readonly string[];
  /** Offered by `check --format`, by `report --output`, or by both. */
  readonly commands: readonly ('check' | 'report')[];
  readonly render: (run: RunResult, options: ReportOptions) => Iterable<string>;
}

export const reportFormats: readonly ReportFormat[] = [
  {
    id: 'text',
    extensions: [],
    commands: ['check'],
    render: (run, { paint }) => renderText(run, paint ? { paint } : {}),
  },
  { id: 'json', extensions: ['.json'], commands: ['check', 'report'], render: (run) => renderJson(run) },
  {
    id: 'markdown',
    extensions: ['.md', '.markdown'],
    commands: ['check', 'report'],
    render: (run) => renderMarkdown(run),
  },
  { id: 'html', extensions: ['.html', '.htm'], commands: ['check', 'report'], render: (run) => renderHtml(run) },
  {
    id: 'csv',
    extensions: ['.csv'],
    commands: ['check', 'report'],
    render: (run, { document }) => renderCsv(run, { byteOrderMark: document === true }),
  },
  { id: 'sarif', extensions: ['.sarif'], commands: ['check'], render: (run) => renderSarif(run) },
  { id: 'github', extensions: [], commands: ['check'], render: (run) => renderGithub(run) },
];
