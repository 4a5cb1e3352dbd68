/** What kind of thing a cell holds, told from its characters alone. */
export type CellShape =
  | 'blank'
  | 'url'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'measure'
  | 'designators'
  | 'value'
  | 'country'
  | 'code'
  | 'word'
  | 'text';

const maxLength = 200;
const urlStart = /^<?(?:https?:\/\/|www\.)/i;
const bareUrl = /^[a-z0-9-]{1,60}\.(?:com|de|org|net|io|eu|cn|jp|fr|es|ch|nl|uk|co\.uk)(?:\/|$)/i;
const currency = /[$€£¥￥元円]|\b(?:usd|eur|gbp|cny|rmb|jpy|chf|dollars?|euros?)\b/i;
const placeholder = /^(?:[-–—~_.?*/=\s]+|n\/?a|none|null|tbd|tbc|nan)$/i;
const numeral =
  /^[+-]?\d{1,3}(?:[ ,.'\u00a0]\d{3}){0,6}(?:[.,]\d{1,8})?$|^[+-]?\d{1,15}(?:[.,]\d{1,17})?$|^[+-]?[.,]\d{1,17}$/;
const around = /^[≈~<>≤≥±c.a\s]{0,6}/;
const quantityUnit =
  /^(\d[\d.,]{0,12})\s?(?:x|sets?|pcs?\.?|pieces?|st[kü]?c?k?\.?|units?|ea\.?|each|pairs?|pack(?:s|et|ets)?|rolls?|m|mm|cm|ft|in|g|kg|ml|l|m²|个|個|套|片|只|条|本|枚|セット)\.?$/i;
const designatorPrefixes =
  'A AE ANT B BAT BT BZ BR BUZ C CN CON CONN CR D DS E F FB FD FL FID FS G H HS IC IR J JP JMP K KEY L LD LED LCD LS MIC MK MOD MOT MP MT NT OK OSC P PC PCB PS Q R RA REL RL RN RP RT RV S SCR SCREW SJ SP SPK SW T TB TC TH TP TR TVS U USB V VR W X XC XT XTAL Y Z ZD';
const prefixes = new Set(designatorPrefixes.split(' '));
const oneDesignator = /^([A-Z]{1,6})[_?]?(\d{1,4})[A-Z]?(?:[._-][\w.]{1,40})?$/;
const valueWithUnit =
  /^[±≈~<>]?\d[\d.,/]{0,12}\s?(?:[pnuµμmkKMG]?(?:F|H|Hz|hz|Ω|Ω|ohms?|Ohms?|OHM|V|A|W|Wh|Ah)(?:\b|$)|[kKMRrΩΩ]\d{0,3}(?:\b|$)|[pnuµμ](?:\d{0,3})(?:\b|$)|AT\b|ppm\b)/;
const code = /^[\p{L}\p{N}][\p{L}\p{N}\-_./+#,()*:&×]{2,59}$/u;
/** Countries and codes that BOMs name most; enough to tell a column of countries from anything else. */
const countries = new Set(
  'china|prc|p.r.c.|mainland china|people’s republic of china|hong kong|taiwan|japan|south korea|korea|north korea|russia|iran|germany|deutschland|france|italy|spain|uk|united kingdom|usa|u.s.a.|us|united states|malaysia|thailand|vietnam|philippines|singapore|indonesia|india|mexico|canada|switzerland|schweiz|austria|österreich|netherlands|czech republic|czechia|poland|hungary|romania|slovenia|sweden|finland|denmark|norway|portugal|turkey|israel|australia|brazil|estonia|belgium|ireland|bulgaria|中国|台湾|日本|德国|美国|韩国|韓国|ドイツ|アメリカ|chine|allemagne|japon|cn|tw|jp|kr|de|fr|it|es|gb|my|th|vn|ph|sg|id|in|mx|ca|ch|at|nl|cz|pl|hu|ro|si|se|fi|dk|no|pt|tr|il|au|br|ee|be|ie|bg|hk|mo|ru|ir|kp|chn|jpn|deu|twn|kor|gbr|mys|tha|vnm|phl'.split(
    '|',
  ),
);

/** A cell that is there to say that nothing is there. */
export function isPlaceholder(text: string): boolean {
  return text.length <= 40 && placeholder.test(text);
}

/** Number of a cell; currency signs, "≈", thousands marks and what follows a slash do not count. `null` where it is none. */
export function readNumber(text: string): number | null {
  if (text.length > 40) return null;
  const bare = text
    .replace(around, '')
    .replace(/\s?[$€£¥￥元円]\s?|\b(?:usd|eur|gbp|cny|rmb|jpy|chf)\b/gi, '')
    .replace(/\s?\/\s?.{0,20}$/, '')
    .trim();
  if (!numeral.test(bare)) return null;
  const plain = bare.replace(/[ '\u00a0]/g, '');
  const comma = plain.lastIndexOf(',');
  const point = plain.lastIndexOf('.');
  const normal = comma > point ? plain.replace(/\./g, '').replace(',', '.') : plain.replace(/,/g, '');
  const number = Number(normal);
  return Number.isFinite(number) ? number : null;
}

/** Whether every item of a list such as `R1, R2-R5` is a reference designator. */
export function isDesignatorList(text: string): boolean {
  const items = text.slice(0, maxLength).split(/[\s,;]+/, 24);
  let seen = 0;
  // The last item may be cut by the length limit.
  const last = text.length > maxLength ? items.length - 1 : items.length;
  for (let i = 0; i < last; i++) {
    const item = items[i]!;
    if (item === '') continue;
    const ends = item.split(/[-–~…]+(?=[A-Za-z]{1,6}\d)|\.\.+/, 2);
    if (!ends.every((end) => isDesignator(end))) return false;
    seen++;
  }
  return seen > 0;
}
function isDesignator(item: string): boolean {
  const found = oneDesignator.exec(item.toUpperCase());
  return found !== null && prefixes.has(found[1]!);
}

/** Shape of a cell's decoded text. */
export function shapeOf(raw: string): CellShape {
  const text = (raw.length > maxLength ? raw.slice(0, maxLength) : raw).trim();
  if (text === '' || isPlaceholder(text)) return 'blank';
  if (urlStart.test(text) || bareUrl.test(text)) return 'url';
  const first = text.charCodeAt(0);
  // Only what starts like a number can be one.
  if (first < 0x41 || first > 0x2000 || currency.test(text)) {
    if (readNumber(text) !== null) {
      if (currency.test(text)) return 'money';
      return /[.,]\d{1,2}$|[.,]\d{4,}$|[.,]\d.*\//.test(text) ? 'decimal' : 'integer';
    }
    if (quantityUnit.test(text.replace(around, ''))) return 'measure';
  }
  if (isDesignatorList(text)) return 'designators';
  if (countries.has(text.toLowerCase())) return 'country';
  if (valueWithUnit.test(text)) return 'value';
  if (code.test(text)) return /\d/.test(text) && /[^\d.,]/.test(text) ? 'code' : 'word';
  return /\s|[\u3040-\u9fff]/.test(text) ? 'text' : 'word';
}

/** What the sampled cells of a column look like. Shares are of the cells that hold something, 0–1. */
export interface ColumnProfile {
  /** Cells sampled, blank ones included. */
  readonly sampled: number;
  /** Cells that hold something. */
  readonly filled: number;
  readonly share: (...shapes: readonly CellShape[]) => number;
  /** Distinct texts per filled cell. */
  readonly distinct: number;
  /** Mean length of the filled cells, in UTF-16 code units. */
  readonly length: number;
  /** Whole numbers that rise in small steps, or item numbers such as 1.2.3. */
  readonly sequence: boolean;
  readonly samples: readonly string[];
}

const profileLimit = 120;

/** Looks at up to 120 cells. */
export function profileColumn(cells: Iterable<string>): ColumnProfile {
  const counts = new Map<CellShape, number>();
  const samples: string[] = [];
  let sampled = 0;
  let length = 0;
  for (const cell of cells) {
    if (sampled >= profileLimit) break;
    sampled++;
    const shape = shapeOf(cell);
    if (shape === 'blank') continue;
    counts.set(shape, (counts.get(shape) ?? 0) + 1);
    const text = cell.slice(0, maxLength).trim();
    samples.push(text);
    length += text.length;
  }
  const filled = samples.length;
  return {
    sampled,
    filled,
    share: (...shapes) =>
      filled === 0 ? 0 : shapes.reduce((sum, shape) => sum + (counts.get(shape) ?? 0), 0) / filled,
    distinct: filled === 0 ? 0 : new Set(samples).size / filled,
    length: filled === 0 ? 0 : length / filled,
    sequence: isSequence(samples),
    samples,
  };
}

function isSequence(samples: readonly string[]): boolean {
  if (samples.length < 3) return false;
  // 1, 1.1, 1.1.2: item numbers by level.
  if (samples.every((text) => /^\d{1,3}(?:\.\d{1,3}){0,8}$/.test(text)) && samples.some((text) => /\..*\./.test(text)))
    return true;
  const numbers = samples.map((text) => (/^\d{1,7}$/.test(text) ? Number(text) : Number.NaN));
  if (numbers.some(Number.isNaN)) return false;
  let rising = 0;
  for (let i = 1; i < numbers.length; i++) if (numbers[i]! > numbers[i - 1]!) rising++;
  const span = numbers.at(-1)! - numbers[0]!;
  return rising >= (numbers.length - 1) * 0.9 && span <= numbers.length * 20;
}
