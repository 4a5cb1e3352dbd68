/** `textDocument/documentSymbol`: tables, their assemblies, and the parts with findings. */
import {
  type DocumentSymbol,
  type DocumentSymbolParams,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import {
  type BomDocument,
  type Finding,
  fieldsOf,
  locate,
  namePart,
  type Part,
  type RowId,
  rowExtent,
  type Table,
  tableExtent,
} from '#core';
import type { BomAnalysis } from '../analysis.ts';
import { assembliesOf } from '../assemblies.ts';
import { oneLine } from '../card.ts';
import { oneLineRangeOf, rangeOf } from '../convert/positions.ts';
import type { Feature } from '../feature.ts';

/** Most parts listed for a document, worst first. */
const mostParts = 1000;

export const documentSymbol: Feature<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[]> = {
  method: 'textDocument/documentSymbol',
  capability: () => ({ documentSymbolProvider: { label: 'Lodestone' } }),
  fallback: () => [],
  handle: async ({ analyses, abilities }, { textDocument }, token) => {
    const analysis = await analyses.of(textDocument.uri, token);
    if (analysis.kind !== 'bom') return [];
    const symbols = symbolsOf(analysis);
    return abilities.hierarchicalSymbols ? symbols : flatten(symbols, analysis.uri, null);
  },
};

function symbolsOf(analysis: BomAnalysis): DocumentSymbol[] {
  const worst = new Map<number, Finding[]>();
  for (const finding of analysis.result.findings) {
    if (finding.part === null || finding.suppressed !== null) continue;
    const others = worst.get(finding.part.row);
    if (others !== undefined) others.push(finding);
    else if (worst.size < mostParts) worst.set(finding.part.row, [finding]);
  }
  return analysis.bom.tables.map((table) => tableSymbol(analysis, table, worst));
}

function tableSymbol(
  analysis: BomAnalysis,
  table: Table,
  findings: ReadonlyMap<number, readonly Finding[]>,
): DocumentSymbol {
  const { bom, document } = analysis;
  const assemblies = assembliesOf(bom, table);
  const symbols = new Map<number, DocumentSymbol>();
  const children: DocumentSymbol[] = [];
  const headings = new Map<number, DocumentSymbol>();
  let heading = -1;
  for (const [index, row] of table.rows.entries()) {
    while ((table.headings[heading + 1]?.row ?? Number.POSITIVE_INFINITY) < row) heading++;
    const found = findings.get(row);
    if (found === undefined) continue;

    // From the outside in: heading, assemblies, part; each is made when something in it has a finding.
    let level = children;
    const above = table.headings[heading];
    if (above !== undefined) {
      let symbol = headings.get(heading);
      if (symbol === undefined) {
        symbol = makeSymbol(analysis, above.row, oneLine(above.text), '', SymbolKind.Namespace);
        headings.set(heading, symbol);
        level.push(symbol);
      }
      level = symbol.children!;
    }
    for (const parent of assemblies.above(index)) level = symbolOf(parent, level, null).children!;
    const own = symbolOf(row, level, found[0]!.part);
    own.detail = `${found[0]!.severity}: ${[...new Set(found.map((finding) => finding.rule))].join(', ')}`;
  }
  const start = makeSymbol(
    analysis,
    (table.headerRow ?? table.rows[0] ?? 0) as RowId,
    nameOf(table),
    '',
    SymbolKind.Array,
  );
  return {
    ...start,
    detail: `${table.rows.length} part rows`,
    range: rangeOf(document.lines(), tableExtent(bom, table)),
    children,
  };

  function symbolOf(row: number, level: DocumentSymbol[], part: Part | null): DocumentSymbol {
    let symbol = symbols.get(row);
    if (symbol === undefined) {
      symbol = makeSymbol(
        analysis,
        row as RowId,
        part === null ? nameOfRow(bom, table, row as RowId) : namePart(part),
        '',
        SymbolKind.Object,
      );
      symbols.set(row, symbol);
      level.push(symbol);
    }
    return symbol;
  }
}

function makeSymbol(
  { bom, document }: BomAnalysis,
  row: RowId,
  name: string,
  detail: string,
  kind: SymbolKind,
): DocumentSymbol {
  const first = oneLineRangeOf(document.lines(), document.text, locate(bom, { kind: 'row', row }));
  const whole = rangeOf(document.lines(), rowExtent(bom, row));
  return { name: name || '(no name)', detail, kind, range: whole, selectionRange: first, children: [] };
}

function nameOf(table: Table): string {
  return oneLine(table.name ?? table.sheet ?? `Table ${table.index + 1}`);
}

function nameOfRow(bom: BomDocument, table: Table, row: RowId): string {
  const { reference, mpn, partNumber, description } = fieldsOf(bom, table, row);
  return oneLine([reference, mpn ?? partNumber ?? description].filter((text) => text !== undefined).join(' · '));
}

function flatten(symbols: readonly DocumentSymbol[], uri: string, containerName: string | null): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children }) => [
    { name, kind, location: { uri, range }, ...(containerName === null ? {} : { containerName }) },
    ...flatten(children ?? [], uri, name),
  ]);
}
