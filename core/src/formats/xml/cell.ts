/** Cells of records that stand in XML. */
import type { Span, TextChange } from '../../model.ts';
import type { RecordCell, RecordRow } from '../records.ts';
import { decodeContent, encodeXml } from './text.ts';
import type { OpenTag } from './walk.ts';

/** The cell of an attribute, called `name`; `null` where the tag has no such attribute. */
export function attributeCell(
  tag: OpenTag,
  attribute: string,
  name: string = attribute,
  nameAt: Span | null = null,
): RecordCell | null {
  const value = tag.attributes[attribute];
  return value === undefined ? null : { name, value, at: tag.place(attribute), nameAt };
}

/** The cell of an element's text between its tags, outer white space aside. */
export function contentCell(text: string, start: number, end: number, name: string, nameAt: Span | null): RecordCell {
  let from = start;
  let to = end;
  while (from < to && text.charCodeAt(from) <= 0x20) from++;
  while (to > from && text.charCodeAt(to - 1) <= 0x20) to--;
  return { name, value: decodeContent(text.slice(from, to)), at: { start: from, end: to }, nameAt };
}

/** The change that writes the cell called `name` of a record, or the reason for people why there is none. */
export function writeXmlCell(
  text: string,
  row: RecordRow | undefined,
  name: string | undefined,
  value: string,
  whyNotAdded: string,
): TextChange | string {
  const cell = [...(row?.cells ?? []), ...(row?.shared ?? [])].find((one) => one.name === name);
  if (cell === undefined) return whyNotAdded;
  if (cell.at === null)
    return `"${cell.name}" stands elsewhere in the file, for other parts too: change it in the tool that wrote it.`;
  if (text.slice(cell.at.start, cell.at.end).includes('<')) return 'The text holds markup: change it by hand.';
  const encoded = encodeXml(value);
  return encoded === null ? 'XML cannot hold one of these characters.' : { span: cell.at, text: encoded };
}
