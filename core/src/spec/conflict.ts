/** Where the row, the ledger or another spec says something else of a part than its spec. */
import type { Evidence } from '../evidence/types.ts';
import type { Judgement } from '../model.ts';
import type { Claim, PartSpec, SpecConflict, SpecContent } from './types.ts';

/**
 * The gravest disagreement; `null` where there is none. `judgement` is that of the row alone: only what the row states counts, not what
 * was inferred of it.
 */
export function findConflict(
  judgement: Judgement,
  [spec, ...others]: readonly [PartSpec, ...PartSpec[]],
  declarations: readonly Evidence[],
): SpecConflict | null {
  return (
    familyConflict(judgement, spec) ??
    contentConflict(judgement, spec) ??
    declarationConflict(spec, declarations) ??
    gradeConflict(judgement, spec) ??
    specsConflict(spec, others)
  );
}

function familyConflict({ magnet }: Judgement, spec: PartSpec): SpecConflict | null {
  if (magnet === null || spec.magnet === null) return null;
  if (magnet.family === 'unknown' || magnet.family === spec.magnet.family) return null;
  return between('family', ['bom', magnet.family], ['spec', spec.magnet.family]);
}

function contentConflict({ elements, absent }: Judgement, { composition, complete }: PartSpec): SpecConflict | null {
  for (const { symbol, share } of composition) {
    if (symbol === null) continue;
    const [low, high] = share.map(Number) as [number, number];
    if (absent.includes(symbol) && low > 0)
      return between('content', ['bom', { no: symbol }], ['spec', content(symbol, share)]);
    const stated = elements.find((element) => element.symbol === symbol && element.stated);
    if (stated === undefined) continue;
    const [least, most] = stated.massFraction ?? [0, 1];
    // Without an amount the row says that there is some.
    const apart = stated.massFraction === null ? high === 0 : least * 100 > high + slack || most * 100 < low - slack;
    if (apart) return between('content', ['bom', amount(stated)], ['spec', content(symbol, share)]);
  }
  const unnamed = complete
    ? elements.find(({ symbol, stated }) => stated && !composition.some((one) => one.symbol === symbol))
    : undefined;
  if (unnamed === undefined) return null;
  return between('content', ['bom', amount(unnamed)], ['complete-spec', { no: unnamed.symbol }]);
}

/** Percent by weight that rounding takes or gives. */
const slack = 0.05;

function amount({ symbol, massFraction }: Judgement['elements'][number]): string {
  if (massFraction === null) return symbol;
  const [low, high] = massFraction.map((share) => Number((share * 100).toPrecision(3)));
  return `${low === high ? low : `${low}–${high}`} wt % ${symbol}`;
}

const content = (symbol: string, [low, high]: SpecContent['share']): Claim['says'] =>
  high === '0' ? { no: symbol } : `${low === high ? low : `${low}–${high}`} wt % ${symbol}`;

type Side = readonly [by: Claim['by'], says: Claim['says']];
const between = (kind: SpecConflict['kind'], one: Side, other: Side): SpecConflict => ({
  kind,
  sides: [
    { by: one[0], says: one[1] },
    { by: other[0], says: other[1] },
  ],
});

function declarationConflict({ composition }: PartSpec, declarations: readonly Evidence[]): SpecConflict | null {
  for (const { symbol, share } of composition)
    for (const { composition: declared, number, issuer } of declarations) {
      if (symbol === null) continue;
      const value = declared[symbol];
      if (value === undefined) continue;
      if (Number(value) >= Number(share[0]) - slack && Number(value) <= Number(share[1]) + slack) continue;
      const name = number ?? issuer;
      const by = name === null ? 'declaration' : { name };
      return between('declaration', [by, `${value} wt % ${symbol}`], ['spec', content(symbol, share)]);
    }
  return null;
}

const plainGrade = (grade: string): string => grade.toUpperCase().replace(/[\s_-]/g, '');

function gradeConflict({ magnet }: Judgement, spec: PartSpec): SpecConflict | null {
  const own = magnet?.grade ?? null;
  const declared = spec.magnet?.grade ?? null;
  if (own === null || declared === null || plainGrade(own) === plainGrade(declared)) return null;
  return between('grade', ['bom', own], ['spec', declared]);
}

function specsConflict(spec: PartSpec, others: readonly PartSpec[]): SpecConflict | null {
  const by = { name: spec.file };
  for (const other of others) {
    const against = { name: other.file };
    if (spec.magnet !== null && other.magnet !== null && spec.magnet.family !== other.magnet.family)
      return between('specs', [by, spec.magnet.family], [against, other.magnet.family]);
    for (const { symbol, share } of spec.composition) {
      if (symbol === null) continue;
      const said = other.composition.find((one) => one.symbol === symbol)?.share;
      if (said === undefined) continue;
      if (Number(said[0]) > Number(share[1]) || Number(said[1]) < Number(share[0]))
        return between('specs', [by, content(symbol, share)], [against, content(symbol, said)]);
    }
  }
  return null;
}
