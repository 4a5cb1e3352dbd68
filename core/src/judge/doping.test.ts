import { describe, expect, it } from 'vitest';
import { readShorthand } from './doping.ts';

const read = (text: string): string =>
  readShorthand(text)
    .flatMap(({ elements }) =>
      elements.map(([symbol, fraction]) => `${symbol}${fraction === null ? '' : ` ${fraction}`}`),
    )
    .join(', ');

describe('rare earths in shorthand', () => {
  it.each([
    ['Er:YAG rod 3x70', 'Er, Y 0.4493'],
    ['ND:YAG ROD', 'Nd, Y 0.4493'],
    ['Er,Yb:glass', 'Er, Yb'],
    ['Yb:KGW slab', 'Yb, Gd'],
    ['CTH:YAG', 'Tm, Ho, Y 0.4493'],
    ['GAGG:Ce array', 'Gd 0.509, Ce'],
    ['LYSO crystal', 'Lu, Y'],
    ['YIG oscillator', 'Y'],
    ['Yb-doped fibre', 'Yb'],
    ['fibre dopée Er/Yb', 'Er, Yb'],
    ['掺铒光纤', 'Er'],
    ['EDFA module', 'Er'],
    ['TIG electrode WL20', 'La'],
    ['WL20 label', ''],
    ['Mirror Nd:YAG 1064 nm', ''],
    ['ER: 1 spare', ''],
    ['Ho-4 hub', ''],
  ])('%s', (text, wanted) => {
    expect(read(text)).toBe(wanted);
  });
});
