/** Open questions per supplier: what to ask whom, in one letter each. */
import type { FileResult, RunResult } from '../lint/types.ts';
import type { Part } from '../model.ts';
import { namePart } from './describe.ts';
import { plainLine } from './display.ts';

/** A fact that only the supplier can state. */
export type MissingFact = 'composition' | 'origin';

export interface PartQuestion {
  readonly part: string;
  /** The part as its supplier knows it: by number and maker, without our designators. */
  readonly article: string;
  readonly file: string;
  readonly address: string;
  readonly asks: readonly MissingFact[];
  /** `asks` in words. */
  readonly questions: readonly string[];
}
export interface SupplierQuestions {
  /** Supplier, else manufacturer, as the BOM writes it; `null` where the BOM names neither. */
  readonly supplier: string | null;
  readonly parts: readonly PartQuestion[];
}

/** One question about composition asks for all three heavy elements at once, so that nobody is asked twice. */
export const compositionQuestion =
  'Composition: mass fractions of dysprosium (Dy), terbium (Tb) and holmium (Ho), or a statement that the part holds none of them.';
export const originQuestion =
  'Origin: the country in which the magnet alloy was melted, the magnet was made, and the part was assembled.';

/**
 * Questions about the parts whose finding is a warning or an error: composition where a controlled element is neither
 * stated nor stated absent, origin where it is unknown. Grouped by the party to ask, in order of first appearance.
 */
export function collectQuestions(run: RunResult): SupplierQuestions[] {
  const controlled = controlledElements(run);
  const bySupplier = new Map<string, { supplier: string | null; parts: PartQuestion[] }>();
  for (const file of run.files) {
    for (const part of partsInDoubt(file)) {
      const asks = missingFacts(part, controlled);
      if (asks.length === 0) continue;
      const supplier = plainLine(part.fields.supplier?.trim() || part.fields.manufacturer?.trim() || '', 80) || null;
      const key = supplier?.toLowerCase() ?? '';
      const group = bySupplier.get(key) ?? { supplier, parts: [] };
      group.parts.push({
        part: namePart(part),
        article: nameArticle(part),
        file: file.file,
        address: part.address,
        asks,
        questions: asks.map((fact) => questionWords[fact]),
      });
      bySupplier.set(key, group);
    }
  }
  // Those with nobody to ask come last.
  return [...bySupplier.values()].sort((a, b) => Number(a.supplier === null) - Number(b.supplier === null));
}

/** Parts that `collectQuestions` asks about. */
export function countOpen(run: RunResult): number {
  const controlled = controlledElements(run);
  const isOpen = (part: Part): boolean => missingFacts(part, controlled).length > 0;
  return run.files.reduce((sum, file) => sum + partsInDoubt(file).filter(isOpen).length, 0);
}

const controlledElements = ({ knowledge }: RunResult): ReadonlySet<string> =>
  new Set(knowledge.elements.filter(({ pack }) => pack).map(({ symbol }) => symbol));

function partsInDoubt({ result }: FileResult): Part[] {
  const parts = new Map<number, Part>();
  for (const { part, severity, suppressed } of result.findings) {
    if (part && !suppressed && (severity === 'error' || severity === 'warning')) parts.set(part.row, part);
  }
  return [...parts.values()].sort((a, b) => a.row - b.row);
}

const questionWords: Readonly<Record<MissingFact, string>> = {
  composition: compositionQuestion,
  origin: originQuestion,
};

function missingFacts(part: Part, controlled: ReadonlySet<string>): MissingFact[] {
  const facts: MissingFact[] = [];
  const { judgement, origin } = part;
  const undecided = judgement.elements.some(
    (element) => controlled.has(element.symbol) && element.certainty !== 'certain' && !element.stated,
  );
  if (undecided || judgement.magnet?.family === 'unknown') facts.push('composition');
  if (origin.chinese === 'unknown') facts.push('origin');
  return facts;
}

function nameArticle(part: Part): string {
  const { manufacturer, mpn, partNumber, description, value } = part.fields;
  const number = mpn?.trim() || partNumber?.trim() || '';
  const about = description?.trim() || value?.trim() || '';
  const words = [number, number === '' ? '' : (manufacturer?.trim() ?? ''), about].filter((text) => text !== '');
  return words.length === 0 ? namePart(part) : plainLine(words.join(', '), 160);
}
