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

const values = ['1', '2.2', '3.3', '4.7', '10', '22', '33', '47', '100', '220', '470'];
const packages = ['0201', '0402', '0603', '0805', '1206'];
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

/** Each draws [reference prefix, value, description, manufacturer, MPN, material, USD]. */
const ordinary = [
  (p) => [
    'R',
    `${p(values)}k`,
    `RES SMD ${p(values)}kΩ ${p(['1%', '5%'])} 1/10W ${p(packages)}`,
    p(['Yageo', 'Vishay Dale', 'KOA Speer']),
    `RC${p(packages)}FR-07${p(values)}KL`,
    'Thick film, alumina',
    0.01,
  ],
  (p) => [
    'C',
    `${p(values)}uF`,
    `CAP CER ${p(values)}UF ${p(['16V', '25V', '50V'])} ${p(['X7R', 'X5R', 'C0G'])} ${p(packages)}`,
    p(['Murata', 'TDK', 'KEMET']),
    `GRM${p(packages)}R71C${p([104, 105, 225])}KA01D`,
    '',
    0.03,
  ],
  (p) => [
    'C',
    `${p(values)}uF`,
    `Capacitor, aluminium electrolytic, ${p(values)} µF, ${p(['25 V', '63 V'])}, 105 °C`,
    p(['Nichicon', 'Rubycon']),
    `UHE1V${p([101, 221, 471])}MPD`,
    'Al',
    0.2,
  ],
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
  (p) => [
    'L',
    `${p(values)}uH`,
    `FIXED IND ${p(values)}UH ${p(['1.2A', '3.5A'])} SMD`,
    p(['Coilcraft', 'Bourns']),
    `XAL${p([4020, 6060])}-${p(['103', '222'])}`,
    'Ferrite MnZn, Cu',
    0.6,
  ],
  (p) => [
    'MP',
    '',
    `Housing, top, ${p(['PC+ABS', 'AlSi10Mg'])}, RAL 7016\n(see drawing ${p([1001, 1002, 1003])})`,
    'in-house',
    `DRW-${p([20001, 20002, 20003])}`,
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
  'Level,Reference,Qty,Value,Description,Manufacturer,MPN,Supplier,Country of Origin,Unit Price (USD),Material';
const quote = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Lines of a BOM of `rows` parts, header first, without line ends. 3 % of the parts hold rare earths. */
export function* bomLines(rows, seed = 7) {
  const draw = random(seed);
  const pick = (list) => list[Math.floor(draw() * list.length)];
  // A library first, then rows from it: real BOMs repeat their parts.
  const library = Array.from({ length: Math.max(20, Math.round(12 * rows ** 0.65)) }, (_, index) => {
    const part = pick(index % 33 === 5 ? rareEarth : ordinary)(pick);
    return { part, seller: pick(sellers), origin: pick(origins) };
  });
  yield header;
  for (let row = 1; row <= rows; row++) {
    const { part, seller, origin } = library[Math.floor(draw() ** 2 * library.length)];
    const [prefix, value, description, manufacturer, mpn, material, price] = part;
    const cells = [
      String(1 + (row % 4)),
      `${prefix}${row}`,
      String(1 + Math.floor(draw() * 8)),
      value,
      description,
      manufacturer,
      mpn,
      seller,
      origin,
      String(price),
      material,
    ];
    yield cells.map(quote).join(',');
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
