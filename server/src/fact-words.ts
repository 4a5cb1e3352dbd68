/**
 * The words of a card for what is known of a part: fields, statuses, certainties, where an origin comes from. English ones are
 * those of the reports. Names of countries, of legal texts and of sources are facts and stay as they are.
 */
import {
  describeContent,
  describeElement,
  describeOrigin,
  describeShare,
  type ElementJudgement,
  type FieldId,
  fieldWords,
  type InstrumentStatus,
  type Judgement,
  type Knowledge,
  type Language,
  type MappingConfidence,
  type OriginJudgement,
  originPlace,
  statusWords,
} from '#core';

type Party = OriginJudgement['parties'][number]['kind'];

export interface FactWords {
  readonly field: (field: string) => string;
  readonly confidence: (confidence: MappingConfidence) => string;
  readonly status: (status: InstrumentStatus) => string;
  readonly party: (kind: Party) => string;
  readonly content: (judgement: Judgement) => string;
  readonly element: (element: ElementJudgement) => string;
  readonly origin: (origin: OriginJudgement, knowledge: Knowledge) => string;
}

const english: FactWords = {
  field: fieldWords,
  confidence: (confidence) => confidence,
  status: statusWords,
  party: (kind) => partyWords[kind],
  content: describeContent,
  element: describeElement,
  origin: describeOrigin,
};

const partyWords: Readonly<Record<Party, string>> = {
  chinese: 'Chinese',
  'chinese-linked': 'linked to a Chinese owner',
  marketplace: 'a marketplace or distributor, which says nothing about the origin',
  known: 'known',
};

/** One language. */
interface Dictionary {
  readonly fields: Readonly<Record<FieldId, string>>;
  readonly confidences: Readonly<Record<MappingConfidence, string>>;
  readonly statuses: Readonly<Record<InstrumentStatus, string>>;
  readonly parties: Readonly<Record<Party, string>>;
  readonly certainties: Readonly<Record<ElementJudgement['certainty'], string>>;
  readonly forms: Readonly<Record<NonNullable<Judgement['form']>, string>>;
  readonly bases: Readonly<Record<NonNullable<OriginJudgement['basis']>, string>>;
  /** Of an origin without a country. */
  readonly places: Readonly<Record<OriginJudgement['chinese'], string>>;
  readonly magnet: (family: string) => string;
  readonly containsMagnet: (family: string) => string;
  readonly unknownFamily: string;
  readonly grade: (grade: string) => string;
  readonly trace: string;
  readonly rareEarthPart: string;
  readonly nothing: string;
  readonly typically: (share: string) => string;
  readonly stated: string;
  readonly comma: string;
}

const german: Dictionary = {
  fields: {
    reference: 'Referenz',
    quantity: 'Menge',
    value: 'Wert',
    description: 'Beschreibung',
    manufacturer: 'Hersteller',
    mpn: 'Herstellernummer',
    partNumber: 'Teilenummer',
    supplier: 'Lieferant',
    supplierPartNumber: 'Lieferantennummer',
    alternate: 'Alternative',
    origin: 'Herkunft',
    material: 'Werkstoff',
    composition: 'Zusammensetzung',
    grade: 'Güte',
    notes: 'Bemerkungen',
    unitPrice: 'Stückpreis',
    extendedPrice: 'Gesamtpreis',
    mass: 'Masse',
    level: 'Stufe',
    parent: 'Baugruppe',
    findNumber: 'Positionsnummer',
    link: 'Link',
    category: 'Kategorie',
    footprint: 'Footprint',
    libraryReference: 'Bibliotheksbezug',
    lifecycle: 'Lebenszyklus',
    hsCode: 'Zolltarifnummer',
    eccn: 'ECCN',
    rohs: 'RoHS',
    dnp: 'nicht bestückt',
    unitOfMeasure: 'Mengeneinheit',
    revision: 'Revision',
    logistics: 'Logistik',
  },
  confidences: { certain: 'sicher', likely: 'wahrscheinlich', doubtful: 'zweifelhaft' },
  statuses: {
    not_yet_issued: 'noch nicht erlassen',
    in_force: 'in Kraft',
    partly_in_force: 'teilweise in Kraft',
    suspended: 'ausgesetzt',
    partly_suspended: 'teilweise ausgesetzt',
    unconfirmed: 'nicht bestätigt',
    unknown: 'nicht bestätigt',
    announced_not_effective: 'angekündigt, nicht wirksam',
    scheduled: 'vorgesehen',
    bill: 'Gesetzentwurf',
    proposal: 'Vorschlag',
    no_duty_negotiation: 'kein Zoll, in Verhandlung',
    in_force_not_yet_applicable: 'in Kraft, noch nicht anwendbar',
    in_force_pending_regulation: 'in Kraft, Ausführungsbestimmungen stehen aus',
  },
  parties: {
    chinese: 'chinesisch',
    'chinese-linked': 'mit chinesischem Eigentümer verbunden',
    marketplace: 'ein Marktplatz oder Distributor, was nichts über die Herkunft sagt',
    known: 'bekannt',
  },
  certainties: { certain: 'sicher', likely: 'wahrscheinlich', possible: 'möglich' },
  forms: { material: 'Werkstoff', semi: 'Halbzeug', assembly: 'Baugruppe', device: 'Gerät' },
  bases: {
    column: 'laut Herkunftsspalte',
    manufacturer: 'laut Hersteller',
    supplier: 'laut Lieferant',
    text: 'laut Text der Zeile',
    evidence: 'laut vorliegendem Nachweis',
  },
  places: {
    yes: 'chinesisch, Ort nicht angegeben',
    no: 'nicht chinesisch, Ort nicht angegeben',
    unknown: 'unbekannt',
  },
  magnet: (family) => `${family}-Magnet`,
  containsMagnet: (family) => `enthält einen ${family}-Magneten`,
  unknownFamily: 'Magnet unbekannter Familie',
  grade: (grade) => `Güte ${grade}`,
  trace: 'Spuren als Dotierung möglich',
  rareEarthPart: 'Teil mit Seltenen Erden',
  nothing: 'keine Seltene Erde erkannt',
  typically: (share) => `typisch ${share}`,
  stated: 'angegeben',
  comma: ', ',
};

const chinese: Dictionary = {
  fields: {
    reference: '位号',
    quantity: '数量',
    value: '值',
    description: '描述',
    manufacturer: '制造商',
    mpn: '制造商料号',
    partNumber: '料号',
    supplier: '供应商',
    supplierPartNumber: '供应商料号',
    alternate: '替代料',
    origin: '原产地',
    material: '材料',
    composition: '成分',
    grade: '牌号',
    notes: '备注',
    unitPrice: '单价',
    extendedPrice: '总价',
    mass: '质量',
    level: '层级',
    parent: '上级组件',
    findNumber: '序号',
    link: '链接',
    category: '类别',
    footprint: '封装',
    libraryReference: '库引用',
    lifecycle: '生命周期',
    hsCode: '海关编码',
    eccn: 'ECCN',
    rohs: 'RoHS',
    dnp: '不贴装',
    unitOfMeasure: '计量单位',
    revision: '版本',
    logistics: '物流',
  },
  confidences: { certain: '确定', likely: '很可能', doubtful: '存疑' },
  statuses: {
    not_yet_issued: '尚未发布',
    in_force: '有效',
    partly_in_force: '部分有效',
    suspended: '暂停实施',
    partly_suspended: '部分暂停实施',
    unconfirmed: '未确认',
    unknown: '未确认',
    announced_not_effective: '已公布，尚未生效',
    scheduled: '已排定',
    bill: '法案',
    proposal: '提案',
    no_duty_negotiation: '无关税，谈判中',
    in_force_not_yet_applicable: '已生效，尚未适用',
    in_force_pending_regulation: '已生效，待实施细则',
  },
  parties: {
    chinese: '中国企业',
    'chinese-linked': '与中国所有者有关联',
    marketplace: '交易平台或分销商，不能说明产地',
    known: '已知',
  },
  certainties: { certain: '确定', likely: '很可能', possible: '可能' },
  forms: { material: '材料', semi: '半成品', assembly: '组件', device: '设备' },
  bases: {
    column: '据原产地列',
    manufacturer: '据制造商',
    supplier: '据供应商',
    text: '据该行文字',
    evidence: '据已登记的证明文件',
  },
  places: { yes: '中国，地点未注明', no: '非中国，地点未注明', unknown: '未知' },
  magnet: (family) => `${family} 磁体`,
  containsMagnet: (family) => `含 ${family} 磁体`,
  unknownFamily: '类别未知的磁体',
  grade: (grade) => `牌号 ${grade}`,
  trace: '可能含微量掺杂',
  rareEarthPart: '含稀土的零件',
  nothing: '未识别出稀土',
  typically: (share) => `通常 ${share}`,
  stated: '已注明',
  comma: '，',
};

const translated: Readonly<Record<Language, FactWords>> = { de: wordsOf(german), 'zh-cn': wordsOf(chinese) };

/** `undefined`: English. */
export function factWords(language: Language | undefined): FactWords {
  return language === undefined ? english : translated[language];
}

function wordsOf(words: Dictionary): FactWords {
  const join = (parts: readonly (string | null)[]): string => parts.filter((it) => it !== null).join(words.comma);
  return {
    field: (field) => words.fields[field as FieldId] ?? fieldWords(field),
    confidence: (confidence) => words.confidences[confidence],
    status: (status) => words.statuses[status],
    party: (kind) => words.parties[kind],
    content: ({ magnet, form, label }) =>
      join([
        magnet === null ? withoutMagnet(label, words) : magnetOf(magnet, label, words),
        magnet?.grade ? words.grade(magnet.grade) : null,
        form ? words.forms[form] : null,
      ]),
    element: ({ symbol, certainty, stated, massFraction }) => {
      const share = massFraction ? describeShare(massFraction) : null;
      if (stated) return join([`${symbol} ${words.stated}`, share]);
      return join([`${symbol} ${words.certainties[certainty]}`, share === null ? null : words.typically(share)]);
    },
    origin: (origin, knowledge) =>
      join([
        origin.country ? originPlace(origin, knowledge) : words.places[origin.chinese],
        origin.basis === null ? null : words.bases[origin.basis],
      ]),
  };
}

function withoutMagnet(label: Judgement['label'], words: Dictionary): string {
  if (label === 'trace-possible') return words.trace;
  return label === 'rare-earth-nonmagnet' ? words.rareEarthPart : words.nothing;
}

function magnetOf({ family }: NonNullable<Judgement['magnet']>, label: Judgement['label'], words: Dictionary): string {
  if (family === 'unknown') return words.unknownFamily;
  return label === 'contains-magnet' ? words.containsMagnet(family) : words.magnet(family);
}
