/** Why a column is read as it is, in the languages of the server. */
import { fillSentence, type Language, type MappingReason, type MappingSentence, sayReasons } from '#core';

const german: Readonly<Record<MappingSentence, string>> = {
  'Set in lodestone.yaml.': 'In lodestone.yaml festgelegt.',
  'The format defines it.': 'Das Format legt es fest.',
  '"{0}" is a known header.': '„{0}“ ist eine bekannte Überschrift.',
  '"{0}" is the known header "{1}" with a number.': '„{0}“ ist die bekannte Überschrift „{1}“ mit einer Nummer.',
  '"{0}" is the known header "{1}" without its accents.': '„{0}“ ist die bekannte Überschrift „{1}“ ohne ihre Akzente.',
  '"{0}" has the words "{1}".': '„{0}“ enthält die Wörter „{1}“.',
  '"{0}" has the words "{1}" and its cells agree.': '„{0}“ enthält die Wörter „{1}“, und die Zellen passen dazu.',
  '"{0}" is spelt almost like the header "{1}".': '„{0}“ ist fast wie die Überschrift „{1}“ geschrieben.',
  'But its cells do not look like it.': 'Aber die Zellen sehen nicht danach aus.',
  '"{0}" is what {1} calls this column.': '„{0}“ heißt diese Spalte bei {1}.',
  '"{0}" has several meanings; its cells and the other columns decide.':
    '„{0}“ hat mehrere Bedeutungen; die Zellen und die übrigen Spalten entscheiden.',
  '"{0}" stands beside a column that names the part: it specifies it.':
    '„{0}“ steht neben einer Spalte, die das Teil nennt: Sie beschreibt es näher.',
  'Beside designators and footprints "{0}" is the value.': 'Neben Bezeichnern und Bauformen ist „{0}“ der Wert.',
  'No other column describes the parts, and "{0}" holds words.':
    'Keine andere Spalte beschreibt die Teile, und „{0}“ enthält Wörter.',
  'No other column names the parts, and the cells of "{0}" differ from row to row.':
    'Keine andere Spalte nennt die Teile, und die Zellen von „{0}“ sind von Zeile zu Zeile verschieden.',
  '"{0}" counts the rows.': '„{0}“ zählt die Zeilen.',
  'The cells of "{0}" are links.': 'Die Zellen von „{0}“ sind Links.',
  'They name the shop.': 'Sie nennen den Händler.',
  'As in the table above: "{0}".': 'Wie in der Tabelle darüber: „{0}“.',
  'It continues the description on its left.': 'Sie setzt die Beschreibung links davon fort.',
  'Its cells are reference designators.': 'Die Zellen sind Bauteilbezeichner.',
  'Its cells are links.': 'Die Zellen sind Links.',
  'Its cells are running numbers.': 'Die Zellen sind laufende Nummern.',
  'Its cells are whole numbers.': 'Die Zellen sind ganze Zahlen.',
  'Its cells are amounts.': 'Die Zellen sind Beträge.',
  'Its cells are values with units.': 'Die Zellen sind Werte mit Einheiten.',
  'Its cells are codes that look like part numbers.': 'Die Zellen sind Kennungen, die wie Teilenummern aussehen.',
  'Its cells are the longest texts.': 'Die Zellen sind die längsten Texte.',
};

const chinese: Readonly<Record<MappingSentence, string>> = {
  'Set in lodestone.yaml.': '由 lodestone.yaml 设定。',
  'The format defines it.': '由文件格式规定。',
  '"{0}" is a known header.': '“{0}”是已知的表头。',
  '"{0}" is the known header "{1}" with a number.': '“{0}”是带编号的已知表头“{1}”。',
  '"{0}" is the known header "{1}" without its accents.': '“{0}”是省去变音符号的已知表头“{1}”。',
  '"{0}" has the words "{1}".': '“{0}”含有“{1}”一词。',
  '"{0}" has the words "{1}" and its cells agree.': '“{0}”含有“{1}”一词，单元格内容也相符。',
  '"{0}" is spelt almost like the header "{1}".': '“{0}”的写法与表头“{1}”相近。',
  'But its cells do not look like it.': '但单元格内容看起来并不相符。',
  '"{0}" is what {1} calls this column.': '{1} 将此列称为“{0}”。',
  '"{0}" has several meanings; its cells and the other columns decide.': '“{0}”有多种含义；由单元格内容和其他列判定。',
  '"{0}" stands beside a column that names the part: it specifies it.': '“{0}”与写明零件的列并列：它说明其规格。',
  'Beside designators and footprints "{0}" is the value.': '与位号和封装并列时，“{0}”是数值。',
  'No other column describes the parts, and "{0}" holds words.': '没有其他列描述零件，而“{0}”含有文字。',
  'No other column names the parts, and the cells of "{0}" differ from row to row.':
    '没有其他列写明零件，而“{0}”的单元格逐行不同。',
  '"{0}" counts the rows.': '“{0}”是行的序号。',
  'The cells of "{0}" are links.': '“{0}”的单元格是链接。',
  'They name the shop.': '它们指明商店。',
  'As in the table above: "{0}".': '与上方表格相同：“{0}”。',
  'It continues the description on its left.': '此列延续左侧的描述。',
  'Its cells are reference designators.': '单元格是位号。',
  'Its cells are links.': '单元格是链接。',
  'Its cells are running numbers.': '单元格是连续编号。',
  'Its cells are whole numbers.': '单元格是整数。',
  'Its cells are amounts.': '单元格是金额。',
  'Its cells are values with units.': '单元格是带单位的数值。',
  'Its cells are codes that look like part numbers.': '单元格是形似料号的代码。',
  'Its cells are the longest texts.': '单元格是最长的文本。',
};

export const mappingWords: Readonly<Record<Language, Readonly<Record<MappingSentence, string>>>> = {
  de: german,
  'zh-cn': chinese,
};

/** `undefined`: English. */
export function sayWhy(language: Language | undefined, reasons: readonly MappingReason[]): string {
  if (language === undefined) return sayReasons(reasons);
  const words = mappingWords[language];
  return reasons
    .map(({ sentence, values }) => fillSentence(words[sentence], values))
    .join(language === 'zh-cn' ? '' : ' ');
}
