import { expect, test } from 'vitest';
import { readVendorNames } from './vendor-list.ts';

test.each([
  ['one name a line', 'Arnold\nVAC\n\nArnold\n', ['Arnold', 'VAC']],
  ['a column by its header', 'id,Supplier Name\n1,Arnold\n2,"VAC, Hanau"\n', ['Arnold', 'VAC, Hanau']],
  ['ragged rows', 'Vendor,x\nArnold\nVAC,1,2\n', ['Arnold', 'VAC']],
  ['semicolons', 'Nr;Vendor\r\n1;Arnold\r\n2;VAC\r\n', ['Arnold', 'VAC']],
  ['quotes, tabs and a byte order mark', '\uFEFFCompany\tx\n"A ""B"" C"\t1\n', ['A "B" C']],
  ['nothing', '', []],
])('%s', (_name, text, names) => {
  expect(readVendorNames(text)).toEqual(names);
});

test('an unclosed quote is an error that names the line', () => {
  expect(() => readVendorNames('Vendor\nArnold\n"VAC\n')).toThrow(/line \d/);
});
