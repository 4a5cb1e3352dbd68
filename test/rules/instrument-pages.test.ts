// Pages of legal texts: one for each, up to date, with every limb, status, item and source, and links that lead somewhere.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { instrumentSlug, timelineOf } from '../../core/src/report/instrument-facts.ts';
import { folder, renderInstrumentPages } from '../../scripts/instrument-pages.ts';
import { plain } from '../../scripts/knowledge-pages/markdown.ts';
import { findStray } from '../../scripts/write-pages.ts';
import { builtIn } from '../knowledge/built-in.ts';

const root = path.resolve(import.meta.dirname, '../..');
const { wanted, problems } = renderInstrumentPages(root);
const { instruments, items, rules } = builtIn.knowledge!;
const pageOf = (id: string): string => wanted.get(`${folder}/${instrumentSlug(id)}.md`) ?? '';

it('are up to date: npm run generate', () => {
  expect(problems).toEqual([]);
  const outdated = [...wanted].filter(([file, text]) => {
    const full = path.join(root, file);
    return !existsSync(full) || readFileSync(full, 'utf8') !== text;
  });
  expect(outdated.map(([file]) => file)).toEqual([]);
  expect(findStray(folder, wanted)).toEqual([]);
});

describe('the page', () => {
  it.each(instruments.map((instrument) => [instrument.id, instrument] as const))('of %s is whole', (id, instrument) => {
    const page = pageOf(id);
    expect(page).toContain(`# ${plain(instrument.citation)}`);
    expect(page).toContain(timelineOf(instrument.statusIntervals));
    for (const limb of instrument.limbs) {
      expect(page).toContain(`### Limb ${plain(limb.id)}: ${plain(limb.name)}`);
      expect(page).toContain(timelineOf(limb.statusIntervals));
    }
    const cells = items.filter((item) => item.instrument === id).flatMap((item) => item.items.map(plain));
    expect(cells.filter((cell) => !page.includes(cell))).toEqual([]);
    expect(instrument.sources.filter(({ title }) => !page.includes(plain(title)))).toEqual([]);
    const settled = instrument.statusIntervals.every(({ status }) => status !== 'unconfirmed' && status !== 'unknown');
    if (!settled) expect(page).toMatch(/## What is not confirmed\n\n- From \d{4}-\d{2}-\d{2}/);
    expect(page).not.toMatch(/undefined|null|\[object/);
  });

  it('leads to its rules, and they lead back', () => {
    for (const { id, instrument } of rules) {
      if (instrument === null) continue;
      expect(pageOf(instrument.id)).toContain(`[${id}](../rules/${id}.md)`);
    }
    expect(pageOf('CN-MOFCOM-FAQ-5')).toContain('(../rules/cn18/assembly-content.md)');
  });

  it('tells the parts of a threshold and of a licensing policy one by one', () => {
    const page = pageOf('CN-MOFCOM-2025-61');
    expect(page).toContain('- **value:** 0.001\n- **operator:** &gt;=\n- **basis:** VALUE: (value of PRC-origin');
    expect(page).toContain('- **presumption:** denial for military end users');
    expect(page).toContain('It never operated before the suspension.');
    expect(page).toContain('So for the text as a whole, limb 61.1(1) (content), limb 61.1(2) (technology)');
  });
});

it('lists every text with its status on the day of the data', () => {
  const index = wanted.get(`${folder}/README.md`)!;
  for (const { id } of instruments) expect(index).toContain(`](${instrumentSlug(id)}.md)`);
  const line = index.split('\n').find((one) => one.includes('(cn-mofcom-gacc-2025-57.md)'))!;
  expect(line).toContain('| not confirmed | 2027-01-11 |');
});
