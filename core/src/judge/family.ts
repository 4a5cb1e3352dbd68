/** Magnet family of a row: every cell that says one, which of them decides, and which say otherwise. */
import type { PartClass } from '../knowledge/types.ts';
import type { Contradiction, MagnetFamily, Reason } from '../model.ts';
import { onceFor } from '../text/once-for.ts';
import type { ClassEntry, CompiledJudge } from './compile.ts';
import { type Claim, contradict } from './contradictions.ts';
import type { GradeReading } from './grades.ts';
import type { ClassHit } from './match-cell.ts';
import { phraseAt } from './phrases.ts';
import {
  authorityOf,
  fieldRank,
  isMaterialField,
  type RowText,
  reasonOf,
  type SearchedCell,
  wordsOf,
} from './row-text.ts';
import type { Denial, StatementHit } from './statements.ts';

const familyOf = (name: string): MagnetFamily | null => {
  const match = /^(NdFeB|SmCo|SmFeN|ferrite|AlNiCo)/i.exec(name);
  if (match === null) return null;
  const known: readonly MagnetFamily[] = ['NdFeB', 'SmCo', 'SmFeN', 'ferrite', 'AlNiCo'];
  return known.find((family) => family.toLowerCase() === match[1]!.toLowerCase()) ?? null;
};

/** Families that the magnets of a class may have. */
export const familiesOf = onceFor((data: PartClass): readonly MagnetFamily[] => [
  ...new Set(data.magnet.families.flatMap((name) => familyOf(name) ?? [])),
]);

/** Family and the words that say it, where they are others than those that name the part. */
export interface FamilyReading {
  readonly family: MagnetFamily;
  readonly because: Reason | null;
  readonly contradicts: readonly Contradiction[];
}

interface FamilyClaim extends Claim {
  readonly family: MagnetFamily;
  /** Of claims in equally loud cells the lowest decides. */
  readonly order: number;
  /** Says so of the part itself, and not only of what such a part may hold. */
  readonly sure: boolean;
  readonly reason: Reason;
  /** The words are given as a reason elsewhere. */
  readonly given: boolean;
}

const downgradeOf = (entry: ClassEntry, row: RowText): Reason | null => {
  for (const find of entry.downgrades) {
    for (const cell of row.cells) {
      if ((fieldRank[cell.field] ?? 0) < 2) continue;
      const match = find().exec(cell.text.text);
      if (match !== null)
        return reasonOf(cell, wordsOf(cell, match.index, match.index + match[0].length), entry.data.id);
    }
  }
  return null;
};

/** "Ferrite" alone in a material column: hard ferrite where the row speaks of a magnet, and no core. */
const ferriteMaterial = ({ contexts }: CompiledJudge, row: RowText): Reason | null => {
  for (const cell of row.cells) {
    if (!isMaterialField(cell.field) || contexts.get('softFerrite')?.().test(cell.text.text)) continue;
    const match = contexts.get('ferrite')?.().exec(cell.text.text);
    if (match != null)
      return reasonOf(cell, wordsOf(cell, match.index, match.index + match[0].length), 'magnet-ferrite');
  }
  return null;
};

/** Families that a part is said to hold by a plain word: "retaining magnet, ferrite", "compression driver, neo". */
const plainWords: readonly (readonly [MagnetFamily, string])[] = [
  ['NdFeB', 'ndfeb'],
  ['ferrite', 'ferrite'],
  ['AlNiCo', 'alnico'],
];
/** Where a motor is called NEO or a filter holds a ferrite, the word may say something else. */
const plainlyNamed: ReadonlySet<string> = new Set(['magnet', 'magnet-assembly', 'acoustic']);

/** A word of the context in a phrase that says what the part is or comes with, and is no soft-ferrite core or bead. */
const saysOfPart = ({ contexts }: CompiledJudge, cell: SearchedCell, context: string): RegExpExecArray | null => {
  const { text } = cell.text;
  const match = contexts.get('softFerrite')?.().test(text) ? null : (contexts.get(context)?.().exec(text) ?? null);
  if (match === null) return null;
  const { role } = cell.phrases()[phraseAt(cell.phrases(), match.index)]!;
  return role === 'lacks' || role === 'serves' ? null : match;
};

const plainFamily = (compiled: CompiledJudge, { cell, entry }: ClassHit): FamilyClaim | null => {
  if (!plainlyNamed.has(entry.data.category)) return null;
  for (const [family, context] of plainWords) {
    const match = saysOfPart(compiled, cell, context);
    if (match === null) continue;
    const reason = reasonOf(cell, wordsOf(cell, match.index, match.index + match[0].length), entry.data.id);
    return { family, order: 5, sure: false, reason, given: false, says: family };
  }
  return null;
};

const claimsOf = (
  compiled: CompiledJudge,
  primary: ClassHit | null,
  hits: readonly ClassHit[],
  grades: GradeReading,
  statements: readonly StatementHit[],
  row: RowText,
): FamilyClaim[] => {
  const claims: FamilyClaim[] = [];
  const add = (family: MagnetFamily, order: number, sure: boolean, reason: Reason, given: boolean): void => {
    claims.push({ family, order, sure, reason, given, says: family });
  };
  grades.all.forEach(({ entry, cell, words }, index) => {
    if (entry.data.family !== null)
      add(entry.data.family, index / 100, true, reasonOf(cell, words, entry.data.id), false);
  });
  for (const hit of hits) {
    const families = hit.entry.data.category === 'magnet' ? familiesOf(hit.entry.data) : [];
    const order = hit === primary ? 1 : 4;
    if (families.length === 1)
      add(families[0]!, order, true, reasonOf(hit.cell, hit.words, hit.knowledge), hit === primary);
  }
  const material = ferriteMaterial(compiled, row);
  if (material) add('ferrite', 2, true, material, false);
  const ferrite = statements.find(({ entry }) => entry.data.effect === 'ferrite');
  if (ferrite && saysOfPart(compiled, ferrite.cell, 'ferrite'))
    add('ferrite', 2, false, reasonOf(ferrite.cell, ferrite.words, ferrite.entry.data.id), false);
  const downgrade = primary ? downgradeOf(primary.entry, row) : null;
  if (downgrade) add('ferrite', 3, false, downgrade, false);
  const plain = primary && claims.length === 0 ? plainFamily(compiled, primary) : null;
  return plain === null ? claims : [plain];
};

/** Element without which there is no such magnet. */
const elementOf: Partial<Readonly<Record<MagnetFamily, string>>> = { NdFeB: 'Nd', SmCo: 'Sm', SmFeN: 'Sm' };

/**
 * Reads the family of a row that holds a magnet: the loudest cell decides, in it a grade before other words. What the row
 * says is absent ("Nd-free") rules families out, unless a louder cell names them.
 */
export const readFamily = (
  compiled: CompiledJudge,
  primary: ClassHit | null,
  hits: readonly ClassHit[],
  grades: GradeReading,
  statements: readonly StatementHit[],
  denials: readonly Denial[],
  row: RowText,
): FamilyReading => {
  const denialOf = (family: MagnetFamily): Denial | undefined =>
    denials.find(({ symbols }) => symbols.has(elementOf[family] ?? ''));
  const claims = claimsOf(compiled, primary, hits, grades, statements, row).sort(
    (a, b) => authorityOf(b.reason.field) - authorityOf(a.reason.field) || a.order - b.order,
  );
  const contradicts: Contradiction[] = [];
  const elsewhere = (claim: Claim, { reason }: Claim): boolean => claim.reason.column !== reason.column;
  const standing = claims.filter((claim) => {
    const denial = denialOf(claim.family);
    if (denial === undefined) return true;
    const louder = authorityOf(claim.reason.field) > authorityOf(denial.reason.field);
    if (claim.sure && elsewhere(claim, denial))
      contradicts.push(...(louder ? contradict(claim, [denial]) : contradict(denial, [claim])));
    return louder;
  });
  const decided = standing[0];
  if (decided === undefined) {
    const possible = primary ? familiesOf(primary.entry.data).filter((family) => denialOf(family) === undefined) : [];
    return { family: possible.length === 1 ? possible[0]! : 'unknown', because: null, contradicts };
  }
  const others = standing.filter(
    ({ family, sure, ...claim }) => sure && family !== decided.family && elsewhere(claim, decided),
  );
  return {
    family: decided.family,
    because: decided.given ? null : decided.reason,
    contradicts: [...contradicts, ...contradict(decided, others)],
  };
};
