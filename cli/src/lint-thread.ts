/** Lints files in a thread of its own; `lint-all.ts` hands them out. */
import type { MessagePort } from 'node:worker_threads';
import { type LintContext, type LintResult, lint } from '#core';
import { loadKnowledge } from '#host/node';
import { openSource, type Source } from './lint-source.ts';

/** What a thread is given when it starts. It reads the knowledge itself. */
export interface ThreadData {
  readonly distribution: string;
  readonly contexts: readonly Omit<LintContext, 'knowledge'>[];
}

/** `context`: index in `contexts`. */
export interface Job {
  readonly source: Source;
  readonly context: number;
}

/** The document stays where it is. Entries of the configuration are told by index: a copy would be another entry. */
export interface Done extends Omit<LintResult, 'document' | 'used'> {
  readonly used: { readonly waivers: readonly number[]; readonly evidence: readonly number[] };
}

export function serveLints({ distribution, contexts }: ThreadData, port: MessagePort): void {
  const knowledge = loadKnowledge(distribution);
  const known = contexts.map((context) => ({ ...context, knowledge }));
  port.on('message', ({ source, context: index }: Job) => {
    const context = known[index]!;
    const { config } = context;
    const { findings, parts, summary, used } = lint(openSource(source, knowledge, distribution), context);
    const done: Done = {
      findings,
      parts,
      summary,
      used: {
        waivers: used.waivers.map((one) => config.waivers.indexOf(one)),
        evidence: used.evidence.map((one) => config.evidence.indexOf(one)),
      },
    };
    port.postMessage(done);
  });
}
