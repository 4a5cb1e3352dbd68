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
import type { CreateReaders, ReadHelp, SourceFile, SourceFormat, SourceReaders } from './source-file.ts';
import { editWorkbook } from './workbook/edit-workbook.ts';
import { readWorkbook } from './workbook/read-workbook.ts';
import { inflateInSteps } from './workbook/zip.ts';

type Read = (content: string | Uint8Array, fileName: string, help: ReadHelp) => SourceFile;

const readerOf: Partial<Readonly<Record<Exclude<SourceFormat, 'xlsx' | 'ods'>, Read>>> = {
  'kicad-sch': (content) => readSchematic(String(content)),
  'kicad-legacy': (content) => readLegacySchematic(String(content)),
  'kicad-netlist': (content) => readNetlist(String(content)),
  'kicad-xml': (content) => readKicadXml(String(content)),
  'cyclonedx-json': (content) => readCycloneDxJson(String(content)),
  'cyclonedx-xml': (content) => readCycloneDxXml(String(content)),
  eagle: (content) => readEagle(String(content)),
  'ipc-2581': (content) => readIpc2581(String(content)),
  json: (content, _fileName, help) => readJson(String(content), help),
  yaml: (content, _fileName, help) => readYamlBom(String(content), help),
  markdown: readMarkdown,
};

export const createReaders: CreateReaders = (inflate = inflateInSteps) => ({
  editWorkbook: (format, bytes, edits) => editWorkbook(format, bytes, edits, inflate),
  read: (format, content, fileName, help) =>
    format === 'xlsx' || format === 'ods'
      ? readWorkbook(format, content, fileName, help, inflate)
      : (readerOf[format]?.(content, fileName, help) ?? unread(format, content)),
});

export const readers: SourceReaders = createReaders();

function unread(format: SourceFormat, content: string | Uint8Array): SourceFile {
  return {
    format,
    text: typeof content === 'string' ? content : null,
    projection: createProjectionWriter().finish(),
    problems: [{ severity: 'warning', message: whyUnread[format] ?? whyUnread.xml! }],
  };
}

const whyUnread: Partial<Readonly<Record<SourceFormat, string>>> = {
  'ipc-1752':
    'This is a material declaration, not a list of parts. Name it under specs in lodestone.yaml: what it declares then counts for the rows of its part.',
  xml: 'This is XML or HTML of no format that is read. Export the list as CSV and check that file.',
};
