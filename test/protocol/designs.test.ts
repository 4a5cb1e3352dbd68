/** Schematics, netlists and XML in an editor: findings at the field of the part, hover and fixes there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeLens, DocumentSymbol } from 'vscode-languageserver-protocol';
import { kicad9 } from '../readers/kicad/schematics.ts';
import { applyEdit, positionAt, rangeOf, type ServerProcess, startProcess } from './client.ts';
import { makeWorkspace, type Workspace } from './workspace.ts';

const schematic = kicad9([
  { lib: 'Device:R', id: 'r1', fields: { Reference: 'R1', Value: '10k', Footprint: 'Resistor_SMD:R_0603_1608Metric' } },
  {
    lib: 'Mechanical:Magnet',
    id: 'm1',
    fields: { Reference: 'MG1', Value: 'Disc', Notes: 'Neodymium magnet N42SH, disc 6x3 mm', MPN: 'NM-1052' },
  },
]);
const netlist = `(export (version "E")
  (components
    (comp (ref "MG1")
      (value "Disc")
      (fields (field (name "Notes") "Neodymium magnet N42SH, disc 6x3 mm")))))
`;
const kicadXml = `<?xml version="1.0"?>
<export version="D"><components>
<comp ref="MG1"><value>Disc</value><fields><field name="Notes">Neodymium magnet N42SH, disc 6x3 mm</field></fields></comp>
</components></export>
`;
const ipc = `<?xml version="1.0"?>
<IPC-2581 revision="C" xmlns="http://webstds.ipc.org/2581"><Bom name="b"><BomItem OEMDesignNumberRef="D6x3" quantity="1" category="ELECTRICAL"><RefDes name="MG1"/>
<Characteristics><Textual textualCharacteristicName="Notes" textualCharacteristicValue="Neodymium magnet N42SH, disc 6x3 mm"/></Characteristics></BomItem></Bom></IPC-2581>
`;
const magnet = 'Neodymium magnet N42SH, disc 6x3 mm';

let ws: Workspace;
let server: ServerProcess;
beforeAll(async () => {
  ws = makeWorkspace();
  server = await startProcess({ folders: [ws.root] });
}, 60_000);
afterAll(async () => {
  expect(await server.stop()).toBe(0);
  ws.remove();
});

describe.each([
  ['rig.kicad_sch', 'plaintext', schematic],
  ['rig.net', 'plaintext', netlist],
  ['rig-bom.xml', 'xml', kicadXml],
  ['rig-ipc2581.xml', 'xml', ipc],
])('%s', (name, language, text) => {
  const atMagnet = positionAt(text, text.indexOf('N42SH'));

  it('has its findings at the field that carries the evidence', async () => {
    await server.open(ws.uri(name), text, language);
    const found = await server.diagnostics(ws.uri(name));
    expect(found.map(({ code, range }) => [code, range])).toContainEqual([
      'cn18/undeclared-composition',
      rangeOf(text, magnet),
    ]);
    expect(found.filter(({ range }) => range.start.line < positionAt(text, text.indexOf('MG1')).line)).toEqual([]);
  });

  it('tells what the part is on hover, there and on its reference', async () => {
    const hover = await server.hover(ws.uri(name), atMagnet);
    expect((hover!.contents as { value: string }).value).toMatch(/^\*\*NdFeB magnet, grade N42SH/);
    expect(hover!.range).toEqual(rangeOf(text, magnet));
    const onReference = await server.hover(ws.uri(name), positionAt(text, text.indexOf('MG1') + 1));
    expect(onReference?.contents).toEqual(hover!.contents);
  });

  it('shows its parts by their references', async () => {
    const symbols = (await server.connection.sendRequest('textDocument/documentSymbol', {
      textDocument: { uri: ws.uri(name) },
    })) as DocumentSymbol[];
    const [part] = symbols[0]!.children!;
    expect(part!.name).toMatch(/^MG1/);
    expect(part!.range.start).toEqual(positionAt(text, text.indexOf('MG1')));
  });

  it('tells at its start how the fields are read', async () => {
    const lenses = (await server.connection.sendRequest('textDocument/codeLens', {
      textDocument: { uri: ws.uri(name) },
    })) as CodeLens[];
    expect(lenses[0]!.command!.title).toMatch(/fields|columns/);
    expect(lenses[0]!.range.start.line).toBeLessThan(2);
  });
});

it('a fix gives the symbol a hidden field and changes nothing else', async () => {
  const uri = ws.uri('rig.kicad_sch');
  const at = positionAt(schematic, schematic.indexOf('N42SH'));
  const actions = await server.actions(uri, { start: at, end: at });
  const add = actions.find(({ title }) => /as alternate supplier in a new/.test(title))!;
  const fixed = applyEdit((await server.resolve(add)).edit, uri, schematic);
  const added = fixed.match(/\n\t\t\(property "Alternate Supplier" "([^"]+)"\n[\s\S]*?\n\t\t\)(?=\n)/)!;
  expect(fixed.replace(added[0], '')).toBe(schematic);
  expect(add.title).toContain(added[1]);
  expect(added.index).toBeGreaterThan(schematic.indexOf('NM-1052'));
});

it('follows what is typed, wherever in the file', async () => {
  const uri = ws.uri('typed.kicad_sch');
  await server.open(uri, schematic, 'plaintext');
  expect(await server.diagnostics(uri)).not.toEqual([]);
  await server.change(uri, 2, { range: rangeOf(schematic, magnet), text: 'Aluminium disc' });
  expect(await server.diagnostics(uri)).toEqual([]);
  const changed = schematic.replace(magnet, 'Aluminium disc');
  await server.change(uri, 3, { range: rangeOf(changed, '10k'), text: 'Neodymium magnet\\n N42SH' });
  const last = changed.replace('10k', 'Neodymium magnet\\n N42SH');
  expect((await server.diagnostics(uri)).map(({ range }) => range)).toContainEqual(
    rangeOf(last, 'Neodymium magnet\\n N42SH'),
  );
});

it('a fix that KiCad alone can do is not offered', async () => {
  const uri = ws.uri('rig.net');
  const at = positionAt(netlist, netlist.indexOf('N42SH'));
  const titles = (await server.actions(uri, { start: at, end: at })).map(({ title }) => title);
  expect(titles).toContain('Show rule cn18/undeclared-composition');
  expect(titles.filter((title) => /as alternate supplier/.test(title))).toEqual([]);
});

it('is found in a folder, on disk, like any other BOM', async () => {
  ws.write('boards/one.kicad_sch', schematic);
  ws.write('boards/pom.xml', kicadXml);
  const { checked, skipped, files } = await server.request('lodestone/checkWorkspace', {});
  expect([checked, skipped]).toEqual([1, 0]);
  expect(files[0]!.uri).toBe(ws.uri('boards/one.kicad_sch'));
});
