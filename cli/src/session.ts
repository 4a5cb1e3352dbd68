/** What a command is given by the process: no command touches `process` itself. */
import type { Readable } from 'node:stream';
import type { Terminal } from './terminal.ts';

export interface Session {
  readonly terminal: Terminal;
  /** Folder that holds the bundles and `knowledge.json`. */
  readonly distribution: string;
  readonly cwd: string;
  readonly now: () => Date;
  readonly stdin: Readable;
  /** Most threads that may work side by side. */
  readonly threads: number;
}

/** 0: nothing at or above the threshold. 1: findings. 2: usage, input or configuration. */
export type ExitCode = 0 | 1 | 2;

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly help: string;
  readonly run: (args: readonly string[], session: Session) => Promise<ExitCode>;
}
