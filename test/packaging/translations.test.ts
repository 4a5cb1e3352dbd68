/** Every string that people read in the editor has a translation in each language, and none is left over. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageWords } from '../../client/src/webview/words.ts';

const readJson = (file: string): Record<string, string> =>
  JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
const languages = ['de', 'zh-cn'];

function listSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return listSources(file);
    return /(?<!\.test)\.ts$/.test(entry.name) ? [file] : [];
  });
}

/** Places of the values that a translated sentence fills in. */
const slots = (text: string): string =>
  [...text.matchAll(/\{\d+\}|\(command:[\w.]+\)/g)]
    .map(([slot]) => slot)
    .sort()
    .join();

describe('translations', () => {
  const sources = listSources('client/src').map((file) => readFileSync(file, 'utf8'));
  const used = sources.flatMap((source) =>
    [...source.matchAll(/\b(?:l10n\.t|say)\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, text]) => text!.replaceAll("\\'", "'")),
  );
  const wanted = [...new Set([...used, ...pageWords])].sort();

  it('finds the strings', () => {
    expect(wanted.length).toBeGreaterThan(100);
    // A string that is put together is found by nobody who translates.
    const computed = sources.flatMap((source) => [...source.matchAll(/l10n\.t\((?!\s*')[^)]*/g)].map(([call]) => call));
    // Those of `say.ts` and of the words of the report page, which are found where they are said.
    expect(computed.sort()).toEqual(['l10n.t(sentence, ...values', 'l10n.t(text']);
  });

  it.each(languages)('has all of the code in %s', (language) => {
    const bundle = readJson(`l10n/bundle.l10n.${language}.json`);
    expect(Object.keys(bundle).sort()).toEqual(wanted);
    for (const [text, translated] of Object.entries(bundle)) expect(slots(translated), text).toBe(slots(text));
  });

  it.each(languages)('has all of the manifest in %s', (language) => {
    const english = readJson('package.nls.json');
    const translated = readJson(`package.nls.${language}.json`);
    expect(Object.keys(translated)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(english)) expect(slots(translated[key]!), key).toBe(slots(text));
  });

  it('names in the manifest what is translated, and nothing else', () => {
    const named = [...readFileSync('package.json', 'utf8').matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
    expect([...new Set(named)].sort()).toEqual(Object.keys(readJson('package.nls.json')).sort());
  });
});
