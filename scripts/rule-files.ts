import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { KnowledgeFile } from '#core/knowledge/source-file';

/** Every YAML file under a folder, with a `/`-separated path that begins with `rules/`. */
export function readRuleFiles(folder: string): KnowledgeFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return {
        path: `rules/${path.relative(folder, file).split(path.sep).join('/')}`,
        text: readFileSync(file, 'utf8'),
      };
    });
}

/** Hex digest of a text in UTF-8. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
