/** The sentences of a declaration request, by language. `{…}` stands for what the letter fills in. */

export const letterLanguages = ['en', 'de', 'zh', 'ja'] as const;
export type LetterLanguage = (typeof letterLanguages)[number];

export interface LetterWords {
  /** Of the language, in itself. */
  readonly name: string;
  readonly subject: string;
  readonly greeting: string;
  readonly opening: string;
  readonly parts: string;
  readonly composition: string;
  readonly origin: string;
  readonly evidence: string;
  readonly until: string;
  readonly closing: string;
  readonly signature: string;
  /** Stands where the BOM names nobody to ask. */
  readonly nobody: string;
  readonly to: string;
}

export const letterWords: Readonly<Record<LetterLanguage, LetterWords>> = {
  en: {
    name: 'English',
    to: 'To',
    subject: 'Request for a material declaration: rare earths in supplied parts',
    greeting: 'Dear Sir or Madam,',
    opening:
      'we are reviewing our parts with regard to export controls on rare earths as of {date}. For the parts below, facts are missing that only you can state. Please send us the following.',
    parts: 'Parts',
    composition:
      'Composition: mass fractions of dysprosium (Dy), terbium (Tb) and holmium (Ho) in wt%, or a statement that the part holds none of them.',
    origin:
      'Origin: the country in which the magnet alloy was melted, the country in which the magnet was made, and the country in which the part was assembled.',
    evidence:
      'Please name the document that each statement rests on (declaration, test report, certificate of origin, export licence) with its number, date and validity.',
    until: 'We would be grateful for your answer by [date].',
    closing: 'Kind regards',
    signature: '[name, company]',
    nobody: '[supplier: not named in the BOM]',
  },
  de: {
    name: 'Deutsch',
    to: 'An',
    subject: 'Bitte um eine Materialerklärung: Seltene Erden in gelieferten Teilen',
    greeting: 'Sehr geehrte Damen und Herren,',
    opening:
      'wir prüfen unsere Teile im Hinblick auf Exportkontrollen für Seltene Erden, Stand {date}. Zu den folgenden Teilen fehlen uns Angaben, die nur Sie machen können. Bitte teilen Sie uns Folgendes mit.',
    parts: 'Teile',
    composition:
      'Zusammensetzung: Massenanteile von Dysprosium (Dy), Terbium (Tb) und Holmium (Ho) in Gew.-%, oder die Erklärung, dass das Teil keines davon enthält.',
    origin:
      'Herkunft: das Land, in dem die Magnetlegierung erschmolzen wurde, das Land, in dem der Magnet hergestellt wurde, und das Land, in dem das Teil montiert wurde.',
    evidence:
      'Bitte nennen Sie zu jeder Angabe den Beleg (Erklärung, Prüfbericht, Ursprungszeugnis, Ausfuhrlizenz) mit Nummer, Datum und Gültigkeit.',
    until: 'Für Ihre Antwort bis zum [Datum] danken wir Ihnen im Voraus.',
    closing: 'Mit freundlichen Grüßen',
    signature: '[Name, Firma]',
    nobody: '[Lieferant: in der Stückliste nicht genannt]',
  },
  zh: {
    name: '简体中文',
    to: '致',
    subject: '材料声明请求：所供零件中的稀土',
    greeting: '您好：',
    opening:
      '我们正在按 {date} 的状态核对所用零件与稀土出口管制的关系。下列零件缺少只有贵方才能提供的信息，请提供以下内容。',
    parts: '零件',
    composition: '成分：镝（Dy）、铽（Tb）和钬（Ho）的质量分数（wt%），或声明该零件不含上述元素。',
    origin: '产地：磁体合金熔炼所在国、磁体制造所在国以及零件组装所在国。',
    evidence: '请注明每项说明所依据的文件（声明、检测报告、原产地证书、出口许可证）及其编号、日期和有效期。',
    until: '请于 [日期] 前回复，谢谢。',
    closing: '此致',
    signature: '[姓名，公司]',
    nobody: '[供应商：物料清单中未注明]',
  },
  ja: {
    name: '日本語',
    to: '宛先',
    subject: '材料申告のお願い：納入部品に含まれるレアアースについて',
    greeting: '拝啓',
    opening:
      '弊社では {date} 時点のレアアース輸出管理に関して使用部品を確認しております。下記の部品について、貴社にしか分からない情報が不足しております。次の事項をご回答ください。',
    parts: '部品',
    composition:
      '組成：ジスプロシウム（Dy）、テルビウム（Tb）、ホルミウム（Ho）の質量分率（wt%）、またはいずれも含まない旨の申告。',
    origin: '原産地：磁石合金を溶解した国、磁石を製造した国、部品を組み立てた国。',
    evidence:
      '各回答の根拠となる文書（申告書、試験報告書、原産地証明書、輸出許可証）の番号、日付、有効期間もお知らせください。',
    until: '[日付] までにご回答いただけますと幸いです。',
    closing: '敬具',
    signature: '[氏名、会社名]',
    nobody: '[仕入先：部品表に記載なし]',
  },
};
