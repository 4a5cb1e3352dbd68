/** Origin cells that name one country in other ways than by its code: the edits that write the code. Mechanical, so for fix-all. */
import type { Country, Knowledge } from '../knowledge/types.ts';
import type { BomDocument, CellEdit, RowId } from '../model.ts';

/** Only cells that are, as a whole, the name of exactly one country; `Hong Kong`, `CN/JP` and sentences stay. */
export function planCountryCodes(document: BomDocument, knowledge: Knowledge): readonly CellEdit[] {
  const codes = codesByName(knowledge);
  const edits: CellEdit[] = [];
  for (const table of document.tables) {
    const column = table.columns.byField.origin;
    if (column === undefined || column.confidence === 'doubtful') continue;
    for (const row of table.rows) {
      const text = document.grid.value(row, column.index);
      const code = codes.get(fold(text));
      if (code !== undefined && code !== null && code !== text) {
        edits.push({ row: row as RowId, column: column.index, value: code });
      }
    }
  }
  return edits;
}

/** `null` for a name that several countries have. */
const known = new WeakMap<Knowledge, ReadonlyMap<string, string | null>>();
function codesByName(knowledge: Knowledge): ReadonlyMap<string, string | null> {
  const before = known.get(knowledge);
  if (before !== undefined) return before;
  const codes = new Map<string, string | null>();
  for (const country of knowledge.countries) {
    for (const name of namesOf(country)) {
      const other = codes.get(name);
      codes.set(name, other === undefined || other === country.code ? country.code : null);
    }
  }
  known.set(knowledge, codes);
  return codes;
}

const namesOf = ({ code, name, aliases }: Country): readonly string[] => [code, name, ...aliases].map(fold);
const fold = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
