import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { convertDomain, domainFileNames } from './domain/convert.ts';
import type { DomainFiles } from './domain/source-types.ts';
import { kebab, plainText } from './domain/wording.ts';
import { generatedMark } from './domain/yaml-text.ts';
import { readRuleFiles } from './rule-files.ts';

const domain = process.env.LODESTONE_DOMAIN ?? '../shared/domain';
const present = existsSync(path.join(domain, domainFileNames.materials));
if (!present) {
  const message = `The dossier is not at ${domain} (set LODESTONE_DOMAIN): rules/ is not compared with it`;
  if (process.env.CI === 'true') throw new Error(message);
  console.warn(`SKIPPED: ${message}`);
}
const readDomain = (): DomainFiles =>
  Object.fromEntries(
    Object.entries(domainFileNames).map(([part, name]) => [
      part,
      JSON.parse(readFileSync(path.join(domain, name), 'utf8')) as unknown,
    ]),
  ) as unknown as DomainFiles;

describe.runIf(present)('rules/ and the dossier', () => {
  it('agree: scripts/convert-domain.ts would write what is there', () => {
    const converted = convertDomain(readDomain());
    const there = new Map(readRuleFiles('rules').map((file) => [file.path.replace(/^rules\//, ''), file.text]));
    const stale = [...converted].flatMap(([name, text]) => (there.get(name) === text ? [] : [name]));
    expect(stale, 'run: node scripts/run.mjs scripts/convert-domain.ts').toEqual([]);
    const left = [...there].flatMap(([name, text]) =>
      text.startsWith(generatedMark) && !converted.has(name) ? [name] : [],
    );
    expect(left, 'generated files that the dossier no longer has').toEqual([]);
  });

  it('convert to the same bytes twice', () => {
    expect([...convertDomain(readDomain())]).toEqual([...convertDomain(readDomain())]);
  });
});

describe('wording', () => {
  it.each([
    [
      'public repositories (find_string "Mfr. #:", file ids 1, 2); price headers from memory',
      'public repositories; price headers from memory',
    ],
    ['a table (file id 5661263722)', 'a table'],
    ['no stored information', 'no collected source'],
    [
      'last dated negative check in stored text: 5 Oct 2026',
      'last dated negative check in the collected sources: 5 Oct 2026',
    ],
    ['stored energy', 'stored energy'],
    ['N42 magnet', 'N42 magnet'],
  ])('%s', (given, expected) => {
    expect(plainText(given)).toBe(expected);
  });

  it.each([
    ['CN-MOFCOM-2025-61', 'cn-mofcom-2025-61'],
    ['US-DFARS-252.225-7052', 'us-dfars-252-225-7052'],
  ])('file name of %s', (id, expected) => {
    expect(kebab(id)).toBe(expected);
  });
});
