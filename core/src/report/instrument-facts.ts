/** What an instrument's page says, in the order of a compliance officer's questions: for Markdown and plain text alike. */
import type { InstrumentFact } from '../knowledge/schema-law.ts';
import type { Instrument, RuleData, StatusInterval } from '../knowledge/types.ts';
import { statusInWords } from '../rules/status-words.ts';

export interface FactLine {
  /** What the line is about; `''` where the title of its section says it. */
  readonly name: string;
  readonly text: string;
}
export interface FactSection {
  readonly title: string;
  readonly lines: readonly FactLine[];
}

const titles = [
  'What it covers',
  'Exceptions',
  'Phases',
  'Whom and what it applies to',
  'Threshold',
  'Licensing',
  'Penalties',
  'Suspension',
  'Notices',
  'To keep in mind',
] as const;
type Title = (typeof titles)[number];
/** Sections of topics; a topic that is not named here is something to keep in mind. */
const sectionOf: Readonly<Record<string, Title>> = {
  covers: 'What it covers',
  test: 'What it covers',
  exceptions: 'Exceptions',
  phases: 'Phases',
  'applies to': 'Whom and what it applies to',
  threshold: 'Threshold',
  licensing: 'Licensing',
  'notice duty': 'Licensing',
  'customs declaration': 'Licensing',
  penalties: 'Penalties',
  suspension: 'Suspension',
  notices: 'Notices',
};
/** Topics that say how sure the others are. */
const isDoubt = ({ topic }: InstrumentFact): boolean =>
  topic.startsWith('field confidence: ') || /(?:^|: annex |^announced )confidence$/.test(topic);

/** Facts by section, in order; empty sections fall out, what is not confirmed stands in `openPoints`. */
export function factSections(instrument: Pick<Instrument, 'facts'>): readonly FactSection[] {
  const facts = instrument.facts.filter((fact) => !isDoubt(fact));
  const titleOf = ({ topic }: InstrumentFact): Title => {
    const [head = ''] = topic.split(':');
    return Object.hasOwn(sectionOf, head) ? sectionOf[head]! : 'To keep in mind';
  };
  return titles.flatMap((title) => {
    const lines = facts.filter((fact) => titleOf(fact) === title).flatMap(linesOf);
    return lines.length === 0 ? [] : [{ title, lines }];
  });
}

const divided: readonly string[] = ['threshold', 'licensing', 'penalties', 'suspension'];
/** Keys of the research notes; the sources themselves stand at the end of the page. */
const sourceMarks = /; sources: [A-Z0-9_]+(?:; [A-Z0-9_]+)*/g;

/** `licensing` with `policy: …; presumption: …` is a line for each part. */
function linesOf({ topic, text, confidence }: InstrumentFact): readonly FactLine[] {
  const [head = '', ...rest] = topic.split(': ');
  const own = [
    'threshold',
    'licensing',
    'penalties',
    'suspension',
    'exceptions',
    'phases',
    'notices',
    'engine note',
  ].includes(head);
  const name = rest.length > 0 ? rest.join(': ').replace(/^annex(\d) part(\d)$/, 'annex $1, part $2') : own ? '' : head;
  const sure = confidence === undefined ? '' : ` (${confidence.replaceAll('-', ' ')})`;
  const said = text.replace(sourceMarks, '');
  const parts = divided.includes(head) ? splitParts(said) : [{ name: '', text: said }];
  return parts.map((part, index) => ({
    name: part.name === '' || part.name === 'text' ? name : part.name,
    text: index === parts.length - 1 ? `${part.text}${sure}` : part.text,
  }));
}

/** Splits `a: …; b: …` at the names of parts, never inside brackets. */
function splitParts(text: string): readonly FactLine[] {
  const starts = [0];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0 && text[at] === ';' && partName.test(text.slice(at + 2, at + 60))) starts.push(at + 2);
  }
  return starts.map((start, index) => {
    const part = text.slice(start, (starts[index + 1] ?? text.length + 2) - 2).trim();
    const name = partName.exec(part)?.[1] ?? '';
    return { name, text: name === '' ? part : part.slice(name.length + 2) };
  });
}
const partName = /^([a-z][a-z ]{1,40}): /;

/** What nobody has confirmed: statuses with their candidates, and facts that are not verified. */
export function openPoints(instrument: Pick<Instrument, 'facts' | 'statusIntervals' | 'limbs'>): readonly string[] {
  const dated = new Map<string, string[]>();
  const parts = [
    { name: 'the text as a whole', statusIntervals: instrument.statusIntervals },
    ...instrument.limbs.map(({ id, name, statusIntervals }) => ({ name: `limb ${id} (${name})`, statusIntervals })),
  ];
  for (const { name, statusIntervals } of parts) {
    for (const interval of statusIntervals) {
      if (interval.status !== 'unconfirmed' && interval.status !== 'unknown') continue;
      const point = openStatus(interval);
      const known = dated.get(point);
      if (known === undefined) dated.set(point, [name]);
      else known.push(name);
    }
  }
  return [
    ...[...dated].map(([point, of]) => `${point}${instrument.limbs.length === 0 ? '' : ` So for ${of.join(', ')}.`}`),
    ...instrument.facts
      .filter(isDoubt)
      .map(({ topic, text }) => `${topic.replace(/^field confidence: /, '')}: ${text.replaceAll('-', ' ')}`),
  ];
}

function openStatus({ from, to, status, candidates, lean, basis }: StatusInterval): string {
  const may = candidates.map((one) => one.replaceAll('_', ' ')).join(' or ');
  const more = lean === null ? '' : `, more likely ${lean.replaceAll('_', ' ')}`;
  const why =
    basis === '' ? '' : ` ${basis.charAt(0).toUpperCase()}${basis.slice(1)}${/[.!?]$/.test(basis) ? '' : '.'}`;
  const until = to === null ? 'on' : `to ${to}`;
  const read = statusInWords(status, status);
  return `From ${from} ${until}: ${read}${may === '' ? '' : `; may be ${may}${more}`}.${why}`;
}

/** `2025-10-09 announced → 2025-11-07 suspended → 2026-11-11 not confirmed`. */
export function timelineOf(intervals: readonly StatusInterval[]): string {
  const last = intervals.at(-1)?.to;
  const line = intervals.map(({ from, status }) => `${from} ${statusInWords(status, status)}`).join(' → ');
  return last ? `${line} → ${last} end of the data` : line;
}

/** Rules that read the instrument, as their own or in one of their cases. */
export function rulesReading(id: string, rules: readonly RuleData[]): readonly RuleData[] {
  return rules.filter(
    (rule) =>
      rule.instrument?.id === id ||
      JSON.stringify([rule.when, rule.cases]).includes(`"instrument":${JSON.stringify(id)}`),
  );
}

/** File name of the instrument's page and of its rule file, without ending. */
export function instrumentSlug(id: string): string {
  return id.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
