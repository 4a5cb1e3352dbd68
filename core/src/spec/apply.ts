/** What a spec declares of a part outranks what was inferred of it, and names the spec. */

import { rareEarths } from '../judge/statements.ts';
import type { ElementJudgement, Judgement, Label, MagnetFamily, OriginJudgement, Reason } from '../model.ts';
import type { PartSpec } from './types.ts';

export interface Judged {
  readonly judgement: Judgement;
  readonly origin: OriginJudgement;
}

/** How the basis of a judged element begins where a spec declares it; the file follows. */
export const specBasis = 'spec: ';

/** What is known of magnets of a family and grade, where nothing is declared. */
export type InferMagnet = (family: MagnetFamily, grade: string | null) => Judgement;

export function withSpec({ judgement, origin }: Judged, spec: PartSpec, infer: InferMagnet): Judged {
  const declared = declareContent(declareMagnet(judgement, spec, infer), spec);
  const says = spec.magnet !== null || spec.composition.length > 0 || spec.form !== null;
  return {
    judgement: says ? { ...declared, because: [...declared.because, reasonOf(spec)] } : declared,
    origin: declareOrigin(origin, spec),
  };
}

/** Words for people: the part's number and the file. */
function reasonOf({ part, file, line }: PartSpec): Reason {
  return {
    field: 'spec',
    column: -1,
    text: part.mpn ?? part.partNumber ?? file,
    knowledge: `${specBasis}${file}:${line}`,
  };
}

/** Family and grade; a row that said nothing becomes a magnet, or a part that holds one, as the spec's form has it. */
function declareMagnet(judgement: Judgement, { magnet, form }: PartSpec, infer: InferMagnet): Judgement {
  if (magnet === null) return form === null ? judgement : { ...judgement, form };
  const silent = judgement.label === 'none' || judgement.label === 'trace-possible';
  const holds = form === 'assembly' || form === 'device';
  const label: Label = silent ? (holds ? 'contains-magnet' : 'magnet') : judgement.label;
  const grade = magnet.grade ?? (judgement.magnet?.family === magnet.family ? judgement.magnet.grade : null);
  return {
    ...judgement,
    label,
    form: form ?? (silent ? 'semi' : judgement.form),
    magnet: { family: magnet.family, grade },
    confidence: 'high',
    elements: ofFamily(judgement, infer(magnet.family, grade)),
  };
}

/** Inferred anew of the declared family; what the row states of its own family stays. */
function ofFamily({ magnet, elements }: Judgement, inferred: Judgement): readonly ElementJudgement[] {
  const stated = magnet?.family === inferred.magnet?.family ? elements.filter((element) => element.stated) : [];
  return [...inferred.elements.filter(({ symbol }) => !stated.some((one) => one.symbol === symbol)), ...stated];
}

function declareContent(judgement: Judgement, { composition, complete, file }: PartSpec): Judgement {
  const named = new Set(composition.flatMap(({ symbol }) => symbol ?? []));
  if (named.size === 0) return judgement;
  const held: ElementJudgement[] = [];
  const absent: string[] = [];
  for (const { symbol, share } of composition) {
    if (symbol === null) continue;
    const massFraction = [Number(share[0]) / 100, Number(share[1]) / 100] as const;
    if (massFraction[1] === 0) absent.push(symbol);
    // From nothing to little: it may be there, and nobody says that it is.
    else {
      const certainty = massFraction[0] > 0 ? 'certain' : 'possible';
      held.push({ symbol, certainty, massFraction, stated: certainty === 'certain', basis: `${specBasis}${file}` });
    }
  }
  const inferred = judgement.elements.filter(({ symbol }) => !named.has(symbol));
  // Whatever was inferred: which of them a name may hold is no matter where all that is in the part is told.
  const unnamed = new Set(
    [...inferred.map(({ symbol }) => symbol), ...rareEarths].filter((symbol) => !named.has(symbol)),
  );
  const controlled = held.some(({ stated }) => stated) && judgement.label === 'none';
  return {
    ...judgement,
    label: controlled && held.some(({ symbol }) => rareEarths.has(symbol)) ? 'rare-earth-nonmagnet' : judgement.label,
    elements: complete ? held : [...inferred, ...held],
    absent: [
      ...judgement.absent.filter((symbol) => !named.has(symbol) && !(complete && unnamed.has(symbol))),
      ...(complete ? unnamed : []),
      ...absent,
    ],
  };
}

/** It counts where the row states none; where the row states China, a spec does not overrule it. */
function declareOrigin(origin: OriginJudgement, spec: PartSpec): OriginJudgement {
  const { country, stages } = spec.origin;
  const declared = stages.magnet ?? country;
  if (declared === null || declared === undefined) return origin;
  if ((origin.basis === 'column' || origin.basis === 'text') && origin.chinese !== 'unknown') return origin;
  return {
    ...origin,
    country: declared,
    chinese: declared === 'CN' ? 'yes' : 'no',
    basis: 'evidence',
    because: [...origin.because, reasonOf(spec)],
  };
}
