// Two bundles of nearly the same modules: one holds what both need, the other requires it from there.
import path from 'node:path';

const namespace = 'lent';

/** Modules with code in a bundle, by path; files that only pass on exports have none. */
export function listHeld({ inputs, outputs }) {
  const placed = Object.values(outputs).flatMap((it) => Object.entries(it.inputs));
  return new Map(placed.flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [[file, inputs[file]]] : [])));
}

/** Takes every module of `held` from the bundle `lender` beside this one. */
export const borrow = (lender, held) => ({
  name: 'borrow',
  setup: (build) => {
    build.onResolve({ filter: /./ }, async ({ path: name, kind, importer, resolveDir, pluginData, ...from }) => {
      if (kind === 'entry-point' || pluginData === 'resolving') return undefined;
      if (from.namespace === namespace) return { path: name, external: true };
      const found = await build.resolve(name, { kind, importer, resolveDir, pluginData: 'resolving' });
      const file = path.relative('.', found.path).replaceAll('\\', '/');
      if (found.external || !held.has(file)) return found;
      return { path: nameOf(file), namespace, sideEffects: false, pluginData: file };
    });
    build.onLoad({ filter: /./, namespace }, async ({ path: name, pluginData: file }) => {
      const module = `require('./${lender}').lent['${name}']`;
      if (held.get(file).format !== 'esm') return { contents: `module.exports = ${module};` };
      // By name, so that what nobody imports is not borrowed, and a name that is not there stops the build.
      const names = await listExports(build.esbuild, file);
      const taken = names.map((it, at) => `${it}: lent${at}`).join(', ');
      const passedOn = names.map((it, at) => `lent${at} as ${it}`).join(', ');
      return { contents: `const { ${taken} } = ${module};\nexport { ${passedOn} };` };
    });
  },
});

async function listExports({ build }, file) {
  const options = { entryPoints: [file], outdir: 'dist', format: 'esm', metafile: true, write: false };
  const { outputs } = (await build(options)).metafile;
  return Object.values(outputs)[0].exports;
}

/** Which modules of `held` a bundle has borrowed. */
export function listBorrowed(metafile, held) {
  const borrowed = listHeld(metafile);
  return [...held.keys()].filter((file) => borrowed.has(`${namespace}:${nameOf(file)}`)).sort();
}

/** Source of the entry of a bundle that lends: what `entry` exports, and `lent`, the borrowed modules by name. */
export function writeLender(entry, borrowed, held) {
  // Imported statically, an ES module stays flat; a library in CommonJS is evaluated when somebody asks for it.
  const flat = (file) => held.get(file).format === 'esm';
  const imports = borrowed.map((file, at) => (flat(file) ? `import * as lent${at} from './${file}';\n` : ''));
  const getters = borrowed.map(
    (file, at) => `get '${nameOf(file)}'() { return ${flat(file) ? `lent${at}` : `require('./${file}')`}; },\n`,
  );
  return `export * from './${entry}';\n${imports.join('')}export const lent = {\n${getters.join('')}};\n`;
}

/** Without the place of installed packages, which is another on each machine, and the ending, which says the format. */
function nameOf(file) {
  return file.replace(/^.*\bnode_modules\//, '').replace(/\.\w+$/, '');
}
