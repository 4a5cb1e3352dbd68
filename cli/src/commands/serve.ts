/** `lodestone serve --stdio`: the language server in this process. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Command } from '../session.ts';
import { parseOptions, UsageError } from '../usage.ts';

export const serve: Command = {
  name: 'serve',
  summary: 'run the language server',
  help: `Usage: lodestone serve --stdio [--code-cache=FOLDER]

Runs the language server over standard input and output, for any editor with an LSP client.

  --code-cache=FOLDER  where it keeps its compiled code for the next start; default: the
                       user's cache folder, or nowhere if NODE_DISABLE_COMPILE_CACHE=1
`,
  run: async (args, session) => {
    const { values, positionals } = parseOptions(args, {
      stdio: { type: 'boolean' },
      'code-cache': { type: 'string' },
    });
    if (!values.stdio || positionals.length > 0) throw new UsageError('serve takes --stdio and a --code-cache only');
    const server = path.join(session.distribution, 'server.cjs');
    if (!existsSync(server)) throw new Error('server.cjs is missing; run npm run build or reinstall');
    // The server finds both options in process.argv and then lives as long as its connection.
    createRequire(server)(server);
    return 0;
  },
};
