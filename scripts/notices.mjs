// Third-party notices: the licence of every package that a bundle holds, read from the packages themselves.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Texts of packages that come without: taken from their source repositories. */
const ownTexts = 'scripts/licences';

/** Packages whose files are inputs of the bundles: name, version, licence id, licence text. */
export function listBundledPackages(metafiles) {
  const folders = new Set();
  for (const { inputs } of metafiles) {
    for (const file of Object.keys(inputs)) {
      const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file);
      if (match !== null) folders.add(match[1]);
    }
  }
  return [...folders]
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((it) => /^(licen[cs]e|copying)([.-]|$)/i.test(it));
      const text = readText(file === undefined ? path.join(ownTexts, `${name}.txt`) : path.join(folder, file));
      return { name, version, license: license ?? null, text };
    })
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

const readText = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : null);

export function writeNotices(metafiles, out) {
  const seen = new Set();
  const parts = ['Lodestone contains the following third-party software.\n'];
  for (const { name, version, license, text } of listBundledPackages(metafiles)) {
    if (seen.has(`${name}@${version}`)) continue;
    seen.add(`${name}@${version}`);
    if (text === null) throw new Error(`${name} has no licence text to pass on`);
    parts.push(`${'-'.repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`);
  }
  writeFileSync(out, parts.join('\n'));
}
