/** The server as a web worker: messages of the worker are messages of the protocol. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { createWebHost } from './host-web.ts';
import { startServer } from './server.ts';

/** The part of a worker's global scope that is used here; the compiler knows no DOM in this project. */
interface WorkerScope {
  readonly location?: { readonly href: string };
}
declare const self: WorkerScope & ConstructorParameters<typeof BrowserMessageReader>[0];

/** Starts in the worker whose script this is; the build calls it unless the script was required by a process. */
export function startWorker(): void {
  const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
  startServer(connection, createWebHost(self.location?.href ?? '', '0.0.0'), () => false);
}
