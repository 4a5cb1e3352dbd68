import { describe, expect, it } from 'vitest';
import { builtIn } from '../../../test/knowledge/built-in.ts';
import { defaultConfig, type ProjectConfig } from '../config/types.ts';
import { parseLedger } from '../evidence/parse.ts';
import { planEdits } from '../formats/edit.ts';
import { readDocument } from '../formats/read.ts';
import { lint } from '../lint/lint.ts';
import type { IsoDate } from '../model.ts';
import { parseSpecs } from '../spec/parse.ts';
import { applyChanges } from '../text/text-change.ts';
import { planFixes } from './plan-fixes.ts';

const knowledge = builtIn.knowledge!;
const specs = parseSpecs(
  `part: { manufacturer: Ningbo Magnets, mpn: NB-2010 }
alternates: [ { manufacturer: Other Magnetics, mpn: OM-42 }, { mpn: OM-43 }, { manufacturer: JL MAG, mpn: JL-1 } ]`,
  'specs/nb.spec.yaml',
  knowledge,
).parts;
const withSpecs: ProjectConfig = { ...defaultConfig, specs: { kept: false, parts: specs } };
const head = 'Ref,Description,Manufacturer,MPN';
const magnet = 'MG1,"Magnet, NdFeB N42SH, 20x10x5",Ningbo Magnets,NB-2010';

/** Title of each substitute that is offered for the first magnet, and the text that it leaves. */
function substitutesOf(text: string, config: ProjectConfig = defaultConfig): readonly (readonly [string, string])[] {
  const document = readDocument(text, { fileName: 'bom.csv', knowledge });
  const context = { knowledge, config, asOf: '2026-11-25' as IsoDate };
  const finding = lint(document, context).findings.find(({ rule }) => rule === 'cn18/undeclared-composition')!;
  return planFixes(document, finding, context)
    .filter(({ kind }) => kind === 'substitute')
    .map(({ title, edits, addColumn }) => {
      const changes = planEdits(document, edits, addColumn);
      if (typeof changes === 'string') throw new Error(changes);
      return [title, applyChanges(text, changes)] as const;
    });
}
const partsOf = (text: string, config?: ProjectConfig) =>
  substitutesOf(text, config).filter(([title]) => !title.includes(' by redesign'));
const withAlternates = (cell: string): string => `${head},Alternates\r\n${magnet},${cell}\r\n`;

describe('parts that the project names', () => {
  it('come from the spec of the part, without makers known to produce in China', () => {
    expect(partsOf(`${head}\r\n${magnet}\r\n`, withSpecs)).toEqual([
      [
        'Substitute Other Magnetics OM-42 (alternate in specs/nb.spec.yaml)',
        `${head}\r\nMG1,"Magnet, NdFeB N42SH, 20x10x5",Other Magnetics,OM-42\r\n`,
      ],
      [
        'Substitute OM-43 (alternate in specs/nb.spec.yaml); the manufacturer stays, check it',
        `${head}\r\nMG1,"Magnet, NdFeB N42SH, 20x10x5",Ningbo Magnets,OM-43\r\n`,
      ],
    ]);
  });

  it('are not offered in place of themselves', () => {
    const done = `${head}\r\n${magnet.replace('NB-2010', 'nb-2010 ')},Ningbo Magnets NB-2010\r\n`;
    expect(partsOf(done.replace('MPN\r', 'MPN,Alternates\r'))).toEqual([]);
  });

  it('change places with an alternate of the row, and its other entries stay', () => {
    expect(partsOf(withAlternates('see drawing; Vacuumschmelze VACODYM 633 ;TDK'))).toEqual([
      [
        'Substitute Vacuumschmelze VACODYM 633 (alternate of this row, changes places)',
        `${head},Alternates\r\nMG1,"Magnet, NdFeB N42SH, 20x10x5",Vacuumschmelze,VACODYM 633,see drawing; Ningbo Magnets NB-2010 ;TDK\r\n`,
      ],
      [
        'Substitute TDK (alternate of this row, changes places); the part number stays and must be re-sourced',
        `${head},Alternates\r\nMG1,"Magnet, NdFeB N42SH, 20x10x5",TDK,NB-2010,see drawing; Vacuumschmelze VACODYM 633 ;Ningbo Magnets\r\n`,
      ],
    ]);
  });

  it('are read from lists of numbers, and no separator is left where nothing takes the place', () => {
    const text = `Ref,Description,MPN,Alternates\nMG1,"Magnet, NdFeB N42SH, 20x10x5",,"OM-42, OM-43"\n`;
    expect(partsOf(text).map(([, after]) => after.split('\n')[1])).toEqual([
      'MG1,"Magnet, NdFeB N42SH, 20x10x5",OM-42,"OM-43"',
      'MG1,"Magnet, NdFeB N42SH, 20x10x5",OM-43,"OM-42"',
    ]);
  });

  it('are read from a column of makers beside one of numbers', () => {
    const text = `${head},Alternate Manufacturer,Alternate MPN\n${magnet},Other Magnetics,OM-42\n`;
    expect(partsOf(text)).toEqual([
      [
        'Substitute Other Magnetics OM-42 (alternate of this row, changes places)',
        `${head},Alternate Manufacturer,Alternate MPN\nMG1,"Magnet, NdFeB N42SH, 20x10x5",Other Magnetics,OM-42,Ningbo Magnets,NB-2010\n`,
      ],
    ]);
  });

  it('are never made up from other words', () => {
    for (const cell of ['none', 'see note 4711', 'n/a', 'any approved N42', '3', 'ferrite Y30, redesign 2027'])
      expect(partsOf(withAlternates(`"${cell}"`)), cell).toEqual([]);
  });

  it('with evidence on file come first, then those of approved vendors', () => {
    const ledger = `evidence:
  - { type: composition_declaration, issuer: Third, issued: 2026-03-01, part: { mpn: TH-1 }, composition: { Dy: 0, Tb: 0 } }`;
    const { entries } = parseLedger(ledger, 'lodestone.evidence.yaml', knowledge.evidenceTypes);
    const config = { ...defaultConfig, evidence: entries, suppliers: { preferred: [], approved: ['Second Source'] } };
    const text = withAlternates('First Maker F-100; Second Source S-200; Third T TH-1');
    expect(partsOf(text, config).map(([title]) => title)).toEqual([
      'Substitute Third T TH-1 (alternate of this row, changes places, evidence on file)',
      'Substitute Second Source S-200 (alternate of this row, changes places, approved vendor)',
      'Substitute First Maker F-100 (alternate of this row, changes places)',
    ]);
  });
});

describe('materials that could do instead', () => {
  it('are noted as alternates, with the trade-off in the title', () => {
    expect(substitutesOf(withAlternates('TDK')).slice(-2)).toEqual([
      [
        'Substitute Heavy-rare-earth-free NdFeB by redesign, noted as alternate: H and SH level reachable (about 120-150 C, one maker claims more)',
        withAlternates('TDK; Heavy-rare-earth-free NdFeB (grain-refined or hot-deformed)'),
      ],
      [
        'Substitute Ferrite by redesign, noted as alternate: Br 0.38-0.46 T versus 1.2-1.4 T and about 1/10 of the energy product',
        withAlternates('TDK; Ferrite (Y30/C8/FB9) with redesign'),
      ],
    ]);
  });

  it('are not noted twice, and a material is no part', () => {
    const noted = withAlternates('Ferrite (Y30/C8/FB9) with redesign');
    const titles = substitutesOf(noted).map(([title]) => title);
    expect(titles.filter((title) => title.includes('Ferrite'))).toEqual([]);
    expect(partsOf(noted)).toEqual([]);
  });
});
