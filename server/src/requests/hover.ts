/** `textDocument/hover`: what a part is, how sure that is, which controls may reach it and what to do. */
import { type Hover, type HoverParams, MarkupKind, type Position } from 'vscode-languageserver';
import { explainYaml, locate, partAt, type RowId } from '#core';
import type { BomAnalysis, PlainAnalysis } from '../analysis.ts';
import { type Card, line, renderMarkdownCard, renderPlainCard } from '../card.ts';
import { cellAt, columnAt, tableAt } from '../cells.ts';
import { offsetOf, rangeOf } from '../convert/positions.ts';
import type { Feature } from '../feature.ts';
import { headerCard, partCard } from '../hover-card.ts';
import { yamlKindOf } from '../project.ts';
import type { RulePages } from '../rule-pages.ts';

export const hover: Feature<HoverParams, Hover | null> = {
  method: 'textDocument/hover',
  capability: () => ({ hoverProvider: true }),
  fallback: () => null,
  handle: async ({ analyses, abilities, pages }, { textDocument, position }, token) => {
    const analysis = await analyses.of(textDocument.uri, token);
    if (analysis.kind === 'configuration') return hoverOfKey(analysis, position, abilities.hoverMarkdown);
    if (analysis.kind !== 'bom') return null;
    const { bom, document } = analysis;
    const cell = cellAt(bom, offsetOf(document.lines(), position));
    const table = cell === null ? null : tableAt(bom, cell.row);
    if (cell === null || table === null) return null;

    let card: Card | null;
    if (cell.row === table.headerRow) {
      const column = columnAt(table, cell.column);
      card = column === null ? null : headerCard(column, analysis.context.language);
    } else {
      card = cardOfPart(analysis, cell.row, pages);
    }
    if (card === null) return null;
    return {
      contents: abilities.hoverMarkdown
        ? { kind: MarkupKind.Markdown, value: renderMarkdownCard(card) }
        : { kind: MarkupKind.PlainText, value: renderPlainCard(card) },
      range: rangeOf(document.lines(), locate(bom, { kind: 'cell', row: cell.row, column: cell.column })),
    };
  },
};

/** What a key of `lodestone.yaml`, of the ledger or of a spec means. */
function hoverOfKey({ document, uri, project }: PlainAnalysis, position: Position, markdown: boolean): Hover | null {
  const lines = document.lines();
  const kind = yamlKindOf(project, uri);
  const help = kind === null ? null : explainYaml(kind, document.text, offsetOf(lines, position));
  if (help === null) return null;
  const card: Card = {
    title: line({ text: help.title, style: 'strong' }),
    lead: [line(help.text)],
    sections: [],
    footer: [],
  };
  const contents = markdown
    ? { kind: MarkupKind.Markdown, value: renderMarkdownCard(card) }
    : { kind: MarkupKind.PlainText, value: renderPlainCard(card) };
  return { contents, range: rangeOf(lines, help.span) };
}

/** `null` for ordinary parts: silence on resistors. */
function cardOfPart({ bom, context, result }: BomAnalysis, row: RowId, pages: RulePages): Card | null {
  const part = result.parts.find((candidate) => candidate.row === row) ?? partAt(bom, row, context);
  if (part === null) return null;
  const findings = result.findings.filter((finding) => finding.part?.row === row);
  if (part.judgement.label === 'none' && findings.length === 0) return null;
  return partCard(part, { findings, context, summary: result.summary }, pages);
}
