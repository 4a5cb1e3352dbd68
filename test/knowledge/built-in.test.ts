import { describe, expect, it } from 'vitest';
import { builtIn, builtInFiles } from './built-in.ts';

describe('the built-in knowledge', () => {
  it('compiles without a problem', () => {
    expect(builtIn.problems).toEqual([]);
    expect(builtIn.knowledge).not.toBeNull();
  });

  const knowledge = builtIn.knowledge!;
  const regression = builtIn.regression!;

  it('holds what the dossier holds', () => {
    expect({
      instruments: knowledge.instruments.length,
      items: knowledge.items.length,
      elements: knowledge.elements.length,
      suppliers: knowledge.suppliers.length,
      countries: knowledge.countries.length,
      statements: knowledge.statements.length,
    }).toEqual({
      instruments: 34,
      items: 138,
      elements: 23,
      suppliers: 156,
      countries: 169,
      statements: 4,
    });
    // With what we add by hand.
    expect(knowledge.classes.length).toBeGreaterThanOrEqual(107);
    expect(knowledge.grades.length).toBeGreaterThanOrEqual(36);
    expect(knowledge.entities.length).toBeGreaterThanOrEqual(119);
    expect(regression.hardRows).toHaveLength(40);
    expect(regression.cleanRows).toHaveLength(198);
    expect(knowledge.packs.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['bom', 'cn18', 'cn57', 'data', 'origin']),
    );
  });

  it('labels magnets of every family as magnets and exculpatory classes as nothing', () => {
    const label = (id: string) => {
      const found = knowledge.classes.find((entry) => entry.id === id)!;
      return `${found.partLabel}/${found.form}`;
    };
    expect(label('magnet-ferrite')).toBe('magnet/semi');
    expect(label('magnet-alnico')).toBe('magnet/semi');
    expect(label('motor-stepper')).toBe('contains-magnet/assembly');
    expect(label('hdd')).toBe('contains-magnet/device');
    expect(label('laser-nd')).toBe('rare-earth-nonmagnet/semi');
    expect(label('re-metal-compound')).toBe('rare-earth-nonmagnet/material');
    expect(label('mlcc-class2')).toBe('trace-possible/device');
    const quiet = knowledge.classes.filter(({ kind, finding, magnet, id }) => {
      const calm = kind === 'exculpatory' || kind === 'sec' || kind === 'end-use' || finding === 'clear';
      return calm && magnet.present === 'no' && id !== 'buzzer-piezo';
    });
    expect(quiet.filter(({ partLabel }) => partLabel !== 'none').map(({ id }) => id)).toEqual([]);
    expect(quiet.length).toBeGreaterThan(15);
  });

  it('gives every magnet a family, and a form to every label but none and to materials of other controls', () => {
    for (const { id, kind, partLabel, form, magnet } of knowledge.classes) {
      if (partLabel !== 'none' || kind !== 'sec') expect(form === null, id).toBe(partLabel === 'none');
      if (partLabel === 'magnet') expect(magnet.families.length, id).toBeGreaterThan(0);
    }
  });

  it('keeps the confidence of items: names of Dy, Lu, Sc and Y lists only in part verified', () => {
    const confidence = (code: string, form: string) =>
      knowledge.items.find((item) => item.controlCode === code && item.form === form)?.confidence;
    expect(confidence('1C902.a.4', 'permanent_magnet')).toBe('verified-in-source');
    expect(confidence('1C905.a.1', 'metal')).toBe('partly-verified');
    expect(confidence('1C906.c', 'compound')).toBe('from-memory');
  });

  it('knows Taiwan, Hong Kong and the mainland apart', () => {
    const control = (code: string) => knowledge.countries.find((country) => country.code === code)?.control;
    expect([control('CN'), control('HK'), control('MO'), control('TW')]).toEqual([
      'china-mainland',
      'china-sar',
      'china-sar',
      'other',
    ]);
  });

  it('dates its packs', () => {
    for (const pack of knowledge.packs) {
      expect(pack).toMatchObject({ snapshot: '2026-11-21', evidenceHorizon: '2026-10-10', version: '1.0.0' });
      expect(pack.sha256, pack.id).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('offers marketplaces that prove nothing about a part', () => {
    const names = knowledge.marketplaces.flatMap(({ aliases }) => aliases);
    for (const name of [
      'LCSC',
      'JLCPCB',
      'AliExpress',
      'Taobao',
      'Tmall',
      '1688',
      'Alibaba',
      'Banggood',
      'PCBWay',
      'DigiKey',
      'Mouser',
      'Farnell',
      'Amazon',
      'eBay',
    ]) {
      expect(names).toContain(name);
    }
  });

  it('maps the alternate column in six languages', () => {
    const alternate = knowledge.columns.aliases.alternate!;
    for (const header of [
      'Alternate Supplier',
      'Alternativlieferant',
      'Fournisseur alternatif',
      'Alternativa',
      '代替品',
      '替代料',
    ]) {
      expect(alternate).toContain(header);
    }
  });

  it('says nothing of how its texts were collected', () => {
    for (const { path, text } of builtInFiles) {
      expect(
        text.match(/find_string|file ids?\b|\bstored (?:public )?(?:text|information|repository)|seed:\d/gi),
        path,
      ).toBeNull();
    }
  });

  it('stays small enough to ship', () => {
    const { tables, ...own } = knowledge;
    expect(JSON.stringify(own).length).toBeLessThan(1350 * 1024);
    expect(JSON.stringify(tables).length).toBeLessThan(400 * 1024);
  });
});
