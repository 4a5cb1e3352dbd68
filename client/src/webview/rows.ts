/** Which findings the table shows, and in which order. */
import type { PageState, ReportRow } from './messages.ts';

export const sortKeys = ['severity', 'part', 'content', 'origin', 'message', 'place'] as const;
export type SortKey = (typeof sortKeys)[number];

const severities: readonly string[] = ['error', 'warning', 'information', 'hint'];

/** What a row is searched in; made once for each list of rows. */
const texts = new WeakMap<ReportRow, string>();
function textOf(row: ReportRow): string {
  let text = texts.get(row);
  if (text === undefined) {
    const { part, description, content, elements, origin, message, instrument, rule, file, because, assembly } = row;
    text = [part, description, content, elements, origin, message, instrument, rule, file, because, assembly]
      .join('\n')
      .toLowerCase();
    texts.set(row, text);
  }
  return text;
}

type Wanted = Pick<PageState, 'search' | 'severities' | 'sort' | 'descending'>;

/** Every word of the search must occur; no severity chosen means all. Rows that tie keep the order of the report. */
export function selectRows(
  rows: readonly ReportRow[],
  { search, severities: shown, sort, descending }: Wanted,
): readonly ReportRow[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((one) => one !== '');
  const kept = rows.filter(
    (row) => (shown.length === 0 || shown.includes(row.severity)) && words.every((one) => textOf(row).includes(one)),
  );
  const key = sortKeys.find((one) => one === sort);
  if (key === undefined) return kept;
  const direction = descending ? -1 : 1;
  return kept
    .map((row, index) => ({ row, index, value: sortValue(row, key) }))
    .sort((a, b) => direction * compare(a.value, b.value) || a.index - b.index)
    .map(({ row }) => row);
}

function sortValue(row: ReportRow, key: SortKey): string | number {
  if (key === 'severity') return severities.indexOf(row.severity);
  if (key === 'place') return `${row.file}\n${String(row.line).padStart(9, '0')}`;
  return row[key].toLowerCase();
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
