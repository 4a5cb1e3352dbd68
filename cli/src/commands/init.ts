/** `lodestone init`: the commented `lodestone.yaml` that the editor makes, too. */
import { existsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { configTemplate } from '#core';
import type { Command } from '../session.ts';
import { parseOptions, UsageError } from '../usage.ts';

const fileName = 'lodestone.yaml';

export const init: Command = {
  name: 'init',
  summary: 'write a commented lodestone.yaml to start from',
  help: `Usage: lodestone init [FOLDER]

Writes ${fileName} into the folder, by default this one. Every fact in it is a comment: nothing changes until you fill
one in. A file that is there already is left alone.
`,
  run: async (args, { terminal, cwd }) => {
    const { positionals } = parseOptions(args, {});
    if (positionals.length > 1) throw new UsageError('init takes one FOLDER, or none');
    const folder = positionals[0] ?? '.';
    const place = path.resolve(cwd, folder);
    if (!existsSync(place) || !statSync(place).isDirectory()) throw new UsageError(`there is no folder "${folder}"`);
    const file = path.join(folder, fileName);
    try {
      writeFileSync(path.join(place, fileName), configTemplate, { flag: 'wx' });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      throw new Error(code === 'EEXIST' ? `${file} is there already; it was left as it is` : message);
    }
    terminal.tell(`Wrote ${file}. Remove the # of the facts you know; "lodestone check" then reads them.`);
    return 0;
  },
};
