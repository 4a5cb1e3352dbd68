/** What a buyer would ask a supplier for in place of a part: ids of the supplier vocabulary in `rules/suppliers.yaml`, best first. */
import type { Judgement } from '../model.ts';

const byClass: readonly (readonly [prefix: string, materials: readonly string[]])[] = [
  ['magnet-ndfeb-bonded', ['NdFeB-bonded']],
  ['magnet-coupling', ['magnet-assembly', 'NdFeB-sintered']],
  ['motor-ac-induction', []],
  ['motor', ['motor']],
  ['generator', ['motor']],
  ['actuator', ['motor']],
  ['fan', ['fan']],
  ['speaker', ['speaker']],
  ['microspeaker', ['speaker']],
  ['hdd', ['HDD']],
  ['laser-nd', ['laser-crystal', 'laser']],
  ['laser-re-crystal', ['laser-crystal', 'laser']],
  ['fibre-laser', ['Er-Yb-fibre', 'laser']],
  ['yig', ['YIG-garnet']],
  ['rf-circulator', ['YIG-garnet']],
  ['scintillator', ['scintillator']],
  ['phosphor', ['phosphor']],
  ['ceramic-ysz', ['YSZ']],
  ['al-sc', ['AlSc']],
  ['mlcc', ['MLCC']],
];
const oxides: Readonly<Record<string, readonly string[]>> = {
  Dy: ['Dy-oxide', 'Dy-Tb-metal'],
  Tb: ['Tb-oxide', 'Dy-Tb-metal'],
  Sm: ['Sm-oxide', 'Sm-metal'],
  Gd: ['Gd-oxide'],
  Y: ['Y2O3'],
  Sc: ['Sc2O3', 'AlSc'],
  Nd: ['NdPr-oxide', 'NdPr-metal'],
  Pr: ['NdPr-oxide', 'NdPr-metal'],
};

export function wantedMaterials(judgement: Judgement): readonly string[] {
  const partClass = judgement.partClass ?? '';
  for (const [prefix, materials] of byClass) if (partClass.startsWith(prefix)) return materials;
  if (judgement.label === 'magnet') {
    switch (judgement.magnet?.family) {
      case 'SmCo':
        return ['Sm2Co17', 'SmCo5'];
      case 'SmFeN':
        return ['SmFeN-bonded'];
      case 'ferrite':
        return ['ferrite'];
      case 'AlNiCo':
        return ['AlNiCo'];
      default:
        return ['NdFeB-sintered', 'NdFeB-hot-deformed'];
    }
  }
  if (judgement.form === 'material' || judgement.form === 'semi') {
    return judgement.elements
      .filter((element) => element.certainty === 'certain')
      .flatMap((element) => oxides[element.symbol] ?? []);
  }
  return [];
}
