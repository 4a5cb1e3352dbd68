/** What evidence states of a part is taken for stated: declared content and certified origin outrank inference. */
import type { EvidenceType } from '../knowledge/evidence-types.ts';
import type { ElementJudgement, Judgement, OriginJudgement, Part } from '../model.ts';
import type { Evidence } from './types.ts';

/**
 * The part as the valid evidence has it. Declared content replaces what was inferred of the elements it names. A certified
 * origin counts where the row states none; where the row states China, a certificate does not overrule it.
 */
export function withEvidence(part: Part, valid: readonly Evidence[], types: readonly EvidenceType[]): Part {
  let { judgement, origin } = part;
  for (const entry of valid) {
    const states = types.find(({ id }) => id === entry.type)?.states;
    if (states === 'composition') judgement = declareContent(judgement, entry);
    if (states === 'origin' && entry.country !== null) origin = certifyOrigin(origin, entry.country);
    if (states === 'stages' && entry.stages.magnet !== undefined) origin = certifyOrigin(origin, entry.stages.magnet);
  }
  return judgement === part.judgement && origin === part.origin ? part : { ...part, judgement, origin };
}

function declareContent(judgement: Judgement, { composition, number, issuer }: Evidence): Judgement {
  const declared = Object.entries(composition);
  const named = new Set(declared.map(([symbol]) => symbol));
  const basis = `evidence: ${number ?? issuer ?? 'declaration'}`;
  const held = declared.flatMap(([symbol, share]): ElementJudgement[] => {
    const fraction = Number(share) / 100;
    return fraction === 0
      ? []
      : [{ symbol, certainty: 'certain', massFraction: [fraction, fraction], stated: true, basis }];
  });
  const absent = declared.flatMap(([symbol, share]) => (Number(share) === 0 ? [symbol] : []));
  return {
    ...judgement,
    elements: [...judgement.elements.filter(({ symbol }) => !named.has(symbol)), ...held],
    absent: [...judgement.absent.filter((symbol) => !named.has(symbol)), ...absent],
  };
}

function certifyOrigin(origin: OriginJudgement, country: string): OriginJudgement {
  const rowStates = origin.basis === 'column' || origin.basis === 'text';
  if (rowStates && origin.chinese !== 'unknown') return origin;
  return { ...origin, country, chinese: country === 'CN' ? 'yes' : 'no', basis: 'evidence' };
}
