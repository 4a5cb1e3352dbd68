/** Parts of a workbook's package by name, as text. */
import { strFromU8 } from 'fflate';
import type { Inflate } from '../source-file.ts';
import { XmlTags } from '../xml/xml-tags.ts';
import { type Budget, findEntry, unpack, type ZipDirectory } from './zip.ts';

export interface Package {
  readonly bytes: Uint8Array;
  readonly directory: ZipDirectory;
  readonly budget: Budget;
  readonly inflate: Inflate;
}

/** `null`: there is no such part. */
export type Part = { readonly text: string } | { readonly error: string } | null;

export function readPart({ bytes, directory, budget, inflate }: Package, name: string): Part {
  const entry = findEntry(directory, name);
  if (entry === undefined) return null;
  const content = unpack(bytes, entry, budget, inflate);
  if (typeof content === 'string') return { error: content };
  if ((content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff))
    return { error: `${name} is written in UTF-16. Save the workbook again in a spreadsheet program.` };
  return { text: strFromU8(content) };
}

export interface Relation {
  /** Last segment of the relation's type: `worksheet`, `sharedStrings` … */
  readonly kind: string;
  /** Name of the part it leads to; an address where it leads out of the package. */
  readonly target: string;
}

/** Relations of a part by id; `''` is the package itself. None where the part has none. */
export function readRelations(opened: Package, part: string): ReadonlyMap<string, Relation> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const found = new Map<string, Relation>();
  const read = readPart(opened, `${folder}_rels/${part.slice(slash)}.rels`);
  if (read === null || 'error' in read) return found;
  const tags = new XmlTags(read.text);
  while (tags.next()) {
    if (!tags.is('Relationship')) continue;
    const type = tags.attribute('Type') ?? '';
    const target = tags.attribute('Target') ?? '';
    const outside = tags.attribute('TargetMode') === 'External';
    found.set(tags.attribute('Id') ?? '', {
      kind: type.slice(type.lastIndexOf('/') + 1),
      target: outside ? target : resolve(folder, target),
    });
  }
  return found;
}

function resolve(folder: string, target: string): string {
  const parts: string[] = target.startsWith('/') ? [] : folder.split('/').filter((part) => part !== '');
  for (const part of target.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
