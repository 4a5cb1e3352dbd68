import { describe, expect, it } from 'vitest';
import { createJudge } from '../../core/src/judge/judge.ts';
import {
  followsAccessory,
  holdsWordIn,
  modifiesAccessory,
  modifiesHolder,
  namesHolder,
  phraseAt,
  splitPhrases,
} from '../../core/src/judge/phrases.ts';
import { compileWords } from '../../core/src/judge/words.ts';
import { loadKnowledge } from './knowledge.ts';
import { documentOf, type RowFields } from './row.ts';

const { knowledge } = loadKnowledge();
const words = compileWords(knowledge.words);
const judge = createJudge(knowledge);

const labelOf = (row: RowFields): string => {
  const { document, table } = documentOf([row]);
  return judge.inspect(document, table, 1).judgement.label;
};

describe('phrases', () => {
  it.each([
    ['Bracket for stepper motor', 'stepper', 'serves', true],
    ['Halter für Schrittmotor', 'Schrittmotor', 'serves', true],
    ['BLDC motor with driver', 'BLDC', 'head', false],
    ['BLDC motor with driver', 'driver', 'holds', true],
    ['Sensor mit Magnet', 'Magnet', 'holds', true],
    ['Alternateur à aimants', 'aimants', 'holds', true],
    ['motor without driver', 'driver', 'lacks', true],
    ['Netzteil, ohne Lüfter', 'Lüfter', 'lacks', true],
    ['ESC 40A (no motor)', 'motor', 'lacks', true],
    ['Model no. 5 motor', 'motor', 'head', false],
    ['Bracket for motor, magnet', 'magnet', 'head', true],
    ['能被磁铁吸引', '磁铁', 'serves', false],
    ['碳刷 6*8*15 电机用', '电机', 'serves', true],
    ['碳刷 6*8*15 电机用', '碳刷', 'head', false],
    ['発電機用ネオジム磁石', '発電機', 'serves', true],
    ['発電機用ネオジム磁石', '磁石', 'head', false],
    ['磁石付きドライバ', '磁石', 'holds', true],
    ['Cable compatible with stepper motor', 'stepper', 'serves', true],
    ['Cable for use with stepper motor', 'stepper', 'serves', true],
    ['Adaptateur compatible avec moteur', 'moteur', 'serves', true],
    ['Soporte compatible con motor', 'motor', 'serves', true],
    ['Halter kompatibel mit Motor', 'Motor', 'serves', true],
    ['水泵头 不包含电机', '电机', 'lacks', true],
    ['泵头 不包括电机', '电机', 'lacks', true],
    ['电机不包括', '电机', 'lacks', false],
    ['转子铁芯(未插磁钢)', '磁钢', 'lacks', true],
    ['Base, no incluye motor', 'motor', 'lacks', true],
    ['Pump head less motor', 'motor', 'lacks', true],
    ['Sensor less motor', 'motor', 'head', false],
    ['步进电机专用驱动线', '电机', 'serves', true],
    ['读头配套磁条', '磁条', 'head', false],
    ['支架 适配42步进电机', '电机', 'serves', true],
    ['モーター搭載 台車', 'モーター', 'holds', true],
    ['电机\\步进\\42', '步进', 'head', true],
    ['シールユニット 永久磁石内蔵', '磁石', 'holds', true],
    ['Door sensor, magnet included', 'magnet', 'holds', true],
  ])('in %j the word %j %s', (text, word, role, follows) => {
    const phrases = splitPhrases(text, words);
    const phrase = phrases[phraseAt(phrases, text.indexOf(word))]!;
    expect([phrase.role, phrase.follows]).toEqual([role, follows]);
  });

  it('start at 0 and are sorted', () => {
    for (const text of ['付き', '用用用', 'with', ', with for', '磁石付き', 'à à à', ' 用']) {
      const starts = splitPhrases(text, words).map(({ start }) => start);
      expect(starts[0]).toBe(0);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    }
  });

  it('are the same whatever was asked before', () => {
    const text = 'Läufer mit eingeklebten Magneten';
    const first = splitPhrases(text, words);
    holdsWordIn('Magnetgreifer flexibel 60 cm mit LED', 12, 33, words);
    expect(splitPhrases(text, words)).toEqual(first);
  });

  it('holdsWordIn finds the word that joins', () => {
    expect(holdsWordIn('motor with driver', 1, 17, words)).toBe(6);
    expect(holdsWordIn('motor without driver', 1, 20, words)).toBe(-1);
  });
});

describe('the noun beside a name', () => {
  it.each([
    ['magnet bracket', 6, true],
    ['magnet holder bracket, steel', 6, true],
    ['galvo clamp 1', 5, true],
    ['motor 24V mounting plate', 5, false],
    ['motor, bracket', 5, false],
    ['magnet disc', 6, false],
    ['motor with cable', 5, false],
    ['Lüftergitter 80 mm', 6, true],
    ['电机支架 42', 2, true],
    ['电机 轴径5', 2, false],
  ])('%j after %i is an accessory: %s', (text, end, expected) => {
    expect(modifiesAccessory(text, end, words)).toBe(expected);
  });

  it.each([
    ['Permanentmagnet-Einscheibenbremse', 15, true],
    ['magnet brake 24 V', 6, true],
    ['永磁夹爪 手动', 2, true],
    ['マグネットスタンド', 5, true],
    ['magnet disc 10x2', 6, false],
    ['magnet for rotor', 6, false],
  ])('%j after %i holds it: %s', (text, end, expected) => {
    expect(modifiesHolder(text, end, words)).toBe(expected);
  });

  it.each([
    ['CABLE,MOTOR', 1, 11, true],
    ['LABEL "STRONG MAGNET"', 1, 20, true],
    ['Câble moteur', 0, 12, true],
    ['Driver de motor L298N', 0, 15, true],
    ['MOTOR,STEP,NEMA17', 1, 10, false],
    ['Case fan, 120 mm', 0, 8, false],
  ])('%j: an accessory comes first: %s', (text, phrase, end, expected) => {
    const start = text.slice(0, end).search(/\w+$/);
    expect(followsAccessory(text, splitPhrases(text, words), phrase, { start, end }, words)).toBe(expected);
  });

  it.each([
    ['VCM yoke assy, dual stator', true],
    ['Rotor magnet, segment', false],
    ['Magnet rotor', true],
    ['Rotor de imanes', true],
    ['Bracket for rotor', false],
  ])('%j names what holds a magnet: %s', (text, expected) => {
    expect(namesHolder(text, splitPhrases(text, words), text.length, words)).toBe(expected);
  });
});

describe('rows', () => {
  it.each<[string, RowFields]>([
    ['contains-magnet', { description: 'MOTOR,STEP,NEMA17,1.8DEG' }],
    ['none', { description: 'CABLE,MOTOR,2M' }],
    ['none', { description: 'BRACKET, FAN, 80MM' }],
    ['none', { description: 'Motor cable 2 m' }],
    ['none', { description: 'Lüftergitter 80 mm' }],
    ['none', { description: 'Soporte para motor NEMA 17' }],
    ['none', { description: 'Support moteur pas à pas' }],
    ['none', { description: '步进电机支架' }],
    ['none', { description: 'モーター用ブラケット' }],
    ['none', { description: 'Linear stage, without motor' }],
    ['none', { description: 'Kühlkörper ohne Lüfter' }],
    ['none', { description: '散热器 不含风扇' }],
    ['none', { description: 'ヒートシンク ファンなし' }],
    ['contains-magnet', { description: 'Heatsink with fan 40 mm' }],
    ['contains-magnet', { description: '磁石付きドライバ' }],
    ['contains-magnet', { description: 'Permanent magnet brake 24 V' }],
    ['contains-magnet', { description: 'Frein à aimants permanents 24 V' }],
    ['contains-magnet', { description: '永磁制动器 24V' }],
    ['contains-magnet', { description: 'Rotor assembly', material: 'NdFeB N42SH' }],
    ['magnet', { description: 'Rotor magnet, arc segment, N42SH' }],
    ['magnet', { description: 'Magnet for rotor, N42SH' }],
    ['magnet', { description: '电机用磁铁 N35 10x5x2' }],
    ['magnet', { description: 'モーター用ネオジム磁石' }],
    ['magnet', { description: 'Neodymium cylinder magnet' }],
    ['none', { description: 'Housing, upper', notes: 'glue magnet into pocket' }],
    ['none', { description: 'Screw M3x8', notes: 'see motor M2' }],
    ['none', { description: 'Spacer 5 mm', notes: 'for stepper motor' }],
    ['none', { description: 'Halter f. Lautsprecher ABS' }],
    ['none', { description: 'Caja p/ altavoz 8 vacía' }],
    ['none', { description: 'Support pr moteur pas à pas' }],
    ['none', { description: 'Netzteil o. Lüfter' }],
    ['none', { description: 'Heatsink w/o fan' }],
    ['contains-magnet', { description: 'Heatsink w/fan 40 mm' }],
    ['contains-magnet', { description: 'Kühlkörper m. Lüfter 40 mm' }],
    ['none', { description: '磁石取付金具' }],
    ['contains-magnet', { description: 'Voice coil actuator Hub 25 mm' }],
    ['none', { description: 'Motor hub' }],
    ['contains-magnet', { description: 'Joint module RMD-X8', manufacturer: 'MyActuator', mpn: 'X8-90' }],
    ['none', { description: 'Drawing, magnet yoke assy, print D size', notes: 'document only, no part' }],
    ['none', { description: 'Kit, conn, resolver, 12P', notes: 'for SmCo motor P/N 88312 (not in this BOM)' }],
    ['none', { description: 'Glass, Nd-free didymium substitute filter', notes: 'contains no rare earths' }],
    ['none', { reference: 'J3', value: 'MOTOR_A', footprint: 'JST_XH_B2B-XH-A_1x02_P2.50mm_Vertical' }],
    [
      'none',
      { reference: 'J14', description: 'HDR 1x4 2.54mm FAN_PWM shrouded', manufacturer: 'Molex', mpn: '47053-1000' },
    ],
    ['none', { reference: 'P2', value: 'Servo motor', footprint: 'Connector_PinHeader_2.54mm:PinHeader_1x03' }],
    ['contains-magnet', { reference: 'M1', value: 'Servo motor', footprint: 'PinHeader_1x03' }],
    ['none', { description: 'Torque arm for hub motor M12' }],
    ['none', { description: 'Impeller for circulating pump UPS 25-60' }],
    ['none', { description: 'Rohrmotorlager Stern' }],
    ['none', { description: 'Ventilateur 120 mm, grille seule' }],
    ['contains-magnet', { description: 'DC motor 12 V with housing, motor only' }],
    ['none', { description: '磁石式でない戸当たり ゴム' }],
    ['magnet', { description: 'Rotor segment, downhole generator, Sm2Co17 30H' }],
    ['contains-magnet', { description: '转子总成 表贴 N42SH' }],
    ['magnet', { description: 'Ring, C8, 72x32x15 mm' }],
    ['none', { description: 'Ring terminal C8, M8' }],
    ['magnet', { description: 'Cube N40 5 mm, nickel, for building set' }],
    ['contains-magnet', { description: 'Gitterrost N42 magnetisch', notes: 'magnetic grate' }],
    ['magnet', { description: 'Sensor target, disc N42 4x1.5, glued' }],
    ['none', { description: 'Sensor target, disc N42, glued' }],
    ['contains-magnet', { description: 'Haftleiste mit N40 Scheiben, 300 mm' }],
    ['none', { description: 'Insert CNMG 120408-M5, grade C5 carbide' }],
    ['none', { reference: 'J10', quantity: '1', value: 'Headphones' }],
    ['none', { reference: 'CN3, CN4', quantity: '2', value: 'Fan' }],
    ['contains-magnet', { reference: 'J10', quantity: '1', value: 'Headphones', link: 'https://example.com/hp-12' }],
    ['contains-magnet', { reference: 'LS1', quantity: '1', value: 'Speaker' }],
    ['contains-magnet', { reference: 'J2', quantity: '1', value: 'Fan 40 mm' }],
    ['contains-magnet', { reference: 'LS1', value: '8R 0.5W', libraryReference: 'Device:Speaker' }],
    ['contains-magnet', { reference: 'LS2', value: '4R 3W', description: 'oval 40x28' }],
    ['contains-magnet', { reference: '!LS2', value: '4R 3W', description: 'oval 40x28' }],
    ['contains-magnet', { reference: 'Speaker_1', value: '4R 3W', description: 'oval 40x28' }],
    ['none', { reference: 'LS3', value: 'LS', libraryReference: 'Device:Speaker_Crystal' }],
    ['none', { reference: 'LS4', value: '8R 0.5W', footprint: 'JST_PH_B2B-PH-K_1x02' }],
    ['none', { reference: 'R4', value: '4R 3W', description: 'wirewound' }],
    [
      'contains-magnet',
      { reference: 'BZ1', value: 'BZ', footprint: 'Buzzer_Beeper:MagneticBuzzer_PUI_AT-0927-TT-6-R' },
    ],
    ['contains-magnet', { reference: 'FAN1', value: '4-pin', libraryReference: 'Motor:Fan_PC_Chassis' }],
    ['none', { reference: 'M3', value: 'ESP32-WROOM', libraryReference: 'RF_Module:ESP32-WROOM-32' }],
    ['none', { description: 'CORREIA MOTOR SPA 1250' }],
    ['none', { description: 'Držák motoru' }],
    ['none', { description: 'Fäste torkarmotor' }],
    ['none', { description: 'Motor kayışı 1194 H7' }],
    ['none', { description: 'Кронштейн вентилятора 80 мм' }],
    ['contains-magnet', { supplier: 'ASI', mpn: 'MS-8000' }],
    ['none', { manufacturer: 'Acme', supplier: 'ASI', mpn: 'MS-8000' }],
    ['contains-magnet', { description: 'DC motor 12 V', notes: 'JST connector' }],
    ['none', { manufacturer: 'maxon', mpn: '203119', description: 'Gearhead GP 42 C' }],
    ['none', { description: 'Pumpensieb Geschirrspüler' }],
    ['none', { description: 'Kohlebürstensatz Bohrmaschine' }],
    ['none', { description: 'Kit de juntas bomba centrífuga' }],
    ['none', { description: '振动马达的固定胶套' }],
    ['none', { description: '风扇护网 120' }],
    ['none', { description: '支架_舵机_SG90' }],
    ['none', { description: 'Repair of servo motor' }],
    ['contains-magnet', { description: '直流接触器 12V 200A 永磁灭弧' }],
    ['none', { description: 'Toroid 25/15/10', material: 'N30' }],
    ['contains-magnet', { description: '带磁铁的旋钮帽 铝' }],
    ['none', { description: '不含电机的支架 42' }],
    ['none', { description: '舵机支架 SG90 铝合金' }],
    ['contains-magnet', { description: '直流风叶电机 室内机', notes: '无刷 DC310V' }],
    ['none', { description: 'Moteur non compris, support seul' }],
    ['contains-magnet', { description: 'Bracelet clasp with N35SH 6x2' }],
    ['contains-magnet', { description: 'Outer clutch hub 316L', material: 'N42SH' }],
    ['magnet', { description: 'Arc, clutch hub', material: 'N42SH' }],
    ['magnet', { description: 'Ring 60x24x13', material: 'Ferrite/Y30' }],
    ['magnet', { description: 'Aimant haut-parleur ferrite 72x32' }],
    ['magnet', { description: 'Aimants rotor jeu de 12' }],
    ['contains-magnet', { description: 'Flywheel, 12 magnets, CDI' }],
    ['contains-magnet', { description: 'Rotor, 8-pole, 38UH magnets under CFRP sleeve' }],
    ['contains-magnet', { description: '门吸 免打孔 强磁' }],
    ['magnet', { description: '电机磁钢 N38EH 镀铝 25*12*4' }],
    ['magnet', { description: 'Magnet block 80x40x20 N40UH rotor pole' }],
    ['contains-magnet', { description: '偏航制动电磁铁 永磁式' }],
    ['magnet', { description: 'キャップ付マグネット ネジ穴M4' }],
    ['magnet', { category: 'ネオジム', description: '角型 N-48M 20×10×3' }],
  ])('%s: %j', (label, row) => {
    expect(labelOf(row)).toBe(label);
  });
});
