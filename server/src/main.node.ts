/** The server as a process: `--stdio`, `--node-ipc`, `--pipe=NAME`; stdio where nothing is said. */

import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { compileLate } from '#host/node';
import { createNodeHost } from './host-node.ts';
import { explain } from './log.ts';
import { startServer } from './server.ts';

compileLate(process.versions.v8);

const transports = /^--(?:stdio|node-ipc|pipe|socket)(?:=|$)/;
if (!process.argv.some((argument) => transports.test(argument))) process.argv.push('--stdio');

const connection = createConnection(ProposedFeatures.all);
// A fault outside of any handler is reported and survived: losing the connection would lose the user's findings.
process.on('uncaughtException', (cause) => connection.console.error(`Uncaught: ${explain(cause)}`));
process.on('unhandledRejection', (cause) => connection.console.error(`Unhandled: ${explain(cause)}`));

// The bundle is CommonJS: this is the folder it lies in.
startServer(connection, createNodeHost(__dirname), (uri) => uri.startsWith('file:'));
