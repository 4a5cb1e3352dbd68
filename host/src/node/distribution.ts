/** What the build puts beside the bundles. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { CreateReaders, Knowledge, SourceReaders } from '#core';
import { inflate } from './inflate.ts';

export interface Distribution {
  readonly version: string;
  readonly knowledge: Knowledge;
}

/**
 * Reads `knowledge.json` in `folder` (the `dist` that holds the running bundle) and the version in the `package.json`
 * above it. Throws with a message for people where one is missing or not JSON.
 */
export function loadDistribution(folder: string): Distribution {
  return { version: loadVersion(folder), knowledge: loadKnowledge(folder) };
}

/** Version of the package whose `dist` is `folder`. */
export function loadVersion(folder: string): string {
  const { version } = readJson(path.join(folder, '..', 'package.json')) as { version?: unknown };
  return typeof version === 'string' ? version : '0.0.0';
}

/** The compiled rule packs of `folder`. */
export function loadKnowledge(folder: string): Knowledge {
  const knowledge = readJson(path.join(folder, 'knowledge.json')) as Knowledge;
  if (knowledge.format !== 1)
    throw new Error(`knowledge.json has format ${String(knowledge.format)}, not 1; run npm run build`);
  return knowledge;
}

/** The same with what only explanations read: facts, sources, reasons of masks. */
export function loadFullKnowledge(folder: string): Knowledge {
  return readJson(path.join(folder, 'knowledge-full.json')) as Knowledge;
}

/** The readers of formats other than delimited text, a bundle that is loaded when a file needs it. */
export function loadReaders(folder: string): SourceReaders {
  const script = path.join(folder, 'readers.js');
  const { createReaders } = createRequire(script)(script) as { readonly createReaders: CreateReaders };
  return createReaders(inflate);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(
      `${path.basename(file)} cannot be read (${(error as Error).message}); run npm run build or reinstall`,
    );
  }
}
