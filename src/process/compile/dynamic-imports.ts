import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform, type Loader } from 'esbuild';
import { importCall } from '../commonjs/commonjs.ts';

/** `import(` of what is no plain text, of which a bundler cannot know what it is. */
const ofUnknown = /(?<![\w$.])import\s*\((?!\s*(?:\/\*.*?\*\/\s*)*(?:"[^"\n]*"|'[^'\n]*')\s*[,)])/g;
const ofAnything = /(?<![\w$.])import\s*\(/g;

/** `import(new URL('./beside.ts', import.meta.url))`, with `.href` or without: it could have been written as plain text. */
const ofBeside = /^import\s*\(\s*new URL\(\s*(['"])(\.{1,2}\/[^'"\n]+)\1\s*,\s*import\.meta\.url\s*\)(?:\.href)?\s*(?=\))/;

/**
 * Leads `import(...)` that the bundler cannot follow to the runner, which knows the importing module: a name would be looked for
 * from the bundle, and every order needs modules of its own.
 * @param which In a CommonJS module, which is in no bundle, all of them.
 */
export async function leadImports(source: string, path: string, which: 'unknown' | 'all'): Promise<string> {
  const call = importCall(pathToFileURL(path).href);
  let led = source;
  for (const { index, 0: found } of [...source.matchAll(which === 'all' ? ofAnything : ofUnknown)].toReversed()) {
    if (!(await isCode(source, index, loaderOf(path)))) continue;
    const [whole = found, , beside] = (which === 'unknown' && ofBeside.exec(source.slice(index))) || [];
    const instead = beside === undefined ? call : `import(${JSON.stringify(beside)}`;
    led = led.slice(0, index) + instead + led.slice(index + whole.length);
  }
  return led;
}

/** In a text or a comment stands what one likes; in code, not everything. */
async function isCode(source: string, index: number, loader: Loader): Promise<boolean> {
  const spoilt = `${source.slice(0, index)}@@@@@@${source.slice(index + 'import'.length)}`;
  return transform(spoilt, { loader, logLevel: 'silent' }).then(
    () => false,
    () => true,
  );
}

export const loaderOf = (path: string): Loader => (extname(path).slice(1).replace(/^[mc]/, '') || 'js') as Loader;
