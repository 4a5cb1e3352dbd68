/** The same BOM gives the same findings, whatever format it is written in. */
import { describe, expect, it } from 'vitest';
import { type IsoDate, lint, looksLikeBom, readDocument } from '#core';
import { defaultConfig } from '#core/config/types';
import { readers } from '#core/formats/readers';
import { builtIn } from '../knowledge/built-in.ts';
import { equivalentBoms, equivalentRows } from './equivalent-boms.ts';

const knowledge = builtIn.knowledge!;
const config = { ...defaultConfig, project: { ...defaultConfig.project, shipFrom: 'DE', destination: ['US'] } };

function findingsOf(fileName: string) {
  const document = readDocument(equivalentBoms[fileName]!, { fileName, knowledge, readers });
  const { findings, summary } = lint(document, { knowledge, config, asOf: '2026-11-21' as IsoDate });
  return {
    problems: document.problems.map(({ message }) => message),
    isBom: looksLikeBom(document).bom,
    parts: summary.parts,
    byLabel: summary.byLabel,
    findings: findings
      .map(({ rule, severity, elements, part }) => `${part?.fields.mpn ?? ''} ${rule} ${severity} ${elements.join()}`)
      .sort(),
  };
}

describe('sixty rows', () => {
  const wanted = findingsOf('bom.csv');
  it('are read from CSV, with findings', () => {
    expect(wanted).toMatchObject({ problems: [], isBom: true, parts: equivalentRows.length });
    expect(wanted.findings.length).toBeGreaterThan(20);
    expect(wanted.byLabel.magnet).toBeGreaterThan(20);
  });
  it.each(Object.keys(equivalentBoms).filter((name) => name !== 'bom.csv'))('say the same in %s', (name) => {
    expect(findingsOf(name)).toEqual(wanted);
  });
});
