// A web worker made of a Node thread: runs a script in a context that has what browsers have, and nothing of Node.
const { readFileSync } = require('node:fs');
const { parentPort, workerData } = require('node:worker_threads');
const vm = require('node:vm');

const scope = {
  location: { href: workerData.href },
  postMessage: (message) => parentPort.postMessage(message),
  addEventListener: () => {},
  console: {},
  // Values cross between contexts here, as they do in a browser.
  fetch: async (uri) => ({ ok: uri in workerData.files, status: uri in workerData.files ? 200 : 404, statusText: '', text: async () => workerData.files[uri] }),
  ...{ atob, clearTimeout, MessageChannel, performance, queueMicrotask, setTimeout, TextDecoder, TextEncoder, URL, crypto },
};
scope.importScripts = (uri) => {
  if (!(uri in workerData.scripts)) throw new Error(`nothing at ${uri}`);
  vm.runInContext(readFileSync(workerData.scripts[uri], 'utf8'), scope, { filename: uri });
};
scope.self = scope;
scope.globalThis = scope;
parentPort.on('message', (data) => scope.onmessage?.({ data }));
vm.runInContext(readFileSync(workerData.script, 'utf8'), vm.createContext(scope), { filename: 'server.web.js' });
