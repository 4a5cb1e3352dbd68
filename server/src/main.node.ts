/** The server as a process: `--stdio`, `--node-ipc`, `--pipe=NAME`; stdio where nothing is said. */

// First: it loads what all others are made of.
import './compiled.ts';

import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { keep } from './compiled.ts';
import { createNodeHost } from './host-node.ts';
import { explain } from './log.ts';
import { startServer } from './server.ts';

const transports = /^--(?:stdio|node-ipc|pipe|socket)(?:=|$)/;
if (!process.argv.some((argument) => transports.test(argument))) process.argv.push('--stdio');

const connection = createConnection(ProposedFeatures.all);
// A fault outside of any handler is reported and survived: losing the connection would lose the user's findings.
process.on('uncaughtException', (cause) => connection.console.error(`Uncaught: ${explain(cause)}`));
process.on('unhandledRejection', (cause) => connection.console.error(`Unhandled: ${explain(cause)}`));

// The bundle is CommonJS: this is the folder it lies in.
startServer(connection, createNodeHost(__dirname, keep), (uri) => uri.startsWith('file:'));
