/** `textDocument/rename`: a part number gets another one, in every BOM of the workspace. */
import {
  ErrorCodes,
  LSPErrorCodes,
  type PrepareRenameParams,
  type Range,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { foldKey, locate, planEdits } from '#core';
import { workspaceEditOf } from '../convert/edits.ts';
import { rangeOf } from '../convert/positions.ts';
import { type Feature, failed } from '../feature.ts';
import type { PartNumber } from '../part-numbers.ts';
import { type PartUnder, partUnder } from '../part-under.ts';
import { joinEdits } from '../project-files.ts';
import { fileNameOf } from '../uris.ts';

const notHere = 'Only part numbers can be renamed: put the cursor into the cell of an MPN.';

export const prepareRename: Feature<PrepareRenameParams, { range: Range; placeholder: string }> = {
  method: 'textDocument/prepareRename',
  capability: (abilities) => (abilities.prepareRename ? { renameProvider: { prepareProvider: true } } : {}),
  fallback: failed('The renaming'),
  handle: async (session, { textDocument, position }, token) => {
    const under = await partUnder(session, textDocument.uri, position, token);
    const column = under === null ? null : numberColumn(under);
    if (under === null || column === null) throw new ResponseError(ErrorCodes.InvalidRequest, notHere);
    const { bom, document } = under.analysis;
    const span = locate(bom, { kind: 'cell', row: under.part.row, column });
    return { range: rangeOf(document.lines(), span), placeholder: under.part.fields.mpn!.trim() };
  },
};

export const rename: Feature<RenameParams, WorkspaceEdit> = {
  method: 'textDocument/rename',
  capability: (abilities) => ({ renameProvider: abilities.prepareRename ? { prepareProvider: true } : true }),
  fallback: failed('The renaming'),
  handle: async (session, { textDocument, position, newName }, token) => {
    const under = await partUnder(session, textDocument.uri, position, token);
    if (under === null || numberColumn(under) === null) throw new ResponseError(ErrorCodes.InvalidRequest, notHere);
    if (newName.trim() === '') throw new ResponseError(ErrorCodes.InvalidParams, 'A part number cannot be empty.');
    const key = foldKey(under.part.fields.mpn!);
    const byFile = new Map<string, PartNumber[]>();
    for (const one of await session.partNumbers.all(token)) {
      if (one.key !== key) continue;
      const { uri } = one.location;
      byFile.set(uri, [...(byFile.get(uri) ?? []), one]);
    }
    let edit: WorkspaceEdit = session.abilities.documentChanges ? { documentChanges: [] } : { changes: {} };
    for (const [uri, numbers] of byFile) {
      const analysis = await session.analyses.of(uri, token);
      if (analysis.kind !== 'bom') continue;
      const edits = numbers.map(({ row, column }) => ({ row, column, value: newName.trim() }));
      const changes = planEdits(analysis.bom, edits);
      if (typeof changes === 'string')
        throw new ResponseError(LSPErrorCodes.RequestFailed, `${fileNameOf(uri)}: ${changes}`);
      edit = joinEdits(edit, workspaceEditOf(analysis.document, analysis.open, changes, session.abilities));
    }
    return edit;
  },
};

/** Column of the part number where the cursor is in it. */
function numberColumn({ analysis, part, column }: PartUnder): number | null {
  const own = analysis.bom.tables[part.table]?.columns.byField.mpn?.index;
  return own === column && (part.fields.mpn ?? '').trim() !== '' ? column : null;
}
