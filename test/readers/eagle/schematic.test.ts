import { describe, expect, it } from 'vitest';
import { readEagle } from '#core/formats/eagle/schematic';
import { decodeAttribute } from '#core/formats/xml/text';
import { cellsOf, checkEdit, checkSpans, partsOf } from '../source-checks.ts';

const text = `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE eagle SYSTEM "eagle.dtd">
<eagle version="9.6.2">
<drawing>
<schematic>
<libraries>
<library name="motors" urn="urn:1">
<description>Motors</description>
<packages><package name="COIN10"><description>Outline</description><text x="0" y="0" size="1" layer="25">&gt;NAME</text></package></packages>
<devicesets>
<deviceset name="VIBRATION-" prefix="M" uservalue="yes">
<description>&lt;b&gt;Vibration motor&lt;/b&gt;&lt;p&gt;Made by many.</description>
<gates><gate name="G$1" symbol="MOTOR" x="0" y="0"/></gates>
<devices>
<device name="COIN" package="COIN10">
<connects><connect gate="G$1" pin="1" pad="1"/></connects>
<technologies><technology name=""><attribute name="MPN" value="C1026B" constant="no"/><attribute name="MF" value="Jinlong"/></technology></technologies>
</device>
</devices>
</deviceset>
<deviceset name="GND"><devices><device name=""><technologies><technology name=""/></technologies></device></devices></deviceset>
<deviceset name="KNOB"><devices><device name=""><technologies><technology name=""><attribute name="_EXTERNAL_" value=""/></technology></technologies></device></devices></deviceset>
</devicesets>
</library>
</libraries>
<attributes><attribute name="PROJECT" value="rig"/></attributes>
<variantdefs><variantdef name="short" current="yes"/></variantdefs>
<parts>
<part name="M1" library="motors" library_urn="urn:1" deviceset="VIBRATION-" device="COIN" value="3 V">
<attribute name="MF" value="Precision &quot;Micro&quot;"/>
<variant name="short" populate="no"/>
<variant name="long" populate="yes"/>
</part>
<part name="M2" library="motors" library_urn="urn:1" deviceset="VIBRATION-" device="COIN"/>
<part name="GND1" library="motors" library_urn="urn:1" deviceset="GND" device=""/>
<part name="K1" library="motors" library_urn="urn:1" deviceset="KNOB" device=""/>
<part name="X1" library="lost" deviceset="SPEAKER" device="" value="8 Ohm"/>
</parts>
<sheets><sheet><instances><instance part="M1" gate="G$1" x="0" y="0"><attribute name="NAME" x="1" y="1" size="1" layer="95"/></instance></instances></sheet></sheets>
</schematic>
</drawing>
</eagle>
`;
const column = (name: string): number => cellsOf(readEagle(text))[0]!.indexOf(name);

describe('parts of an Eagle schematic', () => {
  const parts = partsOf(readEagle(text));

  it('have what their library says, their own attributes first', () => {
    expect(parts.M1).toEqual({
      name: 'M1',
      value: '3 V',
      package: 'COIN10',
      description: 'Vibration motor',
      deviceset: 'VIBRATION-',
      device: 'COIN',
      library: 'motors',
      populate: 'no',
      MF: 'Precision "Micro"',
      MPN: 'C1026B',
    });
    expect(parts.M2).toMatchObject({ value: 'VIBRATION-COIN', MF: 'Jinlong' });
  });

  it('are those with a package, and those that are placed without one', () => {
    expect(Object.keys(parts)).toEqual(['M1', 'M2', 'K1', 'X1']);
  });

  it('stand where they are written', () => {
    expect(checkSpans(readEagle(text), decodeAttribute)).toBe(20);
  });

  it('are written in place; what the library says is not', () => {
    expect(checkEdit(readEagle, text, 1, column('MF'), 'A & B')).toBe(
      text.replace('Precision &quot;Micro&quot;', 'A &amp; B'),
    );
    const { write } = readEagle(text);
    expect(write!(1, column('name'), 'M9')).toMatch(/rename it in Eagle/);
    expect(write!(1, column('deviceset'), 'x')).toMatch(/which device of the library it is/);
    expect(write!(1, column('MPN'), 'x')).toMatch(/for other parts too/);
    expect(write!(4, column('MPN'), 'x')).toMatch(/add it in Eagle/);
  });

  it('are the elements of a board', () => {
    const board =
      '<eagle version="9"><drawing><board><libraries><library name="m"><packages><package name="P"/></packages></library></libraries><elements><element name="M1" library="m" package="P" value="3 V" x="1" y="2"><attribute name="MPN" value="C1026B"/></element></elements></board></drawing></eagle>';
    expect(partsOf(readEagle(board))).toEqual({
      M1: { name: 'M1', library: 'm', package: 'P', value: '3 V', MPN: 'C1026B' },
    });
  });

  it('of a module bear its name', () => {
    const module = text.replace(
      '<parts>',
      '<modules><module name="DRV"><parts><part name="M1" library="x" deviceset="Y" device=""/></parts></module></modules><parts>',
    );
    expect(Object.keys(partsOf(readEagle(module)))).toContain('DRV:M1');
  });

  it('are read as far as the file goes', () => {
    for (let end = 150; end < text.trimEnd().length; end += 7) {
      const file = readEagle(text.slice(0, end));
      expect(file.problems).toHaveLength(1);
      checkSpans(file, decodeAttribute);
    }
  });
});
