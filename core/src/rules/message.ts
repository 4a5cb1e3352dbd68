/** Renders the message of a rule: subject first, one sentence, about a hundred characters, no conclusion about legality. */
import type { Translations } from '../knowledge/types.ts';
import type { Language, Part } from '../model.ts';
import type { SpecConflict, SpecOfPart } from '../spec/types.ts';
import type { ValueTest } from '../value/types.ts';
import type { ListedParty } from './listed-parties.ts';
import { english, type Phrases, phrasesIn } from './phrases.ts';

/** What a message is filled from besides the part: the same for all parts of one judgement and origin. */
export interface MessageContext {
  /** Name of the part class, such as `Stepper motor`; `null` where there is none. */
  readonly className: string | null;
  readonly originStated: boolean;
  /** Elements of the rule's instrument. */
  readonly elements: readonly string[];
  readonly citation: string | null;
  /** Status in words, `assume` applied. */
  readonly status: string;
  readonly asOf: string;
  readonly nextDate: string | null;
  readonly destination: readonly string[];
  readonly shipFrom: string | null;
  readonly value: ValueTest | null;
  /** Evidence that settles the finding, in words; `null` where none does. */
  readonly evidence: string | null;
  /** Spec of the part, and what is said otherwise. */
  readonly spec: SpecOfPart | null;
  /** Parties of the project, maker and seller that are on a list. */
  readonly listed: readonly ListedParty[];
  /** Parts that a finding for a whole document stands for. */
  readonly parts?: readonly Part[];
}

type Render = (part: Part, context: MessageContext, phrases: Phrases) => string;
export type Message = (part: Part, context: MessageContext) => string;
/** A message in English and in the languages that its rule has it in. */
export interface Worded {
  readonly english: Message;
  readonly translated: Readonly<Partial<Record<Language, Message>>>;
}

/** One entry for each name in `placeholders` of the fact vocabulary; a test holds the two lists together. */
export const renderers: Readonly<Record<string, Render>> = {
  subject: subjectOf,
  part: (part, _, phrases) => shortName(part, phrases),
  what: whatItIs,
  elements: (_, { elements }, { rareEarths }) => (elements.length === 0 ? rareEarths : elements.join(', ')),
  asked: (part) => askedElements(part).join(', '),
  origin: originPhrase,
  country: ({ origin }, _, { unknown }) => origin.country ?? unknown,
  maker: (part, _, { maker }) => partyName(part, 'manufacturer') ?? part.fields.manufacturer ?? maker,
  seller: (part, _, { seller }) => partyName(part, 'supplier') ?? part.fields.supplier ?? seller,
  linked: ({ origin: { parties } }, _, { party }) =>
    parties.find(({ kind }) => kind === 'chinese-linked' || kind === 'chinese')?.name ?? party,
  instrument: (_, { citation }, { instrument }) => citation ?? instrument,
  notice: (_, { citation }, phrases) => (citation === null ? phrases.instrument : shortCitation(citation, phrases)),
  status: (_, { status }, phrases) => phrases.status(status),
  asOf: (_, { asOf }) => asOf,
  nextDate: (_, { nextDate }, { unknown }) => nextDate ?? unknown,
  destination: (_, { destination }, phrases) =>
    destination.length === 0 ? phrases.destination : destination.join(', '),
  shipFrom: (_, { shipFrom }, phrases) => shipFrom ?? phrases.shipFrom,
  ratio: (_, { value }, phrases) => ratioPhrase(value, phrases),
  missing: (_, { value }, { nothing }) => (value?.missing ?? []).join(', ') || nothing,
  evidence: (_, { evidence }, { noEvidence }) => evidence ?? noEvidence,
  controlParty: partyOn('control'),
  watchParty: partyOn('watch'),
  entityListParty: partyOn('us-entity'),
  affiliateParty: partyOn('us-affiliate'),
  spec: (_, { spec }, phrases) => spec?.spec.file ?? phrases.claims.spec,
  conflict: (_, { spec }, phrases) => conflictPhrase(spec?.conflict ?? null, phrases),
  count: (_, { parts = [] }, phrases) => phrases.parts(parts.length),
  parts: (_, { parts = [] }, phrases) => {
    const names = [...new Set(parts.map((part) => shortName(part, phrases)))];
    return names.length > 3 ? phrases.andMore(names.slice(0, 3).join(', '), names.length - 3) : names.join(', ');
  },
};

function partyOn(list: ListedParty['list']): Render {
  return (_, { listed }, phrases) => {
    const named = listed.filter((party) => party.list === list);
    const [first] = named;
    if (first === undefined) return phrases.party;
    const about = [first.notice, phrases.status(standing[first.status])].filter((word) => word).join(', ');
    const others = new Set(named.map(({ name }) => name)).size - 1;
    const name = shorten(clean(first.name), 40) + (about === '' ? '' : ` (${shorten(clean(about), 40)})`);
    return others === 0 ? name : phrases.andMore(name, others);
  };
}
const standing: Readonly<Record<ListedParty['status'], string>> = {
  in_force: '',
  suspended: 'suspended',
  unconfirmed: 'not confirmed',
  announced: 'announced',
  none: '',
};

function conflictPhrase(conflict: SpecConflict | null, { nothing, claims, no, disagree }: Phrases): string {
  if (conflict === null) return nothing;
  const [one, other] = conflict.sides.map(
    ({ by, says }) =>
      [
        typeof by === 'string' ? claims[by] : shorten(clean(by.name), 40),
        typeof says === 'string' ? shorten(clean(says), 40) : no(says.no),
      ] as const,
  ) as [readonly [string, string], readonly [string, string]];
  return disagree(one, other);
}

function ratioPhrase(value: ValueTest | null, { unknownShare, atLeast, between }: Phrases): string {
  if (value === null || value.lower === null) return unknownShare;
  if (value.upper === null) return atLeast(value.lower);
  return value.lower === value.upper ? `${value.lower} %` : between(value.lower, value.upper);
}

export function compileWorded(template: string, translations: Translations = {}): Worded {
  const translated = Object.entries(translations).map(([language, text]) => [
    language,
    compileMessage(text, phrasesIn[language as Language]),
  ]);
  return { english: compileMessage(template), translated: Object.fromEntries(translated) };
}

/** Template with `{name}` placeholders, split once. An unknown name stays as written. */
export function compileMessage(template: string, phrases: Phrases = english): Message {
  const pieces = template.split(/\{([A-Za-z]{1,40})\}/).map((piece, index): string | Render => {
    if (index % 2 === 0) return piece;
    return (Object.hasOwn(renderers, piece) ? renderers[piece] : undefined) ?? `{${piece}}`;
  });
  return (part, context) => {
    let out = '';
    for (const piece of pieces) out += typeof piece === 'string' ? piece : clean(piece(part, context, phrases));
    return out;
  };
}

/** `No. 18 of 2025` of `MOFCOM/GACC No. 18 of 2025`; other citations stay whole. */
export function shortCitation(citation: string, { notice }: Pick<Phrases, 'notice'> = english): string {
  const [, number, year] = /\bNo\. (\d+) of (\d{4})$/.exec(citation) ?? [];
  return number === undefined || year === undefined ? citation : notice(number, year);
}

const nameFields = [
  'mpn',
  'partNumber',
  'description',
  'value',
  'material',
  'supplierPartNumber',
  'reference',
] as const;

/** Short name of a part for people: at most 32 characters, one line. */
export function shortName(part: Pick<Part, 'fields' | 'address'>, { row }: Pick<Phrases, 'row'> = english): string {
  const field = nameField(part);
  return field === null ? row(part.address) : shorten(clean(part.fields[field] ?? ''), 32);
}

/** Whether a message calls the part by its own words, not by its line. */
export function isNamed(part: Pick<Part, 'fields'>): boolean {
  return nameField(part) !== null;
}

function nameField({ fields }: Pick<Part, 'fields'>): (typeof nameFields)[number] | null {
  return nameFields.find((field) => (fields[field]?.trim() ?? '') !== '') ?? null;
}

const numberFields: ReadonlySet<string> = new Set(['mpn', 'partNumber', 'supplierPartNumber', 'manufacturer']);

/** The part's own words where they say what it is, else what it is and its name: "SmCo magnet SC-0803". */
function subjectOf(part: Part, context: MessageContext, phrases: Phrases): string {
  const field = nameField(part);
  const name = shortName(part, phrases);
  // A part number says what the part is to those who know the series only.
  const ownWords = field !== null && !numberFields.has(field);
  if (ownWords && part.judgement.because.some((reason) => reason.field === field)) return name;
  const what = whatItIs(part, context, phrases);
  // "NdFeB magnet Magnet" says no more than "NdFeB magnet".
  return what.toLowerCase().includes(name.toLowerCase()) ? what : `${what} ${name}`;
}

function whatItIs({ judgement }: Part, { className }: MessageContext, phrases: Phrases): string {
  const { label, magnet, because } = judgement;
  if (label === 'magnet' && magnet !== null) {
    const name = magnet.family === 'unknown' ? phrases.magnet : phrases.magnetOf(magnet.family);
    return magnet.grade === null ? name : `${name} ${shorten(withoutFamily(clean(magnet.grade), magnet.family), 12)}`;
  }
  // By the words of the row where they are words: a class holds many kinds.
  const words = because.find((reason) => reason.column >= 0 && !numberFields.has(reason.field));
  if (words !== undefined) return shorten(clean(words.text), 28);
  if (className === null) return label === 'magnet' ? phrases.magnet : phrases.part;
  // Class names carry remarks in brackets and further kinds after a comma: the first words are the name.
  const first = className.replace(/\s*[([,;:].*$/u, '').trim();
  // "Servo motor / RC servo / robot joint": the first kind, where it is a name by itself.
  const name = /^\S+ (?:\S+ )?[a-z]+(?= \/ )/.exec(first)?.[0] ?? first;
  return shorten(/^[A-Z][a-z]{2,}(?: |-[a-z]|$)/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name, 32);
}

/** "SmCo 26H" is told of an SmCo magnet as "26H". */
function withoutFamily(grade: string, family: string): string {
  const named = grade.toLowerCase().startsWith(`${family.toLowerCase()} `);
  return named ? grade.slice(family.length + 1) : grade;
}

/** Dy, Tb and Ho are asked for at once (product contract, 4); what the row states or excludes is not asked again, an upper bound is. */
export function askedElements({ judgement }: Pick<Part, 'judgement'>): readonly string[] {
  return ['Dy', 'Tb', 'Ho'].filter(
    (symbol) =>
      !judgement.absent.includes(symbol) &&
      !judgement.elements.some(
        ({ symbol: held, stated, certainty }) => held === symbol && stated && certainty !== 'possible',
      ),
  );
}

function originPhrase({ origin }: Part, { originStated }: MessageContext, phrases: Phrases): string {
  switch (origin.chinese) {
    case 'yes':
      return originStated ? phrases.fromChina : phrases.likelyFromChina;
    case 'unknown':
      return phrases.ofUnknownOrigin;
    case 'no':
      return origin.country === null ? phrases.ofStatedOrigin : phrases.from(origin.country);
  }
}

function partyName({ origin }: Part, role: 'manufacturer' | 'supplier'): string | undefined {
  return origin.parties.find((party) => party.role === role)?.name;
}

const plainLine = /^[!-~]+(?: [!-~]+)*$/;
/** One line without control characters: values come from untrusted cells. */
function clean(text: string): string {
  if (text.length <= 200 && plainLine.test(text)) return text;
  return text
    .slice(0, 200)
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
}

function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  const space = cut.lastIndexOf(' ');
  const kept = space > limit / 2 ? cut.slice(0, space) : cut;
  // Never half of a surrogate pair.
  return `${kept.replace(/[\uD800-\uDBFF]$/u, '').replace(/[\s,;:.-]+$/u, '')}…`;
}
