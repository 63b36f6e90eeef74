import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bundler = fileURLToPath(new URL('../node_modules/esbuild', import.meta.url));

/**
 * Brings the bundler's JavaScript along, as it is and where dist/ finds it first. Its package has an install script, of which npm warns, or which it
 * blocks, wherever a package is installed that depends on it. Nothing here needs that script: the bundler runs the program in the package of its
 * platform, `@esbuild/linux-x64`, and those are what we depend on.
 */
export async function bringBundler(dist) {
  const to = join(dist, 'node_modules/esbuild');
  await mkdir(join(to, 'lib'), { recursive: true });
  const { name, version, license } = JSON.parse(await readFile(join(bundler, 'package.json'), 'utf8'));
  const plain = { name, version, license, type: 'commonjs', main: 'lib/main.js', types: 'lib/main.d.ts' };
  await writeFile(join(to, 'package.json'), `${JSON.stringify(plain, null, 2)}\n`);
  for (const file of ['LICENSE.md', 'lib/main.js', 'lib/main.d.ts']) await cp(join(bundler, file), join(to, file));
}
