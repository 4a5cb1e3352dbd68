import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { configTemplate } from '#core';
import { type InspectLine, inspectLineSchema } from '../../core/src/report/output-schema.ts';
import { publishedSchemas } from '../../scripts/published-schemas.ts';
import { asOf, bundle, gimbal, makeFolder, root } from './command.ts';

const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };

describe('init', () => {
  test('writes the lodestone.yaml that the editor writes, and never over one that is there', async () => {
    const folder = makeFolder({ 'boms/bom.csv': gimbal });
    const first = await folder.run(['init', 'boms']);
    expect({ code: first.code, stdout: first.stdout }).toEqual({ code: 0, stdout: '' });
    expect(first.stderr).toContain(`Wrote ${path.join('boms', 'lodestone.yaml')}`);
    const file = path.join(folder.path, 'boms', 'lodestone.yaml');
    expect(readFileSync(file, 'utf8')).toBe(configTemplate);
    expect((await folder.run(['check', 'boms', ...asOf, '--fail-on', 'never'])).code).toBe(0);

    folder.write('boms/lodestone.yaml', 'root: true\n');
    const second = await folder.run(['init'], { in: 'boms' });
    expect({ code: second.code, stdout: second.stdout }).toEqual({ code: 2, stdout: '' });
    expect(second.stderr).toContain('lodestone.yaml is there already');
    expect(readFileSync(file, 'utf8')).toBe('root: true\n');
  });
});

describe('inspect', () => {
  const inspect = async (bom: string, name = 'bom.csv'): Promise<InspectLine[]> => {
    const { code, stdout, stderr } = await makeFolder({ [name]: bom }).run(['inspect', name, ...asOf]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout
      .trimEnd()
      .split('\n')
      .map((line) => inspectLineSchema.parse(JSON.parse(line)));
  };

  test('prints the mapping, then every row that holds a part', async () => {
    const [table, ...parts] = await inspect(gimbal);
    expect(table).toMatchObject({
      kind: 'table',
      file: 'bom.csv',
      sheet: null,
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ',',
      headerLine: 1,
      rows: 6,
      columns: {
        quantity: { header: 'Qty', index: 1 },
        origin: { header: 'Country of Origin', index: 6 },
        grade: null,
      },
    });
    expect(parts.map((part) => part.kind === 'part' && [part.address, part.line, part.judgement.label])).toEqual([
      ['2', 2, 'magnet'],
      ['3', 3, 'contains-magnet'],
      ['4', 4, expect.anything()],
      ['5', 5, 'magnet'],
      ['6', 6, 'none'],
      ['7', 7, 'none'],
    ]);
    expect(parts[0]).toMatchObject({
      fields: {
        reference: 'MG1',
        quantity: '4',
        manufacturer: null,
        mpn: 'D10-N42SH',
        supplier: 'HKCM',
        unitPrice: null,
      },
      judgement: { form: 'semi', magnet: { family: 'NdFeB', grade: expect.stringContaining('42SH') } },
      origin: { country: 'CN', chinese: 'yes', basis: 'column' },
    });
    expect(parts[5]).toMatchObject({ judgement: { form: null, magnet: null, elements: [] }, findings: [] });
  });

  test('counts physical lines, and keeps the raw text of a cell', async () => {
    const bom =
      'My project\n\nReference,Qty,Description,MPN\nM1,1,"NdFeB magnet\nN42SH, ""strong"" ",D10\nR1,2,Resistor 10k,RC0603\n';
    const [table, magnet, resistor] = await inspect(bom);
    expect(table).toMatchObject({ headerLine: 3, rows: 2 });
    expect(magnet).toMatchObject({ line: 4, address: '4', fields: { description: 'NdFeB magnet\nN42SH, "strong" ' } });
    expect(resistor).toMatchObject({ line: 6, address: '6' });
  });

  test('names every key, null where it does not apply', async () => {
    const lines = await inspect('Description;Qty\nNdFeB magnet N42;2\nSteel screw M3;4\n');
    for (const line of lines) {
      const keys = line.kind === 'table' ? line.columns : line.fields;
      expect(Object.keys(keys)).toHaveLength(33);
    }
  });

  test('has a form for people', async () => {
    const { stdout } = await makeFolder({ 'bom.csv': gimbal }).run(['inspect', 'bom.csv', '--format', 'text', ...asOf]);
    expect(stdout).toContain('bom.csv: csv, utf-8, delimiter ",", header on line 1, 6 rows');
    expect(stdout).toMatch(/"Country of Origin" → origin \(certain\)/);
    expect(stdout).toMatch(/^bom\.csv:2 MG1 · 4 · D10-N42SH/m);
  });
});

describe('report', () => {
  test.each(['report.html', 'report.md', 'report.json'])('%s', async (name) => {
    const folder = makeFolder({ 'bom.csv': gimbal });
    const { code, stdout, stderr } = await folder.run(['report', 'bom.csv', '--output', name, ...asOf]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^Wrote ${name}: 6 parts, .*, as of 2026-11-25\\.\n$`));
    const text = readFileSync(path.join(folder.path, name), 'utf8');
    expect(text).toContain('D10-N42SH');
    expect(text).not.toContain(folder.path);
  });

  test('agrees with check on every count', async () => {
    const folder = makeFolder({ 'bom.csv': gimbal, 'sub/bom.csv': gimbal });
    await folder.run(['report', '.', '--output', 'report.html', ...asOf]);
    const html = readFileSync(path.join(folder.path, 'report.html'), 'utf8');
    const { summary } = JSON.parse((await folder.run(['check', '--format', 'json', ...asOf])).stdout);
    const tiles = [...html.matchAll(/<span class="number">([\d,]+)<\/span> (\w+)/g)].map((match) => [
      match[2],
      Number(match[1]),
    ]);
    expect(Object.fromEntries(tiles)).toMatchObject({
      parts: summary.parts,
      errors: summary.bySeverity.error,
      warnings: summary.bySeverity.warning,
      information: summary.bySeverity.information,
      hints: summary.bySeverity.hint,
    });
    expect(html.match(/<tr class="finding">/g)).toHaveLength(
      summary.bySeverity.error + summary.bySeverity.warning + summary.bySeverity.information + summary.bySeverity.hint,
    );
  });
});

describe('explain and rules', () => {
  test('a rule has a page with its instrument on the as-of date', async () => {
    const { code, stdout } = await makeFolder().run(['explain', 'cn18/controlled-item', ...asOf]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^cn18\/controlled-item: /);
    expect(stdout).toMatch(
      /No\. 18 of 2025[\s\S]*Status on 2026-11-25: in force[\s\S]*Why\n[\s\S]*What to do\n[\s\S]*Sources\n/,
    );
  });

  test('a legal text has a page with each limb on the as-of date', async () => {
    const { code, stdout } = await makeFolder().run(['explain', 'cn-mofcom-2025-61', '--as-of', '2025-10-15']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^CN-MOFCOM-2025-61: MOFCOM No\. 61 of 2025\n/);
    expect(stdout).toContain('Status on 2025-10-15: partly in force; next date 2025-11-07');
    expect(stdout).toContain('61.1(3): 2025-10-09 in force → 2025-11-07 suspended → 2026-11-11 not confirmed');
    expect(stdout).toContain('61.1(3) PRC origin, in force: ');
    expect(stdout).toContain('  value: 0.001\n');
    for (const title of ['Timeline', 'Limbs', 'Items', 'What is not confirmed', 'Rules that read it', 'Sources'])
      expect(stdout).toMatch(new RegExp(`^${title}$`, 'm'));
    expect(stdout).toContain('cn61/value-threshold: ');
  });

  test.each([
    ['CN-MOFCOM-2025-16', 'did you mean CN-MOFCOM-2025-'],
    ['US-DFARS-7052', 'did you mean US-DFARS-252.225-7052'],
    ['cn61/reexports', 'did you mean cn61/'],
    ['nonsense', '"lodestone rules" lists the rules'],
  ])('a slip such as %s has a hint', async (id, hint) => {
    const { code, stdout, stderr } = await makeFolder().run(['explain', id]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`no rule or legal text "${id}"`);
    expect(stderr).toContain(hint);
  });

  test('a text is judged word by word', async () => {
    const { code, stdout } = await makeFolder().run(['explain', '--text', 'NdFeB magnet N42SH 10x3 mm']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/NdFeB/);
    expect(stdout).toMatch(/N42SH/);
  });

  test('rules lists each rule that explain knows', async () => {
    const folder = makeFolder();
    const ids = (await folder.run(['rules'])).stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]!);
    expect(ids).toContain('cn18/controlled-item');
    expect(new Set(ids).size).toBe(ids.length);
    expect((await folder.run(['explain', ids.at(-1)!])).code).toBe(0);
  });
});

describe('help', () => {
  test.each(['check', 'inspect', 'report', 'explain', 'rules', 'serve'])('%s --help', async (command) => {
    const { code, stdout, stderr } = await makeFolder().run([command, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Usage: lodestone ${command}`));
  });

  test('--version is the package’s', async () => {
    expect(await makeFolder().run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('without a command the usage goes to stderr', async () => {
    const { code, stdout, stderr } = await makeFolder().run([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: lodestone COMMAND');
  });
});

test('serve speaks LSP over standard input and output, and ends with its client', async () => {
  const child = spawn(process.execPath, [bundle, 'serve', '--stdio', '--code-cache', 'code'], { stdio: 'pipe' });
  const send = (body: object): void => {
    const text = JSON.stringify({ jsonrpc: '2.0', ...body });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  let answers = '';
  child.stdout.on('data', (chunk) => {
    answers += String(chunk);
    // As a client does: leave only once the server has agreed to shut down.
    if (answers.includes('"id":2')) send({ method: 'exit' });
  });
  send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
  send({ method: 'initialized', params: {} });
  send({ id: 2, method: 'shutdown' });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(0);
  expect(answers).toMatch(/^Content-Length: \d+\r\n\r\n\{"jsonrpc":"2\.0","id":1,"result":\{/);
});

test.each(publishedSchemas())('schemas/$file is up to date', ({ file, text }) => {
  expect(readFileSync(path.join(root, 'schemas', file), 'utf8')).toBe(text);
});
