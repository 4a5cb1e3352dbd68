import { blocks, confidence, field, list, percentRange, plain, sources, table } from './markdown.ts';
import type { PageSources } from './sources.ts';

/** Magnet grades, what they are taken for by mistake, and what can stand in for them. */
export function renderGrades({ knowledge, regression, one }: PageSources): string {
  const written = one('grades');
  const traps = new Map(written.families.map(({ id, traps: all, notes }) => [id, [...all, ...(notes ? [notes] : [])]]));
  const examples = new Map(regression.grades.map((entry) => [entry.id, entry]));
  const suppliers = new Map(knowledge.suppliers.map(({ id, name }) => [id, name]));
  const substitutes = new Map(knowledge.substitutes.map(({ id, name }) => [id, name]));
  return blocks(
    '# Magnet grades',
    '[All pages](README.md)',
    'How grades are written, which magnet they stand for and what is in it. Amounts are typical, not declared.',
    table(
      ['grades', 'magnet', 'such as', 'elements', 'up to'],
      knowledge.grades.map((grade) => [
        plain(grade.name),
        grade.modifier ? 'says more of a grade' : plain(grade.family ?? 'other'),
        (examples.get(grade.id)?.positive ?? []).slice(0, 3).map(plain).join(' · '),
        grade.elements.map(({ element, certainty }) => `${plain(element)} ${certainty}`).join(', '),
        grade.maxTemperatureC === null ? '' : `${grade.maxTemperatureC} °C`,
      ]),
    ),
    ...knowledge.grades.map((grade) =>
      blocks(
        `## ${plain(grade.name)}`,
        `\`${grade.id}\`, confidence ${plain(grade.confidence)}.${grade.requiresContext ? ' Read only where the row speaks of a magnet in another way as well.' : ''}`,
        table(
          ['element', 'certainty', 'typical share'],
          grade.elements.map(({ element, certainty, massFraction }) => [
            plain(element),
            certainty,
            massFraction === null ? '' : percentRange(massFraction),
          ]),
        ),
        field('Read in', (examples.get(grade.id)?.positive ?? []).map((text) => `“${plain(text)}”`).join(' · ')),
        field('Not read in', (examples.get(grade.id)?.negative ?? []).map((text) => `“${plain(text)}”`).join(' · ')),
        (traps.get(grade.id) ?? []).length === 0 ? '' : `**Traps**\n\n${list((traps.get(grade.id) ?? []).map(plain))}`,
        field('May be replaced by', grade.substitutes.map((id) => plain(substitutes.get(id) ?? id)).join(', ')),
        field('Sources', sources(grade.sources)),
      ),
    ),
    '## Substitutes',
    table(
      ['substitute', 'what it costs', 'suppliers'],
      knowledge.substitutes.map(({ name, tradeoff, suppliers: ids }) => [
        plain(name),
        plain(tradeoff),
        ids.map((id) => plain(suppliers.get(id) ?? id)).join(', '),
      ]),
    ),
    '## Rules of reading',
    list(
      written.rules.map(
        ({ rule, confidence: sure, sources: from }) =>
          `${plain(rule)} (${confidence(sure)}${from.length === 0 ? '' : `; ${sources(from)}`})`,
      ),
    ),
  );
}
