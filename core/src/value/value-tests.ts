/**
 * The 0.1 % test of MOFCOM No. 61, limb (1), over a whole table (dossier, section 6.3): intervals in exact decimals, value
 * over value, the listed item as denominator. Values of materials come from child rows, or from declared content, mass
 * and a price table.
 */
import Big from 'big.js';
import type { ProjectConfig } from '../config/types.ts';
import type { Evidence } from '../evidence/types.ts';
import type { FieldId, Judgement, MappedColumn, Part, ReadProblem, Table, Tristate } from '../model.ts';
import type { CoverageResult } from '../rules/coverage.ts';
import { type RowPlace, type Rows, valueAt } from '../scan/rows.ts';
import type { PartSpec } from '../spec/types.ts';
import type { AssemblyTree } from '../tree/assembly-tree.ts';
import type { DecimalMark } from './amount.ts';
import { decimalMarkOf, oneCurrency, readAmount, readCurrency, readGrams } from './amount.ts';
import { atLeastThreshold, type Fraction, fraction, percent, plus, times, zero } from './fraction.ts';
import type { ValueTest } from './types.ts';

export interface ValueTestInput {
  readonly rows: Rows;
  readonly table: Table;
  readonly tree: AssemblyTree;
  /** Part of a row as judged, evidence applied; `undefined` for rows without rare earths. */
  readonly partAt: (row: number) => Part | undefined;
  /** What the annex of No. 61 says about a judgement. */
  readonly cover: (judgement: Judgement) => CoverageResult;
  readonly evidenceOf: (part: Part) => readonly Evidence[];
  /** Spec that names a part. */
  readonly specOf: (part: Part) => PartSpec | null;
  readonly prices: ProjectConfig['prices'];
}

export interface ValueTestResult {
  /** By row: listed items made outside China or of unknown origin, and the Part 1 materials below them. */
  readonly tests: ReadonlyMap<number, ValueTest>;
  /** Currencies that differ within the table. */
  readonly problems: readonly ReadProblem[];
}

const annexElements: ReadonlySet<string> = new Set(['Sm', 'Dy', 'Gd', 'Tb', 'Lu', 'Sc', 'Y']);

/** Which part of the annex names the material in this form, if any. */
export function annexPart(judgement: Judgement, { listed }: CoverageResult): 1 | 2 | null {
  if (listed !== 'yes' && listed !== 'open') return null;
  return judgement.magnet !== null || judgement.partClass === 'sputter-target-re' ? 2 : 1;
}

/** Linear in the rows of the table, plus what stands below each listed item. Never throws. */
export function valueTests(input: ValueTestInput): ValueTestResult {
  const { tree, partAt, cover } = input;
  const items: number[] = [];
  tree.rows.forEach((row, index) => {
    const part = partAt(row);
    if (part === undefined || part.origin.chinese === 'yes' || tree.leftOut(index)) return;
    if (annexPart(part.judgement, cover(part.judgement)) === 2) items.push(index);
  });
  if (items.length === 0) return { tests: new Map(), problems: [] };
  const money = readMoney(input);
  const children = childrenOf(tree.parent);
  const tests = new Map(
    items
      .flatMap((index) => constituentsOf(index, input, children))
      .map((index) => [tree.rows[index]!, constituent(money.currency)]),
  );
  for (const index of items) tests.set(tree.rows[index]!, testItem(index, input, money, children));
  return { tests, problems: money.problems };
}

interface Money {
  /** Value of one unit; `null` where the row gives none. */
  readonly unitValue: (index: number) => Fraction | null;
  readonly currency: string | null;
  /** Amounts of the table cannot be compared. */
  readonly mixed: boolean;
  readonly grams: (index: number) => Big | null;
  readonly problems: readonly ReadProblem[];
}

function readMoney({ rows, table, tree }: ValueTestInput): Money {
  const columnOf = (field: FieldId): AmountColumn | null => {
    const column = table.columns.byField[field];
    return column === undefined ? null : readColumn(rows, tree.rows, column);
  };
  const unit = columnOf('unitPrice');
  const extended = columnOf('extendedPrice');
  const mass = columnOf('mass');
  const currency = oneCurrency(new Set([...(unit?.currencies ?? []), ...(extended?.currencies ?? [])]));
  const mixed = Array.isArray(currency);
  const amountAt = (column: AmountColumn | null, index: number): Big | null => {
    const amount = column === null ? null : readAmount(column.textAt(index), column.mark);
    return amount?.value.gt(0) ? amount.value : null;
  };
  return {
    unitValue: (index) => {
      const price = amountAt(unit, index);
      if (price !== null) return fraction(price);
      const total = amountAt(extended, index);
      const count = tree.quantity(index);
      return total !== null && count !== null ? fraction(total, count) : null;
    },
    currency: typeof currency === 'string' ? currency : null,
    mixed,
    grams: (index) => (mass === null ? null : readGrams(mass.textAt(index), mass.header, mass.mark)),
    problems: mixed
      ? [
          {
            rule: 'bom/structure',
            severity: 'error',
            message: `Prices in ${(currency as readonly string[]).join(' and ')}: amounts of one table need one currency; no value test is made`,
            anchor: { kind: 'table', table: table.index },
          },
        ]
      : [],
  };
}

interface AmountColumn {
  readonly header: string | null;
  readonly textAt: (index: number) => string;
  readonly mark: DecimalMark | null;
  /** Currencies that header and cells name. */
  readonly currencies: ReadonlySet<string>;
}

/** Cuts out only cells that are not plain digits with a point; one of the plain ones that tells the mark stands for all. */
function readColumn(places: Rows, rows: Int32Array, { index: column, header }: MappedColumn): AmountColumn {
  const textAt = (index: number): string => valueAt(places, rows[index]!, column).trim();
  const telling: string[] = [];
  let pointSeen = false;
  const currencies = new Set<string>();
  const name = (text: string): void => {
    const currency = readCurrency(text);
    if (currency !== null) currencies.add(currency);
  };
  name(header ?? '');
  for (let index = 0; index < rows.length; index++) {
    const plain = plainShape(places.at(rows[index]!), column);
    if (plain === 'number' || (plain === 'point' && pointSeen)) continue;
    const text = textAt(index);
    pointSeen ||= plain === 'point';
    telling.push(text);
    if (plain === null) name(text);
  }
  return { header, textAt, mark: decimalMarkOf(telling), currencies };
}

/** `number`: empty, digits alone, or a point before three digits; `point`: digits and a point that can be no group mark. */
function plainShape({ grid, row }: RowPlace, column: number): 'number' | 'point' | null {
  const { text, rowStart, cellStart, cellEnd } = grid;
  const at = rowStart[row]! + column;
  if (at >= rowStart[row + 1]!) return 'number';
  const start = cellStart[at]!;
  const end = cellEnd[at]!;
  let point = -1;
  for (let offset = start; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 0x2e && point < 0) point = offset;
    else if (code < 0x30 || code > 0x39) return null;
  }
  return point < 0 || end - point - 1 === 3 ? 'number' : 'point';
}

function childrenOf(parent: Int32Array): (index: number) => readonly number[] {
  const first = new Int32Array(parent.length).fill(-1);
  const next = new Int32Array(parent.length).fill(-1);
  for (let index = parent.length - 1; index >= 0; index--) {
    const above = parent[index]!;
    if (above < 0) continue;
    next[index] = first[above]!;
    first[above] = index;
  }
  return (index) => {
    const children: number[] = [];
    for (let child = first[index]!; child >= 0; child = next[child]!) children.push(child);
    return children;
  };
}

/** Rows of Part 1 materials below an item, fitted or not. */
function constituentsOf(
  item: number,
  { tree, partAt, cover }: ValueTestInput,
  children: (index: number) => readonly number[],
): readonly number[] {
  const found: number[] = [];
  const open = [...children(item)];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const part = partAt(tree.rows[index]!);
    if (part !== undefined && annexPart(part.judgement, cover(part.judgement)) === 1) found.push(index);
    open.push(...children(index));
  }
  return found;
}

const constituent = (currency: string | null): ValueTest => ({
  outcome: 'constituent',
  lower: null,
  upper: null,
  missing: [],
  currency,
  exposure: null,
});

/** Sum of values with what is not known of it. */
interface Sum {
  low: Fraction;
  /** `null` from the first constituent on whose value has no upper bound. */
  high: Fraction | null;
  readonly missing: Set<string>;
}

function testItem(
  index: number,
  input: ValueTestInput,
  money: Money,
  children: (index: number) => readonly number[],
): ValueTest {
  const part = input.partAt(input.tree.rows[index]!)!;
  const sum: Sum = { low: zero, high: zero, missing: new Set() };
  const inRows = addChildRows(index, input, money, children, sum);
  addContent(index, part, inRows, input, money, sum);
  const value = money.unitValue(index);
  if (value === null) sum.missing.add('unit price');
  if (money.mixed) sum.missing.add('one currency');
  const known = value !== null && !money.mixed ? value : null;
  return {
    outcome: outcomeOf(sum, known),
    lower: known === null ? null : percent(sum.low, known, 'down'),
    upper: known === null || sum.high === null ? null : percent(sum.high, known, 'up'),
    missing: [...sum.missing],
    currency: money.currency,
    exposure: known === null ? null : exposureOf(index, input, money, sum),
  };
}

function outcomeOf({ low, high }: Sum, value: Fraction | null): ValueTest['outcome'] {
  if (value === null) return 'indeterminate';
  if (low.over.gt(0) && atLeastThreshold(low, value)) return 'at-or-above';
  return high !== null && !atLeastThreshold(high, value) ? 'below' : 'indeterminate';
}

function addValue(sum: Sum, value: Fraction | null, chinese: Tristate, name: string): void {
  if (chinese === 'no') return;
  if (chinese === 'unknown') sum.missing.add(`origin of ${name}`);
  if (chinese === 'yes' && value !== null) sum.low = plus(sum.low, value);
  sum.high = value === null || sum.high === null ? null : plus(sum.high, value);
}

/** Part 1 materials among the rows below the item; returns the elements they speak for. */
function addChildRows(
  item: number,
  { tree, partAt, cover }: ValueTestInput,
  money: Money,
  children: (index: number) => readonly number[],
  sum: Sum,
): ReadonlySet<string> {
  const spoken = new Set<string>();
  // Most items are bought as they are.
  if (children(item).length === 0) return spoken;
  const open: { readonly index: number; readonly count: Big | null }[] = [{ index: item, count: Big(1) }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const index of children(next.index)) {
      if (tree.leftOut(index)) continue;
      const own = tree.quantity(index);
      const count = own === null || next.count === null ? null : next.count.times(own);
      const part = partAt(tree.rows[index]!);
      const covered = part === undefined ? null : cover(part.judgement);
      if (part === undefined || covered === null || annexPart(part.judgement, covered) !== 1) {
        open.push({ index, count });
        continue;
      }
      const name = covered.elements.join(', ');
      for (const element of covered.elements) spoken.add(element);
      const unit = money.unitValue(index);
      if (part.origin.chinese !== 'no') {
        if (unit === null) sum.missing.add(`unit price of ${name}`);
        if (count === null) sum.missing.add(`quantity of ${name}`);
      }
      addValue(sum, unit === null || count === null ? null : times(unit, count), part.origin.chinese, name);
    }
  }
  return spoken;
}

/**
 * Annex elements that the item holds or may hold and that no child row speaks for: by declared content, mass and price, of which the
 * spec of the part may give the first two and where the metal is from.
 * Gadolinium in NdFeB counts where it is stated only: the annex names such magnets for dysprosium and terbium.
 */
function addContent(
  index: number,
  part: Part,
  inRows: ReadonlySet<string>,
  { evidenceOf, specOf, prices }: ValueTestInput,
  money: Money,
  sum: Sum,
): void {
  const spec = specOf(part);
  const certified = evidenceOf(part).find((entry) => entry.stages.metal !== undefined)?.stages.metal;
  const metal = certified ?? spec?.origin.stages.metal;
  const chinese: Tristate = metal === undefined ? 'unknown' : metal === 'CN' ? 'yes' : 'no';
  for (const { symbol, stated, massFraction } of part.judgement.elements) {
    if (!annexElements.has(symbol) || inRows.has(symbol) || chinese === 'no') continue;
    if (symbol === 'Gd' && !stated && part.judgement.magnet?.family === 'NdFeB') continue;
    if (!stated || massFraction === null) {
      sum.missing.add(`${symbol} content`);
      sum.high = null;
      continue;
    }
    const grams = money.grams(index) ?? (spec?.massGrams == null ? null : Big(spec.massGrams));
    const price = priceOf(symbol, prices);
    if (grams === null) sum.missing.add('mass');
    if (price === null) sum.missing.add(`price of ${symbol}`);
    else if (money.currency !== 'USD') sum.missing.add('unit price in USD');
    if (grams === null || price === null || money.currency !== 'USD') {
      sum.high = null;
      continue;
    }
    const worth = (share: number): Fraction => fraction(grams.times(decimal(share)).times(price), Big(1000));
    const [least, most] = massFraction;
    if (chinese === 'yes') sum.low = plus(sum.low, worth(least));
    else sum.missing.add(`origin of ${symbol}`);
    sum.high = sum.high === null ? null : plus(sum.high, worth(most));
  }
}

/** Mass fractions are read as numbers; twelve digits give back what the cell says. */
const decimal = (share: number): string => Big(share.toPrecision(12)).toFixed();

const elementNames: Readonly<Record<string, string>> = {
  Sm: 'samarium',
  Dy: 'dysprosium',
  Gd: 'gadolinium',
  Tb: 'terbium',
  Lu: 'lutetium',
  Sc: 'scandium',
  Y: 'yttrium',
};

/** USD per kg of the metal: `Dy`, `dysprosium` or `dysprosium metal` in the price table. */
function priceOf(symbol: string, { materials }: ProjectConfig['prices']): string | null {
  const name = elementNames[symbol] ?? '';
  const names = new Set([symbol.toLowerCase(), name, `${name} metal`, `${symbol.toLowerCase()} metal`]);
  return materials.find(({ material }) => names.has(material.toLowerCase()))?.usdPerKg ?? null;
}

/** The same materials over the value of the topmost assembly above that has one. */
function exposureOf(
  item: number,
  { rows, table, tree }: ValueTestInput,
  money: Money,
  { low, high }: Sum,
): ValueTest['exposure'] {
  // "At least 0 %" says nothing.
  if (high === null && low.over.eq(0)) return null;
  let count: Big | null = Big(1);
  let found: ValueTest['exposure'] = null;
  for (let index = item; tree.parent[index]! >= 0; index = tree.parent[index]!) {
    const own = tree.quantity(index);
    count = own === null || count === null ? null : count.times(own);
    if (count === null) return found;
    const above = tree.parent[index]!;
    const value = money.unitValue(above);
    if (value === null) continue;
    const field = (['partNumber', 'mpn', 'description'] as const).find((one) => {
      const column = table.columns.byField[one]?.index;
      return column !== undefined && valueAt(rows, tree.rows[above]!, column).trim() !== '';
    });
    const column = field === undefined ? undefined : table.columns.byField[field]?.index;
    found = {
      of: column === undefined ? `row ${tree.rows[above]! + 1}` : valueAt(rows, tree.rows[above]!, column).trim(),
      lower: percent(times(low, count), value, 'down'),
      upper: high === null ? null : percent(times(high, count), value, 'up'),
    };
  }
  return found;
}
