/** `textDocument/references` and `workspace/symbol`: where a part number is used, in every BOM of the workspace. */
import {
  type Location,
  type ReferenceParams,
  type SymbolInformation,
  SymbolKind,
  type WorkspaceSymbolParams,
} from 'vscode-languageserver';
import { foldKey } from '#core';
import { oneLine } from '../card.ts';
import type { Feature } from '../feature.ts';
import { partUnder } from '../part-under.ts';
import { fileNameOf } from '../uris.ts';

/** Most symbols of one answer: a list that people look through. */
const mostSymbols = 500;

export const references: Feature<ReferenceParams, Location[]> = {
  method: 'textDocument/references',
  capability: () => ({ referencesProvider: true }),
  fallback: () => [],
  handle: async (session, { textDocument, position }, token) => {
    const under = await partUnder(session, textDocument.uri, position, token);
    const number = under?.part.fields.mpn?.trim() ?? '';
    if (number === '') return [];
    const key = foldKey(number);
    return (await session.partNumbers.all(token)).filter((one) => one.key === key).map(({ location }) => location);
  },
};

export const workspaceSymbol: Feature<WorkspaceSymbolParams, SymbolInformation[]> = {
  method: 'workspace/symbol',
  capability: () => ({ workspaceSymbolProvider: true }),
  fallback: () => [],
  handle: async ({ partNumbers }, { query }, token) => {
    const wanted = foldKey(query);
    // Every part of every BOM is an answer to nothing typed yet.
    if (wanted === '') return [];
    const found = (await partNumbers.all(token)).filter(({ key }) => key.includes(wanted)).slice(0, mostSymbols);
    return found.map(({ text, name, location }) => ({
      name: oneLine(text),
      kind: SymbolKind.Object,
      location,
      containerName: [oneLine(name).slice(0, 80), fileNameOf(location.uri)].filter((one) => one !== '').join(' — '),
    }));
  },
};
