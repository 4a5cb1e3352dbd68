/** Small workbooks for tests, written as the programs write them. */
import { strToU8, type Zippable, zipSync } from 'fflate';

/** A text, a number, `null` for no cell, or the XML of the cell itself. */
export type TestCell = string | number | null | { readonly xml: string };
export interface TestSheet {
  readonly name: string;
  readonly rows: readonly (readonly TestCell[])[];
  readonly state?: 'hidden' | 'veryHidden';
  /** Before and behind the rows. */
  readonly head?: string;
  readonly tail?: string;
  /** Attributes of a row by its 1-based number. */
  readonly rowAttributes?: Readonly<Record<number, string>>;
}
export interface XlsxOptions {
  readonly strings?: 'shared' | 'inline';
  /** Format codes of the styles 1, 2 …; style 0 is plain. */
  readonly formats?: readonly (string | number)[];
  readonly workbook?: string;
  /** Further parts, or others in place of those made here; `null` leaves one out. */
  readonly parts?: Readonly<Record<string, string | Uint8Array | null>>;
  /** `0`: stored. */
  readonly level?: 0 | 6;
  /** As some programs write every element: `x:c`. */
  readonly prefix?: string;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const escapeText = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

export const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

/** Cells start in A1. */
export function buildXlsx(sheets: readonly TestSheet[], options: XlsxOptions = {}): Uint8Array<ArrayBuffer> {
  const { strings = 'shared', formats = [], parts = {}, level = 6 } = options;
  const shared: string[] = [];
  const cellOf = (value: TestCell, reference: string): string => {
    if (value === null) return '';
    if (typeof value === 'object') return value.xml;
    if (typeof value === 'number') return `<c r="${reference}"><v>${value}</v></c>`;
    const text = `<t xml:space="preserve">${escapeText(value)}</t>`;
    if (strings === 'inline') return `<c r="${reference}" t="inlineStr"><is>${text}</is></c>`;
    return `<c r="${reference}" t="s"><v>${shared.push(`<si>${text}</si>`) - 1}</v></c>`;
  };
  const sheetXml = ({ rows, head = '', tail = '', rowAttributes = {} }: TestSheet): string => {
    const lines = rows.map((row, index) => {
      const cells = row.map((value, column) => cellOf(value, `${letters(column)}${index + 1}`)).join('');
      const attributes = rowAttributes[index + 1] ?? '';
      return cells === '' && attributes === '' ? '' : `<row r="${index + 1}" ${attributes}>${cells}</row>`;
    });
    return `${declaration}<worksheet xmlns="${main}" xmlns:r="${relationships}">${head}<sheetData>${lines.join('')}</sheetData>${tail}</worksheet>`;
  };
  const files: Record<string, string | Uint8Array | null> = {
    '[Content_Types].xml': `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>${sheets.map((_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `${declaration}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${relationships}">${options.workbook ?? ''}<sheets>${sheets.map(({ name, state }, index) => `<sheet name="${escapeText(name)}" sheetId="${index + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="${packageRelations}">${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${relationships}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}<Relationship Id="rIdS" Type="${relationships}/styles" Target="styles.xml"/><Relationship Id="rIdT" Type="${relationships}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `${declaration}<styleSheet xmlns="${main}"><numFmts count="${formats.length}">${formats.map((code, index) => (typeof code === 'number' ? '' : `<numFmt numFmtId="${200 + index}" formatCode="${escapeText(code)}"/>`)).join('')}</numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="${formats.length + 1}"><xf numFmtId="0"/>${formats.map((code, index) => `<xf numFmtId="${typeof code === 'number' ? code : 200 + index}" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`,
  };
  sheets.forEach((sheet, index) => {
    files[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(sheet);
  });
  files['xl/sharedStrings.xml'] = `${declaration}<sst xmlns="${main}">${shared.join('')}</sst>`;
  if (options.prefix !== undefined) {
    for (const name of Object.keys(files))
      if (name.startsWith('xl/') && !name.endsWith('.rels'))
        files[name] = addPrefix(String(files[name]), options.prefix);
  }
  return zip({ ...files, ...parts }, level);
}

function addPrefix(xml: string, prefix: string): string {
  return xml.replace(/<(\/?)(?=[a-zA-Z])/g, `<$1${prefix}:`).replace('xmlns=', `xmlns:${prefix}=`);
}

export interface OdsOptions {
  readonly parts?: XlsxOptions['parts'];
  readonly level?: 0 | 6;
  /** Inside `office:automatic-styles`. */
  readonly styles?: string;
}
/** `rows` of XML stand for whole rows. */
export interface TestOdsSheet {
  readonly name: string;
  readonly rows: readonly (readonly TestCell[] | { readonly xml: string })[];
  readonly attributes?: string;
  readonly head?: string;
}

export function buildOds(sheets: readonly TestOdsSheet[], options: OdsOptions = {}): Uint8Array<ArrayBuffer> {
  const { parts = {}, styles = '', level = 6 } = options;
  const cellOf = (value: TestCell): string => {
    if (value === null) return '<table:table-cell/>';
    if (typeof value === 'object') return value.xml;
    if (typeof value === 'number')
      return `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${value}</text:p></table:table-cell>`;
    const lines = value.split('\n').map((line) => `<text:p>${spaced(line)}</text:p>`);
    return `<table:table-cell office:value-type="string">${lines.join('')}</table:table-cell>`;
  };
  const content = sheets
    .map(({ name, rows, attributes = '', head = '' }) => {
      const lines = rows.map((row) =>
        'xml' in row ? row.xml : `<table:table-row>${row.map(cellOf).join('')}</table:table-row>`,
      );
      return `<table:table table:name="${escapeText(name)}" ${attributes}>${head}${lines.join('')}</table:table>`;
    })
    .join('');
  const mimetype = 'application/vnd.oasis.opendocument.spreadsheet';
  const files = {
    mimetype,
    'META-INF/manifest.xml': `${declaration}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="${mimetype}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
    'content.xml': `${declaration}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${content}</office:spreadsheet></office:body></office:document-content>`,
  };
  return zip({ ...files, ...parts }, level);
}

/** Runs of spaces and tabs are elements in OpenDocument. */
function spaced(text: string): string {
  return escapeText(text)
    .replace(/^ | (?= )| $/g, '<text:s/>')
    .replace(/\t/g, '<text:tab/>');
}

function zip(files: Readonly<Record<string, string | Uint8Array | null>>, level: 0 | 6): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const [name, content] of Object.entries(files)) {
    if (content === null) continue;
    const bytes = typeof content === 'string' ? strToU8(content) : content;
    entries[name] = [bytes, { level: name === 'mimetype' ? 0 : level, mtime: '2026-11-25T12:00:00' }];
  }
  return zipSync(entries) as Uint8Array<ArrayBuffer>;
}
