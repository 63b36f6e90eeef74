import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Puts the guard into one file that Node runs as it is: it is there before anything is compiled, and comes up at once. */
export async function bundleGuard(dist) {
  const program = join(dist, 'process/guard/guard-program.js');
  await build({
    entryPoints: [program],
    outfile: program,
    allowOverwrite: true,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
  });
  rmSync(`${program}.map`); // Of what it was before.
}
