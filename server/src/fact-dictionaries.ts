/** The words of each language for what is known of a part: `fact-words.ts` makes lines of them. */
import type {
  ElementJudgement,
  Evidence,
  FieldId,
  Judgement,
  Language,
  MappingConfidence,
  OriginJudgement,
  Stage,
} from '#core';

type EvidenceTypeId = Evidence['type'];
export type PartyKind = OriginJudgement['parties'][number]['kind'];

/** One language. */
export interface Dictionary {
  readonly fields: Readonly<Record<FieldId, string>>;
  readonly confidences: Readonly<Record<MappingConfidence, string>>;
  readonly parties: Readonly<Record<PartyKind, string>>;
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
  readonly evidence: Readonly<Record<EvidenceTypeId, string>>;
  readonly issuedBy: (evidence: string, issuer: string) => string;
  readonly validity: {
    readonly from: (day: string) => string;
    readonly until: (day: string) => string;
    readonly expired: (day: string) => string;
    readonly open: string;
  };
  readonly stages: Readonly<Record<Stage, (place: string) => string>>;
  /** What cells may say that disagree, besides names of families and elements. */
  readonly sayings: Readonly<Record<string, string>>;
  readonly no: (symbol: string) => string;
  readonly madeIn: (places: readonly string[]) => string;
  /** Field, what it says and its words; the second ones decide. */
  readonly disagree: (against: readonly [string, string, string], decides: readonly [string, string, string]) => string;
  readonly value: {
    readonly unknown: string;
    readonly ofItem: (share: string) => string;
    readonly ofProduct: (share: string, product: string) => string;
  };
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
  evidence: {
    mofcom_licence: 'Einzelausfuhrlizenz',
    mofcom_general_licence: 'allgemeine Ausfuhrlizenz',
    mofcom_overseas_licence: 'Lizenz nach Nr. 61',
    compliance_notice: 'Compliance Notice',
    composition_declaration: 'Erklärung zur Zusammensetzung',
    certificate_of_origin: 'Ursprungszeugnis',
    mine_to_magnet_certificate: 'Nachweis von der Mine bis zum Magneten',
    technology_statement: 'Erklärung zur Technologie',
    end_use_end_user_statement: 'Endverbleibserklärung',
    dod_exception_record: 'Vermerk zur DFARS-Ausnahme',
    party_screening_record: 'Protokoll der Parteienprüfung',
  },
  issuedBy: (evidence, issuer) => `${evidence} von ${issuer}`,
  validity: {
    from: (day) => `gültig ab ${day}`,
    until: (day) => `gültig bis ${day}`,
    expired: (day) => `abgelaufen am ${day}`,
    open: 'gültig, kein Ende angegeben',
  },
  stages: {
    mined: (place) => `abgebaut in ${place}`,
    separated: (place) => `getrennt in ${place}`,
    metal: (place) => `zu Metall verarbeitet in ${place}`,
    magnet: (place) => `zum Magneten verarbeitet in ${place}`,
  },
  sayings: {
    'a magnet': 'ein Magnet',
    'no magnet': 'kein Magnet',
    'no rare earths': 'keine Seltenen Erden',
    'no heavy rare earths': 'keine schweren Seltenen Erden',
    ferrite: 'Ferrit',
    unknown: 'unbekannt',
    'where it was made': 'wo es hergestellt wurde',
    'a maker known to produce in China only': 'ein Hersteller, von dem nur Werke in China bekannt sind',
  },
  no: (symbol) => `kein ${symbol}`,
  madeIn: (places) => `hergestellt in ${places.join(' oder ')}`,
  disagree: (against, decides) =>
    `${against[0]}: ${against[1]} („${against[2]}“); mehr zählt ${decides[0]}: ${decides[1]} („${decides[2]}“)`,
  value: {
    unknown: 'Wert des Artikels nicht bekannt',
    ofItem: (share) => `${share} dieses Artikels, und das zählt`,
    ofProduct: (share, product) => `${share} von ${product} (ein Maß der Belastung, nicht die Prüfung)`,
  },
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
  evidence: {
    mofcom_licence: '单项出口许可证',
    mofcom_general_licence: '通用出口许可证',
    mofcom_overseas_licence: '第 61 号公告项下的许可',
    compliance_notice: '合规告知书',
    composition_declaration: '成分声明',
    certificate_of_origin: '原产地证书',
    mine_to_magnet_certificate: '从矿山到磁体的证明',
    technology_statement: '技术声明',
    end_use_end_user_statement: '最终用户和最终用途证明',
    dod_exception_record: 'DFARS 例外记录',
    party_screening_record: '交易方筛查记录',
  },
  issuedBy: (evidence, issuer) => `${evidence}（${issuer}）`,
  validity: {
    from: (day) => `自 ${day} 起有效`,
    until: (day) => `有效期至 ${day}`,
    expired: (day) => `已于 ${day} 到期`,
    open: '有效，未注明终止日期',
  },
  stages: {
    mined: (place) => `开采于 ${place}`,
    separated: (place) => `分离于 ${place}`,
    metal: (place) => `制成金属于 ${place}`,
    magnet: (place) => `制成磁体于 ${place}`,
  },
  sayings: {
    'a magnet': '磁体',
    'no magnet': '无磁体',
    'no rare earths': '不含稀土',
    'no heavy rare earths': '不含重稀土',
    ferrite: '铁氧体',
    unknown: '未知',
    'where it was made': '产地',
    'a maker known to produce in China only': '已知仅在中国生产的制造商',
  },
  no: (symbol) => `不含 ${symbol}`,
  madeIn: (places) => `产地 ${places.join(' 或 ')}`,
  disagree: (against, decides) =>
    `${against[0]}：${against[1]}（“${against[2]}”）；以${decides[0]}为准：${decides[1]}（“${decides[2]}”）`,
  value: {
    unknown: '此物项的价值未知',
    ofItem: (share) => `占此物项的 ${share}，以此为准`,
    ofProduct: (share, product) => `占 ${product} 的 ${share}（仅为敞口指标，并非该测试）`,
  },
};

export const dictionaries: Readonly<Record<Language, Dictionary>> = { de: german, 'zh-cn': chinese };
