/** Rare earths written in shorthand: host notation ("Nd:YAG", "LYSO:Ce"), doped fibres, amplifiers, TIG electrodes. */

export interface Shorthand {
  readonly start: number;
  readonly end: number;
  /** Symbol, and its mass fraction in the pure host where it is part of it. */
  readonly elements: readonly (readonly [string, number | null])[];
}

/** Mass fractions of the undoped compounds, computed from atomic weights; `null` where the composition is a series. */
const hosts: Readonly<Record<string, readonly (readonly [string, number | null])[]>> = {
  YAG: [['Y', 0.4493]],
  YAP: [['Y', 0.5425]],
  YALO: [['Y', 0.5425]],
  YVO4: [['Y', 0.4361]],
  YLF: [['Y', 0.5171]],
  YSGG: [
    ['Y', null],
    ['Sc', null],
  ],
  YSO: [['Y', null]],
  YCOB: [['Y', null]],
  KYW: [['Y', null]],
  LUAG: [['Lu', 0.6162]],
  LUAP: [['Lu', null]],
  LSO: [['Lu', 0.764]],
  LYSO: [
    ['Lu', null],
    ['Y', null],
  ],
  GSO: [['Gd', 0.7442]],
  GAGG: [['Gd', 0.509]],
  GDVO4: [['Gd', 0.5777]],
  KGW: [['Gd', null]],
  GGG: [['Gd', 0.466]],
  GSGG: [
    ['Gd', null],
    ['Sc', null],
  ],
  GOS: [['Gd', 0.8308]],
  GD2O2S: [['Gd', 0.8308]],
  TGG: [['Tb', 0.4686]],
  TSAG: [
    ['Tb', null],
    ['Sc', null],
  ],
  YIG: [['Y', 0.3614]],
  YBCO: [['Y', null]],
  GDBCO: [['Gd', null]],
  LABR3: [['La', null]],
  CEBR3: [['Ce', null]],
  LAB6: [['La', null]],
  Y2O3: [['Y', 0.7874]],
  YBYCOB: [
    ['Yb', null],
    ['Y', null],
  ],
  GLASS: [],
  GLAS: [],
  VERRE: [],
  CAF2: [],
  ZBLAN: [],
  CALGO: [['Gd', null]],
};
const hostNames = Object.keys(hosts).join('|');
const dopant = '(?:Nd|Er|Yb|Tm|Ho|Pr|Ce|Eu|Tb|Dy|Sm|Cr)(?:[234]\\+)?';
const dopants = `${dopant}(?:\\s?[,/+]\\s?${dopant}){0,2}`;
const inHost = new RegExp(
  `(?<![A-Za-z0-9])(${dopants}|CTH|CTM)\\s?[:-]\\s?(?:(${dopants})\\s?:\\s?)?(${hostNames})(?![A-Za-z0-9])`,
  'gi',
);
const hostFirst = new RegExp(`(?<![A-Za-z0-9])(${hostNames})\\s?[:(]\\s?(${dopants})(?![A-Za-z])`, 'gi');
/** Names that mean nothing else, in the case they are written in. */
const bareHost =
  /(?<![A-Za-z0-9]|:\s?)(LYSO|GAGG|TGG|TSAG|GGG|YIG|YBCO|GdBCO|YVO4|LuAG|LaB6|LaBr3|CeBr3|YbYCOB|YAG)(?![A-Za-z0-9:])/g;
const doped = new RegExp(
  `(?<![A-Za-z0-9])(${dopants})[\\s-]{1,2}(?:co-?)?(?:doped|dotiert|dop[ée])|dop[ée]e?s?\\s(?:[àa]\\sl['’]\\s?|au\\s)?(${dopants})(?![A-Za-z])`,
  'gi',
);
const dopedHan = /掺(?:杂)?([铒镱铥钬钕镨铈])/g;
const han: Readonly<Record<string, string>> = { 铒: 'Er', 镱: 'Yb', 铥: 'Tm', 钬: 'Ho', 钕: 'Nd', 镨: 'Pr', 铈: 'Ce' };
const amplifier = /(?<![A-Za-z0-9])(EY|E|Y|T|H)DF(?:As?|L)?(?![A-Za-z])/g;
const amplified: Readonly<Record<string, readonly string[]>> = {
  EY: ['Er', 'Yb'],
  E: ['Er'],
  Y: ['Yb'],
  T: ['Tm'],
  H: ['Ho'],
};
const electrode = /(?<![A-Za-z0-9])W(L|C|Y)[\s-]?(?:10|15|20)(?![A-Za-z0-9])/g;
const electrodes: Readonly<Record<string, string>> = { L: 'La', C: 'Ce', Y: 'Y' };
const electrodeWords = /elec?tr|elek|tig|wig|tungst|wolfram|钨|電極|电极/i;
/** Things that only name the crystal that they work with. */
const optics =
  /goggle|glasses|brille|lunettes|gafas|护目|保護|mirror|spiegel|miroir|espejo|反射镜|ミラー|\blens|linse|lentille|透镜|レンズ|filter|filtre|filtro|waveplate|splitter|nozzle|chiller|kühler/i;

const marker = /:|dop|dot|DF|掺|YAG|LYSO|GAGG|T[GS]A?G|GGG|YIG|BCO|YVO|LuAG|B6|Br3|YCOB|W[LCY]/i;
const symbolsOf = (list: string): string[] => {
  if (/^CT[HM]$/i.test(list)) return /H$/i.test(list) ? ['Tm', 'Ho'] : ['Tm'];
  return list
    .split(/[\s,/+]+/)
    .map((name) => name.replace(/[^A-Za-z]/g, ''))
    .map((name) => name.charAt(0).toUpperCase() + name.slice(1).toLowerCase())
    .filter((name) => name !== '' && name !== 'Cr');
};
const contentsOf = (host: string): readonly (readonly [string, number | null])[] => hosts[host.toUpperCase()] ?? [];
const bare = (symbols: readonly string[]): (readonly [string, null])[] =>
  symbols.map((symbol) => [symbol, null] as const);

/** Shorthand in normalised text, in order of the notations; empty where the text is about optics for such a laser. */
export const readShorthand = (text: string): readonly Shorthand[] => {
  if (!marker.test(text) || optics.test(text)) return [];
  const found: Shorthand[] = [];
  const add = (match: RegExpExecArray, elements: Shorthand['elements']): void => {
    if (elements.length > 0) found.push({ start: match.index, end: match.index + match[0].length, elements });
  };
  for (const match of text.matchAll(inHost))
    add(match, [...bare([...symbolsOf(match[1] ?? ''), ...symbolsOf(match[2] ?? '')]), ...contentsOf(match[3] ?? '')]);
  for (const match of text.matchAll(hostFirst))
    add(match, [...contentsOf(match[1] ?? ''), ...bare(symbolsOf(match[2] ?? ''))]);
  // A device named after its crystal is not made of it alone: no mass fraction.
  for (const match of text.matchAll(bareHost)) add(match, bare(contentsOf(match[1] ?? '').map(([symbol]) => symbol)));
  for (const match of text.matchAll(doped)) add(match, bare(symbolsOf(match[1] ?? match[2] ?? '')));
  for (const match of text.matchAll(dopedHan)) add(match, bare([han[match[1] ?? ''] ?? '']));
  for (const match of text.matchAll(amplifier)) add(match, bare(amplified[match[1] ?? ''] ?? []));
  if (electrodeWords.test(text))
    for (const match of text.matchAll(electrode)) add(match, bare([electrodes[match[1] ?? ''] ?? '']));
  return found;
};
