import { isBuiltin } from 'node:module';
import type { BuildOptions, Plugin } from 'esbuild';
import { asyncFunction } from './async-function.ts';

const [load, tell] = ['racecourseLoad', 'racecourseTell'] as const;

/**
 * Bundles a module that waits at its top level: the body of an async function may wait. What the bundler makes of modules has no
 * import in it where nothing is left outside, and no export where its entry exports nothing: so what is outside is asked for by a
 * function, and what is exported is told to one.
 */
export const asAsyncFunction = (entry: string, plugins: readonly Plugin[]): BuildOptions => ({
  stdin: {
    contents: `import * as program from ${JSON.stringify(entry)};${tell}(program);`,
    resolveDir: '/',
    sourcefile: '<entry>',
  },
  entryNames: 'script',
  format: 'esm',
  define: { 'import.meta': '{}' },
  banner: {
    js: `${asyncFunction} 'use strict'; const ${load} = require, ${tell} = (program) => void (module.exports = program);`,
  },
  footer: { js: '})' },
  plugins: [askForOutside, ...plugins],
});

/** Nothing of this is bundled: Node's own modules, this library, native addons. */
const isOutside = (path: string): boolean => isBuiltin(path) || path === 'racecourse' || path.endsWith('.node');

const askForOutside: Plugin = {
  name: 'ask for what is outside',
  setup(bundler) {
    bundler.onResolve({ filter: /./ }, ({ path, kind }) =>
      kind !== 'entry-point' && isOutside(path) ? { path, namespace: 'outside', sideEffects: false } : undefined,
    );
    bundler.onLoad({ filter: /./, namespace: 'outside' }, ({ path }) => ({
      contents: `module.exports = ${load}(${JSON.stringify(path)});`,
    }));
  },
};
