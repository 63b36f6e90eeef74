import { readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build, transform } from 'esbuild';

/**
 * Puts what the command line consists of into a few files: to find and load 250 of them takes Node three times as long as all
 * that it does then. The other rooms stay as they are, since children load from there what they need.
 */
export async function bundleCommandLine(dist) {
  const folder = join(dist, 'cli');
  const former = readdirSync(folder).map((name) => join(folder, name));
  const { metafile } = await build({
    entryPoints: [join(folder, 'main.js')],
    bundle: true,
    splitting: true, // What is imported only when it is needed stays so.
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    outdir: folder,
    allowOverwrite: true,
    chunkNames: 'part-[hash]',
    plugins: [keepUrls(folder)],
    metafile: true,
    absWorkingDir: folder,
  });
  const made = new Set(Object.keys(metafile.outputs).map((path) => join(folder, path)));
  for (const path of former) if (!made.has(path)) rmSync(path);
}

/** Lets every module go on speaking of itself by the URL of its own file, from which others will load it. */
const keepUrls = (folder) => ({
  name: 'keep urls',
  setup(bundler) {
    bundler.onLoad({ filter: /\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!source.includes('import.meta.url')) return { contents: source, loader: 'js' };
      const { code } = await transform(source, { format: 'esm', target: 'node20', define: { 'import.meta.url': 'ownUrl' } });
      const url = JSON.stringify(relative(folder, path));
      return { contents: `const ownUrl = new URL(${url}, import.meta.url).href;\n${code}`, loader: 'js' };
    });
  },
});
