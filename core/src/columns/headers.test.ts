import { describe, expect, test } from 'vitest';
import { readColumnKnowledge } from '../../../test/mapping/column-knowledge.ts';
import { splitHeader } from './header-words.ts';
import { indexHeaders, lookUpHeader, normalizeHeader } from './headers.ts';

const knowledge = readColumnKnowledge();
const index = indexHeaders(knowledge);

describe('normalizeHeader', () => {
  test.each([
    ['Ref. Des.', 'refdes'],
    ['  QTY. ', 'qty'],
    ['Unit Price (USD)', 'unitprice'],
    ['Unit Price [EUR]', 'unitprice'],
    ['单价（元）', '单价'],
    ['Weight (kg)', 'weight'],
    ['Part #', 'partnumber'],
    ['N° pièce', 'nopièce'],
    ['Ｑｔｙ', 'qty'],
    ['\ufeffQty', 'qty'],
    ['Weight %', 'weight%'],
    ['Pays d’origine', 'paysdorigine'],
    ['---', ''],
  ])('%s is looked up as %s', (header, key) => {
    expect(normalizeHeader(header)).toBe(key);
  });
  test('folding removes Latin accents and leaves kana alone', () => {
    expect(normalizeHeader('Désignation', true)).toBe('designation');
    expect(normalizeHeader('カテゴリ', true)).toBe('カテゴリ');
  });
  test('every alias of the knowledge finds its own field', () => {
    for (const [field, aliases] of Object.entries(knowledge.aliases))
      for (const alias of aliases) expect([alias, lookUpHeader(index, alias)?.kind], field).toEqual([alias, 'exact']);
  });
});

describe('lookUpHeader', () => {
  test.each([
    ['Qty', 'quantity', 'exact'],
    ['Supplier 2', 'supplier', 'digits'],
    ['Manufacturer Part Number 3', 'mpn', 'digits'],
    ['Quantite', 'quantity', 'folded'],
    ['Stuckzahl', 'quantity', 'folded'],
    ['Designater', 'reference', 'fuzzy'],
    ['Manufacter', 'manufacturer', 'fuzzy'],
    ['Supplier Refrence', 'supplierPartNumber', 'fuzzy'],
    ['Total cost incl. VAT', 'extendedPrice', 'words'],
    ['price per unit (inc VAT)', 'unitPrice', 'words'],
    ['Source of materials', 'supplier', 'words'],
    ['reichelt.de part number', 'supplierPartNumber', 'words'],
    ['reichelt.de price per unit', 'unitPrice', 'words'],
    ['OC_FARNELL', 'supplierPartNumber', 'words'],
    ['Link (May be Affiliate)', 'link', 'words'],
    ['Number of pieces', 'quantity', 'words'],
    ['Quantity in stock', 'logistics', 'words'],
    ['Component name / title', 'description', 'words'],
    ['采购链接', 'link', 'words'],
    ['材料名称', 'description', 'exact'],
    ['参考价格', 'unitPrice', 'words'],
  ])('%s is %s (%s)', (header, field, kind) => {
    const match = lookUpHeader(index, header);
    expect([match?.candidates[0], match?.kind]).toEqual([field, kind]);
  });
  test.each(['Foo', 'BILL OF MATERIALS', 'Bus', 'Datum', '', '   ', 'x'.repeat(5000)])(
    '%s is nobody’s header',
    (header) => {
      expect(lookUpHeader(index, header)).toBeNull();
    },
  );
  test('short words are not guessed at', () => {
    expect(lookUpHeader(index, 'Qtx')).toBeNull();
  });
});

test('headers fall into words at case, underscore and sign', () => {
  expect(splitHeader('unitPrice_EUR ($) Digi-Key P/N')).toEqual(['unit', 'price', 'eur', '$', 'digikey', 'pn']);
});
