import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtIn, builtInFiles } from '../../test/knowledge/built-in.ts';
import { anchor, percentRange, plain, range, source, table } from './markdown.ts';
import { folder, renderKnowledgePages } from './pages.ts';

describe('pieces of a page', () => {
  it('escape what comes from data', () => {
    expect(plain(' <b>|x|</b>\n*a* `b` [c](d) ')).toBe('&lt;b&gt;\\|x\\|&lt;/b&gt; \\*a\\* \\`b\\` \\[c\\](d)');
    expect(table(['a', 'b'], [['1', '']])).toBe('| a | b |\n| --- | --- |\n| 1 | – |');
    expect(table(['a'], [])).toBe('');
  });

  it('link a source by its host', () => {
    expect(source('https://www.example.org/a b?x=<1>')).toBe(
      '[example.org](<https://www.example.org/a%20b?x=%3C1%3E>)',
    );
    expect(source('https://example.org/a%20b')).toBe('[example.org](<https://example.org/a%20b>)');
    expect(source('A book')).toBe('A book');
    expect(source(null)).toBe('no source');
  });

  it('write amounts as people do', () => {
    expect(percentRange([0.22, 0.325])).toBe('22–32.5 %');
    expect(percentRange([0.0001, 0.0001])).toBe('0.01 %');
    expect(range([0.5, 30], 'mg')).toBe('0.5–30 mg');
  });
});

describe('the pages of the built-in knowledge', () => {
  const { wanted, problems } = renderKnowledgePages('.');
  const pages = [...wanted];

  it('are there for every file of the knowledge', () => {
    expect(problems).toEqual([]);
    const names = pages.map(([file]) => file.replace(`${folder}/`, ''));
    const categories = builtInFiles.flatMap(({ path: file }) => /^rules\/materials\/(.+)\.yaml$/.exec(file)?.[1] ?? []);
    expect(categories.length).toBeGreaterThan(20);
    expect(names).toEqual(expect.arrayContaining(categories.map((category) => `parts/${category}.md`)));
    const all = pages.map(([, text]) => text).join('\n');
    const { classes, grades, suppliers, entities, partyLists, evidenceTypes, marketplaces } = builtIn.knowledge!;
    for (const { id } of [...classes, ...grades, ...evidenceTypes]) expect(all).toContain(`\`${id}\``);
    for (const { name } of [...suppliers, ...entities, ...marketplaces]) expect(all).toContain(plain(name));
    for (const name of partyLists.flatMap(({ names }) => names)) expect(all).toContain(plain(name));
    for (const { id, positive } of builtIn.regression!.families) {
      expect(all, id).toContain(plain(Object.values(positive[0]!)[0]!));
    }
  });

  it('lead only to places that are there', () => {
    const anchors = new Map(
      pages.map(([file, text]) => [
        file,
        new Set(
          [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
            anchor(
              title!
                .replace(/\\(?=[^\w\s])/g, '')
                .replace(/&lt;/g, '<')
                .replace(/&gt;/g, '>')
                .replace(/&amp;/g, '&'),
            ),
          ),
        ),
      ]),
    );
    const dead: string[] = [];
    for (const [file, text] of pages) {
      for (const [, target] of text.matchAll(/\]\((?!<)([^)]+)\)/g)) {
        const [page, place] = target!.split('#');
        const at = path.posix.join(path.posix.dirname(file), page!);
        if (!at.startsWith(`${folder}/`)) continue;
        if (!anchors.has(at) || (place !== undefined && !anchors.get(at)!.has(place))) dead.push(`${file}: ${target}`);
      }
    }
    expect(dead).toEqual([]);
  });

  it('have tables whose rows are as wide as their heads', () => {
    const cells = (line: string): number => line.replace(/\\./g, '').split('|').length;
    for (const [file, text] of pages) {
      let width = 0;
      for (const line of text.split('\n')) {
        if (!line.startsWith('| ')) width = 0;
        else if (width === 0) width = cells(line);
        else expect(cells(line), `${file}: ${line.slice(0, 200)}`).toBe(width);
      }
    }
  });

  it('show no regular expression and no HTML of their own', () => {
    for (const [file, text] of pages) {
      expect(/\(\?:|\\\\b|\\\\s/.exec(text)?.[0], file).toBeUndefined();
      expect(/<(?!!--|https?:)/.exec(text)?.[0], file).toBeUndefined();
    }
  });
});
