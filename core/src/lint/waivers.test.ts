import { describe, expect, it } from 'vitest';
import { builtIn } from '../../../test/knowledge/built-in.ts';
import { keyOfPart, matchesPart } from '../config/part-key.ts';
import type { ProjectConfig, Waiver } from '../config/types.ts';
import { defaultConfig } from '../config/types.ts';
import { readDocument } from '../formats/read.ts';
import type { Finding, IsoDate } from '../model.ts';
import { lint } from './lint.ts';

const knowledge = builtIn.knowledge!;
const project: ProjectConfig['project'] = {
  ...defaultConfig.project,
  shipFrom: 'DE',
  destination: ['US'],
  endUse: 'military',
  dodContract: true,
};
const bom = `Ref,Qty,Description,Manufacturer,MPN,Supplier,Country of Origin,Unit Price
M1,1,"Magnet, NdFeB N42SH, block 20x10x5",,NB-2010,,CN,2.10
M2,1,"SmCo magnet Sm2Co17, disc 8x3",JL MAG,SC-0803,,,3.40
M3,1,"Magnet, NdFeB N35, ring",,NR-35,,,
M4,1,BLDC motor 24 V,Nidec,BL-24,,CN,40
M5,1,"Sintered SmCo magnet",,SC-9,,DE,9
X1,1,Germanium window,,GE-1,,CN,
`;
const run = (waivers: readonly Waiver[]): readonly Finding[] =>
  lint(readDocument(bom, { fileName: 'bom.csv', knowledge }), {
    knowledge,
    config: { ...defaultConfig, project, waivers },
    asOf: '2027-02-01' as IsoDate,
  }).findings;
const all = run([]);
const waiverOf = (rule: string, part: Waiver['part']): Waiver => ({
  rule,
  part,
  reason: 'known',
  owner: null,
  until: '2027-12-31' as IsoDate,
  line: 1,
});

describe('a waiver', () => {
  const waivable = all.flatMap((finding) => (finding.part === null ? [] : [[finding.rule, finding.part] as const]));
  it('has findings of several packs to waive', () => {
    expect(new Set(waivable.map(([rule]) => rule.split('/')[0])).size).toBeGreaterThanOrEqual(4);
  });

  it.each(waivable.map(([rule, part]) => [rule, part.fields.mpn ?? '', part] as const))(
    'of %s for %s marks that finding and changes nothing else that is reported',
    (rule, _mpn, part) => {
      const key = keyOfPart(part)!;
      const waived = run([waiverOf(rule, key)]);
      expect(waived.map((finding) => ({ ...finding, suppressed: null }))).toEqual(all);
      for (const finding of waived) {
        const meant = finding.rule === rule && finding.part !== null && matchesPart(key, finding.part);
        expect([finding.rule, finding.suppressed !== null]).toEqual([finding.rule, meant]);
      }
    },
  );

  it('of everything leaves what is said of the document as a whole', () => {
    const packs = [...new Set(all.map(({ rule }) => rule.split('/')[0]))];
    const parts = ['NB-2010', 'SC-0803', 'NR-35', 'BL-24', 'SC-9', 'GE-1'];
    const waived = run(packs.flatMap((pack) => parts.map((mpn) => waiverOf(`${pack}/*`, { mpn }))));
    expect(waived.map((finding) => ({ ...finding, suppressed: null }))).toEqual(all);
    expect(waived.every(({ part, suppressed }) => (part === null) === (suppressed === null))).toBe(true);
  });
});
