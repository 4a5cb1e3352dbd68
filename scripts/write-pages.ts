/** Writes generated pages, or with `--check` only tells which are out of date. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Files under `folder` that are none of the wanted ones. */
export function findStray(folder: string, wanted: ReadonlyMap<string, string>): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name).split(path.sep).join('/'))
    .filter((file) => !wanted.has(file))
    .sort();
}

/** Number of files that were not as wanted. Paths are relative to the working directory. */
export function writePages(wanted: ReadonlyMap<string, string>, stray: readonly string[], check: boolean): number {
  let stale = 0;
  for (const [file, text] of wanted) {
    if (readText(file) === text) continue;
    stale += 1;
    if (check) console.error(`${file} is out of date`);
    else {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
      console.log(`wrote ${file}`);
    }
  }
  for (const file of stray) {
    stale += 1;
    if (check) console.error(`${file} is made from nothing`);
    else {
      rmSync(file);
      console.log(`removed ${file}`);
    }
  }
  return stale;
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
