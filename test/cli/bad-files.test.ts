/** Files that are broken, hostile or something else: each is named with what to do, and the good ones beside them are checked. */
import { describe, expect, it } from 'vitest';
import { buildXlsx } from '../readers/workbook/build-workbook.ts';
import { asOf, makeFolder } from './command.ts';

const rows = [
  ['Reference', 'Qty', 'Description', 'MPN', 'Country of Origin'],
  ['M1', 2, 'NdFeB magnet N42SH', 'EX-1', 'CN'],
];
const sheet = { name: 'BOM', rows };
const workbook = buildXlsx([sheet]);
const withSheet = (xml: string): Uint8Array => buildXlsx([sheet], { parts: { 'xl/worksheets/sheet1.xml': xml } });
const cycloneDx = (before: string, name: string): string =>
  `<?xml version="1.0"?>${before}<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components><component type="device"><name>${name}</name><description>NdFeB magnet N42SH</description></component></components></bom>`;
const letters = [...'abcdefghij'];
const laughs = letters.map((letter, index) => {
  const text = index === 0 ? 'ha' : `&${letters[index - 1]};`.repeat(10);
  return `<!ENTITY ${letter} "${text}">`;
});

function claimTwoGigabytes(): Uint8Array {
  const bytes = workbook.slice();
  const name = new TextEncoder().encode('xl/worksheets/sheet1.xml');
  const at = Buffer.from(bytes).lastIndexOf(name) - 46;
  new DataView(bytes.buffer).setUint32(at + 24, 2 ** 31, true);
  return bytes;
}

/** A compound file whose directory names one stream. */
function compoundFile(stream: string): Uint8Array {
  const bytes = Buffer.alloc(2_048);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  Buffer.from(stream, 'utf16le').copy(bytes, 512);
  bytes[512 + 64] = (stream.length + 1) * 2;
  bytes[512 + 66] = 2;
  return bytes;
}

const bad: readonly (readonly [file: string, content: string | Uint8Array, says: string])[] = [
  [
    'bomb-bom.xlsx',
    withSheet(`<worksheet>${' '.repeat(300_000_000)}</worksheet>`),
    'The workbook unpacks to more than 256 MiB. Export the list as CSV',
  ],
  ['claims-bom.xlsx', claimTwoGigabytes(), 'claims to unpack to 2147483648 bytes, which cannot be: not read'],
  [
    'truncated-bom.xlsx',
    workbook.subarray(0, workbook.length - 200),
    'The file is cut off or damaged: it lacks the directory that ends it. Get the file again',
  ],
  ['password-bom.xlsx', compoundFile('EncryptedPackage'), 'is protected by a password. Save the workbook without one'],
  ['old-bom.xls', compoundFile('Workbook'), 'looks like an Excel workbook of the old format (.xls). Save it as .xlsx'],
  [
    'BOM.xml',
    '<?xml version="1.0"?>\n<feed><entry>Motor</entry></feed>\n',
    'This is XML or HTML of no format that is read. Export the list as CSV',
  ],
  ['deep-bom.json', '['.repeat(10_000), 'Nested deeper than 200 levels: what lies deeper is not read'],
  ['deep-bom.yaml', `parts: ${'['.repeat(10_000)}`, 'Nested too deeply: nothing of it is read'],
  [
    'deep-bom.xml',
    cycloneDx('', 'a').replace('<name>', '<components><component type="library">'.repeat(10_000)),
    'This is not well formed',
  ],
  ['deep.kicad_sch', `(kicad_sch ${'(symbol '.repeat(10_000)}`, 'The file ends before this list is closed'],
];

const read: Readonly<Record<string, string | Uint8Array>> = {
  'good-bom.csv': 'Reference,Qty,Description,MPN,Country of Origin\nM1,2,NdFeB magnet N42SH,EX-1,CN\n',
  'named-bom.csv': workbook,
  'twice-bom.xlsx': buildXlsx([sheet, sheet]),
  'laughs-bom.xml': cycloneDx(`<!DOCTYPE bom [${laughs.join('')}]>`, '&j;'),
  'external-bom.xml': cycloneDx('<!DOCTYPE bom [<!ENTITY x SYSTEM "file:///etc/hostname">]>', '&x;'),
};

describe('a folder of files that are broken or hostile', () => {
  const folder = makeFolder({ ...read, ...Object.fromEntries(bad.map(([file, content]) => [file, content])) });
  const check = async (files: readonly string[]) => {
    const { code, stdout, stderr } = await folder.run(['check', ...files, '--format', 'json', ...asOf]);
    const report =
      stdout === ''
        ? { files: [] }
        : (JSON.parse(stdout) as { files: { file: string; findings: { rule: string; message: string }[] }[] });
    return { code, stderr, files: new Map(report.files.map((file) => [file.file, file.findings])) };
  };

  it('has the good ones checked', async () => {
    const { code, files } = await check(['.']);
    expect(code).toBe(0);
    for (const file of ['good-bom.csv', 'named-bom.csv', 'twice-bom.xlsx']) {
      const rules = files.get(file)!.map(({ rule }) => rule);
      expect(rules).toContain('cn18/undeclared-composition');
    }
  });

  it.each(bad)('says of %s what is the matter', async (file, _content, says) => {
    const { code, stderr, files } = await check([file]);
    const told = [stderr, ...(files.get(file) ?? []).map(({ message }) => message)].filter((one) => one.includes(says));
    expect(told).toHaveLength(1);
    expect([0, 2]).toContain(code);
  });

  it('reads a workbook of another name fully, with one note', async () => {
    const findings = (await check(['named-bom.csv'])).files.get('named-bom.csv')!;
    expect(findings.filter(({ rule }) => rule === 'bom/structure').map(({ message }) => message)).toEqual([
      'The file is a workbook, whatever its name says, and was read as one. Give it the ending .xlsx.',
    ]);
  });

  it('expands no entity and opens no other file', async () => {
    for (const file of ['laughs-bom.xml', 'external-bom.xml']) {
      const { stdout } = await folder.run(['inspect', file, '--format', 'jsonl']);
      expect(stdout.length).toBeLessThan(10_000);
      expect(stdout).toMatch(/"mpn":"&[jx];"/);
    }
  });
});
