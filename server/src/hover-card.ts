/** The words of a hover. */
import {
  citeInstrument,
  type Evidence,
  type Finding,
  type Instrument,
  indexSpecs,
  instrumentsOf,
  isWebLink,
  type Language,
  type LintContext,
  type MappedColumn,
  nextAction,
  openLedger,
  type Part,
  type Reason,
  type Summary,
  statusOn,
} from '#core';
import { type Card, type Line, line } from './card.ts';
import { type FactWords, factWords } from './fact-words.ts';
import { sayWhy } from './mapping-words.ts';
import { findRule, type RulePages } from './rule-pages.ts';
import { type Say, sayIn } from './words.ts';

/** Most lines of one section; the rest is counted. */
const mostLines = 8;
/** Most words quoted in the line that says why. */
const mostWords = 4;

export interface PartFacts {
  readonly findings: readonly Finding[];
  readonly context: LintContext;
  readonly summary: Summary;
}

export function headerCard({ header, field, confidence, why }: MappedColumn, language: Language | undefined): Card {
  const say = sayIn(language);
  const words = factWords(language);
  const name = header === null || header.trim() === '' ? say('This column') : say('Column {0}', header);
  return {
    title: line(
      { text: name, style: 'strong' },
      say(' is read as {0} ({1})', words.field(field), words.confidence(confidence)),
    ),
    lead: [line(sayWhy(language, why))],
    sections: [],
    footer: confidence === 'doubtful' ? [line(say('Set columns.map in lodestone.yaml if this is not right.'))] : [],
  };
}

export function partCard(part: Part, { findings, context, summary }: PartFacts, pages: RulePages): Card {
  const { judgement, origin } = part;
  const say = sayIn(context.language);
  const words = factWords(context.language);
  const { trace } = summary;
  const { packs } = context.knowledge;
  // The oldest pack limits what can be said of them all.
  const verified = packs.map(({ snapshot }) => snapshot).sort()[0] ?? say('an unknown day');
  const own = openLedger(context.config.evidence, context.asOf)(part);
  const evidence = own === null ? [] : [...own.valid, ...own.expired, ...own.pending];
  return {
    title: line(
      { text: capitalise(words.content(judgement)), style: 'strong' },
      ` · ${say(`${judgement.confidence} confidence`)}`,
    ),
    lead: reasonLines([...judgement.because, ...origin.because], say, words),
    sections: [
      { heading: say('Controls on {0}', context.asOf), lines: controlLines(part, findings, context) },
      {
        heading: say('Value test'),
        lines: findings.flatMap(({ value }) => (value === undefined ? [] : [line(capitalise(words.value(value)))])),
      },
      { heading: say('Elements'), lines: elementLines(part, say, words) },
      { heading: say('Origin'), lines: originLines(part, own?.valid ?? [], context) },
      { heading: say('Spec'), lines: specLines(part, context, say) },
      { heading: say('Evidence on file'), lines: evidenceLines(evidence, context) },
      {
        heading: say('Cells disagree'),
        lines: words.contradictions(part).map((sentence) => line(capitalise(sentence))),
      },
      { heading: say('What to do'), lines: actionLines(findings, context, pages) },
      { heading: say('Sources'), lines: sourceLines(findings, context) },
    ]
      .filter(({ lines }) => lines.length > 0)
      .map(({ heading, lines }) => ({ heading, lines: shorten(lines, say) })),
    footer: [
      ...(judgement.label === 'trace-possible' && trace.parts > 1
        ? [
            line(
              say(
                '{0} parts of this document may hold traces of {1}; no findings are raised for them.',
                trace.parts,
                trace.elements.join(', '),
              ),
            ),
          ]
        : []),
      line(say('Rule data verified on {0}. Not legal advice.', verified)),
    ],
  };
}

function elementLines({ judgement }: Part, say: Say, words: FactWords): readonly Line[] {
  const { label, elements, absent } = judgement;
  // Traces are one line: a dozen of them would read like content.
  const present =
    label === 'trace-possible'
      ? [line(say('Traces possible: {0}', elements.map((element) => element.symbol).join(', ')))]
      : elements.map((element) => line(words.element(element)));
  return [...present, ...(absent.length === 0 ? [] : [line(say('{0} stated absent', absent.join(', ')))])];
}

function originLines(
  { origin }: Part,
  valid: readonly Evidence[],
  { knowledge, language }: LintContext,
): readonly Line[] {
  const words = factWords(language);
  return [
    line(words.origin(origin, knowledge)),
    ...valid.flatMap((entry) => {
      const places = words.stages(entry, knowledge);
      return places === '' ? [] : [line(`${capitalise(places)}: ${capitalise(words.evidence(entry, knowledge))}`)];
    }),
    ...origin.parties.map(({ name, role, kind, caveat }) =>
      line(`${name}, ${words.field(role)}: ${words.party(kind)}${caveat === null ? '' : `. ${caveat}`}`),
    ),
  ];
}

/** What the project declares of the part. */
function specLines({ fields }: Part, { config }: LintContext, say: Say): readonly Line[] {
  return indexSpecs(config.specs.parts)
    .of(fields)
    .flatMap(({ file, source, suppliers, alternates }) => {
      const named = (list: readonly string[], word: string): readonly Line[] =>
        list.length === 0 ? [] : [line(`${word}: ${list.join(', ')}`)];
      return [
        line(source === null ? file : say('{0}, from {1}', file, source)),
        ...named(
          suppliers.map(({ name, country }) => (country === null ? name : `${name} (${country})`)),
          say('Suppliers'),
        ),
        ...named(
          alternates.map(({ manufacturer, mpn }) => (manufacturer === null ? mpn : `${manufacturer} ${mpn}`)),
          say('Alternates'),
        ),
      ];
    });
}

function evidenceLines(
  entries: readonly Evidence[],
  { knowledge, asOf, config, language }: LintContext,
): readonly Line[] {
  if (entries.length === 0)
    return config.evidence.length === 0 ? [] : [line(sayIn(language)('None recorded for this part'))];
  const words = factWords(language);
  return entries.map((entry) => {
    const name = capitalise(words.evidence(entry, knowledge));
    return line(`${name}, ${words.validity(entry, asOf)}`);
  });
}

/** Instruments of the findings, then those that rules read and that list an element of the part. */
function controlLines(
  part: Part,
  findings: readonly Finding[],
  { knowledge, asOf, config, language }: LintContext,
): readonly Line[] {
  const say = sayIn(language);
  const words = factWords(language);
  const wanted = new Map<string, { readonly id: string; readonly limb: string | null }>();
  for (const { instrument } of findings) {
    if (instrument !== null) wanted.set(`${instrument.id} ${instrument.limb ?? ''}`, instrument);
  }
  const { label, elements: held } = part.judgement;
  const symbols = new Set(label === 'trace-possible' ? [] : held.map((element) => element.symbol));
  const named = new Set([...wanted.values()].map(({ id }) => id));
  const read = new Set(knowledge.rules.flatMap((rule) => instrumentsOf(rule).map(({ id }) => id)));
  for (const { instrument, element } of knowledge.items) {
    if (symbols.has(element) && read.has(instrument) && !named.has(instrument)) {
      wanted.set(instrument, { id: instrument, limb: null });
    }
  }
  return [...wanted.values()].flatMap(({ id, limb }) => {
    const instrument = knowledge.instruments.find((candidate) => candidate.id === id);
    if (instrument === undefined) return [];
    const listed = new Set(knowledge.items.filter((item) => item.instrument === id).map((item) => item.element));
    const elements = [...symbols].filter((symbol) => listed.has(symbol)).join(', ');
    const { status, read, nextDate } = statusOn(instrument, limb, asOf, config.assume);
    const reading = read === status ? '' : say(', read as {0}', words.status(read));
    const next = nextDate === null ? '' : say('; next date {0}', nextDate);
    const names = elements === '' ? '' : say(' (lists {0})', elements);
    return [
      line(
        `${citeInstrument(instrument, id, limb)}${names}: ${words.status(status)}${reading}${next}`,
        ...sourceOfInstrument(instrument, say),
      ),
    ];
  });
}

function sourceOfInstrument({ sources }: Instrument, say: Say): Line {
  const link = sources.find((source) => isWebLink(source.url));
  return link?.url == null ? [] : [{ text: ' ' }, { text: say('source'), href: link.url }];
}

/** One short line: the words that led here, and where they stand. */
function reasonLines(reasons: readonly Reason[], say: Say, words: FactWords): readonly Line[] {
  const seen = new Map<string, Line>();
  for (const { text, field } of reasons) {
    // "N42SH" need not be quoted beside "N42SH, block" of the same cell.
    const isQuoted = reasons.some((other) => other.field === field && other.text !== text && other.text.includes(text));
    if (!isQuoted) seen.set(`${field} ${text}`, line({ text, style: 'code' }, say(' in {0}', words.field(field))));
  }
  if (seen.size === 0) return [];
  const shown = [...seen.values()].slice(0, mostWords);
  const more = seen.size - shown.length;
  return [
    [
      ...line(say('Because of ')),
      ...shown.flatMap((one, index) => (index === 0 ? one : [...line(', '), ...one])),
      ...(more > 0 ? line(` ${say('and {0} more', more)}`) : []),
    ],
  ];
}

function actionLines(
  findings: readonly Finding[],
  { knowledge, language }: LintContext,
  pages: RulePages,
): readonly Line[] {
  const rules = [...new Set(findings.map((finding) => finding.rule))];
  return rules.flatMap((rule) => {
    const action = nextAction(rule, knowledge);
    const href = pages.linkTo(rule, knowledge);
    const words = findRule(rule, knowledge)?.title ?? rule;
    const name = href === null ? { text: words } : { text: words, href };
    const waived = findings.find((finding) => finding.rule === rule)?.suppressed ?? null;
    const said =
      waived === null ? action : sayIn(language)('{0} Waived until {1}: {2}', action, waived.until, waived.reason);
    return said === '' ? [] : [line(`${said} `, name)];
  });
}

function sourceLines(findings: readonly Finding[], { knowledge }: LintContext): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const { rule } of findings) {
    for (const { title, url, clause } of findRule(rule, knowledge)?.sources ?? []) {
      const name = clause === null ? title : `${title}, ${clause}`;
      lines.set(`${name} ${url}`, isWebLink(url) ? line({ text: name, href: url }) : line(name));
    }
  }
  return [...lines.values()];
}

function shorten(lines: readonly Line[], say: Say): readonly Line[] {
  return lines.length <= mostLines
    ? lines
    : [...lines.slice(0, mostLines - 1), line(say('and {0} more', lines.length - mostLines + 1))];
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
