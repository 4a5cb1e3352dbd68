/** An archive with one entry's content replaced: all other bytes stay, but for the offsets that move. */
import { deflateSync } from 'fflate';
import { viewOf, type ZipDirectory, type ZipEntry } from './zip.ts';

/** A sentence for people where the archive is not of the plain kind that can be patched. */
export function replaceEntry(
  bytes: Uint8Array,
  directory: ZipDirectory,
  entry: ZipEntry,
  content: Uint8Array,
): Uint8Array | string {
  if (directory.isZip64)
    return 'The workbook is packed with 64-bit sizes. Save it once in a spreadsheet program and try again.';
  const headers = [...directory.entries.map(({ header }) => header), directory.start].sort((a, b) => a - b);
  const end = headers[headers.indexOf(entry.header) + 1]!;
  if (new Set(headers).size < headers.length || end > directory.start)
    return 'The parts of the workbook overlap. Save it once in a spreadsheet program and try again.';
  const packed = deflateSync(content);
  const local = localHeader(bytes, entry);
  const moved = local.length + packed.length - (end - entry.header);
  const patched = new Uint8Array(bytes.length + moved);
  patched.set(bytes.subarray(0, entry.header));
  patched.set(local, entry.header);
  patched.set(packed, entry.header + local.length);
  patched.set(bytes.subarray(end), end + moved);
  const view = viewOf(patched);
  const sizes = [crc32(content), packed.length, content.length];
  writeSizes(view, entry.header + 6, entry.header + 14, sizes);
  for (const { header, record } of directory.entries) {
    const at = record.start + moved;
    if (header === entry.header) writeSizes(view, at + 8, at + 16, sizes);
    else if (header > entry.header) view.setUint32(at + 42, header + moved, true);
  }
  view.setUint32(directory.end + moved + 16, directory.start + moved, true);
  return patched;
}

/** The local header as it is, name and extra field included. */
function localHeader(bytes: Uint8Array, { header }: ZipEntry): Uint8Array {
  const view = viewOf(bytes);
  return bytes.subarray(header, header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true));
}

/** Flags and method stand together, so do checksum and both sizes; no descriptor follows the data any more. */
function writeSizes(view: DataView, flagsAt: number, crcAt: number, sizes: readonly number[]): void {
  view.setUint16(flagsAt, view.getUint16(flagsAt, true) & ~8, true);
  view.setUint16(flagsAt + 2, 8, true);
  sizes.forEach((value, index) => {
    view.setUint32(crcAt + 4 * index, value, true);
  });
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let code = byte;
  for (let bit = 0; bit < 8; bit++) code = (code & 1) === 1 ? (code >>> 1) ^ 0xedb88320 : code >>> 1;
  return code;
});

export function crc32(bytes: Uint8Array): number {
  let code = 0xffffffff;
  for (const byte of bytes) code = (code >>> 8) ^ crcTable[(code ^ byte) & 0xff]!;
  return ~code >>> 0;
}
