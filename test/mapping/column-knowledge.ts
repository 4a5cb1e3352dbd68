import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { assembleColumns } from '#core/knowledge/assemble';
import { columnAdditionsFile, columnsFile } from '#core/knowledge/schema-parties';
import type { ColumnKnowledge } from '#core/knowledge/types';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** The columns of `rules/`, without compiling the rest of it. */
export function readColumnKnowledge(folder = path.join(root, 'rules')): ColumnKnowledge {
  const read = (file: string): unknown => parse(readFileSync(path.join(folder, file), 'utf8'));
  return assembleColumns(
    columnsFile.parse(read('columns.yaml')),
    columnAdditionsFile.parse(read('additions/columns.yaml')),
  );
}
