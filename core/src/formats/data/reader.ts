/** A tree of JSON or YAML as a file of parts: its lists, and how their cells are written. */
import type { TextChange } from '../../model.ts';
import { createLineIndex } from '../../text/line-index.ts';
import { createProjectionWriter } from '../projection.ts';
import { writeRecords } from '../records.ts';
import type { ReadHelp, SourceFile, SourceFormat, SourceProblem } from '../source-file.ts';
import type { DataMap, DataScalar, DataTree } from './data-node.ts';
import { type DataRow, findPartsLists, keyName, levelName } from './find-lists.ts';

/** Writes values as a format asks. A reason for people where it cannot be done. */
export interface DataWriter {
  readonly replace: (text: string, scalar: DataScalar, value: string) => TextChange | string;
  /** Adds an entry to an object. */
  readonly add: (text: string, map: DataMap, key: string, value: string) => TextChange | string;
}

export function readData(
  format: SourceFormat,
  text: string,
  tree: DataTree,
  help: ReadHelp,
  dataWriter: DataWriter,
): SourceFile {
  const writer = createProjectionWriter();
  const problems: SourceProblem[] = tree.flaws.map(({ message, at }) => ({ severity: 'warning', message, span: at }));
  /** Part and names of the columns by row of the projection. */
  const rows = new Map<number, { readonly row: DataRow; readonly names: readonly string[] }>();
  const lines = createLineIndex(text);
  for (const { name, keyField, rows: parts, at } of findPartsLists(tree.roots, help)) {
    const first = writer.rowCount() + 1;
    const fixed = [
      ...(keyField === null ? [] : [{ name: keyName, field: keyField }]),
      ...(parts.some(({ cells }) => cells.at(-1)?.name === levelName && cells.at(-1)?.at === null)
        ? [{ name: levelName, field: 'level' as const }]
        : []),
    ];
    const addressed = parts.map((part) => ({ ...part, address: String(lines.lineAt(part.map.whole.start) + 1) }));
    const table = writeRecords(writer, fixed, addressed, { start: at.start, end: at.start + 1 }, name);
    problems.push(...table.problems);
    parts.slice(0, table.written).forEach((row, index) => {
      rows.set(first + index, { row, names: table.names });
    });
  }
  return {
    format,
    text,
    projection: writer.finish(),
    problems,
    write: (row, column, value, newColumn) => {
      const at = rows.get(row);
      if (at === undefined) return 'The names of columns are keys of every part: they are not changed here.';
      const name = column < 0 ? newColumn : at.names[column];
      if (name === undefined) return 'There is no such field.';
      const cell = at.row.cells.find((candidate) => candidate.name === name);
      if (cell === undefined) {
        if (column >= 0 && name.includes('.')) return `The part has no "${name}": add it in the file.`;
        return at.row.map.fixed ?? dataWriter.add(text, at.row.map, name, value);
      }
      if (cell.scalar === null) return `"${name}" is not one value of the part: change it in the file.`;
      return cell.scalar.fixed ?? dataWriter.replace(text, cell.scalar, value);
    },
  };
}
