/** Wraps every handler: what it throws is logged and answered with a fallback, and the connection lives on. */
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Log } from './log.ts';
import { RunDropped } from './scheduler.ts';

/** The answer to a request whose document changed or whose asker went away while it was computed. */
export function dropped(token: CancellationToken | undefined): ResponseError<void> {
  return token?.isCancellationRequested
    ? new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.')
    : new ResponseError(LSPErrorCodes.ContentModified, 'The document changed meanwhile.');
}

/**
 * Runs a request handler. A `ResponseError` is an answer and passes through; a dropped run becomes the LSP code
 * that tells the client to be silent; anything else is a fault of ours: logged with its stack, answered with `fallback`.
 */
export async function guard<R>(
  log: Log,
  name: string,
  fallback: () => R | ResponseError<unknown>,
  token: CancellationToken | undefined,
  handler: () => R | Promise<R>,
): Promise<R | ResponseError<unknown>> {
  try {
    return await handler();
  } catch (cause) {
    if (cause instanceof ResponseError) return cause;
    if (cause instanceof RunDropped) return dropped(token);
    log.error(`${name} failed`, cause);
    return fallback();
  }
}

/** The same for notifications and events, which have no answer. */
export async function guardEvent(log: Log, name: string, handler: () => void | Promise<void>): Promise<void> {
  try {
    await handler();
  } catch (cause) {
    if (!(cause instanceof RunDropped)) log.error(`${name} failed`, cause);
  }
}
