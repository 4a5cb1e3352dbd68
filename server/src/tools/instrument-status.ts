/** `lodestone_instrument_status`: what a legal text says and whether it is in force on a day. */
import {
  findInstrument,
  type Instrument,
  renderInstrumentPage,
  similarInstruments,
  statusInWords,
  statusOn,
} from '#core';
import type { Session } from '../session.ts';
import { refuse, renderAnswer } from './answer.ts';
import { projectContext } from './subject.ts';
import { dayOf, type ToolInput, textOf } from './tool-input.ts';

export async function instrumentStatus(session: Session, input: ToolInput, activeUri: string | null): Promise<string> {
  const name = textOf(input, 'instrument', 200)?.trim() ?? null;
  const { knowledge, config, asOf } = await projectContext(session, activeUri, dayOf(input));
  const { assume } = config;
  if (name === null) {
    const line = (instrument: Instrument): string => {
      const { status, read, nextDate } = statusOn(instrument, null, asOf, assume);
      const next = nextDate === null ? '' : `; next date ${nextDate}`;
      return `- ${instrument.id}: ${instrument.citation}: ${statusInWords(status, read)}${next}`;
    };
    return renderAnswer({
      title: 'statuses of all instruments; ask for one by its id for its limbs, timeline and items',
      asOf,
      knowledge,
      page: knowledge.instruments.map(line).join('\n'),
      citations: knowledge.instruments.flatMap(({ citation, sources }) =>
        sources.slice(0, 1).map(({ title, url }) => ({ title: `${citation}: ${title}`, url })),
      ),
    });
  }
  const instrument = findInstrument(name, knowledge) ?? findCited(name, knowledge.instruments);
  if (instrument === null) {
    const near = similarInstruments(name, knowledge);
    const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Ask without a name for the list of ids.';
    throw refuse(`The rule data holds no instrument ${JSON.stringify(name)}. ${hint}`);
  }
  // Its page ends with its sources.
  const page = renderInstrumentPage(instrument, { knowledge, asOf, assume });
  return renderAnswer({ title: 'status of an instrument', asOf, knowledge, page, citations: [] });
}

/** The only instrument whose citation holds the words; `null` where several do. */
function findCited(words: string, instruments: readonly Instrument[]): Instrument | null {
  const plain = (text: string): string =>
    ` ${text
      .toLowerCase()
      .replace(/[^a-z0-9.]+/g, ' ')
      .trim()} `;
  const found = instruments.filter(({ citation }) => plain(citation).includes(plain(words)));
  return found.length === 1 ? (found[0] ?? null) : null;
}
