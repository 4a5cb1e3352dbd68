/** The words every report uses for a part, its content, its origin and a count. */
import type { Instrument, Knowledge, RuleData } from '../knowledge/types.ts';
import type {
  Certainty,
  ElementJudgement,
  Finding,
  Form,
  Judgement,
  OriginJudgement,
  Part,
  Reason,
  Severity,
} from '../model.ts';
import { statusWords } from '../rules/status-words.ts';
import { specBasis } from '../spec/apply.ts';
import { onceFor } from '../text/once-for.ts';
import type { ValueTest } from '../value/types.ts';
import { plainLine } from './display.ts';

export const notLegalAdvice =
  'Not legal advice. A finding says what the data shows and which fact is missing; it does not say whether a shipment needs a licence.';

const cellLimit = 120;

/** Short name of a part as people look for it: reference, MPN, own number or description. */
export function namePart(part: Part): string {
  const { reference, mpn, partNumber, description, value } = part.fields;
  const name = [reference, mpn ?? partNumber ?? description ?? value].filter((text) => text?.trim()).join(' · ');
  return plainLine(name || `row ${part.address}`, cellLimit);
}

const formWords: Readonly<Record<Form, string>> = {
  material: 'material',
  semi: 'semi-finished part',
  assembly: 'assembly',
  device: 'device',
};

/** Description or value of a part, where its name does not hold it already; `''` where there is none. */
export function describeName(part: Part): string {
  const { mpn, partNumber, description, value } = part.fields;
  const text = mpn || partNumber ? (description ?? value) : undefined;
  return plainLine(text ?? '', cellLimit);
}

/** `NdFeB magnet, grade N42SH, semi-finished part`. */
export function describeContent(judgement: Judgement): string {
  const { magnet, form, label } = judgement;
  const words: string[] = [];
  if (magnet) {
    const family = magnet.family === 'unknown' ? 'magnet of unknown family' : `${magnet.family} magnet`;
    words.push(label === 'contains-magnet' ? `contains ${article(family)} ${family}` : family);
    if (magnet.grade) words.push(`grade ${plainLine(magnet.grade, 40)}`);
  } else if (label === 'trace-possible') words.push('trace dopants possible');
  else if (label === 'rare-earth-nonmagnet') words.push('rare-earth part');
  else words.push('no rare earth recognised');
  if (form) words.push(formWords[form]);
  return words.join(', ');
}

function article(words: string): string {
  return /^(?:NdFeB|SmCo|SmFeN|AlNiCo|[aeiou])/i.test(words) && !/^(?:uni|use)/i.test(words) ? 'an' : 'a';
}

/** `Dy possible, 0–4 %` · `Sm certain, stated 25 %`. */
export function describeElement(element: ElementJudgement): string {
  const share = element.massFraction ? describeShare(element.massFraction) : null;
  if (element.stated) return `${element.symbol} stated in ${placeOf(element)}${share ? `, ${share}` : ''}`;
  return `${element.symbol} ${element.certainty}${share ? `, typically ${share}` : ''}`;
}

/** What states an element: the row, or a spec. */
function placeOf({ basis }: ElementJudgement): string {
  return basis.startsWith(specBasis) ? basis.slice(specBasis.length) : 'the BOM';
}

/** Elements of a judgement in one line: `Nd certain 29–32 wt%; Dy possible 0–4 wt% (typical shares, not declared)`. */
export function describeElements(judgement: Judgement, limit = 12): string {
  const { elements, absent } = judgement;
  const words = elements.slice(0, limit).map((element) => {
    const { symbol, certainty, stated, massFraction } = element;
    const share = massFraction ? ` ${describeShare(massFraction)}` : '';
    return `${symbol} ${stated ? `stated in ${placeOf(element)}` : certainty}${share}`;
  });
  if (elements.length > limit) words.push(`${elements.length - limit} more`);
  const typical = elements.some((element) => element.massFraction && !element.stated)
    ? ' (typical shares, not declared)'
    : '';
  const missing = absent.length > 0 ? `${absent.join(', ')} stated absent` : '';
  return [`${words.join('; ')}${typical}`, missing].filter(Boolean).join('; ');
}

/** Mass fraction 0–1 as percent by weight, three significant digits. Parts of one class or grade share the pair. */
export const describeShare = onceFor(([low, high]: readonly [number, number]): string => {
  const first = percent(low);
  const second = percent(high);
  return first === second ? `${first} wt%` : `${first}–${second} wt%`;
});

function percent(fraction: number): string {
  return String(Number((fraction * 100).toPrecision(3)));
}

/** Both readings of a value test: of the listed item, which the notice tests, and of the product, which it does not. */
export function describeValue({ lower, upper, exposure }: ValueTest): string {
  const range = (least: string, most: string | null): string =>
    most === null ? `at least ${least} %` : least === most ? `${least} %` : `${least} % to ${most} %`;
  const item =
    lower === null ? 'value of the item not known' : `${range(lower, upper)} of this item, which is what counts`;
  if (exposure === null) return item;
  return `${item}; ${range(exposure.lower, exposure.upper)} of ${plainLine(exposure.of, 60)} (an exposure metric, not the test)`;
}

/** `China (CN), from the origin column` · `unknown`. */
export function describeOrigin(origin: OriginJudgement, knowledge: Knowledge): string {
  const place = originPlace(origin, knowledge);
  return origin.basis ? `${place}, ${originBasis[origin.basis]}` : place;
}

const originBasis = {
  column: 'from the origin column',
  manufacturer: 'from the manufacturer',
  supplier: 'from the supplier',
  text: 'from the text of the row',
  evidence: 'from evidence on file',
} as const;

/** Country of origin for people, without its basis: one of `China (CN)`, `Chinese maker`, `not Chinese`, `unknown`, … */
export function originPlace(origin: OriginJudgement, knowledge: Knowledge): string {
  if (origin.country) {
    const name = knowledge.countries.find((country) => country.code === origin.country)?.name;
    return name ? `${name} (${origin.country})` : origin.country;
  }
  return { yes: 'Chinese, place not told', no: 'not Chinese, place not told', unknown: 'unknown' }[origin.chinese];
}

/** `"Neodym" in notes`: the words that led to the judgement. */
export function describeReasons(reasons: readonly Reason[], limit = 4): string {
  // "N42SH" need not be quoted beside "N42SH, disc" of the same cell.
  const quoted = ({ field, column, text }: Reason): boolean =>
    reasons.some(
      (other) => other.field === field && other.column === column && other.text !== text && other.text.includes(text),
    );
  const seen = new Set<string>();
  for (const reason of reasons.filter((one) => !quoted(one)))
    seen.add(`"${plainLine(reason.text, 40)}" in ${fieldWords(reason.field)}`);
  const words = [...seen];
  const more = words.length - limit;
  return more > 0 ? `${words.slice(0, limit).join(', ')} and ${more} more` : words.join(', ');
}

/** `unitPrice` → `unit price`. */
export function fieldWords(field: string): string {
  if (field === 'mpn') return 'MPN';
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Where cells of a row disagree, a sentence each: which words say what, and which decide. */
export function describeContradictions({ judgement, origin }: Pick<Part, 'judgement' | 'origin'>): readonly string[] {
  return [...(judgement.contradicts ?? []), ...(origin.contradicts ?? [])].map(({ says, because, against }) => {
    const claim = (said: string, { text, field }: Reason): string =>
      `${fieldWords(field)} says ${said} ("${plainLine(text, 40)}")`;
    return `${claim(against.says, against.because)}, but ${claim(says, because)}, which counts more`;
  });
}

/** Words of the row behind a finding: what it is, and where it is from. */
export function reasonsOf(finding: Finding): readonly Reason[] {
  return finding.part ? [...finding.part.judgement.because, ...finding.part.origin.because] : [];
}

/** Rule of a finding, or `null` for a rule this knowledge does not hold. */
export function ruleOf(id: string, knowledge: Knowledge): RuleData | null {
  return knowledge.rules.find((rule) => rule.id === id) ?? null;
}

/** First sentence of what the rule tells people to do; `''` where it says nothing. */
export function nextAction(id: string, knowledge: Knowledge): string {
  const rule = ruleOf(id, knowledge);
  return rule === null ? '' : actionOf(rule);
}
const actionOf = onceFor(({ whatToDo }: RuleData): string => firstSentence(whatToDo));

const abbreviations: ReadonlySet<string> = new Set([
  'no',
  'nos',
  'art',
  'e.g',
  'i.e',
  'vs',
  'approx',
  'inc',
  'ltd',
  'co',
]);

/** Up to the first full stop that ends a sentence: not the one of "No. 18" or "e.g.". */
export function firstSentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  for (const { index } of line.matchAll(/[.!?](?= |$)/g)) {
    const word = line
      .slice(line.lastIndexOf(' ', index) + 1, index)
      .replace(/^\(/, '')
      .toLowerCase();
    if (!abbreviations.has(word) && !/^ \d/.test(line.slice(index + 1, index + 3))) return line.slice(0, index + 1);
  }
  return line;
}

/** `MOFCOM/GACC No. 18 of 2025, limb 1 (in force)`; `''` without instrument. */
export function describeInstrument(reference: Finding['instrument'], knowledge: Knowledge): string {
  if (!reference) return '';
  const instrument = knowledge.instruments.find((entry) => entry.id === reference.id);
  return `${citeInstrument(instrument, reference.id, reference.limb)} (${statusWords(reference.status)})`;
}

/** Short citation of an instrument and one of its limbs. */
export function citeInstrument(instrument: Instrument | undefined, id: string, limb: string | null): string {
  const citation = instrument?.citation ?? id;
  if (!limb) return citation;
  const name = instrument?.limbs.find((entry) => entry.id === limb)?.name;
  return `${citation}, ${name ? plainLine(name, cellLimit) : `limb ${limb}`}`;
}

const plurals: Readonly<Record<Severity, readonly [string, string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  information: ['information', 'information'],
  hint: ['hint', 'hints'],
};
/** `1 error` · `3 hints`. */
export function countSeverity(count: number, severity: Severity): string {
  return `${formatCount(count)} ${plurals[severity][count === 1 ? 0 : 1]}`;
}

/** `1 part` · `12 parts`. */
export function countNoun(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}

/** Thousands separated by commas, whatever the locale of the machine. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

export const certainties: readonly Certainty[] = ['certain', 'likely', 'possible'];
