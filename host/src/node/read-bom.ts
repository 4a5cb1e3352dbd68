/** Bytes on disk to text. */
import { readFileSync } from 'node:fs';
import type { ReadProblem } from '#core';
import { type BomContent, readContent } from '../content.ts';
import { decodeBytes } from '../decode.ts';
import { describeFileError } from './file-error.ts';

export type ReadFile =
  | { readonly text: string; readonly encoding: string; readonly problems: readonly ReadProblem[] }
  /** For people, without the path. */
  | { readonly error: string };

/** Reads and decodes a file. Never throws. */
export function readTextFile(file: string): ReadFile {
  try {
    return decodeBytes(readFileSync(file));
  } catch (error) {
    return { error: `cannot be read: ${describeFileError(error)}` };
  }
}

/** Reads a possible BOM: text, or a workbook. Never throws. */
export function readBomFile(file: string): BomContent | { readonly error: string } {
  try {
    return readContent(readFileSync(file));
  } catch (error) {
    return { error: `cannot be read: ${describeFileError(error)}` };
  }
}
