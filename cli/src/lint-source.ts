/** A file that was read: all that its lint needs besides its context, so that another thread can do it. */
import {
  type BomDocument,
  type ColumnOverride,
  type Knowledge,
  type ReadProblem,
  readDocument,
  sniffFormat,
} from '#core';
import { loadReaders } from '#host/node';

export interface Source {
  readonly fileName: string;
  /** Text, or the bytes of a workbook. */
  readonly content: string | Uint8Array;
  readonly encoding: string | null;
  readonly override: ColumnOverride | undefined;
  /** Problems of decoding. */
  readonly problems: readonly ReadProblem[];
}

/** `distribution`: the folder that holds the readers. */
export function openSource(
  { content, problems, ...input }: Source,
  knowledge: Knowledge,
  distribution: string,
): BomDocument {
  const readers = sniffFormat(content, input.fileName) === null ? undefined : loadReaders(distribution);
  const document = readDocument(content, { ...input, knowledge, readers });
  return problems.length === 0 ? document : { ...document, problems: [...problems, ...document.problems] };
}
