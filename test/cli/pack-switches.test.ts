/** `packs:` in the lodestone.yaml of the example turns each pack on and off. */
import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Folder, makeFolder, root } from './command.ts';

const example = readFileSync(path.join(root, 'examples/lodestone.yaml'), 'utf8');
const packs = [...example.matchAll(/^ {2}([a-z0-9-]+): on$/gm)].map((match) => match[1]!);

const replaced = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`the example no longer says ${from}`);
  return text.replace(from, to);
};

let folder: Folder;
/** The project facts of the example, changed so that every pack has something to say. */
let facts: string;
beforeAll(() => {
  facts = replaced(example, 'endUse: civil', 'endUse: military\n  parties: [IHI Corporation]');
  facts = replaced(facts, 'dodContract: false', 'dodContract: true');
  facts = replaced(facts, 'destination: [US]', 'destination: [US, FR, JP]');
  facts += 'specs: specs\n';
  folder = makeFolder();
  cpSync(path.join(root, 'examples'), folder.path, { recursive: true });
  folder.write('specs/vacodym.spec.yaml', 'part: { manufacturer: Vacuumschmelze, mpn: VACODYM 677 AP }\n');
  const bom = readFileSync(path.join(root, 'examples/gimbal/bom.csv'), 'utf8');
  folder.write('gimbal/bom.csv', replaced(bom, '2,2,GMB-2102,,14,', '2,2,GMB-2102,,many,'));
});

const packsFound = async (project: string): Promise<ReadonlySet<string>> => {
  folder.write('lodestone.yaml', project);
  const args = ['check', '.', '--as-of', '2027-01-15', '--format', 'json', '--fail-on', 'never'];
  const { files } = JSON.parse((await folder.run(args)).stdout) as {
    files: readonly { findings: readonly { rule: string }[] }[];
  };
  return new Set(files.flatMap(({ findings }) => findings.map(({ rule }) => rule.split('/')[0]!)));
};

describe('packs of the example', () => {
  test('all are named and speak', async () => {
    expect(packs).toHaveLength(12);
    expect([...(await packsFound(facts))].sort()).toEqual([...packs].sort());
  }, 60_000);

  test.each(packs)(
    '%s is silent when off',
    async (pack) => {
      const found = await packsFound(replaced(facts, `  ${pack}: on`, `  ${pack}: off`));
      expect(found.has(pack)).toBe(false);
      expect(found.size).toBeGreaterThan(5);
    },
    60_000,
  );
});
