// An IPC-2581 file for measuring: a list of parts with characteristics, approved vendors, and the drawing of a board that makes up the
// size. node generate-ipc.mjs FILE [MEGABYTES] [PARTS]; the same arguments give the same bytes.
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';

const kinds = [
  ['C', 'Capacitor 100nF 50V X7R 0603', '100nF'],
  ['R', 'Resistor 10k 1% 0603', '10k'],
  ['U', 'Voltage regulator 3.3V', 'LDO'],
  ['M', 'Brushless motor 24V', 'BLDC'],
];

function* sections(bytes, parts) {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<IPC-2581 revision="C" xmlns="http://webstds.ipc.org/2581">\n<Content roleRef="Owner"><FunctionMode mode="ASSEMBLY"/></Content>\n<LogisticHeader><Enterprise id="V1" name="Acme" code="NONE"/></LogisticHeader>\n<Bom name="board">\n`;
  for (let item = 0; item * 3 < parts; item++) {
    // One part in a hundred holds something to find.
    const [prefix, description, value] = kinds[item % 100 === 0 ? 3 : item % 3];
    const names = [0, 1, 2].map(
      (index) =>
        `<RefDes name="${prefix}${item * 3 + index}" packageRef="P${item % 40}" populate="true" layerRef="TOP"/>`,
    );
    const text = (name, content) =>
      `<Textual definitionSource="BENCH" textualCharacteristicName="${name}" textualCharacteristicValue="${content}"/>`;
    yield `<BomItem OEMDesignNumberRef="PN-${item}" quantity="3" pinCount="2" category="ELECTRICAL" description="${description}">\n${names.join('\n')}\n<Characteristics category="ELECTRICAL">\n${text('VALUE', value)}\n${text('TOLERANCE', '1%')}\n</Characteristics>\n</BomItem>\n`;
  }
  yield '</Bom>\n<Ecad name="Design"><CadData><Step name="board">\n';
  for (let line = 0, written = parts * 260; written < bytes; line++) {
    const drawn = `<LayerFeature layerRef="TOP"><Set net="N${line % 900}" polarity="POSITIVE"><Features><Polyline lineWidth="0.15"><PolyBegin x="${line % 311}.125" y="3.5"/><PolyStepSegment x="4.5" y="${line % 97}.25"/><PolyStepSegment x="9.5" y="${line % 53}.75"/><LineDescRef id="ROUND_0"/></Polyline></Features></Set></LayerFeature>\n`;
    written += drawn.length;
    yield drawn;
  }
  yield '</Step></CadData></Ecad>\n<Avl name="vendors">\n';
  for (let item = 0; item * 3 < parts; item++)
    yield `<AvlItem OEMDesignNumber="PN-${item}"><AvlVmpn qualified="true" chosen="true"><AvlMpn name="MPN-${item}"/><AvlVendor enterpriseRef="V1"/></AvlVmpn></AvlItem>\n`;
  yield '</Avl>\n</IPC-2581>\n';
}

/** Resolves when the file is written. */
export async function writeIpc(file, megabytes = 30, parts = 6_000) {
  const out = createWriteStream(file);
  let buffer = '';
  for (const section of sections(megabytes * 1e6, parts)) {
    buffer += section;
    if (buffer.length < 1 << 20) continue;
    if (!out.write(buffer)) await new Promise((resolve) => out.once('drain', resolve));
    buffer = '';
  }
  await new Promise((resolve) => out.end(buffer, resolve));
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await writeIpc(process.argv[2], Number(process.argv[3] ?? 30), Number(process.argv[4] ?? 6_000));
