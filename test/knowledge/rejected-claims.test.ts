/** Claims in circulation that the dossier rejects (section 7): none of them is in the data. */
import { describe, expect, it } from 'vitest';
import { defaultConfig, type IsoDate, lint, readDocument } from '#core';
import { builtIn } from './built-in.ts';

const knowledge = builtIn.knowledge!;
const { instruments, rules } = knowledge;
const byId = (id: string) => instruments.find((entry) => entry.id === id)!;
const intervalsOf = (instrument: (typeof instruments)[number]) => [
  ...instrument.statusIntervals,
  ...instrument.limbs.flatMap(({ statusIntervals }) => statusIntervals),
];
const everyDay = instruments.flatMap((instrument) => [
  instrument.announced,
  instrument.effective,
  ...intervalsOf(instrument).flatMap(({ from, to }) => [from, to]),
]);
const texts = rules.flatMap(({ id, title, why, whatToDo, cases, once }) =>
  [title, why, whatToDo, once ?? '', ...cases.map(({ message }) => message)].map((text) => [id, text] as const),
);

describe('rejected claims', () => {
  it('No. 15 and No. 17 of 2026 are no instruments', () => {
    const cited = instruments.map(({ id, citation }) => `${id} ${citation}`).join('\n');
    expect(cited).not.toMatch(/No\. 1[57] of 2026|2026-1[57]\b/);
    expect(texts.filter(([, text]) => /No\. 1[57] of 2026/.test(text))).toEqual([]);
  });

  it.each(['2026-07-01', '2026-11-28', '2025-10-13', '2024-12-17', '2027-05-24'])(
    '%s, a date of a rejected claim, begins or ends nothing but what the dossier gives it',
    (day) => {
      const allowed: Readonly<Record<string, readonly string[]>> = {
        // No. 72 ends on 2026-11-27, and with it the suspension of paragraph 2 of No. 46.
        '2026-11-28': ['CN-MOFCOM-2025-72', 'CN-MOFCOM-2024-46'],
      };
      const dated = instruments.filter((instrument) =>
        [
          instrument.announced,
          instrument.effective,
          ...intervalsOf(instrument).flatMap(({ from, to }) => [from, to]),
        ].includes(day as IsoDate),
      );
      expect(dated.map(({ id }) => id).sort()).toEqual([...(allowed[day] ?? [])].sort());
      expect(everyDay.length).toBeGreaterThan(50);
    },
  );

  it('the suspension of the October package ends on 2026-11-10, and No. 18 was never suspended', () => {
    for (const id of ['2025-55', '2025-56', '2025-57', '2025-58', '2025-61', '2025-62']) {
      const instrument = instruments.find((entry) => entry.id.startsWith('CN-') && entry.id.endsWith(id))!;
      const suspended = intervalsOf(instrument).filter(({ status }) => status === 'suspended');
      expect(new Set(suspended.map(({ from, to }) => `${from} ${to}`))).toEqual(new Set(['2025-11-07 2026-11-10']));
    }
    expect(intervalsOf(byId('CN-MOFCOM-GACC-2025-18')).map(({ status }) => status)).toEqual(['in_force']);
  });

  it('announcements have the dates of the announcements, not of reposts', () => {
    expect(byId('CN-MOFCOM-GACC-2025-57').announced).toBe('2025-10-09');
    expect(byId('CN-MOFCOM-GACC-2025-58').announced).toBe('2025-10-09');
    expect(byId('CN-MOFCOM-2024-46').announced).toBe('2024-12-03');
  });

  it('0.1 % is a share of value, wherever a rule names it', () => {
    const naming = texts.filter(([, text]) => /0\.1 ?%/.test(text));
    expect(naming.length).toBeGreaterThan(0);
    expect(naming.filter(([, text]) => !/value/i.test(text))).toEqual([]);
  });

  it('50 % by weight is tungsten in a COTS item, never an exception for electronic devices', () => {
    const naming = texts.filter(([, text]) => /50 ?%/.test(text) && /weight/i.test(text));
    expect(naming.filter(([, text]) => !/tungsten/i.test(text))).toEqual([]);
  });

  it('the label of CRMA Art. 28 does not apply from 2027-05-24', () => {
    const statuses = intervalsOf(byId('EU-CRMA-28')).map(({ status, to }) => [status, to]);
    expect(statuses).toEqual([['in_force_not_yet_applicable', null]]);
    const sentences = texts.flatMap(([, text]) =>
      text
        .replaceAll('Art. ', 'Art.')
        .split(/(?<=\.)\s/)
        .filter((one) => /24 May 2027/.test(one)),
    );
    expect(sentences.filter((one) => !/Art\.29/.test(one))).toEqual([]);
  });

  it('limb (2) of No. 61 asks for no Chinese rare earths', () => {
    const document = readDocument(
      'Item,Description,Qty,MPN,Country of Origin\n1,"SmCo magnet Sm2Co17, disc",4,SC-1,JP\n',
      { fileName: 'bom.csv', knowledge },
    );
    const config = {
      ...defaultConfig,
      assume: 'in-force' as const,
      project: { ...defaultConfig.project, shipFrom: 'DE', destination: ['US'] },
    };
    const { findings } = lint(document, { knowledge, config, asOf: '2026-11-21' as IsoDate });
    expect(findings.map(({ rule }) => rule)).toContain('cn61/technology');
  });
});
