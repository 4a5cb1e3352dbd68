import type { FieldId } from '../model.ts';

/**
 * Headers that no alias covers, read by their words: "Cost per unit", "Source of materials", "reichelt.de part number".
 * General vocabulary of BOM headers in English, German, French and Spanish, with the CJK words as substrings.
 */
const groups = {
  price: 'price prices cost costs preis kosten prix cout precio coste costo msrp',
  currency: 'usd eur euro euros gbp cny rmb jpy yen chf $ € £ ¥ 元 円',
  total: 'total totals ext extended line sum gesamt subtotal montant importe overall',
  number: 'number numbers numero nummer nr no num pn sku code id oc ref mpn partno nbr #',
  maker:
    'manufacturer manufacturers manufactured mfr mfrs mfg mfgr manuf maker brand brands hersteller fabricant fabricante oem producer',
  seller:
    'supplier suppliers vendor vendors distributor distributors seller sellers shop store source sources sourced sourcing retailer dealer provider lieferant handler fournisseur proveedor purchased bought',
  shop: 'digikey mouser lcsc jlcpcb jlc farnell newark element14 reichelt conrad tme arrow mcmaster misumi amazon aliexpress alibaba ebay avnet adafruit sparkfun thorlabs taobao distrelec banggood rs rscomponents',
  link: 'link links url urls website web webpage hyperlink href datasheet datasheets',
  quantity: 'quantity quantities qty qtys qnty count quant anzahl menge stuckzahl pcs pieces qte quantite cantidad',
  stock: 'stock min minimum moq available lead inventory spare spares remaining received ordered hand delivered',
  part: 'part parts component components item items article artikel product teil bauteil piece pieza material',
  name: 'description descriptions desc name names title beschreibung bezeichnung denomination designation nomenclature',
  designator: 'designator designators refdes',
  board: 'schematic pcb board circuit',
  reference: 'reference references ref refs referenz',
  value: 'value values wert valeur valor',
  spec: 'spec specs specification specifications requirement requirements rating ratings size sizes dimension dimensions parameter parameters',
  country: 'country pais pays land ursprungsland herkunft coo',
  origin: 'origin origine origen ursprung herkunftsland',
  material: 'material materials werkstoff matiere',
  mass: 'weight mass masse gewicht poids peso',
  alloy: 'composition alloy chemistry',
  notes: 'note notes comment comments remark remarks bemerkung bemerkungen kommentar remarque remarques',
  footprint: 'footprint footprints package packages case',
  category: 'category type group kind family class kategorie',
  alternate: 'alternate alternates alternative alternatives alt substitute substitutes replacement ersatz equivalent',
  drawing: 'drawing sku article artikelnummer',
  library: 'lib library libpart libref symbol',
} as const;
type Group = keyof typeof groups;

const groupOf = new Map<string, Group[]>();
for (const [group, words] of Object.entries(groups) as [Group, string][])
  for (const word of words.split(' ')) groupOf.set(word, [...(groupOf.get(word) ?? []), group]);

/** CJK headers have no spaces: the word that ends last is the head ("材料名称" is a name, not a material). */
const cjkWords: readonly (readonly [string, FieldId])[] = [
  ['数量', 'quantity'],
  ['數量', 'quantity'],
  ['个数', 'quantity'],
  ['個数', 'quantity'],
  ['单价', 'unitPrice'],
  ['單價', 'unitPrice'],
  ['単価', 'unitPrice'],
  ['价格', 'unitPrice'],
  ['价钱', 'unitPrice'],
  ['价', 'unitPrice'],
  ['总价', 'extendedPrice'],
  ['金额', 'extendedPrice'],
  ['金額', 'extendedPrice'],
  ['链接', 'link'],
  ['連結', 'link'],
  ['リンク', 'link'],
  ['网址', 'link'],
  ['型号', 'mpn'],
  ['型號', 'mpn'],
  ['型番', 'mpn'],
  ['品牌', 'manufacturer'],
  ['厂商', 'manufacturer'],
  ['厂家', 'manufacturer'],
  ['メーカー', 'manufacturer'],
  ['供应商', 'supplier'],
  ['供應商', 'supplier'],
  ['店铺', 'supplier'],
  ['商家', 'supplier'],
  ['购入先', 'supplier'],
  ['購入先', 'supplier'],
  ['名称', 'description'],
  ['名稱', 'description'],
  ['描述', 'description'],
  ['说明', 'description'],
  ['品名', 'description'],
  ['位号', 'reference'],
  ['位號', 'reference'],
  ['编号', 'partNumber'],
  ['料号', 'partNumber'],
  ['品番', 'partNumber'],
  ['材质', 'material'],
  ['材質', 'material'],
  ['封装', 'footprint'],
  ['参数', 'value'],
  ['规格', 'description'],
  ['备注', 'notes'],
  ['備考', 'notes'],
  ['产地', 'origin'],
  ['原産国', 'origin'],
  ['重量', 'mass'],
  ['类别', 'category'],
  ['分类', 'category'],
];
const cjk = /[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]/;

/** Words of a header, lower case, accents removed; `camelCase`, `snake_case`, `Digi-Key` and currency signs told apart. */
export function splitHeader(text: string): string[] {
  return text
    .normalize('NFKC')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/digi[\s-]?key/g, 'digikey')
    .replace(/\bp\/n\b/g, 'pn')
    .split(/[^\p{L}\p{N}#$€£¥元円]+|(?=[#$€£¥])|(?<=[#$€£¥])/u)
    .filter((word) => word !== '');
}

/** Fields the words of a header point to, the likeliest first; `null` where they point nowhere. */
export function readHeaderWords(text: string): { fields: FieldId[]; words: string } | null {
  if (cjk.test(text)) return readCjkWords(text);
  const words = splitHeader(text);
  if (words.length === 0 || words.length > 8 || words[0] === 'bill') return null;
  const has = new Map<Group, string>();
  for (const word of words) for (const group of groupOf.get(word) ?? []) if (!has.has(group)) has.set(group, word);
  const found = decide(has, words);
  if (!found) return null;
  const telling = words.filter((word) => groupOf.has(word));
  return { fields: found, words: telling.join(' ') };
}

function readCjkWords(text: string): { fields: FieldId[]; words: string } | null {
  const plain = text.normalize('NFKC');
  let best: { end: number; word: string; field: FieldId } | null = null;
  for (const [word, field] of cjkWords) {
    const at = plain.lastIndexOf(word);
    if (at < 0) continue;
    const end = at + word.length;
    if (!best || end > best.end || (end === best.end && word.length > best.word.length)) best = { end, word, field };
  }
  return best ? { fields: [best.field], words: best.word } : null;
}

function decide(has: ReadonlyMap<Group, string>, words: readonly string[]): FieldId[] | null {
  const is = (group: Group) => has.has(group);
  const only = (group: Group) => is(group) && words.length === 1;
  if (is('link')) return ['link'];
  if (is('price')) return [is('total') ? 'extendedPrice' : 'unitPrice'];
  if (is('currency') && (words.length === 1 || is('total'))) return [is('total') ? 'extendedPrice' : 'unitPrice'];
  if (is('stock') && !is('part')) return ['logistics'];
  if (is('alternate')) return ['alternate'];
  if (is('quantity')) return ['quantity'];
  if (words[1] === 'of' && is('number')) return ['quantity'];
  if (is('country') || is('origin')) return is('seller') ? null : ['origin'];
  if (is('maker')) return [is('number') || is('part') ? 'mpn' : 'manufacturer'];
  if (is('shop')) return ['supplierPartNumber'];
  if (is('seller')) return supplierOrItsNumber(has, words);
  if (is('designator') || (is('reference') && is('board'))) return ['reference'];
  if (is('mass')) return ['mass'];
  if (is('alloy')) return ['composition'];
  if (is('library')) return ['libraryReference'];
  if (is('footprint') && words.length <= 3) return ['footprint'];
  if (is('notes')) return ['notes'];
  if (is('name')) return ['description'];
  if (is('value')) return ['value'];
  if (is('spec')) return ['value', 'description'];
  if (is('number') && (is('part') || is('drawing'))) return ['partNumber', 'mpn', 'supplierPartNumber'];
  if (is('number') && words[0] === 'order') return ['supplierPartNumber', 'mpn'];
  if (is('material') && !is('number')) return is('category') ? ['category', 'material'] : ['material'];
  if (is('category')) return ['category'];
  if (is('part') && words.length <= 3) return ['description', 'mpn', 'partNumber'];
  if (only('reference')) return ['reference', 'partNumber'];
  return null;
}

/** "Supplier and ref" names the supplier, "Supplier part no." its number. */
function supplierOrItsNumber(has: ReadonlyMap<Group, string>, words: readonly string[]): FieldId[] {
  const joined = words.includes('and') || words.includes('und') || words.includes('et') || words.includes('of');
  return !joined && (has.has('number') || has.has('part')) ? ['supplierPartNumber'] : ['supplier'];
}
