/** Standard streams: results, messages, progress and colour. */
import { styleText } from 'node:util';
import type { Paint, TextRole } from '#core';

export interface Terminal {
  /** Writes results; waits while the reader is slow, and does nothing once the reader is gone (`| head`). */
  readonly write: (text: string) => Promise<void>;
  /** One line to stderr. */
  readonly tell: (message: string) => void;
  /** A line that the next one overwrites; only on a terminal, only after half a second of work. */
  readonly progress: (message: () => string) => void;
  /** The reader of stdout has gone away. */
  readonly closed: () => boolean;
  readonly paint: Paint;
}

type Format = Parameters<typeof styleText>[0];
const styles: Readonly<Record<TextRole, Format>> = {
  error: ['red', 'bold'],
  warning: ['yellow', 'bold'],
  information: ['blue', 'bold'],
  hint: 'gray',
  path: 'cyan',
  rule: 'magenta',
  gutter: 'gray',
  strong: 'bold',
  faint: 'gray',
};

/** Colour on a terminal unless `NO_COLOR` is set to anything (see no-color.org) or the terminal is dumb. */
export function wantsColour(isTerminal: boolean, environment: NodeJS.ProcessEnv): boolean {
  return isTerminal && !environment.NO_COLOR && environment.TERM !== 'dumb';
}

export function createTerminal({ stdout, stderr, env }: Pick<NodeJS.Process, 'stdout' | 'stderr' | 'env'>): Terminal {
  let closed = false;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
    closed = true;
  });
  stderr.on('error', () => {});
  const coloured = wantsColour(stdout.isTTY === true, env);
  const shows = stderr.isTTY === true && env.TERM !== 'dumb';
  const started = performance.now();
  let lastShown = started + 400;
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write('\r\x1b[K');
    shown = false;
  };
  return {
    write: async (text) => {
      clear();
      if (closed) return;
      if (!stdout.write(text)) {
        await new Promise<void>((resolve) => {
          const done = (): void => {
            for (const event of ['drain', 'close', 'error']) stdout.off(event, done);
            resolve();
          };
          for (const event of ['drain', 'close', 'error']) stdout.on(event, done);
        });
      }
    },
    tell: (message) => {
      clear();
      stderr.write(`${message}\n`);
    },
    progress: (message) => {
      const now = performance.now();
      if (!shows || now - lastShown < 100) return;
      lastShown = now;
      shown = true;
      stderr.write(`\r\x1b[K${message().slice(0, Math.max(20, (stderr.columns ?? 80) - 1))}`);
    },
    closed: () => closed,
    paint: coloured ? (role, text) => styleText(styles[role], text, { validateStream: false }) : (_role, text) => text,
  };
}
