/** Words by which rows that hold no part give themselves away. */
const totalHeads = new Set(
  'total totals totale totaux sum summe gesamt gesamtsumme gesamtpreis gesamtkosten zwischensumme endsumme subtotal sub-total somme sous-total suma grandtotal shipping freight postage versand versandkosten porto tax taxes vat mwst ust tva iva discount rabatt handling'.split(
    ' ',
  ),
);
const totalFollowers = new Set(
  'sub grand net gross netto brutto cost costs price prices sum amount of all parts items components in incl inc including excl excluding ex without with fee fees charge charges order bom project per unit board pcb and the quantity qty usd eur euro gbp chf cny ht ttc kosten preis estimate estimated approx sales general'.split(
    ' ',
  ),
);
const cjkTotal =
  /^(?:合[计計](?:金[额額])?|[小总總総][计計](?:金[额額])?|总[价額额]|總價|总金额|合计金额|送料|運費|运费|邮费|消費税|税|总数|共计)[:：]?$/;
/** Sums and surcharges after which the list goes on. */
const subtotalWord =
  /sub|zwischen|sous|小|shipping|freight|postage|versand|porto|tax|vat|mwst|discount|rabatt|运费|邮费|送料/i;

/** Words a total's label begins with besides the heads. */
const totalLeads = new Set([
  'grand',
  'net',
  'gross',
  'estimated',
  'order',
  'sales',
  'sub',
  'general',
  'project',
  'bom',
  'cost',
]);
/** By the first three letters of all these: a cell that begins otherwise is no total. */
const totalStarts = new Uint8Array(1 << 15);
for (const word of [...totalHeads, ...totalLeads]) totalStarts[startAt(word, 0)] = 1;

/** Three letters without their case as one number below 2 ** 15; other characters count as some letter. */
function startAt(text: string, at: number): number {
  return (
    ((text.charCodeAt(at) & 0x1f) << 10) | ((text.charCodeAt(at + 1) & 0x1f) << 5) | (text.charCodeAt(at + 2) & 0x1f)
  );
}

const cjkInitials = '合小总總総送運运邮消税共';

/** `total` closes a list; what follows under a title is another one. */
export type TotalKind = 'total' | 'subtotal';

/** Whether a cell is a total's label and nothing else: "Total", "Grand total (EUR):", "Shipping cost", "合计". */
export function readTotal(text: string): TotalKind | null {
  if (text.length > 60 || !mayBeTotal(text, 0, text.length)) return null;
  const bare = text
    .toLowerCase()
    .replace(/^[\s*~=_+>-]{1,6}/, '')
    .replace(/[\s*~=_:：.>-]{1,6}$/, '');
  if (cjkTotal.test(bare)) return subtotalWord.test(bare) ? 'subtotal' : 'total';
  const words = bare
    .replace(/\([^)]{0,30}\)/g, ' ')
    .split(/[\s/,.:]+/)
    .filter((word) => word !== '' && word !== '&');
  if (words.length === 0 || words.length > 6) return null;
  let head = false;
  for (const word of words) {
    if (totalHeads.has(word)) head = true;
    else if (!totalFollowers.has(word) && !/^[$€£¥\d%]{1,8}$/.test(word)) return null;
  }
  if (!head) return null;
  return subtotalWord.test(bare) ? 'subtotal' : 'total';
}

/** Quotes, spaces and signs before a label. */
function isOrnament(char: number): boolean {
  return (
    char <= 0x22 ||
    char === 0xa0 ||
    (char >= 0x2a && char <= 0x2d) ||
    (char >= 0x3d && char <= 0x3e) ||
    char === 0x7e ||
    char === 0x5f
  );
}

/** Cheap test on the raw text of a cell: whether it is worth reading for a total. */
export function mayBeTotal(text: string, start: number, end: number): boolean {
  if (end - start > 64) return false;
  let at = start;
  while (at < end && isOrnament(text.charCodeAt(at))) at++;
  if (at >= end) return false;
  const char = text.charCodeAt(at);
  if (char > 0x7f) return cjkInitials.includes(text[at]!);
  if (totalStarts[startAt(text, at)] === 0) return false;
  let stop = at;
  while (stop < end && stop < at + 16 && isWordPart(text.charCodeAt(stop))) stop++;
  const word = text.slice(at, stop).toLowerCase();
  return totalHeads.has(word) || totalLeads.has(word);
}
function isWordPart(char: number): boolean {
  return (char >= 0x41 && char <= 0x5a) || (char >= 0x61 && char <= 0x7a) || char === 0x2d;
}

/** Section titles so common that they need no other sign. */
const sectionWords = new Set(
  (
    'electronics|electronic|electrical|mechanics|mechanical|mechanical parts|electronic parts|electronic components|electrical components|' +
    'hardware|fasteners|tools|misc|miscellaneous|other|others|various|optional|consumables|3d printed parts|3d printed|printed parts|' +
    'printed|3d printing|frame|chassis|wiring|cables|cabling|wires|connectors|passives|passive components|semiconductors|structure|' +
    'enclosure|housing|purchased parts|manufactured parts|custom parts|off the shelf|off-the-shelf parts|machined parts|sheet metal|' +
    'manufacturing|laser cut parts|pcbs|mechanik|elektronik|elektrik|sonstiges|normteile|kaufteile|fertigungsteile|werkzeug|' +
    'mécanique|électronique|visserie|divers|mecánica|electrónica|varios|tornillería|电子|机械|结构件|标准件|电气|其他|機械部品|電子部品|その他'
  ).split('|'),
);

/** "One of the following magnets", "电机可选型号为…" head the rows they speak of. */
const instruction =
  /^(?:the following|following|choose|pick one|one of|either|any of|wahlweise|folgende|eines? der folgenden|au choix|以下|下列|下面|任选|可选|次の|\p{Script=Han}{1,8}(?:可选(?:型号|[为有：:])|[二两三四]选一|任选))/iu;

/** How plainly a lone text says that it is a title and no part. */
export function readTitleStyle(text: string, capitalsAreUsual: boolean): 'plain' | 'capitals' | 'title' {
  const trimmed = text.trim();
  if (/[:：]$/.test(trimmed)) return 'title';
  if (instruction.test(trimmed)) return 'title';
  if (/^(?:[-=*#~>+]{2,}|\[|【|<|#\s).{1,120}$/.test(trimmed)) return 'title';
  if (sectionWords.has(trimmed.toLowerCase())) return 'title';
  return !capitalsAreUsual && isCapitals(trimmed) ? 'capitals' : 'plain';
}

/** All capitals, at least four letters, no digits. */
export function isCapitals(text: string): boolean {
  return text.length <= 80 && !/[\d\p{Ll}]/u.test(text) && (text.match(/\p{Lu}/gu)?.length ?? 0) >= 4;
}

const unit =
  /^[([]?\s*(?:pcs?\.?|pieces?|stk\.?|stück|ea\.?|each|units?|mm|cm|m|in|inch|g|kg|mg|lbs?|eur|usd|gbp|cny|rmb|jpy|chf|[$€£¥元円%]|(?:eur|usd|€|\$)\s?\/\s?(?:pc|pcs|unit|stk)|string|text|number|个|個|件|-)\s*[)\]]?$/i;
/** A cell of a row of units below a header. */
export function isUnit(text: string): boolean {
  return text.length <= 16 && unit.test(text);
}

const pageLine = /\b(?:page|seite|página|pagina|sheet|blatt|folio)\s{0,3}\.?\s{0,3}\d|第\s?\d{1,4}\s?[页頁]/i;
/** A line that repeats on every page of a printed list. */
export function isPageLine(text: string): boolean {
  return text.length <= 80 && pageLine.test(text);
}

const footNote =
  /^(?:\*+|†|note\b|notes\b|n\.b\.|generated|created|exported|printed on|page\b|©|copyright|all (?:prices|dimensions|values)|prices? (?:are|in|incl|excl)|stand[: ]|hinweis|bemerkung|remarques?\b|备注|注[:：])/i;
/** A remark below or between the rows. */
export function isFootNote(text: string): boolean {
  return footNote.test(text);
}
