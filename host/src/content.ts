/** Bytes of a possible BOM: text in whatever encoding, or a workbook. */
import type { ReadProblem } from '#core';
import { decodeBytes, type Undecodable } from './decode.ts';
import { isWorkbook } from './file-signature.ts';

export interface BomContent {
  /** Text, or the bytes of a workbook. */
  readonly content: string | Uint8Array;
  /** Label of the text's encoding; `null` for a workbook. */
  readonly encoding: string | null;
  readonly problems: readonly ReadProblem[];
}

/** Never throws. */
export function readContent(bytes: Uint8Array): BomContent | Undecodable {
  if (isWorkbook(bytes)) return { content: bytes, encoding: null, problems: [] };
  const decoded = decodeBytes(bytes);
  return 'error' in decoded
    ? decoded
    : { content: decoded.text, encoding: decoded.encoding, problems: decoded.problems };
}
