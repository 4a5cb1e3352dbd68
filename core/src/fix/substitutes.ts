/** Fixes that put another part, or another material, in the place of a row's own. */
import type { Substitute } from '../knowledge/types.ts';
import type { LintContext } from '../lint/types.ts';
import type { BomDocument, CellEdit, Fix, Part } from '../model.ts';
import { type Alternate, findAlternates } from './alternates.ts';
import { columnOf, noteAlternate } from './cells.ts';
import { type FixWords, fixWords } from './fix-words.ts';

/** Of the materials that could do instead: the first ones of a grade need the least redesign. */
const mostMaterials = 2;

/** Parts that the project names come first; what a grade may be replaced by is a proposal to engineering. */
export function planSubstitutes(document: BomDocument, part: Part, context: LintContext): readonly Fix[] {
  const words = fixWords(context.language);
  return [
    ...findAlternates(document, part, context).flatMap((alternate) => exchangePart(document, part, alternate, words)),
    ...materialsFor(part, context).map((material) => proposeMaterial(document, part, material, words)),
  ];
}

/** Writes maker and number of a part that the project names; `[]` where the row has no cell for what is known of it. */
function exchangePart(document: BomDocument, part: Part, alternate: Alternate, words: FixWords): readonly Fix[] {
  const { manufacturer, mpn, exchange } = alternate;
  const write = (field: 'manufacturer' | 'mpn', value: string | null): readonly CellEdit[] | null => {
    if (value === null) return [];
    const column = columnOf(document, part, field);
    return column === null ? null : [{ row: part.row, column, value }];
  };
  const number = write('mpn', mpn);
  // A number says which part it is; without a column of makers it stands alone as the present one does.
  const maker = write('manufacturer', manufacturer) ?? (mpn === null ? null : []);
  if (number === null || maker === null) return [];
  const stays = (field: 'manufacturer' | 'mpn', now: string | null): boolean =>
    now === null && (part.fields[field] ?? '').trim() !== '';
  const caveat = stays('mpn', mpn) ? words.numberStays : stays('manufacturer', manufacturer) ? words.makerStays : '';
  const name = [manufacturer, mpn].filter((text) => text !== null).join(' ');
  const title = words.substitute(name.slice(0, 80), alternate.file, alternate.standing) + caveat;
  return [{ kind: 'substitute', title, edits: [...maker, ...number, ...exchange] }];
}

/** Materials that leave nothing controlled in a magnet of the row's grade and that somebody makes. */
function materialsFor({ judgement, fields }: Part, { knowledge }: LintContext): readonly Substitute[] {
  if (judgement.label !== 'magnet') return [];
  const read = new Set(judgement.because.map((reason) => reason.knowledge));
  const ids = knowledge.grades.find(({ id, modifier }) => !modifier && read.has(id))?.substitutes ?? [];
  const named = fields.alternate ?? '';
  return ids
    .flatMap((id) => knowledge.substitutes.find((substitute) => substitute.id === id) ?? [])
    .filter(({ name, uncontrolled, suppliers }) => uncontrolled && suppliers.length > 0 && !named.includes(name))
    .slice(0, mostMaterials);
}

function proposeMaterial(document: BomDocument, part: Part, { name, tradeoff }: Substitute, words: FixWords): Fix {
  const note = noteAlternate(document, part, name);
  // Menus cut long titles off: the material without its examples, and the first thing to weigh.
  const [material, first] = [name.split(' (')[0]!, tradeoff.split(/; |: /)[0]!];
  const title = words.proposeMaterial(material, first, note.addColumn !== undefined);
  return { kind: 'substitute', title, ...note };
}
