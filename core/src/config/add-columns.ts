/** Writes how the columns of a file are to be read into the text of `lodestone.yaml`. */
import { isMap, isScalar, isSeq } from 'yaml';
import type { TextChange } from '../model.ts';
import { flowMap, insertEntry } from './insert-entry.ts';
import type { ColumnOverride } from './types.ts';
import { readYaml } from './yaml-places.ts';

/**
 * States `columns` of `entry.files`: the entry with that very glob is written anew; without one, a new entry goes before the others,
 * as the first that matches counts. `null` where the file is not valid YAML or `columns` is no list.
 */
export function addColumns(text: string, entry: ColumnOverride): readonly TextChange[] | null {
  const { files, headerLine, delimiter, map } = entry;
  const written = flowMap({ files, headerLine, delimiter, map: { ...map } });
  const root = readYaml(text, '').document.contents;
  const list = isMap(root) ? root.get('columns') : undefined;
  const known = isSeq(list)
    ? list.items.find((item) => isMap(item) && item.items.some(({ key, value }) => isFiles(key, value, files)))
    : undefined;
  if (!isMap(known)) return insertEntry(text, 'columns', written);
  const { range } = known;
  if (range === undefined || range === null) return null;
  return [{ span: { start: range[0], end: known.flow === true ? range[1] : endOf(text, range[1]) }, text: written }];
}

const isFiles = (key: unknown, value: unknown, files: string): boolean =>
  isScalar(key) && key.value === 'files' && isScalar(value) && value.value === files;

/** The value of a block map takes the line end with it, which stays. */
function endOf(text: string, end: number): number {
  let last = end;
  while (last > 0 && /\s/.test(text[last - 1]!)) last--;
  return last;
}
