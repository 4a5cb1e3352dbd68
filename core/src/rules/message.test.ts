import { describe, expect, it } from 'vitest';
import type { PartShape } from '../../../test/rules/parts.ts';
import { partOf } from '../../../test/rules/parts.ts';
import { placeholders } from '../knowledge/fact-vocabulary.ts';
import type { MessageContext } from './message.ts';
import { compileMessage, renderers, shortCitation } from './message.ts';

function render(template: string, shape: PartShape = {}, values: Partial<MessageContext> = {}): string {
  return compileMessage(template)(partOf(shape), {
    className: null,
    originStated: true,
    elements: ['Dy', 'Tb'],
    citation: 'MOFCOM/GACC No. 18 of 2025',
    status: 'in force',
    asOf: '2026-11-25',
    nextDate: null,
    destination: [],
    shipFrom: null,
    value: null,
    evidence: null,
    spec: null,
    listed: [],
    ...values,
  });
}

it('renders exactly the placeholders that rule files may use', () => {
  expect(Object.keys(renderers).sort()).toEqual(Object.keys(placeholders).sort());
});

it.each<[string, string, PartShape, Partial<MessageContext>]>([
  ['what it is and its name', 'SmCo magnet SC-0803', { family: 'SmCo' }, {}],
  ['its grade', 'NdFeB magnet N42SH SC-0803', { family: 'NdFeB', grade: 'N42SH' }, {}],
  ['a grade that names the family again', 'SmCo magnet 26H SC-0803', { family: 'SmCo', grade: 'SmCo 26H' }, {}],
  ['a magnet whose family is not told', 'magnet SC-0803', { family: 'unknown' }, {}],
  ['its own words where they tell', 'SmCo disc 8x3', { family: 'SmCo', fields: { description: 'SmCo disc 8x3' } }, {}],
  [
    'the class, its remark left out',
    'stepper motor ST-1',
    { label: 'contains-magnet', wordsIn: 'mpn', fields: { mpn: 'ST-1' } },
    { className: 'Stepper motor (hybrid, PM, tin-can)' },
  ],
  [
    'names in capitals as they are',
    'ERM vibration motor V-1',
    { label: 'contains-magnet', wordsIn: 'mpn', fields: { mpn: 'V-1' } },
    { className: 'ERM vibration motor' },
  ],
  [
    'a part by the words of the row',
    'BLDC gimbal motor GB36-2',
    { label: 'contains-magnet', words: 'BLDC gimbal motor', fields: { mpn: 'GB36-2' } },
    { className: 'Brushless DC / PM synchronous motor, servo' },
  ],
  [
    'a material by the words of the row',
    'Dy2O3 D-1',
    { label: 'rare-earth-nonmagnet', words: 'Dy2O3', fields: { mpn: 'D-1' } },
    { className: 'Controlled rare-earth metal' },
  ],
  ['a row without a name', 'NdFeB magnet row 4', { family: 'NdFeB', fields: {} }, {}],
])('subject: %s', (_name, expected, shape, values) => {
  expect(render('{subject}', shape, values)).toBe(expected);
});

it.each<[string, PartShape, boolean]>([
  ['from China', { origin: 'yes', country: 'CN' }, true],
  ['likely from China', { origin: 'yes' }, false],
  ['of unknown origin', { origin: 'unknown' }, false],
  ['from DE', { origin: 'no', country: 'DE' }, true],
])('origin: %s', (expected, shape, originStated) => {
  expect(render('{origin}', shape, { originStated })).toBe(expected);
});

it('asks for Dy, Tb and Ho at once, less what the row states or excludes; an upper bound is no answer', () => {
  expect(render('{asked}')).toBe('Dy, Tb, Ho');
  expect(
    render('{asked}', {
      elements: [
        ['Dy', 'stated'],
        ['Tb', 'bound'],
      ],
      absent: ['Ho'],
    }),
  ).toBe('Tb');
});

it('fills notice, status and dates', () => {
  expect(render('{notice}, {status} on {asOf}; next {nextDate}')).toBe(
    'No. 18 of 2025, in force on 2026-11-25; next not known',
  );
  expect(render('{elements}', {}, { elements: [] })).toBe('rare earths');
});

describe('untrusted cells', () => {
  it('stay on one line, without control characters, and short', () => {
    const fields = { mpn: `A\n\u0007B\u202e${'x'.repeat(5000)}` };
    const name = render('{part}', { fields });
    expect(name).toMatch(/^A B x+…$/);
    expect(name).toHaveLength(32);
  });
  it('are not read as placeholders', () => {
    expect(render('{part}', { fields: { mpn: '{status}' } })).toBe('{status}');
  });
  it('are never cut inside a surrogate pair', () => {
    expect(render('{part}', { fields: { mpn: '𠮷'.repeat(40) } })).not.toMatch(/\p{Cs}/u);
  });
});

it('shortens numbered notices and leaves other citations', () => {
  expect(shortCitation('MOFCOM/GACC No. 57 of 2025')).toBe('No. 57 of 2025');
  expect(shortCitation('DFARS 252.225-7052')).toBe('DFARS 252.225-7052');
});
