/** Where the exposure lies: the assemblies that hold the parts of findings, and what those parts cost. */
import Big from 'big.js';
import { fieldsOf } from '../lint/lint.ts';
import type { FileResult } from '../lint/types.ts';
import type { BomDocument, Finding, RowId, Severity, Table } from '../model.ts';
import { rowsOf } from '../scan/rows.ts';
import { onceFor } from '../text/once-for.ts';
import { findAssemblies } from '../tree/assembly-tree.ts';
import { type DecimalMark, decimalMarkOf, readAmount, readCurrency } from '../value/amount.ts';
import { countNoun } from './describe.ts';
import type { Bar } from './digest.ts';
import { plainLine } from './display.ts';

/** Money of the parts that a warning or an error is about, as far as the BOM states it. */
export interface AtStake {
  /** Exact decimals with two places, by currency; `not stated` where the BOM names none. */
  readonly amounts: readonly { readonly currency: string; readonly amount: string }[];
  /** Parts whose row states no readable amount. */
  readonly unpriced: number;
}

/** One sentence: `Value of the parts with a warning or an error: 112.20 EUR; 3 parts without a price in the BOM.` */
export function describeAtStake({ amounts, unpriced }: AtStake): string {
  const sums = amounts.map(({ amount, currency }) => `${formatAmount(amount)} ${currency}`).join(' + ');
  const missing = unpriced === 0 ? '' : `${countNoun(unpriced, 'part')} without a price in the BOM`;
  const words = [sums, missing].filter((text) => text !== '').join('; ');
  return `Value of the parts with a warning or an error: ${words || 'no such parts'}.`;
}

function formatAmount(amount: string): string {
  const [whole, cents] = amount.split('.');
  return `${whole!.replace(/\B(?=(?:\d{3})+$)/g, ',')}.${cents}`;
}

/** Findings by the assembly or heading at the top that their part stands under; most first. Waived ones do not count. */
export function countAssemblies(files: readonly FileResult[]): Bar<Severity>[] {
  const counts = new Map<string, Record<Severity, number>>();
  for (const { result } of files) {
    const assemblyOf = assemblyNames(result.document);
    for (const { part, severity, suppressed } of result.findings) {
      const assembly = part === null || suppressed !== null ? '' : assemblyOf(part.table, part.row);
      if (assembly === '') continue;
      const segments = counts.get(assembly) ?? { error: 0, warning: 0, information: 0, hint: 0 };
      segments[severity] += 1;
      counts.set(assembly, segments);
    }
  }
  return [...counts]
    .map(([label, segments]) => ({
      label,
      segments,
      total: segments.error + segments.warning + segments.information + segments.hint,
    }))
    .sort((a, b) => b.total - a.total || (a.label < b.label ? -1 : 1));
}

/** Name of the assembly or heading at the top of a row; `''` where nothing stands above it. Each table's rows are put in order when its first one is asked for. */
export const assemblyNames = onceFor((document: BomDocument): ((table: number, row: RowId) => string) => {
  const tables = new Map<number, (row: RowId) => string>();
  return (index, row) => {
    const nameOf = tables.get(index) ?? namesIn(document, document.tables[index]);
    tables.set(index, nameOf);
    return nameOf(row);
  };
});

function namesIn(document: BomDocument, table: Table | undefined): (row: RowId) => string {
  if (table === undefined) return () => '';
  const assemblies = findAssemblies(rowsOf(document.grid), table);
  const names = new Map<number, string>();
  return (row) => {
    const top = assemblies.above(indexOfRow(table.rows, row))[0];
    if (top === undefined) {
      const heading = table.headings.findLast((one) => one.row < row);
      return heading === undefined ? '' : plainLine(heading.text, 80);
    }
    const name = names.get(top) ?? nameRow(document, table, top as RowId);
    names.set(top, name);
    return name;
  };
}

function nameRow(document: BomDocument, table: Table, row: RowId): string {
  const { mpn, partNumber, description, value } = fieldsOf(document, table, row);
  const words = [partNumber ?? mpn, description ?? value].filter((text) => text?.trim());
  return plainLine(words.join(' · ') || `row ${row + 1}`, 80);
}

/** Rows are sorted. */
function indexOfRow(rows: Int32Array, row: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Extended price, or unit price times quantity, of each part once. */
export function sumAtStake(files: readonly FileResult[]): AtStake {
  const sums = new Map<string, Big>();
  let unpriced = 0;
  for (const { result } of files) {
    const readers = result.document.tables.map((table) => priceReader(result.document, table));
    for (const part of partsAtStake(result.findings)) {
      const price = readers[part.table]?.(part.row) ?? null;
      if (price === null) unpriced += 1;
      else sums.set(price.currency, (sums.get(price.currency) ?? Big(0)).plus(price.amount));
    }
  }
  const amounts = [...sums].map(([currency, amount]) => ({ currency, amount: amount.toFixed(2) }));
  return { amounts: amounts.sort((a, b) => (a.currency < b.currency ? -1 : 1)), unpriced };
}

function partsAtStake(findings: readonly Finding[]) {
  const parts = new Map<number, NonNullable<Finding['part']>>();
  for (const { part, severity, suppressed } of findings) {
    if (part !== null && suppressed === null && (severity === 'error' || severity === 'warning')) {
      parts.set(part.row, part);
    }
  }
  return parts.values();
}

interface Price {
  readonly amount: Big;
  readonly currency: string;
}

function priceReader(document: BomDocument, table: Table): (row: RowId) => Price | null {
  const { extendedPrice, unitPrice, quantity } = table.columns.byField;
  const cell = (row: number, column: number): string => document.grid.value(row, column);
  const marks = new Map<number, DecimalMark | null>();
  const read = (row: RowId, column: { readonly index: number } | undefined) => {
    if (column === undefined) return null;
    const { index } = column;
    if (!marks.has(index)) marks.set(index, decimalMarkOf(Array.from(table.rows, (one) => cell(one, index))));
    return readAmount(cell(row, index), marks.get(index)!);
  };
  return (row) => {
    const whole = read(row, extendedPrice);
    const one = whole === null ? read(row, unitPrice) : null;
    const count = one === null ? null : read(row, quantity);
    const found = whole ?? one;
    if (found === null || (whole === null && count === null)) return null;
    const header = (whole === null ? unitPrice : extendedPrice)?.header ?? '';
    return {
      amount: whole === null ? found.value.times(count!.value) : found.value,
      currency: found.currency ?? readCurrency(header) ?? 'currency not stated',
    };
  };
}
