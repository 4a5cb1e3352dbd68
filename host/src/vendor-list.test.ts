import { expect, test } from 'vitest';
import type { Knowledge } from '#core';
import { readVendorNames } from './vendor-list.ts';

const knowledge = { columns: { aliases: {}, ambiguous: [], exporters: [] } } as unknown as Knowledge;

test.each([
  ['one name a line', 'Arnold\nVAC\n\nArnold\n', ['Arnold', 'VAC']],
  ['a column by its header', 'id,Supplier Name\n1,Arnold\n2,"VAC, Hanau"\n', ['Arnold', 'VAC, Hanau']],
  ['ragged rows', 'Vendor,x\nArnold\nVAC,1,2\n', ['Arnold', 'VAC']],
  ['semicolons', 'Nr;Vendor\r\n1;Arnold\r\n2;VAC\r\n', ['Arnold', 'VAC']],
  ['nothing', '', []],
])('%s', (_name, text, names) => {
  expect(readVendorNames(text, knowledge)).toEqual(names);
});
