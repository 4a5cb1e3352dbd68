/** Old Chinese and Japanese encodings, told from Western text by what their byte pairs would have to mean. */

export interface EastAsianText {
  readonly encoding: 'gb18030' | 'shift_jis';
  readonly text: string;
}

/** Pairs to see before a guess is made: fewer are no evidence. */
const fewestPairs = 4;
const share = 0.85;

/**
 * `null` unless every byte is valid in the encoding and most characters outside ASCII are everyday ones of it. Western text fails
 * both tests: its accented letters stand alone between ASCII letters, which makes invalid or rare characters.
 */
export function guessEastAsian(bytes: Uint8Array): EastAsianText | null {
  const chinese = rate(bytes, judgeGbPair, isSingleNever);
  const japanese = rate(bytes, judgeShiftJisPair, isHalfWidthKatakana);
  const first = chinese >= japanese ? 'gb18030' : 'shift_jis';
  if (Math.max(chinese, japanese) < share) return null;
  const text = decodeStrictly(bytes, first);
  return text === null ? null : { encoding: first, text };
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Share of everyday pairs among all characters outside ASCII; 0 at the first byte that is invalid. */
function rate(
  bytes: Uint8Array,
  judgePair: (lead: number, trail: number) => 'everyday' | 'rare' | 'invalid',
  isSingle: (byte: number) => boolean,
): number {
  let everyday = 0;
  let all = 0;
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i] as number;
    if (lead < 0x80) continue;
    all++;
    if (isSingle(lead)) continue;
    const kind = judgePair(lead, bytes[i + 1] ?? 0);
    if (kind === 'invalid') return 0;
    if (kind === 'everyday') everyday++;
    i++;
  }
  return everyday < fewestPairs ? 0 : everyday / all;
}

/** Everyday: the characters of GB 2312, first level, and its symbols and full-width forms. */
function judgeGbPair(lead: number, trail: number): 'everyday' | 'rare' | 'invalid' {
  if (lead === 0x80 || lead === 0xff || trail < 0x40 || trail === 0x7f || trail === 0xff) return 'invalid';
  if (trail < 0xa1) return 'rare';
  return (lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3) ? 'everyday' : 'rare';
}

/** Everyday: kana, punctuation, full-width forms, and the characters of JIS X 0208, first level. */
function judgeShiftJisPair(lead: number, trail: number): 'everyday' | 'rare' | 'invalid' {
  const leads = (lead >= 0x81 && lead <= 0x9f) || (lead >= 0xe0 && lead <= 0xfc);
  if (!leads || trail < 0x40 || trail === 0x7f || trail > 0xfc) return 'invalid';
  return lead <= 0x83 || (lead >= 0x88 && lead <= 0x97) ? 'everyday' : 'rare';
}

function isSingleNever(): boolean {
  return false;
}

function isHalfWidthKatakana(byte: number): boolean {
  return byte >= 0xa1 && byte <= 0xdf;
}
