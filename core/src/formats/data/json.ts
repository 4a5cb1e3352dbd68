/** JSON BOMs: arrays of objects, wherever they lie. */
import type { ReadHelp, SourceFile } from '../source-file.ts';
import { readJsonTree } from './json-tree.ts';
import { readData } from './reader.ts';
import { jsonWriter } from './write-json.ts';

/** Never throws. */
export function readJson(text: string, help: ReadHelp): SourceFile {
  return readData('json', text, readJsonTree(text), help, jsonWriter);
}
