/** What placeholders of messages say where it is not the BOM's or the law's own word, in each language that packs may speak. */
import type { Language } from '../model.ts';
import type { Claim } from '../spec/types.ts';

export interface Phrases {
  readonly rareEarths: string;
  readonly maker: string;
  readonly seller: string;
  readonly party: string;
  readonly instrument: string;
  readonly destination: string;
  readonly shipFrom: string;
  readonly unknown: string;
  readonly nothing: string;
  readonly noEvidence: string;
  readonly unknownShare: string;
  readonly magnet: string;
  readonly part: string;
  readonly fromChina: string;
  readonly likelyFromChina: string;
  readonly ofUnknownOrigin: string;
  readonly ofStatedOrigin: string;
  /** Country by code. */
  readonly from: (country: string) => string;
  readonly row: (address: string) => string;
  readonly parts: (count: number) => string;
  readonly andMore: (names: string, count: number) => string;
  readonly atLeast: (percent: string) => string;
  readonly between: (low: string, high: string) => string;
  /** `NdFeB`, `SmCo` … */
  readonly magnetOf: (family: string) => string;
  /** Number and year of a Chinese notice. */
  readonly notice: (number: string, year: string) => string;
  /** Who may contradict whom about a composition. */
  readonly claims: Readonly<Record<Extract<Claim['by'], string>, string>>;
  readonly no: (symbol: string) => string;
  /** Who says it, and what, twice. */
  readonly disagree: (one: readonly [string, string], other: readonly [string, string]) => string;
  /** A status in English words (`status-words.ts`), `, read as …` included. */
  readonly status: (words: string) => string;
}

export const english: Phrases = {
  rareEarths: 'rare earths',
  maker: 'the maker',
  seller: 'the supplier',
  party: 'a party',
  instrument: 'the instrument',
  destination: 'the destination',
  shipFrom: 'the place of manufacture',
  unknown: 'not known',
  nothing: 'nothing',
  noEvidence: 'no evidence',
  unknownShare: 'an unknown share',
  magnet: 'magnet',
  part: 'part',
  fromChina: 'from China',
  likelyFromChina: 'likely from China',
  ofUnknownOrigin: 'of unknown origin',
  ofStatedOrigin: 'of stated origin',
  from: (country) => `from ${country}`,
  row: (address) => `row ${address}`,
  parts: (count) => (count === 1 ? '1 part' : `${count} parts`),
  andMore: (names, count) => `${names} and ${count} more`,
  atLeast: (percent) => `at least ${percent} %`,
  between: (low, high) => `${low} % to ${high} %`,
  magnetOf: (family) => `${family} magnet`,
  notice: (number, year) => `No. ${number} of ${year}`,
  claims: { bom: 'the BOM', spec: 'the spec', 'complete-spec': 'the complete spec', declaration: 'the declaration' },
  no: (symbol) => `no ${symbol}`,
  disagree: ([by, says], [against, said]) => `${by} says ${says}, ${against} ${said}`,
  status: (words) => words,
};

const german: Phrases = {
  rareEarths: 'Seltene Erden',
  maker: 'der Hersteller',
  seller: 'der Lieferant',
  party: 'eine Partei',
  instrument: 'der Rechtstext',
  destination: 'dem Bestimmungsland',
  shipFrom: 'dem Herstellungsort',
  unknown: 'nicht bekannt',
  nothing: 'nichts',
  noEvidence: 'kein Nachweis',
  unknownShare: 'ein unbekannter Anteil',
  magnet: 'Magnet',
  part: 'Teil',
  fromChina: 'aus China',
  likelyFromChina: 'wahrscheinlich aus China',
  ofUnknownOrigin: 'unbekannter Herkunft',
  ofStatedOrigin: 'mit angegebener Herkunft',
  from: (country) => `aus ${country}`,
  row: (address) => `Zeile ${address}`,
  parts: (count) => (count === 1 ? '1 Teil' : `${count} Teile`),
  andMore: (names, count) => `${names} und ${count} weitere`,
  atLeast: (percent) => `mindestens ${percent} %`,
  between: (low, high) => `${low} % bis ${high} %`,
  magnetOf: (family) => `${family}-Magnet`,
  notice: (number, year) => `Nr. ${number} von ${year}`,
  claims: {
    bom: 'Stückliste',
    spec: 'Spezifikation',
    'complete-spec': 'vollständiger Spezifikation',
    declaration: 'Erklärung',
  },
  no: (symbol) => `kein ${symbol}`,
  disagree: ([by, says], [against, said]) => `laut ${by} ${says}, laut ${against} ${said}`,
  status: translateStatus(
    {
      'not yet issued': 'noch nicht erlassen',
      'in force': 'in Kraft',
      'partly in force': 'teilweise in Kraft',
      suspended: 'ausgesetzt',
      'partly suspended': 'teilweise ausgesetzt',
      'not confirmed': 'nicht bestätigt',
      announced: 'angekündigt',
      scheduled: 'vorgesehen',
      'a bill': 'ein Gesetzentwurf',
      'a proposal': 'ein Vorschlag',
      'no duty, under negotiation': 'kein Zoll, in Verhandlung',
      'in force, not yet applicable': 'in Kraft, noch nicht anwendbar',
      'in force, pending regulation': 'in Kraft, Verordnung steht aus',
      'not known': 'nicht bekannt',
    },
    (status, read) => `${status}, gelesen als ${read}`,
  ),
};

const chinese: Phrases = {
  rareEarths: '稀土',
  maker: '制造商',
  seller: '供应商',
  party: '某一方',
  instrument: '该法规',
  destination: '目的地',
  shipFrom: '制造地',
  unknown: '未知',
  nothing: '无',
  noEvidence: '无证明文件',
  unknownShare: '未知比例',
  magnet: '磁体',
  part: '零件',
  fromChina: '（来自中国）',
  likelyFromChina: '（很可能来自中国）',
  ofUnknownOrigin: '（产地未知）',
  ofStatedOrigin: '（产地已注明）',
  from: (country) => `（来自 ${country}）`,
  row: (address) => `第 ${address} 行`,
  parts: (count) => `${count} 个零件`,
  andMore: (names, count) => `${names} 等另外 ${count} 个`,
  atLeast: (percent) => `至少 ${percent} %`,
  between: (low, high) => `${low} % 至 ${high} %`,
  magnetOf: (family) => `${family} 磁体`,
  notice: (number, year) => `${year} 年第 ${number} 号公告`,
  claims: { bom: '物料清单', spec: '规格文件', 'complete-spec': '完整的规格文件', declaration: '声明' },
  no: (symbol) => `不含 ${symbol}`,
  disagree: ([by, says], [against, said]) => `${by}：${says}，${against}：${said}`,
  status: translateStatus(
    {
      'not yet issued': '尚未发布',
      'in force': '生效中',
      'partly in force': '部分生效',
      suspended: '暂停实施',
      'partly suspended': '部分暂停实施',
      'not confirmed': '未确认',
      announced: '已公布',
      scheduled: '已排定',
      'a bill': '法案',
      'a proposal': '提案',
      'no duty, under negotiation': '无关税，谈判中',
      'in force, not yet applicable': '已生效，尚未适用',
      'in force, pending regulation': '已生效，细则未定',
      'not known': '未知',
    },
    (status, read) => `${status}（按“${read}”解读）`,
  ),
};

/** What packs may speak besides English. */
export const phrasesIn: Readonly<Record<Language, Phrases>> = { de: german, 'zh-cn': chinese };

function translateStatus(
  words: Readonly<Record<string, string>>,
  join: (status: string, read: string) => string,
): Phrases['status'] {
  const one = (text: string): string => words[text] ?? text;
  return (text) => {
    const [status = '', read] = text.split(', read as ');
    return read === undefined ? one(status) : join(one(status), one(read));
  };
}
