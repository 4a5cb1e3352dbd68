/** One request the server answers. The announced capabilities are made of these, so that none is promised without a handler. */
import { type CancellationToken, ErrorCodes, ResponseError, type ServerCapabilities } from 'vscode-languageserver';
import type { ClientAbilities, Session } from './session.ts';

export interface Feature<P, R> {
  readonly method: string;
  /** What the initialize result says about it; nothing for our own requests. */
  readonly capability?: (abilities: ClientAbilities) => Partial<ServerCapabilities>;
  /** Answer where the handler fails; an error is one too. */
  readonly fallback: () => R | ResponseError<void>;
  readonly handle: (session: Session, params: P, token: CancellationToken) => R | Promise<R>;
}

/** For requests whose asker is to be told that they failed: an empty answer would read as a clean one. */
export function failed(what: string): () => ResponseError<void> {
  return () => new ResponseError(ErrorCodes.InternalError, `${what} failed. The server log says why.`);
}

/** A feature in the table, whatever its parameters: they come unchecked from the wire either way. */
export type AnyFeature = Feature<never, unknown>;

/** Merges what several features announce about one capability: objects are joined, later scalars win. */
export function announce(features: readonly AnyFeature[], abilities: ClientAbilities): ServerCapabilities {
  const announced: Record<string, unknown> = {};
  for (const { capability } of features) {
    for (const [key, value] of Object.entries(capability?.(abilities) ?? {})) {
      const before = announced[key];
      announced[key] = isRecord(before) && isRecord(value) ? { ...before, ...value } : value;
    }
  }
  return announced as ServerCapabilities;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
