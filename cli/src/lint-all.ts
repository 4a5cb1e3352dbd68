/** Lints the files of a run: one after the other, or side by side in threads where that pays. */
import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { type BomDocument, type LintContext, type LintResult, lintDocument } from '#core';
import type { Source } from './lint-source.ts';
import type { Done, Job, ThreadData } from './lint-thread.ts';
import type { Session } from './session.ts';
import type { Terminal } from './terminal.ts';

/** A file that was read and found to be a BOM. */
export interface ReadFile {
  /** For people. */
  readonly file: string;
  readonly source: Source;
  readonly document: BomDocument;
  readonly context: LintContext;
}

/**
 * UTF-16 units, or bytes, that must be left when the longest file has its thread: less is done sooner than a second thread has read
 * its knowledge and warmed up.
 */
export const leastBeside = 8 * 2 ** 20;
/** Each thread holds the knowledge and what it remembers of cells. */
const mostThreads = 8;

/** Results in the order of the files, whoever made them. */
export async function lintAll(files: readonly ReadFile[], session: Session): Promise<readonly LintResult[]> {
  const { terminal } = session;
  const threads = Math.min(session.threads, mostThreads, files.length);
  const lengths = files.map(({ source }) => source.content.length);
  const beside = lengths.reduce((sum, length) => sum + length, 0) - Math.max(0, ...lengths);
  const done = threads < 2 || beside < leastBeside ? [] : await lintInThreads(files, lengths, threads, session);
  return files.map((one, index) => done[index] ?? lintHere(one, terminal));
}

function lintHere({ file, document, context }: ReadFile, terminal: Terminal): LintResult {
  const steps = lintDocument(document, context);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    terminal.progress(() => `Checking ${file}: ${step.value.rowsDone} rows`);
  }
}

/** Nothing at the place of a file that no thread could lint: it is linted here then. */
async function lintInThreads(
  files: readonly ReadFile[],
  lengths: readonly number[],
  threads: number,
  { distribution, terminal }: Session,
): Promise<readonly (LintResult | undefined)[]> {
  const contexts = [...new Set(files.map(({ context }) => context))];
  const workerData: ThreadData = { distribution, contexts: contexts.map(({ config, asOf }) => ({ config, asOf })) };
  const results: (LintResult | undefined)[] = files.map(() => undefined);
  // The longest first, so that no thread is left with it at the end.
  const queue = [...files.keys()].sort((a, b) => lengths[b]! - lengths[a]!);
  let finished = 0;
  const work = async (): Promise<void> => {
    const worker = new Worker(path.join(distribution, 'cli.mjs'), { workerData });
    try {
      for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
        const { source, document, context } = files[index]!;
        worker.postMessage({ source, context: contexts.indexOf(context) } satisfies Job);
        const [{ used, ...rest }] = (await once(worker, 'message')) as [Done];
        const { waivers, evidence } = context.config;
        results[index] = {
          ...rest,
          document,
          used: {
            waivers: used.waivers.flatMap((at) => waivers[at] ?? []),
            evidence: used.evidence.flatMap((at) => evidence[at] ?? []),
          },
        };
        finished++;
        terminal.progress(() => `Checked ${finished} of ${files.length} files`);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.allSettled(Array.from({ length: threads }, work));
  return results;
}
