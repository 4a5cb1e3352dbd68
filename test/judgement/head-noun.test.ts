/** Rows whose head noun is an accessory, a document or a part of something, and siblings that are the thing itself. */
import { describe, expect, it } from 'vitest';
import { createJudge } from '../../core/src/judge/judge.ts';
import { loadKnowledge } from './knowledge.ts';
import { documentOf, type RowFields } from './row.ts';

const judge = createJudge(loadKnowledge().knowledge);
const labelOf = (row: RowFields): string => {
  const { document, table } = documentOf([row]);
  return judge.inspect(document, table, 1).judgement.label;
};
/** As a check reads it, which leaves out rows that cannot matter. */
const checkedAs = (row: RowFields): string => {
  const { document, table } = documentOf([row]);
  return judge.row(document, table, 1)?.judgement.label ?? 'none';
};
const targets = ['magnet', 'contains-magnet', 'rare-earth-nonmagnet'];

describe('an accessory is not what it is for', () => {
  it.each([
    'Optical isolator mount',
    'Nd:YAG mirror mount',
    'Nd:YAG rod holder, aluminium',
    'fiber laser hose kit',
    'Fiber laser protective window 30 mm',
    'Circulator mounting bracket',
    'white LED driver',
    'white LED heatsink 20 mm',
    'white LED lens 60°',
    'Speaker grille',
    'magnet catch strike plate',
    'Scintillator housing, aluminium',
    'LYSO crystal mount',
    'Magnetic coupling adapter plate',
    'Magnetic stirrer cover, silicone',
    'Halter für optischen Isolator',
    'Isolatorhalterung Ø30',
    'Faserlaser-Schutzglas 37x7',
    'Magnetkupplung-Gehäuse PEEK',
    'Nd:YAG-Spiegelhalter',
    'LED-Treiber weiß 700 mA',
    'Lautsprechergitter 165 mm',
    'Magnetfilter Dichtung',
    "Support d'isolateur optique",
    'Support miroir Nd:YAG',
    'Câble laser à fibre 5 m',
    'Grille haut-parleur 130 mm',
    'Driver LED blanche 350 mA',
    'Joint filtre magnétique 3/4"',
    'Soporte aislador óptico',
    'Soporte espejo Nd:YAG',
    'Rejilla altavoz 6"',
    'Guardamotor 4-6,3 A',
    'Driver LED blanco 700 mA',
    '光隔离器支架',
    'Nd:YAG反射镜架',
    '光纤激光器水管接头',
    '白光LED驱动器',
    '白光LED散热器',
    '喇叭网罩',
    '磁力泵泵盖',
    '光アイソレータ用マウント',
    'Nd:YAGミラーマウント',
    'ファイバーレーザー用ケーブル',
    '白色LEDドライバー',
    '白色LED用レンズ',
    'スピーカーグリル',
    'マグネットフィルタ用ガスケット',
  ])('%j', (description) => {
    expect(targets).not.toContain(labelOf({ description }));
  });

  it.each([
    ['Motor mount dia 42', 'none'],
    ['Magnet bracket M4', 'none'],
    ['Motor flange DN 50', 'none'],
    ['Motor coupling ID 5 OD 20', 'none'],
    ['Motor holder Ø 20', 'none'],
    ['motor bracket x 4', 'none'],
    ['Isolator mount for 30 mm cage', 'none'],
    ['Motor bracket for NEMA 17', 'none'],
    ['Motorhalter für NEMA 23', 'none'],
    ['Support moteur pour NEMA 17', 'none'],
    ['Soporte motor para NEMA 17', 'none'],
    ['电机支架 42步进用', 'none'],
  ])('%j with a size or what it is for is %s', (description, label) => {
    expect(labelOf({ description })).toBe(label);
  });

  it.each([
    ['Optical isolator 1064 nm, 3 mm aperture', 'rare-earth-nonmagnet'],
    ['Optical isolator with mount', 'rare-earth-nonmagnet'],
    ['Nd:YAG rod 4x60 mm', 'rare-earth-nonmagnet'],
    ['Nd:YAG laser head with mirror mount', 'rare-earth-nonmagnet'],
    ['Fiber laser 20 W', 'rare-earth-nonmagnet'],
    ['Circulator 2-4 GHz, SMA connectors', 'contains-magnet'],
    ['White LED module 4000K', 'rare-earth-nonmagnet'],
    ['LED white 0603 with lens', 'rare-earth-nonmagnet'],
    ['LED module board white 24 V', 'rare-earth-nonmagnet'],
    ['Speaker 8 ohm with grille', 'contains-magnet'],
    ['Magnetic phone mount', 'contains-magnet'],
    ['Magnetic base holder', 'contains-magnet'],
    ['Magnetic door catch', 'contains-magnet'],
    ['LYSO scintillator crystal with housing', 'rare-earth-nonmagnet'],
    ['Motor with mounting bracket', 'contains-magnet'],
  ])('%j keeps its name: %s', (description, label) => {
    expect(labelOf({ description })).toBe(label);
  });
});

describe('counted parts and parts of something', () => {
  it.each([
    ['6 servos', 'contains-magnet'],
    ['Ensemble : 4 servos MG90S', 'contains-magnet'],
    ['Set: 2 gear motors', 'contains-magnet'],
    ['4 x servomoteurs', 'contains-magnet'],
    ['2 Stück Schrittmotoren NEMA 17', 'contains-magnet'],
    ['Aspirateur : sac papier', 'none'],
    ['Ventilateur : grille de protection', 'none'],
    ['Moteur : courroie', 'none'],
    ['Motor: Kabel 2 m', 'none'],
    ['Lautsprecher: Gitter', 'none'],
    ['accouplement à soufflet moteur', 'none'],
    ['Accouplement à soufflet moteur-vis à billes', 'none'],
    ['Courroie à dents moteur 5M', 'none'],
    ['Accouplement à griffes pour moteur', 'none'],
    ['Handbook of permanent magnets, hardcover', 'none'],
    ['Handbook of brushless motors, hardcover', 'none'],
    ['Introduction to stepper motors, paperback', 'none'],
    ['Power supply N40H rack 48V', 'none'],
    ['Relay N42H 12 V', 'none'],
    ['洗衣机皮带 O-194E', 'none'],
    ['Bearing steel washer 35SH', 'none'],
  ])('%j is %s', (description, label) => {
    expect(labelOf({ description })).toBe(label);
  });

  it.each([
    [{ description: 'kit with 2 magnets' }, 'contains-magnet'],
    [{ description: 'Segment, sleeve rotor', material: 'SmCo 32H' }, 'magnet'],
    [{ description: '主驱电机磁片', value: '48UH' }, 'magnet'],
    [{ description: 'Arc, starter motor', grade: 'FB12H' }, 'magnet'],
    [{ description: 'Actuator block', material: 'NdFeB N45SH' }, 'magnet'],
    [{ description: 'Voice coil actuator, moving magnet', material: 'N45SH' }, 'contains-magnet'],
    [{ description: 'Rotor assembly', material: 'N45SH' }, 'contains-magnet'],
  ])('%j is %s', (row, label) => {
    expect(labelOf(row)).toBe(label);
  });
});

describe('a description whose noun stands first', () => {
  it.each([
    ['GRIPPER, ELECTRIC, 24V', 'contains-magnet'],
    ['DRIVE, DISK, HARD, 3.5', 'contains-magnet'],
    ['COMPRESSOR, AC, ELECTRIC, 400V', 'contains-magnet'],
    ['Gripper assy, electric', 'contains-magnet'],
    ['ROTATOR, FARADAY, 1064', 'rare-earth-nonmagnet'],
    ['MOTOR, AIR, VANE', 'none'],
    ['PUMP, HAND, DRUM', 'none'],
    ['Valve, latching lever, manual', 'none'],
    ['Bit holder, non-magnetic, 1/4"', 'none'],
    ['Linear motor coil unit, ironless, 3-phase', 'none'],
    ['FRAME, BICYCLE, ELECTRIC', 'none'],
    ['RESISTOR, BLOWER MOTOR', 'none'],
  ])('%j is %s', (description, label) => {
    expect(checkedAs({ description })).toBe(label);
  });
});

describe('nouns of what surrounds a part', () => {
  it.each([
    'Display, e-bike, LCD',
    'BEARING, MOTOR, 608ZZ',
    'Pump seal 12 mm',
    'Motorlager 608',
    'Federn Lüfter',
    'Cojinete de motor',
    'Interrupteur de ventilateur',
    '水泵 密封圈',
    '显示屏 电动车',
    'ウォーターポンプ ガスケット',
    'カバー ファン',
  ])('%j', (description) => {
    expect(targets).not.toContain(checkedAs({ description }));
  });

  it.each([
    ['Air bearing stage, ironless motor', 'contains-magnet'],
    ['霍尔摇杆 手柄用', 'contains-magnet'],
    ['BATTERY, NIMH, AA, 2000MAH', 'rare-earth-nonmagnet'],
    ['Bearing balls, zirconia 3 mm', 'rare-earth-nonmagnet'],
  ])('%j keeps its name: %s', (description, label) => {
    expect(checkedAs({ description })).toBe(label);
  });
});

describe('a grade beside plain words', () => {
  it.each<[RowFields, string]>([
    [{ description: 'Segment 55x40x9 Werkstoff HF 24/23' }, 'magnet'],
    [{ description: 'Disc N45, 8 x 2 mm, Ni' }, 'magnet'],
    [{ description: 'Disc', value: 'N42' }, 'magnet'],
    [{ description: 'Y35 圆环 90*36*15' }, 'magnet'],
    [{ description: 'N40 丸型 φ8x2' }, 'magnet'],
    [{ description: 'YX-20 ring 10x5' }, 'magnet'],
    [{ description: '音圈马达 N48H' }, 'contains-magnet'],
    [{ description: '电机磁钢 N38EH 镀铝' }, 'magnet'],
    [{ description: 'Quader Alu 20x20 N42' }, 'none'],
    [{ description: 'Disc spring 35H' }, 'none'],
    [{ description: 'Ring DIN 471 N35' }, 'none'],
    [{ description: 'Y30 block connector' }, 'none'],
  ])('%j is %s', (row, label) => {
    expect(checkedAs(row)).toBe(label);
  });
});

describe('a row whose name is another thing', () => {
  it.each<[RowFields, string]>([
    [{ description: 'Flyback diode', notes: 'reverse-connected across the magnet' }, 'none'],
    [{ description: 'GT2 drive pulley', value: '20 teeth, 5 mm motor bore' }, 'none'],
    [{ category: 'magnet', description: 'Base resistor' }, 'none'],
    [{ description: 'Socket cap M4x14', notes: 'sinks below the magnetic sheet' }, 'none'],
    [{ description: 'MKPA-S 6.8µF cap', notes: 'C1 + C3 tweeter HP' }, 'none'],
    [{ description: 'Padding resistor (tweeter)' }, 'none'],
    [{ description: 'Chess pieces', notes: 'Bases must accept magnets' }, 'none'],
    [{ description: '螺丝', notes: '电机 无刷 5010' }, 'none'],
    [{ description: 'Bracket', notes: 'with 2 neodymium magnets' }, 'contains-magnet'],
    [{ description: 'Relay', notes: 'latching relay, 5 V' }, 'contains-magnet'],
    [{ description: 'Ring', material: 'NdFeB' }, 'magnet'],
    [{ category: 'Fans', description: '5015 dual ball bearing 24V' }, 'contains-magnet'],
    [{ category: 'Stepper motor', description: 'NEMA17 8mm shaft' }, 'contains-magnet'],
    [{ category: 'Motors', description: 'Shaft 8 mm' }, 'none'],
  ])('%j is %s', (row, label) => {
    expect(checkedAs(row)).toBe(label);
  });
});
