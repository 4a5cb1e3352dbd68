// Random edits of a text, the same for the same seed.
import type { Span } from '../../core/src/index.ts';

export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** mulberry32: whole numbers below `limit`. */
export function createRandom(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit);
  };
}

const typed = [
  ...['a', 'N', '5', '1', '0', '.', '-', ' ', 'x', 'magnet', 'SmCo', ' N52', 'CN', 'µ', '\u{1F9F2}'],
  ...[',', ';', '\t', '|', '"', '""', '\n', '\r\n', '\r', ',"', '",', '\n\n', ',,,'],
];
const pasted = [
  'M9,1,SmCo magnet block,,SC-9,CN,3.5',
  'M8,3,"NdFeB N52, disc",Acme,NB-2010,CN,2.10',
  'Total,,,,,,99.5',
  'Qty,Description,MPN,Price',
  'Ref,Qty,Description,Manufacturer,MPN,Country of Origin,Unit Price (USD)',
  'Magnets:',
  'Hardware',
  ',,,,,,',
  '1,,,,,,',
  '',
  '"open quote,1,2',
  '2,SUB-1,Neodymium magnet N48,"NdFeB, Dy 3 wt%",2,1.5,CN',
];

/** Replaces `span` of a text; the edit that takes it back comes with it. */
export function applyEdit(text: string, { span, text: inserted }: TextEdit): { text: string; undo: TextEdit } {
  const removed = text.slice(span.start, span.end);
  return {
    text: text.slice(0, span.start) + inserted + text.slice(span.end),
    undo: { span: { start: span.start, end: span.start + inserted.length }, text: removed },
  };
}

/** One edit of a text; `undo` takes back the last one. */
export function drawEdit(text: string, random: (limit: number) => number, undo: TextEdit | null): TextEdit {
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
  const whole = (replacement: string): TextEdit => ({ span: { start: 0, end: text.length }, text: replacement });
  const at = (offset: number, removed: number, inserted: string): TextEdit => ({
    span: { start: offset, end: Math.min(text.length, offset + removed) },
    text: inserted,
  });
  const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const lines = text.split(/\r\n|\r|\n/);
  const lineStart = (): number => {
    const from = random(text.length + 1);
    const found = text.indexOf(lineEnd, from);
    return found < 0 ? text.length : found + lineEnd.length;
  };
  switch (random(17)) {
    case 5:
      return at(random(text.length + 1), random(6), pick(typed));
    case 6:
      return at(random(text.length + 1), random(4) === 0 ? random(400) : random(40), '');
    case 7:
      return at(lineStart(), 0, Array.from({ length: 1 + random(4) }, () => pick(pasted) + lineEnd).join(''));
    case 8:
      return at(lineStart(), 0, Array.from({ length: 1 + random(40) }, () => pick(lines) + lineEnd).join(''));
    case 9:
      return random(3) > 0
        ? at(lineStart(), pick(lines).length + lineEnd.length, '')
        : whole(random(4) === 0 ? '' : text);
    case 10: {
      const [first = '', ...rest] = lines;
      return whole([first, ...rest.sort()].join(lineEnd));
    }
    case 11:
      return undo ?? at(0, 0, pick(typed));
    case 12:
      return whole(lineEnd === '\n' ? text.replaceAll('\n', '\r\n') : text.replaceAll(/\r\n?/g, '\n'));
    case 13:
      return at(random(Math.min(text.length, 80) + 1), random(8), pick([...typed, 'Description', 'Qty', 'Level']));
    case 14:
      return at(lineStart(), 0, '"');
    case 15:
      return at(lineStart(), 1, pick(['1', '2', '12', 'x', '']));
    default:
      return at(random(text.length + 1), 0, pick(typed));
  }
}
