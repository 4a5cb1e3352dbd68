import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderText } from '../../core/src/report/text.ts';
import { makeRun } from '../report/run-fixture.ts';

interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly scope: string;
  readonly markdownDescription: string;
}
type Groups = Readonly<Partial<Record<'file' | 'line' | 'column' | 'severity' | 'code' | 'message', number>>>;
interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly yamlValidation: readonly { readonly url: string }[];
    readonly grammars: readonly { readonly path: string }[];
    readonly problemMatchers: readonly { readonly pattern: readonly ({ readonly regexp: string } & Groups)[] }[];
  };
}
const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
/** As VS Code shows it in English. */
const manifest = JSON.parse(readFileSync('package.json', 'utf8'), (_, value: unknown) =>
  typeof value === 'string' ? value.replace(/^%([^%]+)%$/, (whole, key: string) => words[key] ?? whole) : value,
) as Manifest;
const { commands, configuration, menus } = manifest.contributes;
const settings = configuration.properties;

describe('manifest', () => {
  it('has no command that no test in VS Code runs', () => {
    const suites = readdirSync('test/editor', { recursive: true, encoding: 'utf8' }).filter((it) =>
      /\.(ts|mjs)$/.test(it),
    );
    const text = suites.map((file) => readFileSync(`test/editor/${file}`, 'utf8')).join('\n');
    const unplayed = manifest.contributes.commands.filter(({ command }) => {
      const name = command.replace('lodestone.', '');
      return !text.includes(`'${command}'`) && !new RegExp(`(run(<.*?>)?|pageOf)\\('${name}'`).test(text);
    });
    expect(unplayed.map(({ command }) => command)).toEqual([]);
  });

  it('promises no older editor than the types it is compiled against', () => {
    expect(manifest.engines.vscode).toBe(`^${manifest.devDependencies['@types/vscode']}`);
  });

  it('contributes the commands of the product, under one category', () => {
    expect(commands.map(({ category, title }) => `${category}: ${title}`)).toEqual([
      'Lodestone: Check Active BOM',
      'Lodestone: Check Workspace',
      'Lodestone: Generate Compliance Report',
      'Lodestone: Set As-of Date',
      'Lodestone: Compare Two Dates',
      'Lodestone: Compare Supplier Switch',
      'Lodestone: Find Where Used',
      'Lodestone: Map Columns',
      'Lodestone: Record Evidence',
      'Lodestone: Draft Declaration Request',
      'Lodestone: Export SARIF',
      'Lodestone: Create Baseline',
      'Lodestone: Open Workbook as Text',
      'Lodestone: Open Configuration',
      'Lodestone: Open Sample BOM',
      'Lodestone: Show Output',
    ]);
  });

  it('registers every command it contributes, and puts no other into menus', () => {
    const source = readFileSync('client/src/commands.ts', 'utf8');
    const registered = [...source.matchAll(/register\('(\w+)'/g)].map((match) => `lodestone.${match[1]}`);
    // A code action hands over the fix that this one writes: nothing for the palette.
    const ofActions = ['lodestone.writeWorkbook'];
    expect(registered.sort()).toEqual([...commands.map(({ command }) => command), ...ofActions].sort());
    const used = Object.values(menus).flat();
    expect(used.filter(({ command }) => !registered.includes(command) || ofActions.includes(command))).toEqual([]);
  });

  it('hides from the palette what needs a table or a folder while none is open', () => {
    const source = readFileSync('client/src/commands.ts', 'utf8');
    const bodies = source.split(/\n {4}register\(/).slice(1);
    const needing = (call: RegExp): string[] =>
      bodies.filter((body) => call.test(body)).map((body) => `lodestone.${/^'(\w+)'/.exec(body)?.[1]}`);
    const hidden = (when: string): string[] =>
      (menus.commandPalette ?? []).filter((item) => item.when === when).map(({ command }) => command);
    expect(hidden('editorIsOpen').sort()).toEqual(needing(/onTable\(/).sort());
    expect(hidden('workspaceFolderCount != 0').sort()).toEqual(needing(/checkWorkspace\(parts\)/).sort());
  });

  it('offers exactly the settings that the server reads, with the same defaults', () => {
    const protocol = readFileSync('server/src/protocol.ts', 'utf8');
    const body = /export interface Settings \{([\s\S]*?)\n\}/.exec(protocol)?.[1] ?? '';
    const read = [...body.matchAll(/readonly (\w+):/g)].map((match) => `lodestone.${match[1]}`);
    expect(read.length).toBeGreaterThan(3);
    expect(Object.keys(settings).filter((key) => key !== 'lodestone.trace.server')).toEqual(read);
    for (const [name, { default: value }] of Object.entries(settings)) {
      if (name === 'lodestone.trace.server' || Array.isArray(value)) continue;
      const documented = new RegExp(`Default \`?${String(value).replace('1000', '1,000')}\`?`);
      const comment = body
        .slice(0, body.indexOf(`readonly ${name.slice('lodestone.'.length)}:`))
        .split('/**')
        .at(-1);
      expect(comment, name).toMatch(documented);
    }
  });

  it('documents every setting and says where it may be set', () => {
    for (const [name, setting] of Object.entries(settings)) {
      expect(setting.markdownDescription, name).toMatch(/^[A-Z].*\.$/);
      expect(['resource', 'window'], name).toContain(setting.scope);
      expect(setting.default, name).toBeDefined();
    }
  });

  it('is found as a linter, and activates on no more than it needs', () => {
    expect(manifest.categories[0]).toBe('Linters');
    expect(manifest.keywords.length).toBeLessThanOrEqual(5);
    expect(manifest.activationEvents).not.toContain('*');
    expect(manifest.activationEvents).not.toContain('onStartupFinished');
  });

  it('points at files that exist', () => {
    const { grammars, yamlValidation } = manifest.contributes;
    const paths = [manifest.icon, ...grammars.map(({ path }) => path), ...yamlValidation.map(({ url }) => url)];
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('has an icon of the size that the Marketplace asks for', () => {
    const icon = readFileSync(manifest.icon);
    expect(icon.toString('latin1', 1, 4)).toBe('PNG');
    expect(icon.readUInt32BE(16)).toBe(icon.readUInt32BE(20));
    expect(icon.readUInt32BE(16)).toBeGreaterThanOrEqual(128);
  });

  it('pins every dependency to one version', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

it('the problem matcher of tasks reads what the command prints for people', () => {
  const [head, message] = manifest.contributes.problemMatchers[0]!.pattern;
  const lines = [...renderText(makeRun())].join('').split('\n');
  const found = lines.flatMap((line, index) => {
    const place = new RegExp(head!.regexp).exec(line);
    if (place === null) return [];
    const said = new RegExp(message!.regexp).exec(lines[index + 1] ?? '');
    const keys = ['file', 'line', 'column', 'severity', 'code'] as const;
    return [[...keys.map((key) => place[head![key]!]), said?.[message!.message!]]];
  });
  expect(found).toContainEqual(['boms/gimbal.csv', '1', '1', 'information', 'data/stale', 'Facts are 4 days old']);
  expect(found).toHaveLength(3);
});
