/** Files that are not text, told by their first bytes. */

interface Signature {
  readonly bytes: readonly number[];
  readonly looksLike: string;
}

const signatures: readonly Signature[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], looksLike: 'a PNG picture' },
  { bytes: [0xff, 0xd8, 0xff], looksLike: 'a JPEG picture' },
  { bytes: [0x47, 0x49, 0x46, 0x38], looksLike: 'a GIF picture' },
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], looksLike: 'a PDF file' },
  { bytes: [0x1f, 0x8b], looksLike: 'a gzip archive' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], looksLike: 'a 7-Zip archive' },
  { bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], looksLike: 'a RAR archive' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], looksLike: 'a Zstandard archive' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], looksLike: 'an xz archive' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], looksLike: 'a program (ELF)' },
  {
    bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66, 0x6f, 0x72, 0x6d, 0x61, 0x74],
    looksLike: 'an SQLite database',
  },
  { bytes: [0xff, 0xfe, 0x00, 0x00], looksLike: 'UTF-32 text' },
  { bytes: [0x00, 0x00, 0xfe, 0xff], looksLike: 'UTF-32 text' },
];

/** A predicate to the file's name that says what the bytes look like and what to do, or `null` for what may be text. */
export function describeBinary(bytes: Uint8Array): string | null {
  if (matches(bytes, officeSignature)) return describeOldOffice(bytes);
  const looksLike = nameZip(bytes) ?? signatures.find((signature) => matches(bytes, signature))?.looksLike ?? null;
  if (looksLike === null) return null;
  if (looksLike === 'UTF-32 text') return 'looks like UTF-32 text. Save it as UTF-8 and check it again.';
  return `looks like ${looksLike}, not text. Export the bill of materials as CSV (UTF-8) and check that file.`;
}

/** Compound files hold what Office wrote before 2007, and workbooks with a password. */
const officeSignature: Pick<Signature, 'bytes'> = { bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] };

/** By the names of its streams, which the directory spells in UTF-16 at multiples of 128 bytes. */
function describeOldOffice(bytes: Uint8Array): string {
  const streams = new Set<string>();
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    const length = (bytes[at + 64] as number) / 2 - 1;
    if (length < 4 || length > 31 || bytes[at + 65] !== 0 || bytes[at + 66] !== 2) continue;
    let name = '';
    for (let index = 0; index < length; index++) name += String.fromCharCode(bytes[at + 2 * index] as number);
    streams.add(name);
  }
  if (streams.has('EncryptedPackage'))
    return 'is protected by a password. Save the workbook without one (File, Info, Protect Workbook, Encrypt with Password, and empty the field), or export the list as CSV, and check that file.';
  if (streams.has('Workbook') || streams.has('Book'))
    return 'looks like an Excel workbook of the old format (.xls). Save it as .xlsx and check that file.';
  return 'looks like an old Office file (OLE), not text. Export the bill of materials as CSV (UTF-8) and check that file.';
}

/** A zip that may be a spreadsheet: told by its first bytes, so that an ending may lie. */
export function isWorkbook(bytes: Uint8Array): boolean {
  const kind = nameZip(bytes);
  return kind === 'an Excel workbook' || kind === 'an OpenDocument spreadsheet';
}

function matches(bytes: Uint8Array, signature: Pick<Signature, 'bytes'>): boolean {
  return signature.bytes.every((byte, index) => bytes[index] === byte);
}

/** A zip is told by the name of its first entry, where that says more. */
function nameZip(bytes: Uint8Array): string | null {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return null;
  const kind = `${bytes[2]},${bytes[3]}`;
  if (kind !== '3,4' && kind !== '5,6' && kind !== '7,8') return null;
  let head = '';
  for (const byte of bytes.subarray(0, 2_048)) head += String.fromCharCode(byte);
  if (head.includes('application/vnd.oasis.opendocument.spreadsheet')) return 'an OpenDocument spreadsheet';
  if (/xl\/|\[Content_Types\]\.xml/.test(head)) return 'an Excel workbook';
  return 'a ZIP archive';
}
