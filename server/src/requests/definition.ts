/**
 * `textDocument/definition`: from a part to what the project says of it, in its spec, in the ledger and in `lodestone.yaml`; from a
 * spec to the rows that it speaks for.
 */
import type { CancellationToken, DefinitionParams, Location, Position } from 'vscode-languageserver';
import { foldKey, indexSpecs, matchesPart, type PartKey } from '#core';
import type { PlainAnalysis } from '../analysis.ts';
import type { Feature } from '../feature.ts';
import type { PartNumber } from '../part-numbers.ts';
import { type PartUnder, partUnder } from '../part-under.ts';
import { placeOfSpec } from '../project.ts';
import type { Session } from '../session.ts';
import { canonical } from '../uris.ts';

export const definition: Feature<DefinitionParams, Location[]> = {
  method: 'textDocument/definition',
  capability: () => ({ definitionProvider: true }),
  fallback: () => [],
  handle: async (session, { textDocument, position }, token) => {
    const analysis = await session.analyses.of(textDocument.uri, token);
    if (analysis.kind === 'configuration') return rowsOfSpec(session, analysis, position, token);
    const under = await partUnder(session, textDocument.uri, position, token);
    return under === null ? [] : saidOf(under);
  },
};

function saidOf({ part, analysis }: PartUnder): Location[] {
  const { project } = analysis;
  const { config } = analysis.context;
  const at = (uri: string | null | undefined, line: number): Location[] => {
    const place = { line: Math.max(0, line - 1), character: 0 };
    return uri === null || uri === undefined ? [] : [{ uri, range: { start: place, end: place } }];
  };
  const ledger = project.sideFiles.find(({ key }) => key === 'evidence')?.uri;
  const names = (key: PartKey): boolean => matchesPart(key, part);
  // Documents of a spec stand in the spec.
  const inSpecs = new Set(config.specs.parts.flatMap(({ documents }) => documents));
  const inLedger = config.evidence.filter((entry) => entry.parts.some(names) && !inSpecs.has(entry));
  return [
    ...indexSpecs(config.specs.parts)
      .of(part.fields)
      .flatMap((spec) => placeOfSpec(project, spec) ?? []),
    ...inLedger.flatMap(({ line }) => at(ledger, line)),
    ...config.waivers.filter((waiver) => names(waiver.part)).flatMap(({ line }) => at(project.uri, line)),
  ];
}

/** Rows of every BOM of the workspace that name the part of the spec at a place. */
async function rowsOfSpec(
  { partNumbers }: Pick<Session, 'partNumbers'>,
  { project, uri }: PlainAnalysis,
  { line }: Position,
  token: CancellationToken,
): Promise<Location[]> {
  const own = project.config.specs.parts.filter((spec) => {
    const place = placeOfSpec(project, spec);
    return place !== null && canonical(place.uri) === canonical(uri);
  });
  const spec = own.findLast((one) => one.line - 1 <= line) ?? own[0];
  if (spec === undefined) return [];
  const rows = async (field: PartNumber['field']): Promise<Location[]> => {
    const number = spec.part[field];
    if (number === null) return [];
    const numbers = await partNumbers.all(token, field);
    return numbers.filter(({ key }) => key === foldKey(number)).map(({ location }) => location);
  };
  return [...(await rows('mpn')), ...(await rows('partNumber'))];
}
