/** A zip archive as its directory describes it, and single entries of it, unpacked with limits. PKWARE APPNOTE 6.3. */
import { Inflate as InflateStream } from 'fflate';
import type { Inflate } from '../source-file.ts';

/** What all parts of one archive may unpack to, in bytes: a sheet of some 500,000 rows. */
export const mostUnpacked = 256 * 1_048_576;
/** Deflate makes at most 1,032 bytes of one. */
const highestRatio = 1_032;
const mostEntries = 20_000;

export interface ZipEntry {
  /** `/`-separated, as the directory has it. */
  readonly name: string;
  /** 0: stored, 8: deflated. */
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Offset of the local header. */
  readonly header: number;
  /** Its record in the directory, in bytes of the archive. */
  readonly record: { readonly start: number; readonly end: number };
}

export interface ZipDirectory {
  readonly entries: readonly ZipEntry[];
  readonly start: number;
  /** Offset of the record that ends the archive. */
  readonly end: number;
  /** The directory or an entry needs numbers of 64 bits. */
  readonly isZip64: boolean;
}

/** A sentence for people where the bytes are no archive that can be read. Reads the directory only: nothing is unpacked. */
export function readDirectory(bytes: Uint8Array): ZipDirectory | string {
  const view = viewOf(bytes);
  const end = findEnd(view);
  if (end < 0) return 'The file is cut off or damaged: it lacks the directory that ends it. Get the file again.';
  let count = view.getUint16(end + 10, true);
  let start = view.getUint32(end + 16, true);
  let isZip64 = false;
  if (count === 0xffff || start === 0xffffffff) {
    const wide = readWideEnd(view, end);
    if (wide === null) return damaged;
    isZip64 = true;
    ({ count, start } = wide);
  }
  if (count > mostEntries) return `The file holds ${count} parts, more than a workbook has (${mostEntries}): not read.`;
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) return damaged;
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const next = extraEnd + view.getUint16(at + 32, true);
    if (next > end) return damaged;
    const narrow = {
      size: view.getUint32(at + 24, true),
      packedSize: view.getUint32(at + 20, true),
      header: view.getUint32(at + 42, true),
    };
    const sizes = Object.values(narrow).includes(0xffffffff) ? widen(view, narrow, nameEnd, extraEnd) : narrow;
    if (sizes === null) return damaged;
    isZip64 ||= sizes !== narrow;
    entries.push({
      name: readName(bytes.subarray(at + 46, nameEnd)),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      ...sizes,
      record: { start: at, end: next },
    });
    at = next;
  }
  return { entries, start, end, isZip64 };
}

const damaged =
  'The directory of the file is damaged. Get the file again, or open and save it in a spreadsheet program.';

/** The entry of a name, whatever its case and slashes: some programs write `xl\workbook.xml`. */
export function findEntry({ entries }: ZipDirectory, name: string): ZipEntry | undefined {
  const key = keyOf(name);
  return entries.find((entry) => keyOf(entry.name) === key);
}

function keyOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

/** Bytes that may still be unpacked. */
export interface Budget {
  left: number;
}

/**
 * The content of an entry, taken from `budget`. A sentence for people where it cannot be had. Sizes are checked before anything
 * is unpacked, and again while it goes on: a directory may lie.
 */
export function unpack(
  bytes: Uint8Array,
  entry: ZipEntry,
  budget: Budget,
  inflate: Inflate = inflateInSteps,
): Uint8Array | string {
  const { name, method, packedSize, size, header, flags } = entry;
  const view = viewOf(bytes);
  if (header + 30 > bytes.length || view.getUint32(header, true) !== 0x04034b50) return `${name} is damaged.`;
  const data = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  if (data + packedSize > bytes.length) return `${name} is cut off. Get the file again.`;
  if ((flags & 1) !== 0) return `${name} is encrypted. Remove the password in the program that set it.`;
  if (size > packedSize * highestRatio) return `${name} claims to unpack to ${size} bytes, which cannot be: not read.`;
  if (size > budget.left)
    return `The workbook unpacks to more than ${mostUnpacked / 1_048_576} MiB. Export the list as CSV and check that file.`;
  budget.left -= size;
  const packed = bytes.subarray(data, data + packedSize);
  if (method === 0) return packedSize === size ? packed : `${name} is damaged.`;
  if (method !== 8)
    return `${name} is packed by a method (${method}) that workbooks do not use. Save the file again in a spreadsheet program.`;
  return inflate(packed, size) ?? `${name} is damaged. Get the file again, or repair it in a spreadsheet program.`;
}

/** Packed bytes handed over at once: as fast as all of them, and what is made of them stays below 64 MiB. */
const step = 65_536;

/** Where the host has nothing faster. */
export function inflateInSteps(packed: Uint8Array, size: number): Uint8Array | null {
  const out = new Uint8Array(size);
  let length = 0;
  const stream = new InflateStream((chunk) => {
    if (length + chunk.length <= size) out.set(chunk, length);
    length += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length && length <= size; at += step)
      stream.push(packed.subarray(at, at + step), at + step >= packed.length);
  } catch {
    // What came out before is only good if it is all.
  }
  return length === size ? out : null;
}

/** Offset of the end record, which stands before a comment of at most 64 KiB; -1: there is none. */
function findEnd(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at >= last - 0xffff; at--) {
    if (view.getUint32(at, true) === 0x06054b50 && at + 22 + view.getUint16(at + 20, true) <= view.byteLength)
      return at;
  }
  return -1;
}

function readWideEnd(view: DataView, end: number): { count: number; start: number } | null {
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) return null;
  const at = readWide(view, locator + 8);
  if (at === null || at + 56 > end || view.getUint32(at, true) !== 0x06064b50) return null;
  const count = readWide(view, at + 32);
  const start = readWide(view, at + 48);
  return count === null || start === null ? null : { count, start };
}

type Sizes = Pick<ZipEntry, 'size' | 'packedSize' | 'header'>;

/** Numbers too large for the record stand in its extra field 1, in this order. */
function widen(view: DataView, narrow: Sizes, from: number, to: number): Sizes | null {
  for (let at = from; at + 4 <= to; ) {
    const end = at + 4 + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) !== 1) {
      at = end;
      continue;
    }
    let next = at + 4;
    const sizes = { ...narrow };
    for (const key of ['size', 'packedSize', 'header'] as const) {
      if (sizes[key] !== 0xffffffff) continue;
      const wide = next + 8 <= Math.min(end, to) ? readWide(view, next) : null;
      if (wide === null) return null;
      sizes[key] = wide;
      next += 8;
    }
    return sizes;
  }
  return null;
}

/** `null`: more than can be counted here. */
function readWide(view: DataView, at: number): number | null {
  const high = view.getUint32(at + 4, true);
  return high > 0x1fffff ? null : high * 2 ** 32 + view.getUint32(at, true);
}

/** Names of parts are ASCII; others are told apart, which is enough. */
function readName(bytes: Uint8Array): string {
  let name = '';
  for (const byte of bytes.subarray(0, 1_024)) name += String.fromCharCode(byte);
  return name;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
