import { describe, expect, it } from 'vitest';
import { readCycloneDxXml } from '#core/formats/cyclonedx/xml';
import { decodeAttribute } from '#core/formats/xml/text';
import { cellsOf, checkEdit, checkSpans, partsOf } from '../source-checks.ts';

const motor = `<component type="device" bom-ref="m-1">
  <supplier><name>Maxon &amp; sons</name><url>https://x.example</url></supplier>
  <name>EC-i 40</name>
  <version>2</version>
  <description>Brushless motor</description>
  <externalReferences><reference type="documentation"><url>https://x.example/ec</url></reference></externalReferences>
  <properties><property name="cdx:device:quantity">4</property><property name="Material">NdFeB</property></properties>
  <components>
    <component type="device" bom-ref="m-1-rotor"><name>Rotor</name></component>
    <component type="firmware"><name>Drive</name><version>9</version></component>
  </components>
  <pedigree><ancestors><component type="library"><name>old</name></component></ancestors></pedigree>
</component>`;
const wrap = (...components: readonly string[]): string =>
  `<?xml version="1.0"?>\n<bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="1">
<metadata><component type="device" bom-ref="rig"><name>The rig itself</name></component></metadata>
<components>${components.join('\n')}</components></bom>\n`;
const text = wrap(motor, '<component type="library"><name>zlib</name></component>');
const column = (name: string): number => cellsOf(readCycloneDxXml(text))[0]!.indexOf(name);

describe('parts of a CycloneDX XML', () => {
  it('are its devices, those inside of others a level deeper', () => {
    expect(partsOf(readCycloneDxXml(text))).toEqual({
      'm-1': {
        name: 'EC-i 40',
        supplier: 'Maxon & sons',
        description: 'Brushless motor',
        'cdx:device:quantity': '4',
        version: '2',
        url: 'https://x.example/ec',
        level: '1',
        Material: 'NdFeB',
      },
      'm-1-rotor': { name: 'Rotor', level: '2' },
    });
  });

  it('have their supplier for a maker where no component names one', () => {
    const fieldsOf = (source: string) => {
      const file = readCycloneDxXml(source);
      const [table] = file.projection.tables;
      return Object.fromEntries(table!.fields.map((field, index) => [cellsOf(file)[0]![index], field]));
    };
    expect(fieldsOf(text)).toMatchObject({ name: 'mpn', supplier: 'manufacturer', level: 'level' });
    const made = text.replace('<name>EC-i 40', '<manufacturer><name>Maxon</name></manufacturer><name>EC-i 40');
    expect(fieldsOf(made)).toMatchObject({ manufacturer: 'manufacturer', supplier: 'supplier' });
  });

  it('stand where they are written, and are written there', () => {
    expect(checkSpans(readCycloneDxXml(text), decodeAttribute)).toBeGreaterThan(10);
    expect(checkEdit(readCycloneDxXml, text, 1, column('supplier'), 'A < B')).toBe(
      text.replace('Maxon &amp; sons', 'A &lt; B'),
    );
    checkEdit(readCycloneDxXml, text, 1, column('Material'), 'SmCo');
    expect(readCycloneDxXml(text).write!(2, column('Material'), 'x')).toMatch(/add it in the tool/);
  });

  it('are none in a list of software', () => {
    expect(partsOf(readCycloneDxXml(wrap('<component type="library"><name>zlib</name></component>')))).toEqual({});
  });

  it('are read as far as the file goes, and however deep', () => {
    for (let end = 60; end < text.trimEnd().length; end += 5) {
      const file = readCycloneDxXml(text.slice(0, end));
      expect(file.problems).toHaveLength(1);
      checkSpans(file, decodeAttribute);
    }
    const deep = readCycloneDxXml(wrap('<component type="device"><components>'.repeat(10_000)));
    expect(deep.projection.scan.rowCount).toBe(10_001);
  });
});
