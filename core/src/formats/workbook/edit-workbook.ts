/** Writes cells into a workbook: one part of the package is written anew, in it nothing but the cells; all else stays byte for byte. */
import { strFromU8, strToU8 } from 'fflate';
import type { SheetEdit } from '../../model.ts';
import { applyChanges } from '../../text/text-change.ts';
import type { Inflate } from '../source-file.ts';
import { editOdsContent } from './edit-ods.ts';
import { editXlsxSheet, readReserved } from './edit-xlsx.ts';
import type { Package } from './package-parts.ts';
import { readLayout } from './xlsx.ts';
import { findEntry, inflateInSteps, mostUnpacked, readDirectory, unpack, type ZipEntry } from './zip.ts';
import { replaceEntry } from './zip-patch.ts';

/** What Excel allows in one cell, in UTF-16 code units. */
const longestText = 32_767;

/** The workbook with `edits` of one sheet made, or a sentence for people why that cannot be done safely. Never throws. */
export function editWorkbook(
  format: 'xlsx' | 'ods',
  bytes: Uint8Array,
  edits: readonly SheetEdit[],
  inflate: Inflate = inflateInSteps,
): Uint8Array | string {
  const { sheet } = edits[0] ?? { sheet: 0 };
  if (edits.some((edit) => edit.sheet !== sheet)) return 'Cells of several sheets cannot be written at once.';
  if (edits.some(({ value }) => value.length > longestText)) return 'The text is longer than a cell may hold.';
  const directory = readDirectory(bytes);
  if (typeof directory === 'string') return directory;
  const opened: Package = { bytes, directory, budget: { left: mostUnpacked }, inflate };
  const signature = directory.entries.find(({ name }) => /^_xmlsignatures\/|^META-INF\/documentsignatures/i.test(name));
  if (signature !== undefined) return 'The workbook is signed, and a change would break the signature.';
  if (directory.entries.some(({ name }) => /^xl\/revisions\//i.test(name)))
    return 'The workbook is shared with tracked changes. Stop sharing it in Excel and try again.';
  const target = format === 'xlsx' ? findSheet(opened, sheet) : findPart(opened, 'content.xml');
  if (typeof target === 'string') return target;
  const { entry } = target;
  const content = unpack(bytes, entry, opened.budget, inflate);
  if (typeof content === 'string') return content;
  const text = strFromU8(content);
  if (!equal(strToU8(text), content))
    return `${entry.name} is not plain UTF-8. Save the workbook once in a spreadsheet program and try again.`;
  const changes =
    format === 'xlsx'
      ? editXlsxSheet(text, edits, readReserved(opened, entry.name))
      : editOdsContent(text, sheet, edits);
  if (typeof changes === 'string') return changes;
  return replaceEntry(bytes, directory, entry, strToU8(applyChanges(text, changes)));
}

function findSheet(opened: Package, index: number): { readonly entry: ZipEntry } | string {
  const layout = readLayout(opened);
  if (typeof layout === 'string') return layout;
  const sheet = layout.sheets[index];
  return sheet === undefined ? 'The workbook has no such sheet.' : findPart(opened, sheet.part);
}

function findPart({ directory }: Package, name: string): { readonly entry: ZipEntry } | string {
  const entry = findEntry(directory, name);
  return entry === undefined ? `The workbook lacks the part ${name}.` : { entry };
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
