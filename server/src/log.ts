/** Log lines to the client's output channel: the server has no console, stdout belongs to the protocol. */
import type { Connection } from 'vscode-languageserver';

export interface Log {
  readonly debug: (message: string) => void;
  readonly info: (message: string) => void;
  readonly warn: (message: string) => void;
  /** With the stack, where there is one. */
  readonly error: (message: string, cause?: unknown) => void;
}

export function createLog(connection: Connection): Log {
  return {
    // `Log`, not `Debug`: older clients do not know the latter.
    debug: (message) => connection.console.log(message),
    info: (message) => connection.console.info(message),
    warn: (message) => connection.console.warn(message),
    error: (message, cause) =>
      connection.console.error(cause === undefined ? message : `${message}: ${explain(cause)}`),
  };
}

/** Stack of an error, or whatever was thrown as text. */
export function explain(cause: unknown): string {
  if (cause instanceof Error) return cause.stack ?? cause.message;
  return String(cause);
}
