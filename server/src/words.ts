/**
 * What the server says to people in their language: titles, labels, headings. The key is the English sentence; `{0}` is
 * the first value. Facts of the rule data, such as the text of a source, stay as they are.
 */
import { type Language, languages, type Severity } from '#core';

const german = {
  'Controls on {0}': 'Kontrollen am {0}',
  'Value test': 'Wertprüfung',
  Elements: 'Elemente',
  Origin: 'Herkunft',
  Spec: 'Spezifikation',
  '{0}, from {1}': '{0}, aus {1}',
  Suppliers: 'Lieferanten',
  Alternates: 'Alternativen',
  'Evidence on file': 'Vorliegende Nachweise',
  'Cells disagree': 'Zellen widersprechen sich',
  'What to do': 'Was zu tun ist',
  Sources: 'Quellen',
  source: 'Quelle',
  'high confidence': 'hohe Sicherheit',
  'medium confidence': 'mittlere Sicherheit',
  'low confidence': 'geringe Sicherheit',
  'Because of ': 'Wegen ',
  ' in {0}': ' in {0}',
  ' (lists {0})': ' (führt {0} auf)',
  ', read as {0}': ', gelesen als {0}',
  '; next date {0}': '; nächster Termin {0}',
  'and {0} more': 'und {0} weitere',
  'None recorded for this part': 'Für dieses Teil ist keiner erfasst',
  'Traces possible: {0}': 'Spuren möglich: {0}',
  '{0} stated absent': '{0} laut Angabe nicht enthalten',
  '{0} parts of this document may hold traces of {1}; no findings are raised for them.':
    '{0} Teile dieses Dokuments können Spuren von {1} enthalten; dazu gibt es keine Befunde.',
  'Rule data verified on {0}. Not legal advice.': 'Regeldaten geprüft am {0}. Keine Rechtsberatung.',
  'an unknown day': 'einem unbekannten Tag',
  'This column': 'Diese Spalte',
  'Column {0}': 'Spalte {0}',
  ' is read as {0} ({1})': ' wird als {0} gelesen ({1})',
  'Set columns.map in lodestone.yaml if this is not right.':
    'Stimmt das nicht, setzen Sie columns.map in lodestone.yaml.',
  'Lodestone: {0} of {1} columns read{2} · {3} part rows':
    'Lodestone: {0} von {1} Spalten gelesen{2} · {3} Teilezeilen',
  'Lodestone: {0} of {1} columns read{2} · 1 part row': 'Lodestone: {0} von {1} Spalten gelesen{2} · 1 Teilezeile',
  '{0} as of {1}': '{0}, Stichtag {1}',
  'no findings': 'keine Befunde',
  'Doubtful: {0} read as {1}': 'Zweifelhaft: {0} als {1} gelesen',
  'column {0}': 'Spalte {0}',
  '{0} error': '{0} Fehler',
  '{0} errors': '{0} Fehler',
  '{0} warning': '{0} Warnung',
  '{0} warnings': '{0} Warnungen',
  '1 information': '1 Information',
  '{0} information': '{0} Informationen',
  '{0} hint': '{0} Hinweis',
  '{0} hints': '{0} Hinweise',
  'Record evidence…': 'Nachweis erfassen…',
  'Draft declaration request to {0}': 'Erklärungsanfrage an {0} entwerfen',
  'Draft declaration request to the supplier': 'Erklärungsanfrage an den Lieferanten entwerfen',
  'fits this part: {0}': 'passt zu diesem Teil: {0}',
  'read from this row': 'aus dieser Zeile gelesen',
  'in one row of this column': 'in einer Zeile dieser Spalte',
  'in {0} rows of this column': 'in {0} Zeilen dieser Spalte',
  'Write one country by code': 'Ein Land als Ländercode schreiben',
  'Write {0} countries by code': '{0} Länder als Ländercodes schreiben',
  '{0} Waived until {1}: {2}': '{0} Ausgenommen bis {1}: {2}',
  '{0} more findings are not listed here ({1}). The report lists them all.':
    '{0} weitere Befunde sind hier nicht aufgeführt ({1}). Der Bericht führt alle auf.',
} as const satisfies Readonly<Record<string, string>>;

export type Sentence = keyof typeof german;

const chinese: Readonly<Record<Sentence, string>> = {
  'Controls on {0}': '{0} 的管制',
  'Value test': '价值测试',
  Elements: '元素',
  Origin: '产地',
  Spec: '规格文件',
  '{0}, from {1}': '{0}，来自 {1}',
  Suppliers: '供应商',
  Alternates: '替代料',
  'Evidence on file': '已登记的证明文件',
  'Cells disagree': '单元格相互矛盾',
  'What to do': '建议操作',
  Sources: '来源',
  source: '来源',
  'high confidence': '置信度高',
  'medium confidence': '置信度中',
  'low confidence': '置信度低',
  'Because of ': '依据：',
  ' in {0}': '（{0}）',
  ' (lists {0})': '（列出 {0}）',
  ', read as {0}': '，按{0}解读',
  '; next date {0}': '；下一日期 {0}',
  'and {0} more': '另外 {0} 项',
  'None recorded for this part': '此零件没有记录',
  'Traces possible: {0}': '可能含痕量：{0}',
  '{0} stated absent': '注明不含 {0}',
  '{0} parts of this document may hold traces of {1}; no findings are raised for them.':
    '此文件有 {0} 个零件可能含痕量 {1}；不就此提出发现。',
  'Rule data verified on {0}. Not legal advice.': '规则数据核对于 {0}。非法律意见。',
  'an unknown day': '未知日期',
  'This column': '此列',
  'Column {0}': '列 {0}',
  ' is read as {0} ({1})': ' 被读作 {0}（{1}）',
  'Set columns.map in lodestone.yaml if this is not right.': '如不正确，请在 lodestone.yaml 中设置 columns.map。',
  'Lodestone: {0} of {1} columns read{2} · {3} part rows': 'Lodestone：已读取 {0}/{1} 列{2} · {3} 个零件行',
  'Lodestone: {0} of {1} columns read{2} · 1 part row': 'Lodestone：已读取 {0}/{1} 列{2} · 1 个零件行',
  '{0} as of {1}': '{0}（截至 {1}）',
  'no findings': '无发现',
  'Doubtful: {0} read as {1}': '存疑：{0} 被读作 {1}',
  'column {0}': '第 {0} 列',
  '{0} error': '{0} 个错误',
  '{0} errors': '{0} 个错误',
  '{0} warning': '{0} 个警告',
  '{0} warnings': '{0} 个警告',
  '1 information': '1 条信息',
  '{0} information': '{0} 条信息',
  '{0} hint': '{0} 条提示',
  '{0} hints': '{0} 条提示',
  'Record evidence…': '登记证明文件…',
  'Draft declaration request to {0}': '起草致 {0} 的声明请求',
  'Draft declaration request to the supplier': '起草致供应商的声明请求',
  'fits this part: {0}': '适合此零件：{0}',
  'read from this row': '读自此行',
  'in one row of this column': '此列中有 1 行',
  'in {0} rows of this column': '此列中有 {0} 行',
  'Write one country by code': '将 1 个国家写为代码',
  'Write {0} countries by code': '将 {0} 个国家写为代码',
  '{0} Waived until {1}: {2}': '{0} 已豁免至 {1}：{2}',
  '{0} more findings are not listed here ({1}). The report lists them all.':
    '另有 {0} 项发现未在此列出（{1}）。报告列出全部。',
};

export const sentences: Readonly<Record<Language, Readonly<Record<Sentence, string>>>> = {
  de: german,
  'zh-cn': chinese,
};

export type Say = (sentence: Sentence, ...values: readonly (string | number)[]) => string;

/** `undefined`: English. */
export function sayIn(language: Language | undefined): Say {
  return (sentence, ...values) => {
    const text: string = language === undefined ? sentence : sentences[language][sentence];
    return text.replace(/\{(\d)\}/g, (slot, index: string) => String(values[Number(index)] ?? slot));
  };
}

const nouns = {
  error: ['{0} error', '{0} errors'],
  warning: ['{0} warning', '{0} warnings'],
  information: ['1 information', '{0} information'],
  hint: ['{0} hint', '{0} hints'],
} as const satisfies Readonly<Record<Severity, readonly [Sentence, Sentence]>>;

/** `1 error` · `3 hints`. */
export function saySeverity(say: Say, count: number, severity: Severity): string {
  return say(nouns[severity][count === 1 ? 0 : 1], count);
}

/** The language of a client's locale, such as `de-AT` or `zh-Hans`, where the server speaks it. Traditional Chinese is another. */
export function languageOf(locale: string | undefined): Language | undefined {
  const tag = locale?.toLowerCase().replaceAll('_', '-') ?? '';
  if (/^zh(-hans)?(-cn|-sg)?$/.test(tag)) return 'zh-cn';
  return languages.find((language) => tag === language || tag.startsWith(`${language}-`));
}
