/**
 * Comes before everything else that a process of the server loads: how V8 treats it, and the script that both servers share, with what
 * was compiled of it before. `--code-cache=FOLDER` says where that is kept; missing: where this user's programs keep such things.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compileLate, requireCompiled, userCacheFolder } from '#host/start';

compileLate(process.versions.v8);

const { values } = parseArgs({ options: { 'code-cache': { type: 'string' } }, strict: false });
const folder = values['code-cache'];

/** The bundle is CommonJS: the other script lies in the same folder. */
export const { keep } = requireCompiled(
  path.join(__dirname, 'server.web.js'),
  typeof folder === 'string' ? folder : userCacheFolder(),
);
