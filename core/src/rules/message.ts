/** Renders the message of a rule: subject first, one sentence, about a hundred characters, no conclusion about legality. */
import type { Part } from '../model.ts';

/** What a message is filled from; one per finding. */
export interface MessageValues {
  readonly part: Part;
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
}

type Render = (values: MessageValues) => string;

/** One entry for each name in `placeholders` of the fact vocabulary; a test holds the two lists together. */
export const renderers: Readonly<Record<string, Render>> = {
  part: ({ part }) => shortName(part),
  what: whatItIs,
  elements: ({ elements }) => (elements.length === 0 ? 'rare earths' : elements.join(', ')),
  asked: ({ part }) => askedElements(part).join(', '),
  origin: originPhrase,
  country: ({ part }) => part.origin.country ?? 'unknown',
  maker: ({ part }) => partyName(part, 'manufacturer') ?? part.fields.manufacturer ?? 'the maker',
  seller: ({ part }) => partyName(part, 'supplier') ?? part.fields.supplier ?? 'the supplier',
  linked: ({ part }) =>
    part.origin.parties.find((party) => party.kind === 'chinese-linked' || party.kind === 'chinese')?.name ?? 'a party',
  instrument: ({ citation }) => citation ?? 'the instrument',
  notice: ({ citation }) => shortCitation(citation ?? 'the instrument'),
  status: ({ status }) => status,
  asOf: ({ asOf }) => asOf,
  nextDate: ({ nextDate }) => nextDate ?? 'not known',
};

/** Template with `{name}` placeholders, split once. An unknown name stays as written. */
export function compileMessage(template: string): Render {
  const pieces = template.split(/\{([A-Za-z]{1,40})\}/);
  return (values) => {
    let out = '';
    for (let index = 0; index < pieces.length; index++) {
      const piece = pieces[index] ?? '';
      if (index % 2 === 0) out += piece;
      else out += Object.hasOwn(renderers, piece) ? clean(renderers[piece]!(values)) : `{${piece}}`;
    }
    return out;
  };
}

/** `No. 18 of 2025` of `MOFCOM/GACC No. 18 of 2025`; other citations stay whole. */
export function shortCitation(citation: string): string {
  return /\bNo\. \d+ of \d{4}$/.exec(citation)?.[0] ?? citation;
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
/** Short name of a part for people: at most 28 characters, one line. */
export function shortName({ fields, address }: Pick<Part, 'fields' | 'address'>): string {
  for (const field of nameFields) {
    const text = fields[field]?.trim();
    if (text !== undefined && text !== '') return shorten(clean(text), 28);
  }
  return `Row ${address}`;
}

function whatItIs({ part, className }: MessageValues): string {
  const { label, magnet } = part.judgement;
  if (label === 'magnet' && magnet !== null) {
    const name = magnet.family === 'unknown' ? 'magnet' : `${magnet.family} magnet`;
    return magnet.grade === null ? name : `${name} ${shorten(clean(magnet.grade), 12)}`;
  }
  if (className === null) return label === 'magnet' ? 'magnet' : 'part';
  // Class names carry remarks in brackets and further kinds after a comma: the first words are the name.
  const name = className.replace(/\s*[([,;:].*$/u, '').trim();
  return shorten(/^[A-Z][a-z]{2,}(?: |-[a-z]|$)/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name, 40);
}

/** Dy, Tb and Ho are asked for at once (product contract, 4); what the row states or excludes is not asked again. */
export function askedElements({ judgement }: Pick<Part, 'judgement'>): readonly string[] {
  return ['Dy', 'Tb', 'Ho'].filter(
    (symbol) =>
      !judgement.absent.includes(symbol) &&
      !judgement.elements.some((element) => element.symbol === symbol && element.stated),
  );
}

function originPhrase({ part: { origin }, originStated }: MessageValues): string {
  switch (origin.chinese) {
    case 'yes':
      return originStated ? 'of Chinese origin' : 'of likely Chinese origin';
    case 'unknown':
      return 'of unknown origin';
    case 'no':
      return origin.country === null ? 'of stated origin' : `from ${origin.country}`;
  }
}

function partyName({ origin }: Part, role: 'manufacturer' | 'supplier'): string | undefined {
  return origin.parties.find((party) => party.role === role)?.name;
}

/** One line without control characters: values come from untrusted cells. */
function clean(text: string): string {
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
