/** What a client reads whose editor speaks another language; what a report, an export and a model read stays English. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeLens } from 'vscode-languageserver-protocol';
import { positionAt, type ServerProcess, startProcess } from './client.ts';
import { makeWorkspace, servoBom, type Workspace } from './workspace.ts';

let ws: Workspace;
beforeAll(() => {
  ws = makeWorkspace();
});
afterAll(() => ws.remove());

async function open(locale: string): Promise<{ readonly server: ServerProcess; readonly uri: string }> {
  const server = await startProcess({ folders: [ws.root], locale, options: { clientCommands: true } });
  const uri = ws.uri('bom.csv');
  await server.open(uri, servoBom);
  return { server, uri };
}
const at = positionAt(servoBom, servoBom.indexOf('N42SH'));
const atMagnet = { start: at, end: at };

describe.each([
  {
    locale: 'de',
    message: 'NdFeB-Magnet N42SH NM-1052 aus China: Gehalt an Dy, Tb, Ho nicht angegeben; Nr. 18 von 2025 kann gelten',
    lens: 'Lodestone: 7 von 7 Spalten gelesen · 3 Teilezeilen · 1 Warnung, Stichtag 2026-11-21',
    titles: [
      /als Alternativlieferanten ergänzen$/,
      /^Nachweis erfassen…$/,
      /^Regel cn18\/undeclared-composition zeigen$/,
    ],
    headings: ['**Kontrollen am 2026-11-21**', '**Elemente**', '**Was zu tun ist**', 'Keine Rechtsberatung.'],
    facts: [
      'NdFeB-Magnet, Güte N42SH, Halbzeug',
      '` in Beschreibung, `CN` in Herkunft',
      '(führt Dy, Tb auf): in Kraft',
      'nicht bestätigt; nächster Termin 2027-01-11',
      '- Dy wahrscheinlich, typisch 0.3–4 wt%',
      'China (mainland) (CN), laut Herkunftsspalte',
    ],
  },
  {
    locale: 'zh-cn',
    message: 'NdFeB 磁体 N42SH NM-1052（来自中国）：未注明 Dy, Tb, Ho 含量；2025 年第 18 号公告可能适用',
    lens: 'Lodestone：已读取 7/7 列 · 3 个零件行 · 1 个警告（截至 2026-11-21）',
    titles: [/添加为备选供应商$/, /^登记证明文件…$/, /^显示规则 cn18\/undeclared-composition$/],
    headings: ['**2026-11-21 的管制**', '**元素**', '**建议操作**', '非法律意见。'],
    facts: [
      'NdFeB 磁体，牌号 N42SH，半成品',
      '`（描述）, `CN`（原产地）',
      '（列出 Dy, Tb）: 生效中',
      '未确认；下一日期 2027-01-11',
      '- Dy 很可能，通常 0.3–4 wt%',
      'China (mainland) (CN)，据原产地列',
    ],
  },
])('in $locale', ({ locale, message, lens, titles, headings, facts }) => {
  it('problems, lens, fixes and hover speak it', async () => {
    const { server, uri } = await open(locale);
    expect((await server.diagnostics(uri)).map((one) => one.message)).toEqual([message]);
    const lenses = await server.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    expect(lenses.map(({ command }) => command?.title)).toEqual([lens]);
    const actions = await server.actions(uri, atMagnet);
    for (const title of titles)
      expect(
        actions.some((action) => title.test(action.title)),
        String(title),
      ).toBe(true);
    const hover = await server.hover(uri, at);
    const card = (hover?.contents as { value: string } | undefined)?.value;
    for (const words of [...headings, ...facts]) expect(card).toContain(words);
    expect(card).not.toMatch(/in force|not confirmed|typically|likely|from the origin column|semi-finished/);
    expect(await server.stop()).toBe(0);
  });

  it('a fix of a translated title can be applied', async () => {
    const { server, uri } = await open(locale);
    const action = (await server.actions(uri, atMagnet)).find(({ title }) => titles[0]!.test(title));
    expect((await server.resolve(action!)).edit).toBeDefined();
    expect(await server.stop()).toBe(0);
  });

  it('reports, exports and answers to a model are those of everybody', async () => {
    const { server, uri } = await open(locale);
    const english = await open('en');
    for (const format of ['json', 'markdown', 'sarif'] as const) {
      const own = await server.request('lodestone/report', { uris: [uri], format });
      expect(own.content).toBe((await english.server.request('lodestone/report', { uris: [uri], format })).content);
    }
    const ask = { tool: 'lodestone_explain_part', input: { part: 'M1' }, activeUri: uri } as const;
    expect(await server.request('lodestone/answer', ask)).toEqual(
      await english.server.request('lodestone/answer', ask),
    );
    expect([await server.stop(), await english.server.stop()]).toEqual([0, 0]);
  });
});

it.each(['en', 'fr', 'zh-tw', 'x'])('in %s the server speaks English', async (locale) => {
  const { server, uri } = await open(locale);
  expect((await server.diagnostics(uri))[0]?.message).toMatch(/content not stated; No\. 18 of 2025 may apply$/);
  expect(await server.stop()).toBe(0);
});
