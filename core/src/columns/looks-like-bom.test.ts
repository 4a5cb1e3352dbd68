import { describe, expect, test } from 'vitest';
import { readColumnKnowledge } from '../../../test/mapping/column-knowledge.ts';
import { readDelimited } from '../formats/csv/reader.ts';
import { findTables } from './find-tables.ts';
import { looksLikeBom } from './looks-like-bom.ts';

const knowledge = readColumnKnowledge();
function look(text: string) {
  const { grid, format, delimiter } = readDelimited(text, { fileName: 'x.csv' });
  const { tables, problems } = findTables(grid, knowledge);
  return looksLikeBom({ format, encoding: null, delimiter, grid, tables, problems });
}

describe('a bill of materials', () => {
  test.each([
    ['Reference,Quantity,MPN\nR1,1,RC0603\n', 'Header in line 1: Reference, Quantity, MPN'],
    ['Gimbal\n\nQty,Description\n1,Motor\n', 'Header in line 3: Qty, Description'],
    [
      'Refs;Value;Footprint;Qty;DNP\nR1;10k;0603;1;\n',
      'Header in line 1, as KiCad writes it: Refs, Value, Footprint, Qty, DNP',
    ],
    ['序号,名称,数量,单价\n1,电机,2,30\n', 'Header in line 1: 序号, 名称, 数量, 单价'],
    ['Pos;Bezeichnung;Menge;Werkstoff\n1;Magnet;4;NdFeB\n', 'Header in line 1: Pos, Bezeichnung, Menge, Werkstoff'],
    [
      'Item,Price,Link\nStepper motor,12.50,https://a.example\n',
      'Header in line 1: Item, Price, Link; its rows name parts',
    ],
    ['Capacitor 100 nF,4,0.01\nStepper motor,1,15\n', 'No header, but rows that name parts beside quantities.'],
    ['R1,10k\nC1,100nF\nC2,1uF\n', 'No header, but reference designators beside texts or values.'],
  ])('%j', (text, why) => {
    expect(look(text)).toEqual({ bom: true, why });
  });
});

describe('no bill of materials', () => {
  test.each([
    ['placement', 'Ref,Val,Package,PosX,PosY,Rot,Side\nR1,10k,0603,1.5,2.5,90,top\n'],
    [
      'placement with units',
      'Designator,Comment,Layer,Footprint,Center-X(mm),Center-Y(mm),Rotation\nR1,10k,Top,0603,1,2,90\n',
    ],
    ['placement, mid points', 'Designator,Mid X,Mid Y,Layer,Rotation\nR1,1mm,2mm,T,0\n'],
    ['log', 'timestamp,level,message\n2024-01-01T00:00:00Z,info,started\n'],
    ['measurements', 'time,temperature,humidity\n0.1,20.4,51\n0.2,20.5,50\n'],
    ['measurements without header', '0.1,20.4,51\n0.2,20.5,50\n0.3,20.6,49\n'],
    ['settings', 'Name,Value\nbaud,9600\nparity,none\n'],
    ['netlist', 'Net Name,Component,Pin\nGND,U1,4\n'],
    ['people', 'Name,Position,Salary,Department\nA. Example,Engineer,50000,R&D\n'],
    ['sales', 'Date,Item,Quantity,Unit price,Total\n2026-08-01,Salmon,2,24.00,48.00\n'],
    ['Verkäufe', 'Datum;Artikel;Menge;Betrag\n05.09.2024;Waffel;1;2,95\n'],
    ['addresses', 'Company,Country,Email\nExample GmbH,DE,info@example.com\n'],
    ['prose', 'This is a text, with commas, and\nmore of it, on a second line, here\n'],
    ['nothing', ''],
    ['a header of something else', 'foo,bar\n1,2\n'],
  ])('%s', (_, text) => {
    const { bom, why } = look(text);
    expect(bom).toBe(false);
    expect(why).not.toBe('');
  });
});
