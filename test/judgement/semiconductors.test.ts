import { describe, expect, it } from 'vitest';
import { createJudge } from '../../core/src/judge/judge.ts';
import { loadKnowledge } from './knowledge.ts';
import { documentOf, type RowFields } from './row.ts';

const judge = createJudge(loadKnowledge().knowledge);

const labelOf = (row: RowFields): string => {
  const { document, table } = documentOf([row]);
  return judge.inspect(document, table, 1).judgement.label;
};

describe('a semiconductor that reads like another part', () => {
  it.each([
    { value: 'STM32F429NEHx', description: 'Cortex-M4 MCU, 512 KB flash, TFBGA-216' },
    { reference: 'Q1', value: 'FFB2222A', description: 'Dual NPN transistor, 600 mA, SOT-363' },
    { reference: 'Q2', mpn: 'FFB3904', description: 'Doppeltransistor NPN' },
    { reference: 'U2', value: 'P8X32A-D40', description: '8-core microcontroller, 3.3 V' },
    { reference: 'U3', value: 'TXBN0304RUT', description: 'Level translator, 4 bit' },
    { reference: 'U4', value: 'AFBR-1624Z', description: 'Fiber optic transmitter 650 nm' },
    { reference: 'U5', value: 'DRV8871', description: 'IC MOTOR DRVR UNIPLR 8SO PWRPAD' },
    { reference: 'U6', description: 'IC MTR DRV BIPOLAR 4.5-36V 16DIP' },
    { reference: 'U7', value: 'Motor', footprint: 'Package_SO:SOIC-8_3.9x4.9mm_P1.27mm' },
    { reference: 'U8', value: 'FFB2222A', footprint: 'SOT-363' },
    { reference: 'U9', description: 'Class-AB stereo headphone driver, TSSOP-8' },
    { reference: 'U10', description: 'Isolated 2W Gate Drive, 5V Vin, +15V/-5V Vout' },
    { reference: 'U11', mpn: 'AFB0512HA', description: '单片机' },
  ])('is none: %o', (fields) => {
    expect(labelOf(fields)).toBe('none');
  });

  it.each([
    { mpn: 'AFB0512HA', description: 'Fan 40x40 5 V' },
    { description: '近藤科学 KRS-2552RHV ICS' },
    { reference: 'M1', mpn: 'FFB0412SHN' },
    { description: 'Motor BLDC 24 V with MOSFET driver' },
    { description: 'Sliding gate drive 24 V, 500 kg' },
    { reference: 'K1', value: 'G6SK-2', description: 'Relay, latching, DIP' },
    { reference: 'LS1', value: 'Speaker', footprint: 'Speaker_CUI_CMR-1206S-67' },
    { description: 'Haut-parleur son stéréo 8 ohm 3 W' },
    { description: 'Fan 40 mm 12 V', notes: 'switched by Q3 (SOT-23)' },
  ])('and the part itself is found: %o', (fields) => {
    expect(labelOf(fields)).toBe('contains-magnet');
  });
});
