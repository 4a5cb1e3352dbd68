// The BOM of generate-bom.mjs as a workbook, as spreadsheet programs write one: shared strings, a style for each cell. The same rows
// give the same bytes.
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { strToU8, zipSync } from 'fflate';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const escapeText = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** `bom`: a CSV file; writes `file`. */
export function writeXlsx(bom, file) {
  const rows = parse(readFileSync(bom), { relax_column_count: true });
  const strings = new Map();
  const cellOf = (value, place, style) => {
    if (/^-?\d{1,12}(?:\.\d{1,6})?$/.test(value)) return `<c r="${place}" s="${style}"><v>${value}</v></c>`;
    if (!strings.has(value)) strings.set(value, strings.size);
    return `<c r="${place}" s="${style}" t="s"><v>${strings.get(value)}</v></c>`;
  };
  const lines = rows.map((row, index) => {
    const cells = row.map((value, column) =>
      value === '' ? '' : cellOf(value, `${String.fromCharCode(65 + column)}${index + 1}`, column % 3),
    );
    return `<row r="${index + 1}" spans="1:${row.length}">${cells.join('')}</row>`;
  });
  const part = (name, xml) => [name, [strToU8(declaration + xml), { mtime: '2026-11-25T12:00:00' }]];
  const link = (id, kind, target) => `<Relationship Id="${id}" Type="${relations}/${kind}" Target="${target}"/>`;
  const links = (...all) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
  const type = (name, kind) =>
    `<Override PartName="/xl/${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  const texts = [...strings.keys()].map((text) => `<si><t xml:space="preserve">${escapeText(text)}</t></si>`);
  const archive = zipSync(
    Object.fromEntries([
      part(
        '[Content_Types].xml',
        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${type('workbook.xml', 'sheet.main')}${type('styles.xml', 'styles')}${type('sharedStrings.xml', 'sharedStrings')}${type('worksheets/sheet1.xml', 'worksheet')}</Types>`,
      ),
      part('_rels/.rels', links(link('rId1', 'officeDocument', 'xl/workbook.xml'))),
      part(
        'xl/workbook.xml',
        `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="BOM" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
      part(
        'xl/_rels/workbook.xml.rels',
        links(
          link('rId1', 'worksheet', 'worksheets/sheet1.xml'),
          link('rId2', 'styles', 'styles.xml'),
          link('rId3', 'sharedStrings', 'sharedStrings.xml'),
        ),
      ),
      part(
        'xl/styles.xml',
        `<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="0"/><xf numFmtId="0"/></cellXfs></styleSheet>`,
      ),
      part(
        'xl/worksheets/sheet1.xml',
        `<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`,
      ),
      part('xl/sharedStrings.xml', `<sst xmlns="${main}" uniqueCount="${texts.length}">${texts.join('')}</sst>`),
    ]),
  );
  writeFileSync(file, archive);
}
