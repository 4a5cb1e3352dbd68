/** What is offered can be done: no fix that a format cannot hold. */
import { expect, it } from 'vitest';
import { type IsoDate, type LintContext, lint, parseSpecs, planEdits, planFixes, readDocument } from '#core';
import { defaultConfig } from '#core/config/types';
import { readers } from '#core/formats/readers';
import { builtIn } from '../knowledge/built-in.ts';
import { equivalentBoms, equivalentRows } from './equivalent-boms.ts';

const knowledge = builtIn.knowledge!;
/** A part that the project names in place of each that is found: every format has a field for its number. */
const parts = equivalentRows.flatMap(
  ({ mpn }, index) =>
    parseSpecs(`part: { mpn: ${mpn} }\nalternates: [ { manufacturer: Other, mpn: OM-${index} } ]`, 'a.yaml', knowledge)
      .parts,
);
const config = { ...defaultConfig, specs: { kept: false, parts } };
const context: LintContext = { knowledge, config, asOf: '2026-11-21' as IsoDate };
/** Formats whose rows are records of a fixed shape, or are made from another file. */
const withoutNewFields = ['bom.cdx.json', 'bom-2.cdx.json', 'bom.cdx.xml', 'board.net', 'board.xml', 'board-2581.xml'];

it.each(Object.entries(equivalentBoms))('%s', (fileName, content) => {
  const document = readDocument(content, { fileName, knowledge, readers });
  const { findings } = lint(document, context);
  const fixes = findings.flatMap((finding) => planFixes(document, finding, context));
  expect(fixes.some(({ kind }) => kind === 'replace-supplier')).toBe(true);
  expect(fixes.some(({ kind, title }) => kind === 'substitute' && title.startsWith('Substitute Other OM-'))).toBe(true);
  expect(fixes.some(({ kind }) => kind === 'add-alternate')).toBe(!withoutNewFields.includes(fileName));
  if (document.source?.placeOf !== undefined) return;
  for (const { edits, addColumn } of fixes)
    if (edits.length > 0) expect(typeof planEdits(document, edits, addColumn)).toBe('object');
});
