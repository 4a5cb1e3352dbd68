/** `lodestone/mapColumn`: how a column of a file is to be read, as an edit of `lodestone.yaml`. */
import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { addColumns, type ColumnOverride, type FieldId, fieldIds, overrideFor } from '#core';
import { type Feature, failed } from '../feature.ts';
import { pathInProject } from '../project.ts';
import { configurationFile, editOf } from '../project-files.ts';
import type { Requests } from '../protocol.ts';
import { folderOf, relativeTo } from '../uris.ts';

type Map = Requests['lodestone/mapColumn'];

export const mapColumn: Feature<Map['params'], Map['result']> = {
  method: 'lodestone/mapColumn',
  fallback: failed('The mapping'),
  handle: async (session, { uri, column, field }, token) => {
    const analysis = await session.analyses.anyway(uri, token);
    if (analysis.kind !== 'bom' || !fieldIds.includes(field as FieldId)) {
      throw new ResponseError(ErrorCodes.InvalidParams, 'There is no such column or field.');
    }
    const { project } = analysis;
    const file = configurationFile(session, uri, project);
    const folder = file === null ? null : folderOf(file.uri);
    const path = pathInProject(project, uri) ?? (folder === null ? null : relativeTo(folder, uri));
    if (file === null || path === null) {
      throw new ResponseError(
        LSPErrorCodes.RequestFailed,
        'Save the file first: mappings are kept in lodestone.yaml beside it.',
      );
    }
    const entry = withColumn(overrideFor(project.config, path), path, field as FieldId, column);
    const changes = addColumns(file.document.text, entry);
    if (changes === null) {
      throw new ResponseError(
        LSPErrorCodes.RequestFailed,
        'lodestone.yaml cannot be extended: repair its YAML first, then try again.',
      );
    }
    return { uri: file.uri, edit: editOf(session, file, changes) };
  },
};

/** What was stated of the file stays; the column serves no second field. */
function withColumn(
  known: ColumnOverride | undefined,
  files: string,
  field: FieldId,
  column: string | number,
): ColumnOverride {
  const others = Object.entries(known?.map ?? {}).filter(([key, value]) => key !== field && value !== column);
  return { ...known, files, map: { ...Object.fromEntries(others), [field]: column } };
}
