/** `textDocument/completion`: who could supply the part, countries by their code, grades that the BOM knows already. */
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionParams,
  type Position,
} from 'vscode-languageserver';
import { candidates, describeSupplier, type FieldId, type Knowledge, planEdits, proposeYaml } from '#core';
import type { PlainAnalysis } from '../analysis.ts';
import { offsetOf, rangeOf } from '../convert/positions.ts';
import type { Feature } from '../feature.ts';
import { type PartUnder, partUnder } from '../part-under.ts';
import { yamlKindOf } from '../project.ts';
import { sayIn } from '../words.ts';

interface Proposal {
  readonly value: string;
  readonly detail: string;
  readonly documentation?: string;
}

const parties: ReadonlySet<FieldId | null> = new Set<FieldId>(['supplier', 'manufacturer', 'alternate']);
/** Cells of a column that are looked at for what it holds already. */
const mostCells = 5000;

export const completion: Feature<CompletionParams, CompletionList> = {
  method: 'textDocument/completion',
  capability: () => ({ completionProvider: {} }),
  fallback: () => ({ isIncomplete: false, items: [] }),
  handle: async (session, { textDocument, position }, token) => {
    const analysis = await session.analyses.of(textDocument.uri, token);
    if (analysis.kind === 'configuration') {
      return { isIncomplete: false, items: yamlItems(analysis, position, await session.knowledge()) };
    }
    const under = await partUnder(session, textDocument.uri, position, token);
    const items = under === null ? [] : itemsFor(under, proposalsFor(under));
    return { isIncomplete: false, items };
  },
};

function proposalsFor(under: PartUnder): readonly Proposal[] {
  const { analysis, part, column } = under;
  const field = analysis.bom.tables[part.table]?.columns.fieldOf[column] ?? null;
  if (parties.has(field)) return [...supplierProposals(under), ...cellsOf(under)];
  if (field === 'origin') return countryProposals(under);
  if (field === 'grade') return gradeProposals(under);
  return [];
}

/** Those that fit the part first, then the other suppliers on record. */
function supplierProposals({ analysis, part }: PartUnder): readonly Proposal[] {
  const fitting = candidates(part, analysis.context);
  const say = sayIn(analysis.context.language);
  const others = analysis.context.knowledge.suppliers.filter(({ id }) => !fitting.some((one) => one.id === id));
  return [...fitting, ...others].map((supplier, index) => ({
    value: supplier.name,
    detail:
      index < fitting.length ? say('fits this part: {0}', describeSupplier(supplier)) : describeSupplier(supplier),
    ...(supplier.quickFix.caution === null ? {} : { documentation: supplier.quickFix.caution }),
  }));
}

function countryProposals({ analysis }: PartUnder): readonly Proposal[] {
  return analysis.context.knowledge.countries.map(({ code, name }) => ({ value: code, detail: name }));
}

function gradeProposals(under: PartUnder): readonly Proposal[] {
  const say = sayIn(under.analysis.context.language);
  const read = under.part.judgement.magnet?.grade ?? null;
  return [...(read === null ? [] : [{ value: read, detail: say('read from this row') }]), ...cellsOf(under)];
}

/** What the column holds already, most frequent first. */
function cellsOf({ analysis, part, column }: PartUnder): readonly Proposal[] {
  const say = sayIn(analysis.context.language);
  const counts = new Map<string, number>();
  for (const row of analysis.bom.tables[part.table]?.rows.subarray(0, mostCells) ?? []) {
    const text = analysis.bom.grid.value(row, column).trim();
    if (text !== '' && row !== part.row && text.length <= 80) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([value, count]) => ({
      value,
      detail: count === 1 ? say('in one row of this column') : say('in {0} rows of this column', count),
    }));
}

/** Keys and values by the schema of the file. */
function yamlItems(
  { document, uri, project }: PlainAnalysis,
  position: Position,
  knowledge: Knowledge,
): CompletionItem[] {
  const kind = yamlKindOf(project, uri);
  if (kind === null) return [];
  const offset = offsetOf(document.lines(), position);
  const { span, proposals } = proposeYaml(kind, document.text, offset, knowledge);
  const range = rangeOf(document.lines(), span);
  return proposals.map(({ label, text, detail }) => ({
    label,
    kind: text === label ? CompletionItemKind.Value : CompletionItemKind.Property,
    detail,
    textEdit: { range, newText: text },
  }));
}

/** Each writes the whole cell, quoted where the format asks for it. */
function itemsFor({ analysis, part, column }: PartUnder, proposals: readonly Proposal[]): CompletionItem[] {
  const seen = new Set<string>();
  const now = analysis.bom.grid.value(part.row, column);
  const isComplete = proposals.some(({ value }) => value === now);
  return proposals.flatMap(({ value, detail, documentation }, index) => {
    if (seen.has(value)) return [];
    seen.add(value);
    const changes = planEdits(analysis.bom, [{ row: part.row, column, value }]);
    const [change, ...more] = typeof changes === 'string' ? [] : changes;
    if (change === undefined || more.length > 0) return [];
    return [
      {
        label: value,
        kind: CompletionItemKind.Value,
        detail,
        ...(documentation === undefined ? {} : { documentation }),
        sortText: String(index).padStart(5, '0'),
        // Who stands behind a complete value wants another one, not those that begin alike.
        filterText: isComplete ? analysis.document.chunks.slice(change.span) : change.text,
        textEdit: { range: rangeOf(analysis.document.lines(), change.span), newText: change.text },
      },
    ];
  });
}
