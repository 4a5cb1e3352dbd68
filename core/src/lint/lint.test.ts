import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtIn } from '../../../test/knowledge/built-in.ts';
import { defaultConfig } from '../config/types.ts';
import { planFixes } from '../fix/plan-fixes.ts';
import { encodeEdits } from '../formats/csv/encode.ts';
import { readDocument } from '../formats/read.ts';
import type { IsoDate } from '../model.ts';
import { severities } from '../model.ts';
import { applyChanges } from '../text/text-change.ts';
import { lint, lintDocument, partAt } from './lint.ts';
import { locate } from './locate.ts';
import type { LintContext } from './types.ts';

const knowledge = builtIn.knowledge!;
const context: LintContext = { knowledge, config: defaultConfig, asOf: '2026-11-25' as IsoDate };
const read = (text: string) => readDocument(text, { fileName: 'bom.csv', knowledge });
const run = (text: string, config = context.config) => lint(read(text), { ...context, config });
const header = 'Item,Reference,Description,Qty,Manufacturer,MPN,Country of Origin\n';
const magnet = '1,MG1,"Magnet, SmCo5, disc 6x3 mm",4,,SC-63,CN\n';
const motor = '2,M1,Stepper motor NEMA 17,1,,17HS4401,DE\n';
const resistor = '3,R1,RES 10K 1% 0402,10,Yageo,RC0402,TW\n';
const fingerprints = (text: string) =>
  run(text)
    .findings.map((finding) => finding.fingerprint)
    .toSorted();

describe('lint', () => {
  it('finds the magnet, names its words and leaves the resistor alone', () => {
    const { findings, summary, document } = run(header + magnet + motor + resistor);
    const [worst] = findings;
    expect(worst).toMatchObject({
      rule: 'cn18/controlled-item',
      severity: 'error',
      elements: ['Sm'],
      suppressed: null,
    });
    const span = locate(document, worst!.anchor);
    expect(document.grid.text.slice(span.start, span.end)).toBe('Magnet, SmCo5, disc 6x3 mm');
    expect(worst!.part).toMatchObject({ address: '2', judgement: { label: 'magnet', magnet: { family: 'SmCo' } } });
    expect(findings.every((finding) => finding.part?.fields.reference !== 'R1')).toBe(true);
    expect(summary.parts).toBe(3);
    expect(summary.byLabel).toMatchObject({ magnet: 1, 'contains-magnet': 1, none: 1 });
    expect(summary.bySeverity.error).toBe(1);
  });

  it('counts capacitors without making parts of them', () => {
    const { parts, findings, summary } = run(
      `${header}${'4,C1,CAP CER 100NF 50V X7R 0402,4,Murata,GRM155,JP\n'.repeat(3)}${magnet}`,
    );
    expect(summary.byLabel['trace-possible']).toBe(3);
    expect(summary.trace.parts).toBe(3);
    expect(summary.trace.elements).toContain('Dy');
    expect(parts.map((part) => part.judgement.label)).toEqual(['magnet']);
    expect(findings.every((finding) => finding.part?.fields.reference !== 'C1')).toBe(true);
  });

  it('sorts worst first, then by place', () => {
    const { findings } = run(`${header}${motor.replace('DE', '')}${magnet}${magnet.replace('SC-63', 'SC-64')}`);
    const order = findings.map((finding) => severities.indexOf(finding.severity));
    expect(order).toEqual(order.toSorted());
    expect(findings.length).toBeGreaterThan(2);
  });

  it('gives fingerprints that survive sorting, inserting and a new line number, and that differ for equal rows', () => {
    const base = fingerprints(header + magnet + motor.replace('DE', 'CN') + resistor);
    expect(base.length).toBeGreaterThan(1);
    expect(fingerprints(header + motor.replace('DE', 'CN') + resistor + magnet)).toEqual(base);
    expect(fingerprints(`Board A\n\n${header}${resistor}${magnet}${motor.replace('DE', 'CN')}${resistor}`)).toEqual(
      base,
    );
    const ofParts = (text: string): readonly string[] =>
      run(text).findings.flatMap(({ part, fingerprint }) => (part === null ? [] : [fingerprint]));
    const twice = ofParts(header + magnet + magnet);
    expect(new Set(twice).size).toBe(2);
    expect(twice).toContain(ofParts(header + magnet)[0]);
  });

  it('keeps equal parts of different assemblies apart', () => {
    const levels = 'Level,Part Number,Description,Qty,MPN,Country of Origin\n';
    const under = (assembly: string) => `1,${assembly},Assembly,1,,\n2,P9,"Magnet, SmCo5",1,SC-63,CN\n`;
    const of = (text: string) =>
      run(levels + text).findings.flatMap((finding) =>
        finding.part?.fields.mpn === 'SC-63' ? [finding.fingerprint] : [],
      );
    const [both] = [of(under('A1') + under('A2'))];
    expect(new Set(both).size).toBe(2);
    expect(of(under('A2') + under('A1')).toSorted()).toEqual(both.toSorted());
  });

  it('marks what a waiver silences and still counts it', () => {
    const waiver = {
      rule: 'cn18/*',
      part: { mpn: 'sc-63' },
      reason: 'spares',
      owner: null,
      until: '2026-11-25' as IsoDate,
      line: 1,
    };
    const silenced = run(header + magnet, { ...defaultConfig, waivers: [waiver] });
    expect(silenced.findings.filter((finding) => finding.rule.startsWith('cn18/'))).toEqual([
      expect.objectContaining({ suppressed: { kind: 'waiver', reason: 'spares', until: '2026-11-25' } }),
    ]);
    expect(silenced.summary).toMatchObject({ suppressed: 1, bySeverity: { error: 0 } });
    for (const other of [
      { ...waiver, until: '2026-11-24' as IsoDate },
      { ...waiver, part: { mpn: 'SC-6' } },
      { ...waiver, rule: 'cn57/*' },
    ]) {
      expect(run(header + magnet, { ...defaultConfig, waivers: [other] }).summary).toMatchObject({
        suppressed: 0,
        bySeverity: { error: 1 },
      });
    }
  });

  it.each([
    ['an empty file', '', 'no rows'],
    ['white space', ' \n\n', 'no rows'],
    ['a header alone', header, 'no rows'],
  ])('says so of %s', (_, text, message) => {
    const { findings, summary } = run(text);
    expect(findings.map((finding) => [finding.rule, finding.message.includes(message)])).toEqual([
      ['bom/structure', true],
    ]);
    expect(summary.parts).toBe(0);
  });

  it('reports rows that name no part, and not more than people read', () => {
    const { findings } = run(`${header}${'9,,,4,,,\n'.repeat(50)}${magnet}`);
    const bare = findings.filter((finding) => finding.rule === 'bom/missing-identity');
    expect(bare).toHaveLength(21);
    expect(bare.at(0)?.message ?? '').toContain('30 more rows');
  });

  it('runs in slices that add up to the whole', () => {
    const document = read(header + (magnet + resistor.repeat(400)).repeat(3));
    const steps: number[] = [];
    const slices = lintDocument(document, context);
    for (let step = slices.next(); ; step = slices.next()) {
      if (step.done === true) {
        expect(step.value).toEqual(lint(document, context));
        break;
      }
      steps.push(step.value.rowsDone);
    }
    expect(steps.length).toBeGreaterThan(3);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });

  it('is a function of its input: same result, and none of it depends on what was linted before', () => {
    const text = readFileSync(new URL('../../../examples/gimbal/bom.csv', import.meta.url), 'utf8');
    const before = run(text);
    run(header + magnet);
    expect(run(text).findings).toEqual(before.findings);
  });

  it('never throws, and every anchor has a span inside the text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom(header, magnet, motor, resistor, '"', ',,,', '\r', 'Total,,,\n', 'Magnets\n'),
            fc.string({ unit: 'binary', maxLength: 30 }),
          ),
          { maxLength: 30 },
        ),
        (pieces) => {
          const { document, findings } = run(pieces.join(''));
          for (const finding of findings) {
            const { start, end } = locate(document, finding.anchor);
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThanOrEqual(document.grid.text.length);
          }
        },
      ),
      { seed: 2, numRuns: 200 },
    );
  });
});

describe('planFixes', () => {
  const text =
    header.replace('MPN', 'MPN,Supplier').replace('\n', ',Alternate Supplier\n') +
    '1,MG1,"Magnet, NdFeB N42SH, 20x10x5",4,Ningbo Yunsheng,NB-1,LCSC,CN,\n';
  const { document, findings } = run(text);
  const finding = findings.find((one) => one.rule === 'cn18/undeclared-composition')!;
  const fixes = planFixes(document, finding, context);

  it('offers suppliers that fit, alternates first, then replacement, waiver and rule', () => {
    const kinds = fixes.map((fix) => fix.kind);
    expect(kinds.filter((kind, index) => kind !== kinds[index - 1])).toEqual([
      'add-alternate',
      'replace-supplier',
      'substitute',
      'waive',
      'show-rule',
    ]);
    const offered = new Map(knowledge.suppliers.map((supplier) => [supplier.name, supplier]));
    for (const { edits } of fixes.filter(({ kind }) => kind === 'add-alternate' || kind === 'replace-supplier')) {
      const supplier = offered.get(edits[0]!.value)!;
      expect(supplier.quickFix.eligible).toBe(true);
      expect(supplier.quickFix.materials.some((material) => material.startsWith('NdFeB'))).toBe(true);
    }
  });

  it('names country and caveat in the title', () => {
    const mp = fixes.find((fix) => fix.title.includes('MP Materials'))!;
    expect(mp.title).toContain('US');
    expect(mp.title.toLowerCase()).toContain('ramping');
  });

  it('puts the preferred suppliers of the project first', () => {
    const preferring = {
      ...context,
      config: { ...defaultConfig, suppliers: { preferred: ['vacuumschmelze'], approved: [] } },
    };
    expect(planFixes(document, finding, preferring)[0]!.edits[0]!.value).toBe(
      knowledge.suppliers.find((supplier) => supplier.id === 'vacuumschmelze')!.name,
    );
  });

  it('puts approved vendors before others, by any of their names', () => {
    const vendor = { ...context, config: { ...defaultConfig, suppliers: { preferred: [], approved: ['SHIN-ETSU'] } } };
    const names = planFixes(document, finding, vendor).map((fix) => fix.edits[0]?.value ?? '');
    expect(names[0]).toMatch(/Shin-Etsu/);
    expect(fixes[0]!.edits[0]!.value).not.toMatch(/Shin-Etsu/);
  });

  it('changes the cell it names and no other byte', () => {
    for (const fix of fixes.filter((one) => one.edits.length > 0)) {
      const after = applyChanges(text, encodeEdits(document, fix.edits, fix.addColumn));
      const changed = read(after);
      for (let row = 0; row < document.grid.rowCount; row++) {
        for (let column = 0; column < document.grid.cellCount(row); column++) {
          const edit = fix.edits.find((one) => one.row === row && one.column === column);
          expect(changed.grid.value(row, column)).toBe(edit?.value ?? document.grid.value(row, column));
        }
      }
    }
  });

  it('adds a column where there is none, keeping every other cell', () => {
    const plain = read(header + magnet + resistor);
    const [worst] = lint(plain, context).findings;
    const fix = planFixes(plain, worst!, context).find((one) => one.kind === 'add-alternate')!;
    expect(fix.addColumn).toBe('Alternate Supplier');
    const after = applyChanges(plain.grid.text, encodeEdits(plain, fix.edits, fix.addColumn));
    expect(after).toBe(
      `${header.trimEnd()},Alternate Supplier\n${magnet.trimEnd()},${fix.edits[0]!.value}\n${resistor.trimEnd()},\n`,
    );
  });
});

describe('partAt', () => {
  it('gives the part of a row and nothing for a header', () => {
    const document = read(header + magnet);
    expect(partAt(document, 1 as never, context)?.judgement.label).toBe('magnet');
    expect(partAt(document, 0 as never, context)).toBeNull();
  });
});
