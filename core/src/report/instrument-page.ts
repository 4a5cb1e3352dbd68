/** `explain INSTRUMENT`: a legal text with its statuses by limb, what it covers and what is not confirmed, as plain text. */
import type { Assume } from '../config/types.ts';
import { statusOn } from '../knowledge/status.ts';
import type { Instrument, Knowledge } from '../knowledge/types.ts';
import type { IsoDate } from '../model.ts';
import { statusInWords } from '../rules/status-words.ts';
import { notLegalAdvice } from './describe.ts';
import { factSections, openPoints, rulesReading, timelineOf } from './instrument-facts.ts';
import { noPaint, type Paint } from './text.ts';

/** The instrument's page as plain text. */
export function renderInstrumentPage(
  instrument: Instrument,
  { knowledge, asOf, assume, paint = noPaint }: { knowledge: Knowledge; asOf: IsoDate; assume: Assume; paint?: Paint },
): string {
  const section = (title: string, lines: readonly string[]): string =>
    `${paint('strong', title)}\n${lines.map((line) => `  ${line}`).join('\n')}`;
  const state = statusOn(instrument, null, asOf, assume);
  const blocks = [
    [
      `${paint('rule', instrument.id)}: ${paint('strong', instrument.citation)}`,
      instrument.title,
      `Issued by ${instrument.issuingBody}; announced ${instrument.announced ?? 'on no known day'}, effective ${instrument.effective ?? 'on no known day'}`,
    ].join('\n'),
    [
      `Status on ${asOf}: ${statusInWords(state.status, state.read)}${state.nextDate ? `; next date ${state.nextDate}` : ''}`,
      ...(state.reason ? [state.reason] : []),
    ].join('\n'),
    section('Timeline', [
      timelineOf(instrument.statusIntervals),
      ...instrument.limbs.map(({ id, statusIntervals }) => `${id}: ${timelineOf(statusIntervals)}`),
    ]),
  ];
  if (instrument.limbs.length > 0) {
    const limbs = instrument.limbs.map((limb) => {
      const own = statusOn(instrument, limb.id, asOf, assume);
      return `${limb.id} ${limb.name}, ${statusInWords(own.status, own.read)}${limb.test === null ? '' : `: ${limb.test}`}`;
    });
    blocks.push(section('Limbs', limbs));
  }
  const items = knowledge.items.filter((item) => item.instrument === instrument.id);
  if (items.length > 0) {
    const lines = items.map(({ controlCode, element, form, items: names, confidence }) =>
      [controlCode, element, form.replaceAll('_', ' '), `${names.join('; ')} (${confidence.replaceAll('-', ' ')})`]
        .filter((cell) => cell !== null && cell !== '')
        .join(' · '),
    );
    blocks.push(section('Items', lines));
  }
  for (const { title, lines } of factSections(instrument)) {
    blocks.push(
      section(
        title,
        lines.map(({ name, text }) => (name === '' ? text : `${name}: ${text}`)),
      ),
    );
  }
  const open = openPoints(instrument);
  if (open.length > 0) blocks.push(section('What is not confirmed', open));
  const rules = rulesReading(instrument.id, knowledge.rules);
  if (rules.length > 0)
    blocks.push(
      section(
        'Rules that read it',
        rules.map(({ id, title }) => `${id}: ${title}`),
      ),
    );
  const sources = instrument.sources.map(({ title, url }) => (url === null ? title : `${title} <${url}>`));
  blocks.push(section('Sources', sources), notLegalAdvice);
  return `${blocks.join('\n\n')}\n`;
}

/** Instrument by id, whatever the case. */
export function findInstrument(id: string, { instruments }: Pick<Knowledge, 'instruments'>): Instrument | null {
  return instruments.find((instrument) => instrument.id.toLowerCase() === id.toLowerCase()) ?? null;
}

/** Instrument ids that share words with what was typed, best first, three at most. */
export function similarInstruments(id: string, { instruments }: Pick<Knowledge, 'instruments'>): readonly string[] {
  const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
  const wanted = new Set(wordsOf(id));
  return instruments
    .map(({ id: own }) => {
      const words = wordsOf(own);
      const shared = words.filter((word) => wanted.has(word)).length;
      return { id: own, shared, score: shared / Math.max(words.length, wanted.size) };
    })
    .filter(({ score }) => score >= 0.5)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, 3)
    .map((entry) => entry.id);
}
