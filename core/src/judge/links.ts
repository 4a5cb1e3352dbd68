/**
 * The words of addresses in link columns, such as `/Stepper-Motor-NEMA17/dp/…`: weak evidence. They raise what the row's
 * own words leave open, never against them, and say nothing where an accessory is named.
 */
import type { ColumnMap, Confidence, Grid, Judgement, Reason, Table } from '../model.ts';
import { judgeRowText } from './combine.ts';
import type { CompiledJudge } from './compile.ts';
import { rawCell, toCells } from './row-text.ts';

export interface LinkReader {
  /** What the links of a row make of its judgement by words; the same judgement where they add nothing. */
  readonly apply: (
    grid: Grid,
    table: Table,
    row: number,
    own: Judgement | null,
    ownWords: () => string,
  ) => Judgement | null;
}

const memoLimit = 10_000;
const address = /https?:\/\/[^\s/?#]+\/([^\s?#]{1,400})/i;
/** Parts of shop addresses that say nothing, numbers of articles among them. */
const noise =
  /^(?:dp|gp|products?|product-detail|detail|item|itm|html?|en|de|us|uk|shop|store|ref|[a-z]?\d[\w]*|b0\w{8})$/i;

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The words of an address; `''` where there are none. */
export const slugWords = (value: string): string => {
  const match = address.exec(value);
  if (match === null) return '';
  return decode(match[1]!)
    .split(/[-/_+.,~]+/)
    .filter((word) => word !== '' && !noise.test(word))
    .join(' ');
};

const contentWords = (text: string): Set<string> =>
  new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .flatMap((word) => (word.length > 3 ? [word.replace(/s$/, '')] : [])),
  );

const silent = (own: Judgement | null): boolean =>
  own === null || (own.label === 'none' && own.partClass === null && own.elements.length === 0);

export const createLinkReader = (compiled: CompiledJudge): LinkReader => {
  const memo = new Map<string, { words: string; judgement: Judgement | null }>();
  const columns = new WeakMap<ColumnMap, readonly number[]>();

  const columnsOf = ({ columns: mapped }: Table): readonly number[] => {
    let found = columns.get(mapped);
    if (found === undefined) {
      found = mapped.fieldOf.flatMap((field, index) => (field === 'link' ? [index] : []));
      columns.set(mapped, found);
    }
    return found;
  };

  const readLink = (value: string): { words: string; judgement: Judgement | null } => {
    let known = memo.get(value);
    if (known === undefined) {
      const words = slugWords(value);
      const cells = words === '' ? [] : toCells(compiled, 'description', -1, words);
      known = { words, judgement: words === '' ? null : judgeRowText(compiled, { cells, heading: null }, null) };
      if (memo.size >= memoLimit) memo.clear();
      memo.set(value, known);
    }
    return known;
  };

  return {
    apply: (grid, table, row, own, ownWords) => {
      const open = silent(own) || own?.confidence === 'low';
      if (!open) return own;
      for (const column of columnsOf(table)) {
        if (rawCell(grid, row, column) === '') continue;
        const value = grid.value(row, column);
        const { words, judgement } = readLink(value);
        if (judgement === null || judgement.label === 'none') continue;
        const magnetic = judgement.label === 'magnet' || judgement.label === 'contains-magnet';
        // A bearing may be of zirconia all the same.
        const stuff = !magnetic && (judgement.form === 'semi' || judgement.form === 'material');
        if (!stuff && (compiled.words.accessory.test(words) || compiled.words.accessory.test(ownWords()))) continue;
        const link: Reason = { field: 'link', column, text: value, knowledge: judgement.partClass ?? 'link' };
        if (own !== null && !silent(own)) {
          // Both say the same of a part: together they say it better.
          if (own.label === judgement.label) return { ...own, confidence: 'medium', because: [...own.because, link] };
          continue;
        }
        const ownSet = contentWords(ownWords());
        const shared = [...contentWords(words)].some((word) => ownSet.has(word));
        const confidence: Confidence = shared && !magnetic && judgement.confidence !== 'low' ? 'medium' : 'low';
        return { ...judgement, confidence, because: [link] };
      }
      return own;
    },
  };
};
