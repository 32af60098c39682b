import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { build, type Plugin } from 'esbuild';

// Writes dist/main.js: the service in a few files, so that it starts without reading a thousand. Made anew for each release; everything
// else (tests, command line, development) runs the sources as they are.

const ROOT = join(import.meta.dirname, '..');
const OUT = process.argv[2] ?? join(ROOT, 'dist');
/** Packages of many small files, taken in. The others stay where they are, as their licences and native parts want. */
const TAKEN_IN = ['@date-fns/tz', 'date-fns', 'js-yaml', 'kysely', 'zod'];

const packages: Plugin = {
  name: 'packages',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^[@a-z]/ }, ({ path }) =>
      TAKEN_IN.some((name) => path === name || path.startsWith(`${name}/`)) ? null : { path, external: true },
    );
  },
};

/** Files that a module finds beside itself (styles, samples, the reading thread) stay beside their source. */
const besideTheSource: Plugin = {
  name: 'beside the source',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.ts$/, namespace: 'file' }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const source = relative(OUT, path).split(sep).join('/');
      return {
        loader: 'ts',
        contents: text.replaceAll('import.meta.url', `new URL(${JSON.stringify(source)}, import.meta.url).href`),
      };
    });
  },
};

await build({
  entryPoints: [join(ROOT, 'src/main.ts')],
  outdir: OUT,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  plugins: [packages, besideTheSource],
  logLevel: 'warning',
});
