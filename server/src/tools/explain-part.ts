/** `lodestone_explain_part`: the card of a part, of a BOM or of words that describe one. */
import type { CancellationToken } from 'vscode-languageserver';
import { type BomDocument, type FieldId, type Finding, type Part, partAt, type RowId, type Table } from '#core';
import { renderCardData } from '../card.ts';
import { partCard } from '../hover-card.ts';
import { createRulePages } from '../rule-pages.ts';
import type { Session } from '../session.ts';
import { refuse, renderAnswer } from './answer.ts';
import { citeRules } from './check-bom.ts';
import { lintText, openSubject, type Subject } from './subject.ts';
import { dayOf, type ToolInput, textOf } from './tool-input.ts';

/** What may be said of a part that stands in no BOM, and the header under which it is read. */
const headers = {
  description: 'Description',
  manufacturer: 'Manufacturer',
  mpn: 'MPN',
  supplier: 'Supplier',
  origin: 'Country of Origin',
  material: 'Material',
  grade: 'Grade',
  notes: 'Notes',
} as const;
const longestWords = 2000;
/** Most parts that one answer explains. */
const mostParts = 5;
/** Rule pages of the editor are no address that a reader of the answer could open. */
const pages = createRulePages(false);

export async function explainPart(
  session: Session,
  input: ToolInput,
  activeUri: string | null,
  token: CancellationToken,
): Promise<string> {
  const asOf = dayOf(input);
  const name = textOf(input, 'part', 300);
  const words = Object.keys(headers).map((key) => textOf(input, key, longestWords) ?? '');
  if (name !== null) {
    const subject = await openSubject(session, { path: textOf(input, 'path', 1000), activeUri, asOf }, token);
    const rows = findParts(subject.bom, name);
    if (rows.length === 0) {
      throw refuse(`No row of ${JSON.stringify(subject.file)} has this reference, part number or place.`);
    }
    const parts = rows.slice(0, mostParts).flatMap((row) => partOf(subject, row) ?? []);
    return answerOf(subject, parts, rows.length - parts.length);
  }
  if (words.every((word) => word === '')) {
    throw refuse(`Give part (a reference or part number in a BOM), or words: ${Object.keys(headers).join(', ')}.`);
  }
  const text = [Object.values(headers), words].map((cells) => cells.map(quoteCell).join(',')).join('\n');
  const subject = await lintText(session, { text, fileName: 'part.csv', asOf }, token);
  const row = subject.bom.tables[0]?.rows[0];
  const part = row === undefined ? null : partOf(subject, row as RowId);
  return answerOf(subject, part === null ? [] : [part], 0);
}

function answerOf({ file, context, result }: Subject, parts: readonly Part[], more: number): string {
  const { knowledge, asOf } = context;
  const about = (part: Part): readonly Finding[] => result.findings.filter((finding) => finding.part?.row === part.row);
  return renderAnswer({
    title: 'explanation of a part',
    asOf,
    knowledge,
    data: {
      ...(file === null ? {} : { file }),
      parts: parts.map((part) => ({
        place: part.address,
        fields: part.fields,
        findings: about(part)
          .filter(({ suppressed }) => suppressed === null)
          .map(({ severity, rule, message }) => ({ severity, rule, finding: message })),
        ...renderCardData(partCard(part, { findings: about(part), context, summary: result.summary }, pages)),
      })),
      ...(more > 0 ? { notExplained: more } : {}),
    },
    citations: citeRules(parts.flatMap(about), knowledge),
  });
}

function partOf({ bom, context, result }: Subject, row: RowId): Part | null {
  return result.parts.find((part) => part.row === row) ?? partAt(bom, row, context);
}

/** Rows whose part number, own number or one of whose references is the name, whatever the case. */
function findParts({ grid, tables }: BomDocument, name: string): readonly RowId[] {
  const wanted = name.trim().toLowerCase();
  const says = ({ columns }: Table, row: number, field: FieldId): string => {
    const column = columns.byField[field];
    return column === undefined ? '' : grid.value(row, column.index).trim().toLowerCase();
  };
  return tables.flatMap((table) =>
    [...table.rows].filter((row) =>
      [
        says(table, row, 'mpn'),
        says(table, row, 'partNumber'),
        ...says(table, row, 'reference').split(/[\s,;]+/),
      ].includes(wanted),
    ),
  ) as RowId[];
}

function quoteCell(text: string): string {
  return `"${text.replace(/\s+/g, ' ').replaceAll('"', '""')}"`;
}
