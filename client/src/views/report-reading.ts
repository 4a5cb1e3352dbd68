/** A report on its way from the server: what is seen first comes ahead, the lists when that is drawn. */
import * as vscode from 'vscode';
import type { ReportData, ReportStart } from '#protocol';
import type { Session } from '../session.ts';

export interface Reading {
  readonly start: Promise<ReportStart>;
  readonly whole: Promise<ReportData>;
  /** The start is drawn: now the rest. */
  readonly goOn: () => void;
  /** Nobody waits for it any more. */
  readonly stop: () => void;
}

/** @param asOf `null`: the project's day. Both promises may reject without being waited for. */
export function readReport(session: Session, uris: readonly vscode.Uri[], asOf: string | null): Reading {
  const source = new vscode.CancellationTokenSource();
  const drawn = makeGate();
  let whole!: Promise<ReportData>;
  const start = new Promise<ReportStart>((resolve, reject) => {
    const ahead = session.awaitStart((given) => {
      resolve(given);
      return drawn.open;
    });
    whole = request(session, uris, asOf, ahead.token, source.token).finally(() => ahead.dispose());
    // Where it fails before its start.
    whole.catch(reject);
  });
  start.catch(() => undefined);
  return {
    start,
    whole,
    goOn: drawn.pass,
    stop: () => {
      source.cancel();
      drawn.pass();
    },
  };
}

async function request(
  session: Session,
  uris: readonly vscode.Uri[],
  asOf: string | null,
  startToken: string,
  token: vscode.CancellationToken,
): Promise<ReportData> {
  if (uris.length === 0) throw new Error(vscode.l10n.t('The report names no file. Open a BOM and generate it again.'));
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Writing the compliance report') },
    (progress) =>
      session.requestWithProgress(
        'lodestone/reportData',
        { uris: uris.map(String), startToken, ...(asOf === null ? {} : { asOf }) },
        token,
        (step) => progress.report(step),
      ),
  );
}

function makeGate(): { readonly open: Promise<void>; readonly pass: () => void } {
  let pass!: () => void;
  const open = new Promise<void>((resolve) => {
    pass = resolve;
  });
  return { open, pass };
}
