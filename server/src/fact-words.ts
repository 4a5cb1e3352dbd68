/**
 * The words of a card for what is known of a part: fields, statuses, certainties, where an origin comes from, what is on file. English
 * ones are those of the reports. Names of countries, of legal texts and of sources are facts and stay as they are.
 */
import {
  type Contradiction,
  describeContent,
  describeContradictions,
  describeElement,
  describeOrigin,
  describeShare,
  describeStages,
  describeValidity,
  describeValue,
  type ElementJudgement,
  type Evidence,
  evidenceState,
  type FieldId,
  type Finding,
  fieldWords,
  type InstrumentStatus,
  type IsoDate,
  type Judgement,
  type Knowledge,
  type Language,
  type MappingConfidence,
  nameEvidence,
  type OriginJudgement,
  originPlace,
  type Part,
  type Phrases,
  phrasesIn,
  placeOfStage,
  plainLine,
  type Reason,
  stages,
  statusWords,
} from '#core';
import { type Dictionary, dictionaries, type PartyKind } from './fact-dictionaries.ts';

type ValueTest = NonNullable<Finding['value']>;

export interface FactWords {
  readonly field: (field: string) => string;
  readonly confidence: (confidence: MappingConfidence) => string;
  readonly status: (status: InstrumentStatus) => string;
  readonly party: (kind: PartyKind) => string;
  readonly content: (judgement: Judgement) => string;
  readonly element: (element: ElementJudgement) => string;
  /** Where the part is from, and by what. */
  readonly origin: (origin: OriginJudgement, knowledge: Knowledge) => string;
  readonly place: (origin: OriginJudgement, knowledge: Knowledge) => string;
  /** Name of a type of evidence, as in a list. */
  readonly evidenceType: (id: Evidence['type'], knowledge: Knowledge) => string;
  readonly evidence: (entry: Evidence, knowledge: Knowledge) => string;
  readonly validity: (entry: Evidence, asOf: IsoDate) => string;
  /** Stages that an entry states, in order; `''` where it states none. */
  readonly stages: (entry: Evidence, knowledge: Knowledge) => string;
  readonly contradictions: (part: Pick<Part, 'judgement' | 'origin'>) => readonly string[];
  readonly value: (test: ValueTest) => string;
}

const english: FactWords = {
  field: fieldWords,
  confidence: (confidence) => confidence,
  status: statusWords,
  party: (kind) => partyWords[kind],
  content: describeContent,
  element: describeElement,
  origin: describeOrigin,
  place: originPlace,
  evidenceType: (id, { evidenceTypes }) => evidenceTypes.find((type) => type.id === id)?.name ?? id,
  evidence: nameEvidence,
  validity: describeValidity,
  stages: describeStages,
  contradictions: describeContradictions,
  value: describeValue,
};

const partyWords: Readonly<Record<PartyKind, string>> = {
  chinese: 'Chinese',
  'chinese-linked': 'linked to a Chinese owner',
  marketplace: 'a marketplace or distributor, which says nothing about the origin',
  known: 'known',
};

const translated: Readonly<Record<Language, FactWords>> = {
  de: wordsOf(dictionaries.de, phrasesIn.de),
  'zh-cn': wordsOf(dictionaries['zh-cn'], phrasesIn['zh-cn']),
};

/** `undefined`: English. */
export function factWords(language: Language | undefined): FactWords {
  return language === undefined ? english : translated[language];
}

function wordsOf(words: Dictionary, phrases: Phrases): FactWords {
  const join = (parts: readonly (string | null)[]): string => parts.filter((it) => it !== null).join(words.comma);
  const field = (id: string): string => words.fields[id as FieldId] ?? fieldWords(id);
  const place = (origin: OriginJudgement, knowledge: Knowledge): string =>
    origin.country ? originPlace(origin, knowledge) : words.places[origin.chinese];
  return {
    field,
    confidence: (confidence) => words.confidences[confidence],
    status: (status) => phrases.status(statusWords(status)),
    party: (kind) => words.parties[kind],
    content: ({ magnet, form, label }) =>
      join([
        magnet === null ? withoutMagnet(label, words) : magnetOf(magnet, label, words),
        magnet?.grade ? words.grade(magnet.grade) : null,
        form ? words.forms[form] : null,
      ]),
    element: ({ symbol, certainty, stated, massFraction }) => {
      const share = massFraction ? describeShare(massFraction) : null;
      if (stated) return join([`${symbol} ${words.stated}`, share]);
      return join([`${symbol} ${words.certainties[certainty]}`, share === null ? null : words.typically(share)]);
    },
    origin: (origin, knowledge) =>
      join([place(origin, knowledge), origin.basis === null ? null : words.bases[origin.basis]]),
    place,
    evidenceType: (id) => words.evidence[id],
    evidence: ({ type, number, issuer }) => {
      const name = `${words.evidence[type]}${number === null ? '' : ` ${plainLine(number, 40)}`}`;
      return issuer === null ? name : words.issuedBy(name, plainLine(issuer, 60));
    },
    validity: (entry, asOf) => validityIn(words, entry, asOf),
    stages: (entry, knowledge) =>
      stages
        .flatMap((stage) => {
          const at = placeOfStage(entry, stage, knowledge);
          return at === null ? [] : [words.stages[stage](at)];
        })
        .join(words.comma),
    contradictions: ({ judgement, origin }) =>
      [...(judgement.contradicts ?? []), ...(origin.contradicts ?? [])].map(({ says, because, against }) => {
        const claim = (said: Contradiction['says'], { field: at, text }: Reason) =>
          [field(at), sayingIn(words, said), plainLine(text, 40)] as const;
        return words.disagree(claim(against.says, against.because), claim(says, because));
      }),
    value: (test) => valueIn(words, phrases, test),
  };
}

function validityIn({ validity }: Dictionary, entry: Evidence, asOf: IsoDate): string {
  const { validFrom, validUntil } = entry;
  switch (evidenceState(entry, asOf)) {
    case 'not-yet-valid':
      return validity.from(validFrom ?? '');
    case 'expired':
      return validity.expired(validUntil ?? '');
    case 'valid':
      return validUntil === null ? validity.open : validity.until(validUntil);
  }
}

/** Symbols and names of families are the same in every language. */
function sayingIn(words: Dictionary, says: string): string {
  const known = words.sayings[says];
  if (known !== undefined) return known;
  const [, symbol] = /^no ([A-Z][a-z]?)$/.exec(says) ?? [];
  if (symbol !== undefined) return words.no(symbol);
  const [, places] = /^made in (.+)$/.exec(says) ?? [];
  return places === undefined ? says : words.madeIn(places.split(' or '));
}

function valueIn({ value }: Dictionary, phrases: Phrases, { lower, upper, exposure }: ValueTest): string {
  const range = (least: string, most: string | null): string =>
    most === null ? phrases.atLeast(least) : least === most ? `${least} %` : phrases.between(least, most);
  const item = lower === null ? value.unknown : value.ofItem(range(lower, upper));
  if (exposure === null) return item;
  return `${item}; ${value.ofProduct(range(exposure.lower, exposure.upper), plainLine(exposure.of, 60))}`;
}

function withoutMagnet(label: Judgement['label'], words: Dictionary): string {
  if (label === 'trace-possible') return words.trace;
  return label === 'rare-earth-nonmagnet' ? words.rareEarthPart : words.nothing;
}

function magnetOf({ family }: NonNullable<Judgement['magnet']>, label: Judgement['label'], words: Dictionary): string {
  if (family === 'unknown') return words.unknownFamily;
  return label === 'contains-magnet' ? words.containsMagnet(family) : words.magnet(family);
}
