/**
 * A datasheet in Markdown as a spec: what its lists, lines and tables of two columns name (`Grade: N42SH`), and a table of elements
 * with their shares. All else is prose.
 */
import { readCell } from '../formats/markdown/cell-text.ts';
import { readInline } from '../formats/markdown/inline.ts';
import { type MarkdownBlock, type MarkdownTable, scanBlocks } from '../formats/markdown/scan-blocks.ts';
import type { Span } from '../model.ts';
import { elementSymbols } from './element-symbols.ts';
import type { SpecSource } from './parse.ts';

/** What people call a field, without case, blanks and marks, and the path of the spec that it gives. */
const names: Readonly<Record<string, readonly string[]>> = {
  manufacturer: ['part', 'manufacturer'],
  maker: ['part', 'manufacturer'],
  hersteller: ['part', 'manufacturer'],
  mpn: ['part', 'mpn'],
  manufacturerpartnumber: ['part', 'mpn'],
  partnumber: ['part', 'mpn'],
  herstellernummer: ['part', 'mpn'],
  ownnumber: ['part', 'partNumber'],
  ownpartnumber: ['part', 'partNumber'],
  internalpartnumber: ['part', 'partNumber'],
  sachnummer: ['part', 'partNumber'],
  description: ['description'],
  bezeichnung: ['description'],
  magnetfamily: ['magnet', 'family'],
  family: ['magnet', 'family'],
  grade: ['magnet', 'grade'],
  magnetgrade: ['magnet', 'grade'],
  mass: ['mass'],
  weight: ['mass'],
  masse: ['mass'],
  gewicht: ['mass'],
  countryoforigin: ['origin', 'country'],
  ursprungsland: ['origin', 'country'],
  source: ['source'],
  quelle: ['source'],
};
const contentHeads = /^(?:element|substance|symbol|stoff)s?$/;
const shareHeads = /^(?:share|content|mass|gehalt|anteil)?(?:wt%?|%|weight%|masse%)?$|^(?:share|content|gehalt|anteil)/;
const pair = /^([^:：]{1,60})[:：]\s*(.{1,500})$/s;
const plain = (text: string): string => text.toLowerCase().replace(/[\s_.\-–()[\]*]/g, '');

/** `null` where the text names no part: prose. */
export function readDatasheet(text: string, file: string): SpecSource | null {
  const sheet = new Datasheet(text);
  for (const block of scanBlocks(text)) sheet.read(block);
  return sheet.namesPart() ? sheet.source(file) : null;
}

class Datasheet {
  private readonly text: string;
  private readonly data: Record<string, unknown> = {};
  private readonly contents: unknown[] = [];
  /** 1-based lines by path. */
  private readonly lines = new Map<string, number>();

  constructor(text: string) {
    this.text = text;
  }

  namesPart(): boolean {
    const part = this.data.part as { mpn?: string; partNumber?: string } | undefined;
    return part?.mpn !== undefined || part?.partNumber !== undefined;
  }

  source(file: string): SpecSource {
    const first = Math.min(...this.lines.values());
    const lineOf = (path: readonly PropertyKey[]): number => {
      for (let length = path.length; length > 0; length--) {
        const line = this.lines.get(path.slice(0, length).join('.'));
        if (line !== undefined) return line;
      }
      return first;
    };
    const placeOf: SpecSource['placeOf'] = (path, key) => ({
      line: lineOf(key === undefined ? path : [...path, key]),
      column: 1,
    });
    return { data: this.data, file, placeOf };
  }

  read(block: MarkdownBlock): void {
    if (block.kind === 'table') this.readTable(block);
    else if (block.kind !== 'heading') {
      const [, name, value] = pair.exec(this.say(block.text)) ?? [];
      if (name !== undefined && value !== undefined) this.put(name, value, block.line);
    }
  }

  private say(span: Span): string {
    return readInline(this.text.slice(span.start, span.end)).trim();
  }

  private readTable({ header, rows }: MarkdownTable): void {
    const cellsOf = (row: MarkdownTable['header']): string[] =>
      row.cells.map((cell) => readCell(this.text, cell, new Map()));
    const heads = cellsOf(header).map(plain);
    const content = heads.findIndex((head) => contentHeads.test(head));
    const share = heads.findIndex((head, index) => index !== content && head !== '' && shareHeads.test(head));
    if (content >= 0 && share >= 0) {
      const cas = heads.findIndex((head) => head.startsWith('cas'));
      for (const row of rows) {
        const cells = cellsOf(row);
        this.addContent(cells[content] ?? '', cells[cas] ?? '', cells[share] ?? '', row.line);
      }
      return;
    }
    if (heads.length !== 2) return;
    for (const row of [header, ...rows]) {
      const [name = '', value = ''] = cellsOf(row);
      this.put(name, value, row.line);
    }
  }

  /** The first value of a name counts. */
  private put(name: string, value: string, line: number): void {
    const path = names[plain(name)];
    const key = path?.join('.') ?? '';
    if (path === undefined || value.trim() === '' || this.lines.has(key)) return;
    const [first, second] = path as [string, string?];
    if (second === undefined) this.data[first] = value.trim();
    else this.data[first] = { ...(this.data[first] as object | undefined), [second]: value.trim() };
    this.lines.set(key, line);
    if (!this.lines.has(first)) this.lines.set(first, line);
  }

  private addContent(name: string, cas: string, share: string, line: number): void {
    if (name === '' && share === '') return;
    // `Dy`, `Dysprosium (Dy)` or `Dysprosium Dy`.
    const last = /(?:^|[(\s])([A-Z][a-z]?)\)?$/.exec(name)?.[1] ?? '';
    this.lines.set(`composition.${this.contents.length}`, line);
    if (this.contents.length === 0) this.lines.set('composition', line);
    const entry = elementSymbols.includes(last) ? { element: last } : { substance: name };
    this.contents.push({ ...entry, ...(cas === '' ? {} : { cas }), share: plainShare(share) });
    this.data.composition = this.contents;
  }
}

const plainShare = (share: string): string => share.replace(/\s*(?:wt|mass|weight)?\.?\s*-?%\s*$/i, '').trim();
