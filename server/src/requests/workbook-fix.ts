/** `lodestone/workbookFix`: a workbook with a fix made, for the client to write. */
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { planSheetEdits } from '#core';
import { type Feature, failed } from '../feature.ts';
import { findFix } from '../planned-fix.ts';
import type { Requests } from '../protocol.ts';
import { fileBehind } from '../uris.ts';

type WorkbookFix = Requests['lodestone/workbookFix'];

export const workbookFix: Feature<WorkbookFix['params'], WorkbookFix['result']> = {
  method: 'lodestone/workbookFix',
  fallback: failed('The fix'),
  handle: async ({ analyses, host }, planned, token) => {
    const analysis = await analyses.of(planned.uri, token);
    const found = analysis.kind === 'bom' ? findFix(analysis, planned) : null;
    if (analysis.kind !== 'bom' || found === null || analysis.workbook === undefined)
      throw new ResponseError(LSPErrorCodes.ContentModified, 'The workbook changed meanwhile.');
    const { bom, workbook } = analysis;
    const edits = planSheetEdits(bom, found.fix.edits, found.fix.addColumn);
    const refuse = (why: string): never => {
      throw new ResponseError(LSPErrorCodes.RequestFailed, why);
    };
    if (typeof edits === 'string') return refuse(edits);
    const readers = await host.loadReaders();
    const after = readers.editWorkbook(bom.format === 'ods' ? 'ods' : 'xlsx', workbook, edits);
    if (typeof after === 'string') return refuse(after);
    return {
      file: fileBehind(planned.uri),
      address: found.finding.part?.address ?? '',
      before: toBase64(workbook),
      after: toBase64(after),
    };
  },
};

/** Without Node's `Buffer`, which a worker does not have. */
function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 8_192)
    text += String.fromCharCode(...bytes.subarray(start, start + 8_192));
  return btoa(text);
}
