/** Titles of fixes. What is said of a supplier comes from the data and stays as it is. */
import type { Language } from '../model.ts';

export interface FixWords {
  readonly showRule: (rule: string) => string;
  readonly waive: (rule: string) => string;
  readonly addAlternate: (supplier: string) => string;
  readonly addAlternateColumn: (supplier: string) => string;
  readonly replace: Readonly<Record<'manufacturer' | 'supplier', (supplier: string) => string>>;
  /** Follows the title of a replacement where the row keeps its part number. */
  readonly numberStays: string;
}

const english: FixWords = {
  showRule: (rule) => `Show rule ${rule}`,
  waive: (rule) => `Waive ${rule} for this part with reason…`,
  addAlternate: (supplier) => `Add ${supplier} as alternate supplier`,
  addAlternateColumn: (supplier) => `Add ${supplier} as alternate supplier in a new column`,
  replace: {
    manufacturer: (supplier) => `Replace manufacturer with ${supplier}`,
    supplier: (supplier) => `Replace supplier with ${supplier}`,
  },
  numberStays: '; the part number stays and must be re-sourced',
};

const translated: Readonly<Record<Language, FixWords>> = {
  de: {
    showRule: (rule) => `Regel ${rule} zeigen`,
    waive: (rule) => `Für dieses Teil von ${rule} absehen, mit Begründung…`,
    addAlternate: (supplier) => `${supplier} als Alternativlieferanten ergänzen`,
    addAlternateColumn: (supplier) => `${supplier} in einer neuen Spalte als Alternativlieferanten ergänzen`,
    replace: {
      manufacturer: (supplier) => `Hersteller ersetzen durch ${supplier}`,
      supplier: (supplier) => `Lieferanten ersetzen durch ${supplier}`,
    },
    numberStays: '; die Teilenummer bleibt und muss neu bezogen werden',
  },
  'zh-cn': {
    showRule: (rule) => `显示规则 ${rule}`,
    waive: (rule) => `为此零件豁免 ${rule} 并说明理由…`,
    addAlternate: (supplier) => `将 ${supplier} 添加为备选供应商`,
    addAlternateColumn: (supplier) => `在新列中将 ${supplier} 添加为备选供应商`,
    replace: {
      manufacturer: (supplier) => `将制造商替换为 ${supplier}`,
      supplier: (supplier) => `将供应商替换为 ${supplier}`,
    },
    numberStays: '；零件编号不变，需重新寻源',
  },
};

export function fixWords(language: Language | undefined): FixWords {
  return language === undefined ? english : translated[language];
}
