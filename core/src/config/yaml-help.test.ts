import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtIn } from '../../../test/knowledge/built-in.ts';
import { explainYaml, proposeYaml, type YamlKind } from './yaml-help.ts';

const knowledge = builtIn.knowledge!;
/** `|` marks the cursor. */
const propose = (marked: string, kind: YamlKind = 'configuration') => {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { span, proposals } = proposeYaml(kind, text, offset, knowledge);
  return { replaced: text.slice(span.start, span.end), labels: proposals.map(({ label }) => label), proposals };
};

describe('proposeYaml', () => {
  it('offers the keys of the place', () => {
    expect(propose('|').labels).toEqual(expect.arrayContaining(['asOf', 'assume', 'project', 'waivers']));
    expect(propose('project:\n  sh|').labels).toEqual(expect.arrayContaining(['shipFrom', 'endUse']));
    expect(propose('project:\n  sh|').replaced).toBe('sh');
    expect(propose('project: { endUse: civil, |').labels).toContain('shipFrom');
    expect(propose('assume: ask\nproject:\n  endUse: civil\n|').labels).toContain('packs');
  });

  it('offers keys in the items of lists', () => {
    const keys = ['rule', 'part', 'reason', 'owner', 'until'];
    expect(propose('waivers:\n  - |').labels).toEqual(keys);
    expect(propose('waivers:\n  - rule: a/b\n    |').labels).toEqual(keys);
    expect(propose('waivers:\n- rule: a/b\n  |').labels).toEqual(keys);
    expect(propose('waivers:\n  - { rule: a/b, part: { | } }').labels).toContain('mpn');
    expect(propose('waivers:\n  - rule: a/b\n    part:\n      |').labels).toContain('mpn');
    expect(propose('columns:\n  - files: a.csv\n    map: { |').labels).toContain('manufacturer');
  });

  it('offers values', () => {
    expect(propose('assume: |').labels).toEqual(['ask', 'suspended', 'in-force']);
    expect(propose('root: |').labels).toEqual(['true', 'false']);
    expect(propose('project: { shipFrom: |').labels).toContain('DE');
    expect(propose('project:\n  destination: [US, |').labels).toContain('FR');
    expect(propose('packs:\n  cn18: |').labels).toEqual(['on', 'off']);
    expect(propose('rules: { cn18/unknown-origin: |').labels).toContain('off');
    expect(propose('waivers:\n  - rule: cn18/un|').replaced).toBe('cn18/un');
    expect(propose('evidence:\n  - type: |', 'ledger').labels).toContain('mofcom_licence');
  });

  it('offers what the knowledge names', () => {
    expect(propose('packs:\n  |').labels).toContain('cn18');
    expect(propose('rules:\n  |').labels).toContain('cn18/unknown-origin');
  });

  it('is silent in comments and at places that there are not', () => {
    expect(propose('# ass|').labels).toEqual([]);
    expect(propose('colour:\n  |').labels).toEqual([]);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(200), (text, at) => {
        proposeYaml('configuration', text, Math.min(at, text.length), knowledge);
        explainYaml('ledger', text, Math.min(at, text.length));
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('explainYaml', () => {
  it('says what a key means and what it takes', () => {
    expect(explainYaml('configuration', 'assume: ask', 2)).toEqual({
      span: { start: 0, end: 6 },
      title: 'assume',
      text: 'How to read an unconfirmed status. One of: ask, suspended, in-force.',
    });
    expect(explainYaml('configuration', 'project: { shipFrom: DE }', 13)?.text).toBe(
      'Country in which the product is built',
    );
    expect(explainYaml('configuration', 'colour: red', 2)).toBeNull();
  });
});
