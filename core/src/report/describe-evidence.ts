/** Evidence on file in words: what an entry is, whom it speaks for, whether it is valid on the as-of date. */
import { evidenceState } from '../evidence/evidence-state.ts';
import type { Evidence, Stage } from '../evidence/types.ts';
import { stages } from '../evidence/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { IsoDate } from '../model.ts';
import { plainLine } from './display.ts';

/** `Individual export licence L-2026-1 of MOFCOM`. */
export function nameEvidence({ type, number, issuer }: Evidence, { evidenceTypes }: Knowledge): string {
  const name = evidenceTypes.find(({ id }) => id === type)?.name ?? type.replaceAll('_', ' ');
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  const of = issuer === null ? '' : ` of ${plainLine(issuer, 60)}`;
  return `${capital}${number === null ? '' : ` ${plainLine(number, 40)}`}${of}`;
}

/** `valid until 2027-03-31` · `expired on 2026-01-31` · `valid from 2027-01-01 on` · `valid, no end stated`. */
export function describeValidity(entry: Evidence, asOf: IsoDate): string {
  switch (evidenceState(entry, asOf)) {
    case 'not-yet-valid':
      return `valid from ${entry.validFrom} on`;
    case 'expired':
      return `expired on ${entry.validUntil}`;
    case 'valid':
      return entry.validUntil === null ? 'valid, no end stated' : `valid until ${entry.validUntil}`;
  }
}

const stageWords: Readonly<Record<Stage, string>> = {
  mined: 'mined in',
  separated: 'separated in',
  metal: 'made to metal in',
  magnet: 'made to a magnet in',
};

/** `mined in Australia (AU), separated in Malaysia (MY)`, first stage first; `''` where the entry states none. */
export function describeStages(entry: Evidence, knowledge: Knowledge): string {
  return stages
    .flatMap((stage) => {
      const place = placeOfStage(entry, stage, knowledge);
      return place === null ? [] : [`${stageWords[stage]} ${place}`];
    })
    .join(', ');
}

/** `Australia (AU)`; `null` where the entry does not state the stage. */
export function placeOfStage(entry: Evidence, stage: Stage, { countries }: Knowledge): string | null {
  const code = entry.stages[stage];
  if (code === undefined) return null;
  const name = countries.find((country) => country.code === code)?.name;
  return name === undefined ? code : `${name} (${code})`;
}
