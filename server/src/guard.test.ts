import { describe, expect, it } from 'vitest';
import { CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { guard, guardEvent } from './guard.ts';
import type { Log } from './log.ts';
import { RunDropped } from './scheduler.ts';

function recorder(): { readonly log: Log; readonly errors: string[] } {
  const errors: string[] = [];
  const ignore = (): void => {};
  const error = (message: string, cause?: unknown): void => {
    errors.push(cause instanceof Error ? `${message}: ${cause.message}` : message);
  };
  return { log: { debug: ignore, info: ignore, warn: ignore, error }, errors };
}
const throwing = (cause: unknown) => () => {
  throw cause;
};

describe('guard', () => {
  it('passes an answer through', async () => {
    const { log, errors } = recorder();
    expect(
      await guard(
        log,
        'hover',
        () => null,
        undefined,
        async () => 'card',
      ),
    ).toBe('card');
    expect(errors).toEqual([]);
  });

  it('answers a fault with the fallback and logs it', async () => {
    const { log, errors } = recorder();
    expect(await guard(log, 'hover', () => 'nothing', undefined, throwing(new Error('boom')))).toBe('nothing');
    expect(errors).toEqual(['hover failed: boom']);
  });

  it('keeps an error that is an answer', async () => {
    const { log, errors } = recorder();
    const answer = new ResponseError(LSPErrorCodes.ServerCancelled, 'later');
    expect(await guard(log, 'hover', () => null, undefined, throwing(answer))).toBe(answer);
    expect(errors).toEqual([]);
  });

  it.each([
    ['a changed document', CancellationToken.None, LSPErrorCodes.ContentModified],
    ['a cancelled request', CancellationToken.Cancelled, LSPErrorCodes.RequestCancelled],
  ])('tells the client to be silent about %s', async (_, token, code) => {
    const { log, errors } = recorder();
    expect(await guard(log, 'hover', () => null, token, throwing(new RunDropped()))).toMatchObject({ code });
    expect(errors).toEqual([]);
  });

  it('an event never throws; a dropped run is not worth a line', async () => {
    const { log, errors } = recorder();
    await guardEvent(log, 'didChange', throwing(new Error('boom')));
    await guardEvent(log, 'didChange', throwing(new RunDropped()));
    expect(errors).toEqual(['didChange failed: boom']);
  });
});
