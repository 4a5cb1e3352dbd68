/** `lodestone/exposure`: the parts with controlled elements, by element and assembly, with what is on file for them. */
import { assemblyNames, describeName, locate, namePart, openLedger, type Part, type severities } from '#core';
import type { BomAnalysis } from '../analysis.ts';
import { rangeOf } from '../convert/positions.ts';
import { factWords } from '../fact-words.ts';
import { type Feature, failed } from '../feature.ts';
import type { ExposedElement, ExposedPart, Requests } from '../protocol.ts';

type Exposure = Requests['lodestone/exposure'];

/** Most parts of one element: a tree that people open, not a list for programs. */
const mostParts = 1000;

export const exposure: Feature<Exposure['params'], Exposure['result']> = {
  method: 'lodestone/exposure',
  fallback: failed('The exposure'),
  handle: async (session, { uris }, token) => {
    const { elements: known } = await session.knowledge();
    const byElement = new Map<string, ExposedPart[]>();
    for (const uri of uris) {
      const analysis = await session.analyses.of(uri, token);
      if (analysis.kind !== 'bom') continue;
      const describe = describer(analysis);
      for (const part of analysis.result.parts) {
        const exposed = describe(part);
        for (const { symbol, certainty } of part.judgement.elements) {
          const list = byElement.get(symbol) ?? [];
          byElement.set(symbol, list);
          if (certainty !== 'possible' && list.length < mostParts) list.push(exposed);
        }
      }
    }
    const elements = known.flatMap(({ symbol, name, pack }): ExposedElement[] => {
      const parts = byElement.get(symbol) ?? [];
      return pack === null || parts.length === 0 ? [] : [{ symbol, name, parts }];
    });
    return { elements };
  },
};

function describer(analysis: BomAnalysis): (part: Part) => ExposedPart {
  const { bom, document, context, result, uri } = analysis;
  const words = factWords(context.language);
  const assemblyOf = assemblyNames(bom);
  const ledger = openLedger(context.config.evidence, context.asOf);
  const worst = new Map<number, (typeof severities)[number]>();
  // Findings come worst first.
  for (const { part, severity, suppressed } of result.findings) {
    if (part !== null && suppressed === null && !worst.has(part.row)) worst.set(part.row, severity);
  }
  return (part) => {
    const { valid = [], expired = [] } = ledger(part) ?? {};
    return {
      name: namePart(part),
      description: describeName(part),
      assembly: assemblyOf(part.table, part.row),
      origin: words.place(part.origin, context.knowledge),
      evidence: valid.length > 0 ? 'valid' : expired.length > 0 ? 'expired' : 'none',
      severity: worst.get(part.row) ?? null,
      uri,
      range: rangeOf(document.lines(), locate(bom, { kind: 'row', row: part.row })),
    };
  };
}
