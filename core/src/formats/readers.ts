/** Every reader of a format other than delimited text: the entry of a bundle of its own, loaded when a file needs it. */
import { readCycloneDxJson } from './cyclonedx/json.ts';
import { readCycloneDxXml } from './cyclonedx/xml.ts';
import { readJson } from './data/json.ts';
import { readYamlBom } from './data/yaml.ts';
import { readEagle } from './eagle/schematic.ts';
import { readIpc2581 } from './ipc-2581/reader.ts';
import { readLegacySchematic } from './kicad/legacy.ts';
import { readNetlist } from './kicad/netlist.ts';
import { readSchematic } from './kicad/schematic.ts';
import { readKicadXml } from './kicad/xml.ts';
import { readMarkdown } from './markdown/reader.ts';
import { createProjectionWriter } from './projection.ts';
import type { ReadHelp, SourceFile, SourceFormat, SourceReaders } from './source-file.ts';
import { editWorkbook } from './workbook/edit-workbook.ts';
import { readWorkbook } from './workbook/read-workbook.ts';

type Read = (content: string | Uint8Array, fileName: string, help: ReadHelp) => SourceFile;

const readerOf: Partial<Readonly<Record<SourceFormat, Read>>> = {
  'kicad-sch': (content) => readSchematic(String(content)),
  'kicad-legacy': (content) => readLegacySchematic(String(content)),
  'kicad-netlist': (content) => readNetlist(String(content)),
  'kicad-xml': (content) => readKicadXml(String(content)),
  'cyclonedx-json': (content) => readCycloneDxJson(String(content)),
  'cyclonedx-xml': (content) => readCycloneDxXml(String(content)),
  eagle: (content) => readEagle(String(content)),
  'ipc-2581': (content) => readIpc2581(String(content)),
  xlsx: (content, _fileName, help) => readWorkbook('xlsx', content, help),
  ods: (content, _fileName, help) => readWorkbook('ods', content, help),
  json: (content, _fileName, help) => readJson(String(content), help),
  yaml: (content, _fileName, help) => readYamlBom(String(content), help),
  markdown: readMarkdown,
};

export const readers: SourceReaders = {
  editWorkbook,
  read: (format, content, fileName, help) => readerOf[format]?.(content, fileName, help) ?? unread(format, content),
};

function unread(format: SourceFormat, content: string | Uint8Array): SourceFile {
  return {
    format,
    text: typeof content === 'string' ? content : null,
    projection: createProjectionWriter().finish(),
    problems: [{ severity: 'warning', message: `Files of the format ${format} are not read. ${wayOut(format)}` }],
  };
}

const wayOut = (format: SourceFormat): string =>
  format.startsWith('ipc-175') ? 'Write the composition that it declares into a spec file.' : 'Export the list as CSV.';
