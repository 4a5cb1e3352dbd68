/** Why a column is read as it is, as sentences with values, so that they can be said in further languages. */

/** `{0}` is the first value. */
export const mappingSentences = [
  'Set in lodestone.yaml.',
  'The format defines it.',
  '"{0}" is a known header.',
  '"{0}" is the known header "{1}" with a number.',
  '"{0}" is the known header "{1}" without its accents.',
  '"{0}" has the words "{1}".',
  '"{0}" has the words "{1}" and its cells agree.',
  '"{0}" is spelt almost like the header "{1}".',
  'But its cells do not look like it.',
  '"{0}" is what {1} calls this column.',
  '"{0}" has several meanings; its cells and the other columns decide.',
  '"{0}" stands beside a column that names the part: it specifies it.',
  'Beside designators and footprints "{0}" is the value.',
  'No other column describes the parts, and "{0}" holds words.',
  'No other column names the parts, and the cells of "{0}" differ from row to row.',
  '"{0}" counts the rows.',
  'The cells of "{0}" are links.',
  'They name the shop.',
  'As in the table above: "{0}".',
  'It continues the description on its left.',
  'Its cells are reference designators.',
  'Its cells are links.',
  'Its cells are running numbers.',
  'Its cells are whole numbers.',
  'Its cells are amounts.',
  'Its cells are values with units.',
  'Its cells are codes that look like part numbers.',
  'Its cells are the longest texts.',
] as const;
export type MappingSentence = (typeof mappingSentences)[number];

export interface MappingReason {
  readonly sentence: MappingSentence;
  readonly values: readonly string[];
}

export const because = (sentence: MappingSentence, ...values: readonly string[]): readonly MappingReason[] => [
  { sentence, values },
];

/** In English. */
export const sayReasons = (reasons: readonly MappingReason[]): string =>
  reasons.map(({ sentence, values }) => fillSentence(sentence, values)).join(' ');

/** Puts values into the places of a sentence, whatever its language. */
export const fillSentence = (sentence: string, values: readonly string[]): string =>
  sentence.replace(/\{(\d)\}/g, (place, index: string) => values[Number(index)] ?? place);
