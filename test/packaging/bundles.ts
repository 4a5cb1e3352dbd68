/** What esbuild put into each bundle, as `npm run build` recorded it. */
import { existsSync, readFileSync } from 'node:fs';

export const bundleNames = [
  'extension.cjs',
  'language-client.cjs',
  'extension.web.cjs',
  'server.cjs',
  'server.web.js',
  'readers.js',
  'cli.mjs',
] as const;

export interface Metafile {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly imports: readonly { readonly path: string; readonly external?: boolean }[];
        readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
      }
    >
  >;
}

export function readBundle(name: (typeof bundleNames)[number]): Metafile {
  const file = `build/bundles/${name}.json`;
  if (!existsSync(file)) throw new Error(`${file} is missing: run npm run build first`);
  return JSON.parse(readFileSync(file, 'utf8')) as Metafile;
}

/** Modules that are left for the host to provide. */
export function listExternals(name: (typeof bundleNames)[number]): string[] {
  const externals = Object.values(readBundle(name).outputs).flatMap((output) =>
    output.imports.filter((it) => it.external).map((it) => it.path),
  );
  return [...new Set(externals)].sort();
}

/** Modules with code in the bundle. */
export function listPlaced(name: (typeof bundleNames)[number]): string[] {
  return Object.values(readBundle(name).outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
}
