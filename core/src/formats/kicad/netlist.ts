/**
 * KiCad netlists (`.net`, `(export …)`): one part for each `comp`. Structure: KiCad's own writer (`netlist_exporter_kicad`), versions D
 * and E of the export.
 */
import {
  atomText,
  contentOf,
  firstIn,
  isList,
  listIn,
  listsIn,
  type SExpressions,
  scanSExpressions,
  valueIn,
} from '../../scan/s-expression.ts';
import { createProjectionWriter } from '../projection.ts';
import { type RecordCell, type RecordRow, writeRecords } from '../records.ts';
import type { SourceFile } from '../source-file.ts';
import { componentFields, componentRow, whyNotAdded, whyNotReference } from './component.ts';
import { describeFlaws } from './flaws.ts';
import { writeAtom } from './write-property.ts';

/** A cell and the atom that holds it. */
interface AtomCell extends RecordCell {
  readonly atom: number;
}

export function readNetlist(text: string): SourceFile {
  const tree = scanSExpressions(text);
  const rows: RecordRow[] = [];
  const components = tree.count === 0 ? -1 : listIn(tree, 0, 'components');
  if (components >= 0)
    for (const comp of listsIn(tree, components, 'comp')) rows.push(componentRow(cellsOf(tree, comp)));
  const writer = createProjectionWriter();
  const root = { start: tree.start[0] ?? 0, end: tree.end[1] ?? tree.end[0] ?? 0 };
  const { names, written, problems } = writeRecords(writer, componentFields, rows, root);
  return {
    format: 'kicad-netlist',
    text,
    projection: writer.finish(),
    problems: [...describeFlaws(tree), ...problems],
    write: (row, column, value) => {
      if (tree.unclosed !== null)
        return 'The file is cut off, so it cannot be written safely: export it again in KiCad.';
      const name = names[column];
      if (name === 'ref') return whyNotReference;
      const cell = row > 0 && row <= written ? rows[row - 1]!.cells.find((one) => one.name === name) : undefined;
      return cell === undefined ? whyNotAdded : writeAtom(tree, (cell as AtomCell).atom, value);
    },
  };
}

function cellsOf(tree: SExpressions, comp: number): AtomCell[] {
  const cells: AtomCell[] = [];
  const add = (name: string, nameAtom: number, atom: number): void => {
    if (atom < 0 || isList(tree, atom)) return;
    const nameAt = nameAtom < 0 ? null : contentOf(tree, nameAtom);
    cells.push({ name, value: atomText(tree, atom), at: contentOf(tree, atom), nameAt, atom });
  };
  const addList = (list: number, name: string): void => {
    const found = list < 0 ? -1 : listIn(tree, list, name);
    if (found >= 0) add(name, firstIn(tree, found), valueIn(tree, found));
  };
  for (const name of ['ref', 'value', 'footprint', 'datasheet', 'description']) addList(comp, name);
  const fields = listIn(tree, comp, 'fields');
  if (fields >= 0) {
    for (const field of listsIn(tree, fields, 'field')) {
      const name = listIn(tree, field, 'name');
      const nameAtom = name < 0 ? -1 : valueIn(tree, name);
      // The text stands behind `(name …)`.
      const text = name < 0 ? -1 : tree.next[name]!;
      if (nameAtom >= 0 && text < tree.next[field]!) add(atomText(tree, nameAtom), nameAtom, text);
    }
  }
  const source = listIn(tree, comp, 'libsource');
  for (const name of ['part', 'description', 'lib']) addList(source, name);
  for (const property of listsIn(tree, comp, 'property')) {
    const name = listIn(tree, property, 'name');
    const nameAtom = name < 0 ? -1 : valueIn(tree, name);
    if (nameAtom < 0) continue;
    const value = listIn(tree, property, 'value');
    // A property without a value is a mark, as `dnp`: its name says it.
    add(atomText(tree, nameAtom), nameAtom, value < 0 ? nameAtom : valueIn(tree, value));
  }
  return cells;
}
