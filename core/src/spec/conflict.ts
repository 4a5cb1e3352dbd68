/** Where the row, the ledger or another spec says something else of a part than its spec. */
import type { Evidence } from '../evidence/types.ts';
import type { Judgement } from '../model.ts';
import type { PartSpec, SpecConflict, SpecContent } from './types.ts';

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
  return { kind: 'family', words: `the BOM says ${magnet.family}, the spec ${spec.magnet.family}` };
}

function contentConflict({ elements, absent }: Judgement, { composition, complete }: PartSpec): SpecConflict | null {
  for (const { symbol, share } of composition) {
    if (symbol === null) continue;
    const [low, high] = share.map(Number) as [number, number];
    if (absent.includes(symbol) && low > 0)
      return { kind: 'content', words: `the BOM says no ${symbol}, the spec ${describe(share)}` };
    const stated = elements.find((element) => element.symbol === symbol && element.stated);
    if (stated === undefined) continue;
    const [least, most] = stated.massFraction ?? [0, 1];
    // Without an amount the row says that there is some.
    const apart = stated.massFraction === null ? high === 0 : least * 100 > high + slack || most * 100 < low - slack;
    if (apart)
      return { kind: 'content', words: `the BOM says ${amount(stated)}, the spec ${describe(share)} ${symbol}` };
  }
  const unnamed = complete
    ? elements.find(({ symbol, stated }) => stated && !composition.some((one) => one.symbol === symbol))
    : undefined;
  if (unnamed === undefined) return null;
  return { kind: 'content', words: `the BOM says ${amount(unnamed)}, the complete spec does not name it` };
}

/** Percent by weight that rounding takes or gives. */
const slack = 0.05;

function amount({ symbol, massFraction }: Judgement['elements'][number]): string {
  if (massFraction === null) return symbol;
  const [low, high] = massFraction.map((share) => Number((share * 100).toPrecision(3)));
  return `${low === high ? low : `${low}–${high}`} wt % ${symbol}`;
}

const describe = ([low, high]: SpecContent['share']): string =>
  high === '0' ? 'none' : `${low === high ? low : `${low}–${high}`} wt %`;

function declarationConflict({ composition }: PartSpec, declarations: readonly Evidence[]): SpecConflict | null {
  for (const { symbol, share } of composition)
    for (const { composition: declared, number, issuer } of declarations) {
      const value = symbol === null ? undefined : declared[symbol];
      if (value === undefined) continue;
      if (Number(value) >= Number(share[0]) - slack && Number(value) <= Number(share[1]) + slack) continue;
      const name = number ?? issuer ?? 'the declaration';
      return { kind: 'declaration', words: `${name} says ${value} wt % ${symbol}, the spec ${describe(share)}` };
    }
  return null;
}

const plainGrade = (grade: string): string => grade.toUpperCase().replace(/[\s_-]/g, '');

function gradeConflict({ magnet }: Judgement, spec: PartSpec): SpecConflict | null {
  const own = magnet?.grade ?? null;
  const declared = spec.magnet?.grade ?? null;
  if (own === null || declared === null || plainGrade(own) === plainGrade(declared)) return null;
  return { kind: 'grade', words: `the BOM says ${own}, the spec ${declared}` };
}

function specsConflict(spec: PartSpec, others: readonly PartSpec[]): SpecConflict | null {
  for (const other of others) {
    if (spec.magnet !== null && other.magnet !== null && spec.magnet.family !== other.magnet.family)
      return { kind: 'specs', words: `${spec.file} says ${spec.magnet.family}, ${other.file} ${other.magnet.family}` };
    for (const { symbol, share } of spec.composition) {
      const said = symbol === null ? undefined : other.composition.find((one) => one.symbol === symbol)?.share;
      if (said === undefined) continue;
      if (Number(said[0]) > Number(share[1]) || Number(said[1]) < Number(share[0])) {
        const words = `${spec.file} says ${describe(share)} ${symbol}, ${other.file} ${describe(said)}`;
        return { kind: 'specs', words };
      }
    }
  }
  return null;
}
