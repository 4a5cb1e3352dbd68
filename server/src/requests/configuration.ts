/** `lodestone/configuration` and `lodestone/setAsOf`: the `lodestone.yaml` that speaks for a document, and its date. */
import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { configTemplate, isCalendarDay, setKey } from '#core';
import { type Feature, failed } from '../feature.ts';
import { noProject } from '../project.ts';
import { configurationFile, editOf, type ProjectFile } from '../project-files.ts';
import type { Requests } from '../protocol.ts';
import type { Session } from '../session.ts';

type Open = Requests['lodestone/configuration'];
type SetAsOf = Requests['lodestone/setAsOf'];

export const configuration: Feature<Open['params'], Open['result']> = {
  method: 'lodestone/configuration',
  fallback: failed('Opening the configuration'),
  handle: async (session, { uri }) => {
    const file = await fileFor(session, uri);
    if (file.exists) return { uri: file.uri, edit: null };
    return { uri: file.uri, edit: editOf(session, file, [{ span: { start: 0, end: 0 }, text: configTemplate }]) };
  },
};

export const setAsOf: Feature<SetAsOf['params'], SetAsOf['result']> = {
  method: 'lodestone/setAsOf',
  fallback: failed('Setting the date'),
  handle: async (session, { uri, asOf }) => {
    if (asOf !== 'today' && !isCalendarDay(asOf)) {
      throw new ResponseError(
        ErrorCodes.InvalidParams,
        'The date must be today or a day of the calendar, as YYYY-MM-DD.',
      );
    }
    const file = await fileFor(session, uri);
    const changes = setKey(file.document.text, 'asOf', asOf);
    if (changes === null) {
      throw new ResponseError(
        LSPErrorCodes.RequestFailed,
        'lodestone.yaml cannot be extended: repair its YAML first, then try again.',
      );
    }
    return { uri: file.uri, edit: editOf(session, file, changes) };
  },
};

async function fileFor(session: Session, uri: string | null): Promise<ProjectFile> {
  const place = uri ?? session.folders()[0];
  const project =
    place === undefined ? noProject : await session.projects.of(uri ?? `${place}/`, await session.knowledge());
  const file = configurationFile(session, uri, project);
  if (file === null) {
    throw new ResponseError(LSPErrorCodes.RequestFailed, 'Open a folder first: lodestone.yaml belongs to one.');
  }
  return file;
}
