// A language server over stdio as a client sees it: start, open, keystrokes, an idle server, ten thousand edits.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { dir, dist, here, median, percentile } from './process.mjs';

const ourServer = path.join(dist, 'server.cjs');
const heapFile = path.join(dir, 'heap.txt');
const codeCache = path.join(dir, 'code');

const pushed = { textDocument: { publishDiagnostics: { versionSupport: true } } };
/** As VS Code asks: its delay before it does is its own. */
const pulled = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };

const argumentsOf = (script) => (script === ourServer ? [`--code-cache=${codeCache}`] : []);

/** Starts a server and answers what servers ask. */
async function start(script, flags = [], capabilities = pushed, args = argumentsOf(script)) {
  const started = performance.now();
  const server = spawn(process.execPath, [...flags, script, '--stdio', ...args], {
    env: { ...process.env, HEAP_FILE: heapFile },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  let bytes = 0;
  server.stdout.on('data', (chunk) => {
    bytes += chunk.length;
  });
  const waiting = new Map();
  connection.onNotification('textDocument/publishDiagnostics', (params) => waiting.get(params.uri)?.(params));
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(dir).href,
    capabilities,
    workspaceFolders: null,
    initializationOptions: {},
  });
  const initializedMs = performance.now() - started;
  await connection.sendNotification('initialized', {});
  return {
    connection,
    server,
    initializedMs,
    received: () => bytes,
    rssMiB: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024,
    /** CPU of all its threads so far; the kernel counts it in nanoseconds. */
    cpuMs: () => {
      const tasks = `/proc/${server.pid}/task`;
      const times = readdirSync(tasks).map((id) =>
        Number(readFileSync(`${tasks}/${id}/schedstat`, 'utf8').split(' ')[0]),
      );
      return times.reduce((sum, time) => sum + time, 0) / 1e6;
    },
    /** What a server with the heap probe still holds after it has collected its garbage, in MiB. */
    heapMiB: async () => {
      rmSync(heapFile, { force: true });
      server.kill('SIGUSR2');
      while (!existsSync(heapFile) || readFileSync(heapFile, 'utf8') === '') {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return Number(readFileSync(heapFile, 'utf8')) / 2 ** 20;
    },
    /** The next diagnostics of a document, of a version where the server says which. */
    next: (uri, version) =>
      new Promise((resolve) => {
        waiting.set(uri, (params) => {
          if (version === undefined || params.version === undefined || params.version === version) resolve(params);
        });
      }),
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 2_000))]);
      server.kill('SIGKILL');
      connection.dispose();
    },
  };
}

let keptCode = null;
/** Our server as a user finds it who had a BOM open before: with the code that it kept then. */
const keepCode = () => {
  keptCode ??= (async () => {
    const session = await start(ourServer);
    const textDocument = { uri: `${pathToFileURL(dir).href}/first.csv`, languageId: 'csv', version: 1 };
    const text = 'Designator,Quantity,Description\nM1,1,NdFeB magnet N42SH\n';
    await session.connection.sendNotification('textDocument/didOpen', { textDocument: { ...textDocument, text } });
    while (!existsSync(codeCache)) await new Promise((resolve) => setTimeout(resolve, 50));
    await session.stop();
  })();
  return keptCode;
};

/**
 * Opens a text and types into the middle of it. Times in ms, from the change to its diagnostics; `bytes`: the largest answer; `cpuMs`:
 * CPU of the server for a change, with what follows when typing pauses. `pull`: without the delay before diagnostics are sent unasked.
 */
export async function typeInto({ script = ourServer, text, languageId, ending, edits, typed = '1', pull = false }) {
  if (script === ourServer) await keepCode();
  const session = await start(script, [], pull ? pulled : pushed);
  const uri = `${pathToFileURL(dir).href}/typed.${ending}`;
  let previousResultId;
  const ask = async () => {
    const report = await session.connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri },
      previousResultId,
    });
    previousResultId = report.resultId;
  };
  const beforeOpen = session.received();
  const opened = performance.now();
  const first = session.next(uri);
  await session.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId, version: 1, text },
  });
  await (pull ? ask() : first);
  const openMs = performance.now() - opened;
  // The first rows of a long text come first: typing is measured in a document that is done.
  if (script === ourServer) await session.connection.sendRequest('lodestone/status', { uri });
  // Later answers say that nothing changed, or are as long as these two.
  let bytes = pull ? session.received() - beforeOpen : 0;
  if (script === ourServer && pull) {
    // The server says that it is done, and the client asks again, as VS Code does.
    const before = session.received();
    await ask();
    bytes = Math.max(bytes, session.received() - before);
  }
  const line = Math.floor(text.split('\n').length / 2);
  const times = [];
  const cpuBefore = session.cpuMs();
  for (let edit = 0; edit < edits; edit++) {
    const version = edit + 2;
    const done = session.next(uri, version);
    const before = session.received();
    const started = performance.now();
    await session.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: { line, character: 0 }, end: { line, character: 0 } }, text: typed }],
    });
    await (pull ? ask() : done);
    times.push(performance.now() - started);
    bytes = Math.max(bytes, session.received() - before);
    // As a person types: the server has time to finish what it put off.
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  const cpuMs = (session.cpuMs() - cpuBefore) / edits;
  const rssMiB = session.rssMiB();
  await session.stop();
  return { openMs, median: median(times), p95: percentile(times, 0.95), bytes, cpuMs, rssMiB };
}

/** Start to `initialize` result in ms, and what the idle server holds a second later. `first`: as on the day it was installed. */
export async function startIdle(first = false) {
  if (!first) await keepCode();
  const session = await start(ourServer, [], pushed, first ? [`--code-cache=${dir}/none`] : undefined);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const rssMiB = session.rssMiB();
  await session.stop();
  return { initializedMs: session.initializedMs, rssMiB };
}

/** The same of the smallest program there is. */
export async function startNothing() {
  const started = performance.now();
  const child = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' });
  await new Promise((resolve) => child.once('exit', resolve));
  return performance.now() - started;
}

/** Edits a document again and again: MiB that the server holds after a tenth of the edits, and at the end. */
export async function soak({ text, edits }) {
  const session = await start(ourServer, ['--expose-gc', '-r', path.join(here, 'heap-probe.cjs')]);
  const uri = `${pathToFileURL(dir).href}/soak.csv`;
  const first = session.next(uri);
  await session.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'csv', version: 1, text },
  });
  await first;
  const lines = text.split('\n').length - 2;
  const type = async (from, to) => {
    for (let edit = from; edit < to; edit++) {
      const version = edit + 2;
      const line = 1 + (((edit >> 1) * 7919) % lines);
      // Each insertion is taken back by the next edit: the text stays as long as it was.
      const insert = edit % 2 === 0;
      const done = session.next(uri, version);
      await session.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [
          {
            range: { start: { line, character: 0 }, end: { line, character: insert ? 0 : 1 } },
            text: insert ? '7' : '',
          },
        ],
      });
      // Most edits overtake one another, as in a macro; every tenth is waited for.
      if (edit % 10 === 9) await done;
    }
  };
  const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const warm = Math.floor(edits / 10);
  await type(0, warm);
  // Long enough for what the server readies while nobody types.
  await rest(6_000);
  const startMiB = await session.heapMiB();
  await type(warm, edits);
  await rest(2_000);
  const endMiB = await session.heapMiB();
  await session.stop();
  return { startMiB, endMiB };
}
