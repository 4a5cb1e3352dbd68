import { describe, expect, it } from 'vitest';
import { readIpc2581 } from '#core/formats/ipc-2581/reader';
import { decodeAttribute } from '#core/formats/xml/text';
import { cellsOf, checkEdit, checkSpans, partsOf } from '../source-checks.ts';

const bom = `<Bom name="board-bom">
<BomHeader assembly="board" revision="1.0"><StepRef name="board"/></BomHeader>
<BomItem OEMDesignNumberRef="MOT-1" quantity="2" pinCount="2" category="ELECTRICAL" description="Vibration motor">
<RefDes name="M1" packageRef="COIN10" populate="true" layerRef="TOP"/>
<RefDes name="M2" packageRef="COIN10" populate="false" layerRef="TOP"/>
<Characteristics category="ELECTRICAL">
<Textual definitionSource="KICAD" textualCharacteristicName="Notes" textualCharacteristicValue="NdFeB &amp; brushes"/>
<Measured definitionSource="X" measuredCharacteristicName="Voltage" measuredCharacteristicValue="3" engineeringUnitOfMeasure="VOLT"/>
<Ranged rangedCharacteristicName="Speed" rangedCharacteristicLowerValue="9" rangedCharacteristicUpperValue="12"/>
<Enumerated enumeratedCharacteristicName="Class" enumeratedCharacteristicValue="DISCRETE"/>
</Characteristics>
</BomItem>
<BomItem OEMDesignNumberRef="GLUE-1" quantity="0.2" category="MATERIAL"/>
</Bom>
`;
const ecad = `<Ecad name="Design"><CadData><Step name="board"><Component refDes="M1" packageRef="COIN10" part="MOT-1" layerRef="TOP"/><Component refDes="C1" packageRef="0402" part="CAP-1"/></Step></CadData></Ecad>
`;
const avl = `<Avl name="Primary_Vendor_List"><AvlHeader title="BOM"/>
<AvlItem OEMDesignNumber="MOT-1">
<AvlVmpn qualified="true" chosen="false"><AvlMpn name="310-101"/><AvlVendor enterpriseRef="V2"/></AvlVmpn>
<AvlVmpn qualified="true" chosen="true"><AvlMpn name="C1026B"/><AvlVendor enterpriseRef="V1"/></AvlVmpn>
</AvlItem>
<AvlItem OEMDesignNumber="GLUE-1"><AvlVmpn><AvlMpn name="L-290"/><AvlVendor enterpriseRef="V3"/></AvlVmpn></AvlItem>
</Avl>
`;
const wrap = (...sections: readonly string[]): string =>
  `<?xml version="1.0"?>\n<IPC-2581 revision="C" xmlns="http://webstds.ipc.org/2581">
<LogisticHeader><Role id="Owner" roleFunction="SENDER"/><Enterprise id="V1" name="Jinlong" code="NONE"/><Enterprise id="V2" name="Precision Microdrives" code="NONE"/><Enterprise id="V3" name="UNKNOWN" code="NONE"/></LogisticHeader>
${sections.join('')}</IPC-2581>\n`;
const text = wrap(bom, ecad, avl);
const column = (name: string): number => cellsOf(readIpc2581(text))[0]!.indexOf(name);

describe('parts of an IPC-2581 file', () => {
  it('are its designators, with characteristics and what the vendor list says of their number', () => {
    const parts = partsOf(readIpc2581(text));
    expect(Object.keys(parts)).toEqual(['M1', 'M2', 'GLUE-1']);
    expect(parts.M2).toEqual({
      refDes: 'M2',
      AvlMpn: 'C1026B',
      AvlVendor: 'Jinlong',
      alternate: 'Precision Microdrives 310-101',
      description: 'Vibration motor',
      OEMDesignNumberRef: 'MOT-1',
      packageRef: 'COIN10',
      populate: 'false',
      category: 'ELECTRICAL',
      Notes: 'NdFeB & brushes',
      Voltage: '3 VOLT',
      Speed: '9–12',
      Class: 'DISCRETE',
    });
    expect(parts['GLUE-1']).toEqual({
      quantity: '0.2',
      OEMDesignNumberRef: 'GLUE-1',
      category: 'MATERIAL',
      AvlMpn: 'L-290',
    });
  });

  it('stand where they are written, one table for each list', () => {
    const file = readIpc2581(wrap(bom, bom.replace('board-bom', 'second').replaceAll('name="M', 'name="N'), ecad, avl));
    expect(file.projection.tables.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['board-bom', 0, 4],
      ['second', 4, 8],
    ]);
    expect(checkSpans(file, decodeAttribute)).toBeGreaterThan(40);
  });

  it('are the components of the board where there is no list', () => {
    expect(partsOf(readIpc2581(wrap(ecad)))).toEqual({
      M1: { refDes: 'M1', part: 'MOT-1', packageRef: 'COIN10' },
      C1: { refDes: 'C1', part: 'CAP-1', packageRef: '0402' },
    });
  });

  it('are written in place, for all designators of the item', () => {
    const changed = readIpc2581(text).write!(1, column('Notes'), 'ferrite "Y30"');
    expect(changed).toEqual({
      span: { start: text.indexOf('NdFeB'), end: text.indexOf(' brushes') + 8 },
      text: 'ferrite &quot;Y30&quot;',
    });
    checkEdit(readIpc2581, text, 3, column('AvlMpn'), 'L-<1>');
    const { write } = readIpc2581(text);
    expect(write!(1, column('refDes'), 'M9')).toMatch(/designator/);
    expect(write!(1, column('AvlVendor'), 'x')).toMatch(/for other parts too/);
    expect(write!(1, -1, 'x', 'Alternate')).toMatch(/add it in the tool/);
  });

  it('are read as far as the file goes', () => {
    for (let end = 150; end < text.trimEnd().length; end += 7) {
      const file = readIpc2581(text.slice(0, end));
      expect(file.problems).toHaveLength(1);
      checkSpans(file, decodeAttribute);
    }
  });

  it('may be more than a table can hold: the first ones are read and that is told', () => {
    const long = 'x'.repeat(1_000_000);
    const many = Array.from({ length: 400 }, (_, index) => `<RefDes name="M${index}"/>`).join('');
    const huge = wrap(
      `<Bom name="b"><BomItem OEMDesignNumberRef="A">${many}<Characteristics><Textual textualCharacteristicName="Notes" textualCharacteristicValue="${long}"/></Characteristics></BomItem></Bom>`,
    );
    const file = readIpc2581(huge);
    expect(file.projection.scan.rowCount).toBe(161);
    expect(file.problems[0]!.message).toMatch(/^Only the first 160 of 400 parts are read/);
  });
});
