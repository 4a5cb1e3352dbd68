import { describe, expect, it } from 'vitest';
import { readKicadXml } from '#core/formats/kicad/xml';
import { decodeContent } from '#core/formats/xml/text';
import { cellsOf, checkEdit, checkSpans, partsOf } from '../source-checks.ts';

const text = `<?xml version="1.0" encoding="UTF-8"?>
<export version="D">
  <design><source>rig.sch</source><sheet number="1"><title_block><comment number="1" value="no part"/></title_block></sheet></design>
  <components>
    <comp ref="M1">
      <value>Motor &amp; gear</value>
      <footprint>Motor:Gear</footprint>
      <fields>
        <field name="Manufacturer">Mabuchi</field>
        <field name="Notes">
          6 V
        </field>
      </fields>
      <libsource lib="Motor" part="Motor_DC" description="DC Motor"/>
      <property name="Manufacturer" value="Mabuchi"/>
      <property name="dnp"/>
    </comp>
    <comp ref="R1"><value>10k</value></comp>
  </components>
  <libparts><libpart lib="Motor" part="Motor_DC"><fields><field name="Value">library</field></fields></libpart></libparts>
</export>
`;
const column = (name: string): number => cellsOf(readKicadXml(text))[0]!.indexOf(name);

describe('parts of a KiCad XML', () => {
  it('are its components', () => {
    expect(partsOf(readKicadXml(text))).toEqual({
      M1: {
        ref: 'M1',
        value: 'Motor & gear',
        footprint: 'Motor:Gear',
        description: 'DC Motor',
        part: 'Motor_DC',
        lib: 'Motor',
        Manufacturer: 'Mabuchi',
        Notes: '6 V',
        dnp: 'dnp',
      },
      R1: { ref: 'R1', value: '10k' },
    });
  });

  it('stand where they are written', () => {
    const file = readKicadXml(text);
    expect(checkSpans(file, decodeContent)).toBe(16);
    const { start, end } = file.projection.rowSpan(2)!;
    expect(text.slice(start, end)).toBe('R1');
  });

  it('are written in place', () => {
    expect(checkEdit(readKicadXml, text, 1, column('value'), '<"A" & B>')).toBe(
      text.replace('Motor &amp; gear', '&lt;&quot;A&quot; &amp; B&gt;'),
    );
    expect(checkEdit(readKicadXml, text, 1, column('Notes'), '12 V')).toBe(text.replace('6 V', '12 V'));
    const { write } = readKicadXml(text);
    expect(write!(1, column('ref'), 'M2')).toMatch(/annotate/);
    expect(write!(2, column('Notes'), 'x')).toMatch(/add it to the symbol/);
    expect(write!(1, column('value'), 'a\0b')).toMatch(/cannot hold/);
  });

  it('are read as far as the file goes', () => {
    for (let end = 100; end < text.trimEnd().length; end += 3) {
      const file = readKicadXml(text.slice(0, end));
      expect(file.problems).toHaveLength(1);
      checkSpans(file, decodeContent);
    }
    expect(Object.keys(partsOf(readKicadXml(text.slice(0, text.indexOf('<libsource')))))).toEqual(['M1']);
  });
});
