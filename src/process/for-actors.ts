// How an actor under control loads CommonJS modules. Apart from index.ts: only such an actor needs it.
export { evaluateAnew } from './commonjs/anew.ts';
export type { FreshModules, Surroundings } from './commonjs/anew.ts';
