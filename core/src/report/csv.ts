/** Findings as CSV (RFC 4180), one a row, for spreadsheets and scripts. Waived findings are in it and say so. */
import type { FileResult, RunResult } from '../lint/types.ts';
import type { Finding } from '../model.ts';
import { describeElements, describeInstrument, nextAction, originPlace } from './describe.ts';
import { createPlacer, type Placer } from './place.ts';

export interface CsvOptions {
  /** Spreadsheet programs take a file without a byte order mark for one in the code page of the machine. */
  readonly byteOrderMark?: boolean;
}

type Cell = (finding: Finding, place: ReturnType<Placer['place']>, file: FileResult, run: RunResult) => string | number;

const columns: Readonly<Record<string, Cell>> = {
  file: (_, __, { file }) => file,
  line: (_, { start }) => start.line + 1,
  column: (_, { start }) => start.character + 1,
  address: (_, { address }) => address,
  severity: ({ severity }) => severity,
  rule: ({ rule }) => rule,
  message: ({ message }) => message,
  reference: ({ part }) => part?.fields.reference ?? '',
  mpn: ({ part }) => part?.fields.mpn ?? '',
  part_number: ({ part }) => part?.fields.partNumber ?? '',
  manufacturer: ({ part }) => part?.fields.manufacturer ?? '',
  supplier: ({ part }) => part?.fields.supplier ?? '',
  description: ({ part }) => part?.fields.description ?? '',
  elements: ({ elements }) => elements.join(' '),
  content: ({ part }) => (part === null ? '' : describeElements(part.judgement)),
  origin: ({ part }, _, __, { knowledge }) => (part === null ? '' : originPlace(part.origin, knowledge)),
  chinese: ({ part }) => part?.origin.chinese ?? '',
  instrument: ({ instrument }, _, __, { knowledge }) => describeInstrument(instrument, knowledge),
  status: ({ instrument }) => instrument?.status ?? '',
  evidence: ({ evidence }) =>
    evidence === undefined ? '' : [evidence.type, evidence.number].filter((text) => text !== null).join(' '),
  next_action: ({ rule }, _, __, { knowledge }) => nextAction(rule, knowledge),
  waived_until: ({ suppressed }) => suppressed?.until ?? '',
  waiver_reason: ({ suppressed }) => suppressed?.reason ?? '',
  as_of: (_, __, { asOf }, run) => asOf ?? run.asOf,
  fingerprint: ({ fingerprint }) => fingerprint,
};

/** One chunk a row, the header first; lines end as RFC 4180 wants it. */
export function* renderCsv(run: RunResult, { byteOrderMark = false }: CsvOptions = {}): Generator<string> {
  yield `${byteOrderMark ? '\ufeff' : ''}${Object.keys(columns).join(',')}\r\n`;
  const cells = Object.values(columns);
  for (const file of run.files) {
    const placer = createPlacer(file.result.document);
    for (const finding of file.result.findings) {
      const place = placer.place(finding);
      yield `${cells.map((cell) => quote(cell(finding, place, file, run))).join(',')}\r\n`;
    }
  }
}

/** Text that a spreadsheet would take for a formula is kept a text by an apostrophe before it. */
function quote(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[\s\0]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
