// Documents to edit: each brings out another part of reading or linting.
import type { Knowledge, ProjectConfig } from '../../core/src/index.ts';
import { configOf } from '../rules/config-of.ts';

export interface BaseDocument {
  readonly name: string;
  readonly text: string;
  readonly config: ProjectConfig;
}

const parts = [
  'M1,1,"Magnet, NdFeB N42SH, block 20x10x5",Acme,NB-2010,CN,2.10',
  'R1,10,Resistor 10k 1% 0603,Yageo,RC0603FR-0710KL,TW,0.01',
  'C1,4,CAP CER 100nF 50V X7R 0603,Murata,GRM188R71H104KA93D,JP,0.02',
  'M2,1,"SmCo magnet Sm2Co17, disc 8x3",JL MAG,SC-0803,,3.40',
  'X1,1,BLDC motor 24 V,Nidec,BL-24,CN,40',
  'S1,8,Screw M3x8,,M3X8,,0.02',
  'M3,2,"Magnet, NdFeB N35, ring",,NR-35,,1.2',
  'L1,1,Speaker 8 ohm 2 W neodymium,PUI,AS02808,CN,1.1',
  'C2,2,CAP CER 10uF 16V X5R 0805,TDK,C2012X5R,JP,0.04',
  'J1,1,Ceramic ferrite magnet Y30,,F-30,CN,0.3',
];
const header = 'Ref,Qty,Description,Manufacturer,MPN,Country of Origin,Unit Price (USD)';

const lines = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => parts[index % parts.length]!.replace(/^(\w+?)\d/, `$1${index + 1}`));

const several = [
  'Project:,Gimbal',
  '',
  'Qty,Description,MPN,Price',
  '2,Stepper motor NEMA 17,17HS4401,12.50',
  '4,Ball bearing 608,608ZZ,0.80',
  'Magnets:,,,',
  '8,NdFeB magnet N52 disc 10x3,D-103,0.5',
  '8,NdFeB magnet N52 disc 10x3,D-103,0.5',
  ',Total,,20.00',
  '',
  'Electronics',
  '1,Buzzer,BZ-1,0.4',
  '3,Resistor 1k,R-1K,0.01',
  '',
  'Second list',
  'Item,Quantity,Part Name,Supplier',
  '1,2,Samarium cobalt ring,Shop',
  '2,1,Hall sensor,Shop',
  '3,1,Loudspeaker with neodymium magnet,Shop',
  'Page 1 of 2,,,',
  'Item,Quantity,Part Name,Supplier',
  '4,AR,Epoxy,Shop',
  '5,zero,Magnet wire,Shop',
  '6,0,Neodymium magnet block,Shop',
];

const levels = [
  'Level,Part Number,Description,Material,Qty,Unit Price (USD),Country of Origin',
  '0,MOT-1,"Motor, BLDC",,1,400,DE',
  '1,MAG-1,Magnet block,"NdFeB, Dy 2 wt%, Tb 0.3 wt%",1,12.00,DE',
  '2,RM-DY,Raw material,Dysprosium metal,1,0.30,CN',
  '2,RM-TB,Raw material,Terbium metal,1,0.05,',
  '2,RM-ND,Raw material,Neodymium praseodymium alloy,1,2.00,CN',
  '1,SHAFT,Shaft,Steel,1,2,DE',
  '0,MOT-2,Servo motor,,1,210,CN',
  '1,MAG-1,Magnet block,"NdFeB, Dy 2 wt%, Tb 0.3 wt%",4,12.00,DE',
  '3,MAG-9,SmCo magnet,,2,"1,5",CN',
  '1,MAG-1,Magnet block,"NdFeB, Dy 2 wt%, Tb 0.3 wt%",4,12.00,DE',
];

const parents = [
  'Part Number,Parent,Find No,Reference,Description,Qty',
  'A-1,,1,,Drive,1',
  'A-2,A-1,1,M1,NdFeB magnet N45,4',
  'A-3,A-1,2,M2,Motor,1',
  'A-4,A-3,1,M3,SmCo magnet,2',
  'A-4,A-3,1,M3,SmCo magnet,x',
  'A-5,A-9,1,,Screw,8',
  'A-6,A-6,1,,Neodymium magnet,-1',
];

export function baseDocuments(knowledge: Knowledge): readonly BaseDocument[] {
  const plain = configOf({}, knowledge);
  const reexport = configOf(
    {
      project: { shipFrom: 'DE', destination: ['US'] },
      prices: 'material,usdPerKg,date,source\nDysprosium,300,2026-11-01,x\n',
    },
    knowledge,
  );
  const settled = configOf(
    {
      project: { shipFrom: 'DE', destination: ['US'], endUse: 'military', dodContract: true },
      waivers: [
        { rule: 'cn18/*', part: { mpn: 'SC-0803' }, reason: 'last-time buy', until: '2027-03-31' },
        { rule: 'origin/*', part: { mpn: 'NR-35' }, reason: 'known', until: '2026-03-31' },
      ],
      evidence: [
        { type: 'mofcom_licence', part: { mpn: 'NB-2010' }, number: 'L-1', validUntil: '2026-12-01' },
        { type: 'mofcom_licence', part: { mpn: 'SC-0803' }, number: 'L-2', validUntil: '2026-01-01' },
      ],
    },
    knowledge,
  );
  const join = (rows: readonly string[], end = '\n'): string => rows.join(end) + end;
  const list = [header, ...lines(34)];
  return [
    { name: 'a list', text: join(list), config: plain },
    { name: 'a list with waivers and evidence', text: join(list), config: settled },
    { name: 'a list of re-exported parts', text: join(list), config: reexport },
    { name: 'several tables', text: join(several), config: plain },
    { name: 'levels', text: join(levels), config: reexport },
    { name: 'parents', text: join(parents), config: plain },
    {
      name: 'semicolons',
      text: join(
        list.map((line) => line.replaceAll(',', ';').replaceAll('.', ',')),
        '\r\n',
      ),
      config: plain,
    },
    {
      name: 'cells of several lines and stray quotes',
      text: join([
        header,
        ...lines(12).map((line, index) => line.replace('"Magnet, ', index % 2 ? '"1/4" ' : '"Magnet,\nline two, ')),
      ]),
      config: plain,
    },
    { name: 'no header', text: join(lines(14)), config: plain },
    {
      name: 'a sep= line',
      text: `\ufeffsep=;\n${join(list.slice(0, 12).map((line) => line.replaceAll(',', ';')))}`,
      config: plain,
    },
    {
      name: 'tabs',
      text: join(
        list.slice(0, 16).map((line) => line.replaceAll(',', '\t')),
        '\r',
      ),
      config: plain,
    },
    {
      name: 'one column',
      text: join(['Description', 'NdFeB magnet', 'Screw', 'SmCo magnet', 'Motor', '', 'Neodymium magnet N52']),
      config: plain,
    },
    {
      name: 'nameless parts',
      text: join(['Qty,Notes,Category', ...Array.from({ length: 9 }, (_, i) => `${i},neodymium magnet N42,Magnets`)]),
      config: plain,
    },
  ];
}
