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
  /** `file`: the spec file that names the part, `null` where the row does and the two change places. */
  readonly substitute: (part: string, file: string | null, standing: 'evidence' | 'approved' | null) => string;
  /** Follows the title of a substitute of which only the number is known. */
  readonly makerStays: string;
  readonly proposeMaterial: (material: string, tradeoff: string, newColumn: boolean) => string;
}

const listed = (...notes: readonly (string | false)[]): string => notes.filter((note) => note !== false).join(', ');

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
  substitute: (part, file, standing) =>
    `Substitute ${part} (${listed(
      file === null ? 'alternate of this row, changes places' : `alternate in ${file}`,
      standing === 'evidence' && 'evidence on file',
      standing === 'approved' && 'approved vendor',
    )})`,
  makerStays: '; the manufacturer stays, check it',
  proposeMaterial: (material, tradeoff, newColumn) =>
    `Substitute ${material} by redesign, noted as alternate${newColumn ? ' in a new column' : ''}: ${tradeoff}`,
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
    substitute: (part, file, standing) =>
      `Ersetzen durch ${part} (${listed(
        file === null ? 'Alternative dieser Zeile, tauscht den Platz' : `Alternative in ${file}`,
        standing === 'evidence' && 'Nachweis liegt vor',
        standing === 'approved' && 'freigegebener Lieferant',
      )})`,
    makerStays: '; der Hersteller bleibt und ist zu prüfen',
    proposeMaterial: (material, tradeoff, newColumn) =>
      `Ersetzen durch ${material} mit Neuauslegung, als Alternative${newColumn ? ' in einer neuen Spalte' : ''} vermerkt: ${tradeoff}`,
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
    substitute: (part, file, standing) =>
      `替代为 ${part}（${[
        file === null ? '本行的备选料，互换位置' : `${file} 中的备选料`,
        ...(standing === 'evidence' ? ['已有证据存档'] : standing === 'approved' ? ['已批准的供应商'] : []),
      ].join('，')}）`,
    makerStays: '；制造商不变，请核对',
    proposeMaterial: (material, tradeoff, newColumn) =>
      `重新设计并替代为 ${material}，${newColumn ? '在新列中' : ''}记为备选：${tradeoff}`,
  },
};

export function fixWords(language: Language | undefined): FixWords {
  return language === undefined ? english : translated[language];
}
