/** Progress of long requests, cancellable by the request and by the progress the client shows. */
import { type CancellationToken, CancellationTokenSource, type WorkDoneProgressReporter } from 'vscode-languageserver';
import type { Session } from './session.ts';

/** Reports under the client's token; without one, asks the client to show progress where it can. */
export async function withProgress<R>(
  { connection, abilities }: Session,
  workDoneToken: string | number | undefined,
  token: CancellationToken,
  work: (progress: WorkDoneProgressReporter, token: CancellationToken) => Promise<R>,
): Promise<R> {
  if (workDoneToken !== undefined || !abilities.createProgress) {
    return work(connection.window.attachWorkDoneProgress(workDoneToken), token);
  }
  const progress = await connection.window.createWorkDoneProgress();
  const either = new CancellationTokenSource();
  const listeners = [token, progress.token].map((one) => one.onCancellationRequested(() => either.cancel()));
  if (token.isCancellationRequested) either.cancel();
  try {
    return await work(progress, either.token);
  } finally {
    for (const listener of listeners) listener.dispose();
    either.dispose();
  }
}
