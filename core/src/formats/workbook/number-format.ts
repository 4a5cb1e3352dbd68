/** What a number is by its cell's format: the sheet stores `45000` and shows a date. ECMA-376 part 1, 18.8.30. */

export type NumberFormat =
  | { readonly kind: 'plain' | 'date' | 'percent' }
  | { readonly kind: 'money'; readonly sign: string }
  /** Leading zeros, as part numbers have them. */
  | { readonly kind: 'digits'; readonly least: number };

export const plain: NumberFormat = { kind: 'plain' };
const date: NumberFormat = { kind: 'date' };
const percent: NumberFormat = { kind: 'percent' };

/** Formats that a workbook names by number only. */
export function builtInFormat(id: number): NumberFormat {
  if (id === 9 || id === 10) return percent;
  const isDate = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58);
  return isDate ? date : plain;
}

const sign = /us\$|[$€£¥￥₩₹元円]|\b(?:EUR|USD|GBP|CHF|CNY|RMB|JPY|KRW|INR)\b/i;

/** By the code of a format, such as `#,##0.00 [$€-407]`. */
export function readFormat(code: string): NumberFormat {
  const text = code.slice(0, 255);
  // Of up to four sections the first is that of positive numbers.
  const first = /^(?:"[^"]*"|\\.|[^;"\\])*/.exec(text)?.[0] ?? '';
  if (/\[[hms]+\]/i.test(first)) return plain;
  const bare = first.replace(/"[^"]*"|\\.|[_*].|\[[^\]]*\]/g, '').replace(/general|e[+-]/gi, '');
  if (/[ymdhs]/i.test(bare)) return date;
  if (bare.includes('%')) return percent;
  const money = sign.exec(first.replace(/\[\$([^\]-]*)[^\]]*\]/, '$1'))?.[0];
  if (money !== undefined) return { kind: 'money', sign: money };
  return /^0{2,30}$/.test(bare) ? { kind: 'digits', least: bare.length } : plain;
}

/** A stored number as people read it. `raw` that is no number comes back as it is. */
export function formatNumber(raw: string, format: NumberFormat, since1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  switch (format.kind) {
    case 'plain':
      return writeNumber(value);
    case 'percent':
      return `${writeNumber(value * 100)}%`;
    case 'money':
      return `${writeNumber(value)} ${format.sign}`;
    case 'digits':
      return Number.isInteger(value) && value >= 0
        ? writeNumber(value).padStart(format.least, '0')
        : writeNumber(value);
    case 'date':
      return writeDate(value, since1904) ?? writeNumber(value);
  }
}

/** 15 digits, as spreadsheets show them: `0.1 + 0.2` is stored with 17. */
export function writeNumber(value: number): string {
  const text = String(Number(value.toPrecision(15)));
  return text.includes('e-') ? value.toFixed(15).replace(/0+$/, '') : text;
}

const secondsOfDay = 86_400;

/** `2026-11-09`, with `T13:45:00` where the day has a time; a time alone below one day. `null`: no date of these years. */
function writeDate(serial: number, since1904: boolean): string | null {
  if (serial < 0 || serial >= 2_958_466) return null;
  const seconds = Math.round(serial * secondsOfDay);
  const day = Math.floor(seconds / secondsOfDay);
  const rest = seconds - day * secondsOfDay;
  const time = [rest / 3600, (rest / 60) % 60, rest % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':');
  if (day === 0 && !since1904) return time;
  // Days of 1970; the count of 1900 holds a 29 February that never was.
  const since1970 = since1904 ? day - 24_107 : day - (day < 60 ? 25_568 : 25_569);
  const text = new Date(since1970 * secondsOfDay * 1000).toISOString().slice(0, 10);
  return rest === 0 ? text : `${text}T${time}`;
}
