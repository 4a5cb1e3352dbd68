/** `textDocument/definition`: from a part to what the project says of it, in the ledger and in `lodestone.yaml`. */
import type { DefinitionParams, Location } from 'vscode-languageserver';
import { matchesPart, type PartKey } from '#core';
import type { Feature } from '../feature.ts';
import { partUnder } from '../part-under.ts';

export const definition: Feature<DefinitionParams, Location[]> = {
  method: 'textDocument/definition',
  capability: () => ({ definitionProvider: true }),
  fallback: () => [],
  handle: async (session, { textDocument, position }, token) => {
    const under = await partUnder(session, textDocument.uri, position, token);
    if (under === null) return [];
    const { part, analysis } = under;
    const { project } = analysis;
    const { config } = analysis.context;
    const at = (uri: string | null | undefined, line: number): Location[] => {
      const place = { line: Math.max(0, line - 1), character: 0 };
      return uri === null || uri === undefined ? [] : [{ uri, range: { start: place, end: place } }];
    };
    const ledger = project.sideFiles.find(({ key }) => key === 'evidence')?.uri;
    const names = (key: PartKey): boolean => matchesPart(key, part);
    return [
      ...config.evidence.filter(({ parts }) => parts.some(names)).flatMap(({ line }) => at(ledger, line)),
      ...config.waivers.filter((waiver) => names(waiver.part)).flatMap(({ line }) => at(project.uri, line)),
    ];
  },
};
