/** `inspect`: what was understood of each row, flagged or not. See product.md §7 and `schemas/inspect-line.v1.schema.json`. */
import { sayReasons } from '../columns/mapping-reasons.ts';
import { inspectRows } from '../lint/lint.ts';
import type { FileResult, RunResult } from '../lint/types.ts';
import { type BomDocument, type Finding, fieldIds, type Part, type Table } from '../model.ts';
import {
  describeContent,
  describeContradictions,
  describeElements,
  describeOrigin,
  describeReasons,
  fieldWords,
} from './describe.ts';
import { plainLine } from './display.ts';
import type { PartLine, TableLine } from './output-schema.ts';
import { createPlacer, type Placer } from './place.ts';
import { noPaint, type TextOptions } from './text.ts';
import { contextOf } from './totals.ts';

type Entry =
  | { readonly table: Table }
  | { readonly part: Part; readonly table: Table; readonly findings: readonly Finding[] };

/** Tables in document order, each followed by its parts. */
function* walk(run: RunResult, file: FileResult): Generator<Entry> {
  const { document, findings } = file.result;
  const byRow = new Map<number, Finding[]>();
  for (const finding of findings) {
    if (!finding.part || finding.suppressed) continue;
    const list = byRow.get(finding.part.row);
    if (list) list.push(finding);
    else byRow.set(finding.part.row, [finding]);
  }
  let next = 0;
  for (const part of inspectRows(document, contextOf(run, file))) {
    while (next <= part.table && document.tables[next]) yield { table: document.tables[next++]! };
    const table = document.tables[part.table];
    if (table) yield { part, table, findings: byRow.get(part.row) ?? [] };
  }
  while (document.tables[next]) yield { table: document.tables[next++]! };
}

/** One JSON object a line: a `table` line, then a `part` line for each of its rows. Keys that do not apply are `null`. */
export function* renderInspectLines(run: RunResult): Generator<string> {
  for (const file of run.files) {
    const { document } = file.result;
    const placer = createPlacer(document);
    for (const entry of walk(run, file)) {
      const line = 'part' in entry ? toPartLine(file, entry, placer) : toTableLine(file, document, entry.table, placer);
      yield `${JSON.stringify(line)}\n`;
    }
  }
}

function toTableLine({ file }: FileResult, document: BomDocument, table: Table, placer: Placer): TableLine {
  const columns = Object.fromEntries(
    fieldIds.map((field) => {
      const column = table.columns.byField[field];
      return [field, column ? { header: column.header, index: column.index } : null];
    }),
  ) as TableLine['columns'];
  return {
    kind: 'table',
    file,
    sheet: table.sheet,
    name: table.name,
    format: document.format,
    encoding: document.encoding,
    delimiter: document.delimiter,
    headerLine: headerLine(table, placer),
    rows: table.rows.length,
    columns,
  };
}

function headerLine(table: Table, placer: Placer): number | null {
  return table.headerRow === null ? null : placer.lineOf(table.headerRow);
}

function toPartLine(
  { file }: FileResult,
  { part, table, findings }: Extract<Entry, { part: Part }>,
  placer: Placer,
): PartLine {
  const { judgement, origin } = part;
  return {
    kind: 'part',
    file,
    sheet: table.sheet,
    address: part.address,
    line: placer.lineOf(part.row),
    fields: Object.fromEntries(fieldIds.map((field) => [field, part.fields[field] ?? null])) as PartLine['fields'],
    judgement: {
      label: judgement.label,
      form: judgement.form,
      magnet: judgement.magnet && { family: judgement.magnet.family, grade: judgement.magnet.grade },
      elements: judgement.elements.map(({ symbol, certainty, massFraction }) => ({
        symbol,
        certainty,
        massFraction: massFraction && [...massFraction],
      })),
      because: judgement.because.map(({ field, text, knowledge }) => ({ field, text, knowledge })),
    },
    origin: { country: origin.country, chinese: origin.chinese, basis: origin.basis },
    findings: findings.map(({ rule, severity }) => ({ rule, severity })),
  };
}

/** The same for people: the column mapping of each table with its reasons, then one paragraph a part. */
export function* renderInspectText(run: RunResult, options: TextOptions = {}): Generator<string> {
  const paint = options.paint ?? noPaint;
  for (const file of run.files) {
    const { document } = file.result;
    const placer = createPlacer(document);
    for (const entry of walk(run, file)) {
      if ('part' in entry) {
        const { part, findings } = entry;
        const name = shownFields
          .map((field) => part.fields[field]?.trim())
          .filter(Boolean)
          .join(' · ');
        const lines = [`${paint('path', `${plainLine(file.file, 400)}:${part.address}`)} ${plainLine(name, 120)}`];
        if (part.judgement.label !== 'none') {
          const content = [describeContent(part.judgement), describeElements(part.judgement)]
            .filter(Boolean)
            .join(': ');
          lines.push(`    ${paint('strong', part.judgement.label)}: ${content}`);
          lines.push(`    origin ${describeOrigin(part.origin, run.knowledge)}`);
          const because = describeReasons([...part.judgement.because, ...part.origin.because], 8);
          if (because) lines.push(`    because ${because}`);
          for (const sentence of describeContradictions(part)) lines.push(`    contradiction: ${sentence}`);
        }
        for (const finding of findings)
          lines.push(`    ${paint(finding.severity, finding.severity)} ${paint('rule', finding.rule)}`);
        yield `${lines.join('\n')}\n`;
      } else yield describeTable(file, document, entry.table, placer, paint);
    }
  }
}

const shownFields = [
  'reference',
  'quantity',
  'mpn',
  'partNumber',
  'manufacturer',
  'description',
  'value',
  'material',
] as const;

function describeTable(
  { file }: FileResult,
  document: BomDocument,
  table: Table,
  placer: Placer,
  paint: NonNullable<TextOptions['paint']>,
): string {
  const line = headerLine(table, placer);
  const facts = [
    document.format,
    document.encoding ?? '',
    document.delimiter === null ? '' : `delimiter ${JSON.stringify(document.delimiter)}`,
    line === null ? 'no header' : `header on line ${line}`,
    `${table.rows.length} rows`,
    table.columns.exporter ? `layout of ${table.columns.exporter}` : '',
  ];
  const lines = [paint('strong', `${plainLine(file, 400)}: ${facts.filter(Boolean).join(', ')}`)];
  for (const column of table.columns.columns) {
    const header = column.header === null ? `column ${column.index + 1}` : `"${plainLine(column.header, 60)}"`;
    lines.push(
      `    ${header} → ${fieldWords(column.field)} (${column.confidence}): ${plainLine(sayReasons(column.why), 160)}`,
    );
  }
  for (const { header, index } of table.columns.unmapped) {
    lines.push(`    ${header ? `"${plainLine(header, 60)}"` : `column ${index + 1}`} → not used`);
  }
  return `${lines.join('\n')}\n`;
}
