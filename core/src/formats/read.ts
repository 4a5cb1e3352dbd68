/** Text of any supported format to one document. Reading never fails: what could not be read is among `problems`. */
import { findTables } from '../columns/find-tables.ts';
import type { ColumnOverride } from '../config/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { BomDocument } from '../model.ts';
import { readDelimited } from './csv/reader.ts';

export interface ReadInput {
  /** Path or name: its ending is a hint, the content decides. */
  readonly fileName: string;
  readonly knowledge: Knowledge;
  /** Label of the decoder that made the text; `null` for text from an editor. */
  readonly encoding?: string | null;
  /** Entry of `columns:` in `lodestone.yaml` that names this file. */
  readonly override?: ColumnOverride | undefined;
}

export function readDocument(text: string, input: ReadInput): BomDocument {
  const { grid, format, delimiter, problems } = readDelimited(text, {
    fileName: input.fileName,
    delimiter: input.override?.delimiter,
    // What stands above the header must not sway the choice of the delimiter.
    headerLine: input.override?.headerLine,
  });
  const found = findTables(grid, input.knowledge.columns, input.override);
  return {
    format,
    encoding: input.encoding ?? null,
    delimiter,
    grid,
    tables: found.tables,
    problems: [...problems, ...found.problems],
  };
}
