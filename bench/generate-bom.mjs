// A deterministic, believable CSV BOM of any length: same arguments, same bytes.
// node bench/generate-bom.mjs ROWS FILE

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** mulberry32: small, seeded, good enough to draw parts with. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// The E24 series from 1 to 910.
const values = [
  1, 1.1, 1.2, 1.3, 1.5, 1.6, 1.8, 2, 2.2, 2.4, 2.7, 3, 3.3, 3.6, 3.9, 4.3, 4.7, 5.1, 5.6, 6.2, 6.8, 7.5, 8.2, 9.1,
].flatMap((one) => [one, 10 * one, 100 * one].map((it) => String(Number(it.toPrecision(3)))));
const packages = ['0201', '0402', '0603', '0805', '1206', '1210', '2512'];
const sellers = [
  'DigiKey',
  'Mouser',
  'Farnell',
  'RS Components',
  'TME',
  'LCSC',
  'Würth Elektronik eiSos GmbH & Co. KG',
  '',
];
const origins = ['CN', 'JP', 'DE', 'US', 'TW', 'KR', 'MY', 'China', 'Germany', ''];

/** A part with a value and a size, which its description and its number repeat. */
const chip = (make) => (p) => make(p, p(values), p(packages));

/** Each draws [reference prefix, value, description, manufacturer, MPN, material, grams]. */
const ordinary = [
  chip((p, v, size) => [
    'R',
    `${v}k`,
    `RES SMD ${v}kΩ ${p(['1%', '5%', '0.1%'])} ${p(['1/16W', '1/10W', '1/4W'])} ${size}`,
    p(['Yageo', 'Vishay Dale', 'KOA Speer', 'Panasonic']),
    `RC${size}FR-07${v.replace('.', 'K')}L`,
    'Thick film, alumina',
    0.01,
  ]),
  chip((p, v, size) => [
    'C',
    `${v}uF`,
    `CAP CER ${v}UF ${p(['6.3V', '16V', '25V', '50V', '100V'])} ${p(['X7R', 'X5R', 'C0G'])} ${size}`,
    p(['Murata', 'TDK', 'KEMET', 'Taiyo Yuden']),
    `GRM${size}R71C${v.replace('.', 'R')}KA01D`,
    p(['', 'BaTiO3 ceramic']),
    0.03,
  ]),
  chip((p, v) => [
    'C',
    `${v}uF`,
    `Capacitor, aluminium electrolytic, ${v} µF, ${p(['25 V', '35 V', '63 V'])}, 105 °C`,
    p(['Nichicon', 'Rubycon', 'Panasonic']),
    `UHE1V${v.replace('.', 'R')}MPD`,
    'Al',
    0.2,
  ]),
  (p) => [
    'U',
    '',
    `IC MCU 32BIT ${p(['64KB', '256KB', '1MB'])} FLASH ${p([48, 64, 100])}LQFP`,
    p(['STMicroelectronics', 'NXP', 'Microchip']),
    `STM32F${p([103, 303, 407])}${p(['C8T6', 'RET6'])}`,
    '',
    4.1,
  ],
  (p) => [
    'J',
    '',
    `Connector, USB-C receptacle, ${p([16, 24])}-pin, "mid-mount", SMD`,
    p(['GCT', 'Amphenol']),
    `USB4${p([105, 110, 125])}-GF-A`,
    'LCP, stainless steel',
    0.7,
  ],
  (p) => [
    'J',
    '',
    `CONN HEADER VERT ${p([4, 6, 8, 20])}POS 2.54MM`,
    p(['Molex', 'Samtec', 'TE Connectivity']),
    `${p([22, 53])}-${p([23, 41])}-${p([2021, 4050])}`,
    '',
    0.4,
  ],
  (p) => [
    'Q',
    '',
    `MOSFET N-CH ${p([30, 60, 100])}V ${p(['5.8A', '60A'])} SOT-23`,
    p(['Infineon', 'onsemi']),
    `IRLML${p([2502, 6344])}TRPBF`,
    'Si',
    0.2,
  ],
  (p) => [
    'H',
    '',
    `Screw, ISO 4762, M${p([2, 3, 4])}x${p([6, 8, 12])}, A2-70`,
    p(['Bossard', 'Würth']),
    `ISO4762-M${p([3, 4])}`,
    'Stainless steel 1.4301',
    0.05,
  ],
  chip((p, v) => [
    'L',
    `${v}uH`,
    `FIXED IND ${v}UH ${p(['1.2A', '3.5A', '10A'])} ${p([12, 35, 90])} MOHM SMD`,
    p(['Coilcraft', 'Bourns', 'TDK']),
    `XAL${p([4020, 6060, 7070])}-${v.replace('.', 'R')}`,
    'Ferrite MnZn, Cu',
    0.6,
  ]),
  (p) => [
    'MP',
    '',
    `Housing, top, ${p(['PC+ABS', 'AlSi10Mg'])}, RAL 7016\n(see drawing ${p([1001, 1002, 1003])})`,
    'in-house',
    'DRW',
    p(['PC+ABS', 'AlSi10Mg']),
    12,
  ],
  (p) => [
    'U',
    '',
    `Motor driver IC, 3-phase, ${p([24, 48])} V`,
    p(['Texas Instruments', 'Trinamic']),
    `DRV83${p([13, 16, 53])}`,
    '',
    3.1,
  ],
];
const rareEarth = [
  (p) => [
    'MG',
    p(['N35', 'N42SH', 'N45H', 'N52']),
    `Magnet NdFeB ${p(['N35', 'N42SH', 'N45H', 'N52'])} disc ${p([5, 8, 10])}x${p([2, 3])} mm, Ni-Cu-Ni`,
    p(['Ningbo Yunsheng', 'Vacuumschmelze', 'Arnold Magnetic Technologies', '']),
    '',
    p(['NdFeB', '']),
    0.9,
  ],
  (p) => [
    'MG',
    '',
    `Magnet, Sm2Co17, Ø${p([4, 6])} x 2 mm, axially magnetised`,
    p(['Vacuumschmelze', '']),
    '',
    'SmCo',
    2.4,
  ],
  (p) => [
    'M',
    '',
    `Motor BLDC ${p([12, 24, 48])}V ${p([50, 100])}W`,
    p(['maxon', 'Nanotec', '']),
    `EC-${p([22, 45])}-${p([100001, 100002])}`,
    '',
    88,
  ],
  (p) => [
    'M',
    '',
    `Stepper motor NEMA ${p([11, 17, 23])} 1.8 deg`,
    p(['Oriental Motor', 'Nanotec']),
    `ST${p([4118, 5918])}M1206-A`,
    '',
    31,
  ],
  (p) => ['FAN', '', `Axial fan 40x40x10 mm ${p([5, 12])} V`, p(['Sunon', 'Delta']), `AFB0${p([412, 512])}HA`, '', 6],
  (p) => [
    'LS',
    '',
    `Speaker 8 Ω 1 W ${p([20, 28])} mm`,
    p(['PUI Audio', 'CUI Devices']),
    `AS0${p([20, 28])}08MS-R`,
    '',
    2,
  ],
];

const header =
  'Level,Parent,Reference,Qty,Value,Description,Manufacturer,MPN,Supplier,Country of Origin,Unit Price (USD),Mass (g),Material';
const quote = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** What a description says besides, of one part in eight. */
function remark(draw, pick) {
  const chance = draw();
  if (chance < 0.09) return `, rev ${pick(['A', 'B', 'C'])}${Math.floor(draw() * 10)}`;
  if (chance < 0.12) return ` "${pick(['approved', 'second source', 'do not populate', 'see note 2'])}"`;
  return chance < 0.125 ? `\n${pick(['Remark: RoHS', 'Note: see drawing', 'Hinweis: ohne Ersatz'])}` : '';
}

/** Lines of a BOM of `rows` parts, header first, without line ends. 3 % of the parts hold rare earths. */
export function* bomLines(rows, seed = 7) {
  const draw = random(seed);
  const pick = (list) => list[Math.floor(draw() * list.length)];
  // A library first, then rows from it: real BOMs repeat their parts, and have the more of them the longer they are.
  const library = Array.from({ length: Math.max(20, Math.round(12 * rows ** 0.65)) }, (_, index) => {
    const [prefix, value, description, manufacturer, mpn, material, grams] = pick(
      index % 33 === 5 ? rareEarth : ordinary,
    )(pick);
    const number = mpn !== '' && draw() < 0.5 ? `${mpn}-${Math.floor(draw() * 10_000)}` : mpn;
    const price = (0.001 + draw() * (grams > 20 ? 80 : 5)).toFixed(draw() < 0.5 ? 2 : 4);
    const mass = String(Number((grams * (0.7 + 0.6 * draw())).toPrecision(3)));
    const tail = [value, description + remark(draw, pick), manufacturer, number, pick(sellers), pick(origins)];
    return { prefix, cells: [...tail, price, mass, material].map(quote).join(',') };
  });
  yield header;
  const numbers = new Map();
  let assembly = 1_000;
  let level = 1;
  for (let row = 1; row <= rows; row++) {
    if (draw() < 0.02) {
      assembly++;
      level = 1 + Math.floor(draw() * 4);
    }
    const { prefix, cells } = library[Math.floor(draw() ** 1.7 * library.length)];
    const quantity = draw() < 0.75 ? 1 : 1 + Math.floor(draw() * 6);
    const first = (numbers.get(prefix) ?? 0) + 1;
    numbers.set(prefix, first + quantity - 1);
    const references = Array.from({ length: quantity }, (_, index) => `${prefix}${first + index}`).join(', ');
    yield `${level},ASM-${assembly},${quote(references)},${quantity},${cells}`;
  }
}

export async function writeBom(rows, file, seed = 7) {
  const out = createWriteStream(file);
  let block = '';
  for (const line of bomLines(rows, seed)) {
    block += `${line}\n`;
    if (block.length > 1 << 20) {
      if (!out.write(block)) await once(out, 'drain');
      block = '';
    }
  }
  out.end(block);
  await once(out, 'finish');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await writeBom(Number(process.argv[2] ?? 1000), process.argv[3] ?? 'bom.csv');
}
