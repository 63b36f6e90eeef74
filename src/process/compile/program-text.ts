import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildOptions, Metafile } from 'esbuild';
import { cached, edition, type Build, type Kept } from './cache.ts';
import { librarySource } from './library.ts';

/**
 * What a module's program consists of, as text: its code with that of everything it imports, packages too, and this library's
 * version. The same on every machine and in every folder, and after changes to comments and line breaks: it is never run, only
 * compared. What a program reads at run time, native addons among it, is not part of it.
 */
export async function programText(source: string): Promise<string> {
  const kept = await keptProgram(source);
  return `${await readFile(kept.path('program.js'), 'utf8')}\n${versionIn(fileURLToPath(librarySource('../../index')))}`;
}

/** The files of a module's program: its own and those of everything that it imports. */
export const programFiles = async (source: string): Promise<readonly string[]> => (await keptProgram(source)).inputs;

function keptProgram(source: string): Promise<Kept> {
  const key = `program-${createHash('sha256').update(`${edition} ${source}`).digest('hex').slice(0, 16)}`;
  return cached(key, () => bundleText(fileURLToPath(source)));
}

/** Names, comments and line ends that are there for people would tell of paths: all of them are left out. */
const withoutPaths: BuildOptions = { minify: true, legalComments: 'none', sourcemap: false, charset: 'utf8' };

async function bundleText(entry: string): Promise<Build> {
  const { withBundler } = await import('./bundler.ts');
  const { inputsOf } = await import('./bundle.ts');
  const { leadCommonJs } = await import('./commonjs.ts');
  const { asText } = await import('./stand-ins.ts');
  const found = new Set<string>();
  return withBundler(async ({ build }) => {
    const bundled = (more: BuildOptions) =>
      build({
        ...withoutPaths,
        ...more,
        entryPoints: { program: entry },
        bundle: true,
        write: false,
        metafile: true,
        platform: 'node',
        format: 'esm', // A module may wait at its top level.
        target: 'node20',
        conditions: [],
        outdir: '/',
        absWorkingDir: '/',
        logLevel: 'silent',
        plugins: [leadCommonJs({ packages: true, write: asText }, found)],
      });
    try {
      const { outputFiles, metafile } = await bundled({ external: ['racecourse', '*.node'] });
      return built(outputFiles[0]!.text, [...inputsOf(metafile), ...found]);
    } catch {
      // Some packages cannot be bundled, and need not be where every order runs in new processes. Their versions must do.
      const { outputFiles, metafile } = await bundled({ packages: 'external' });
      const manifests = manifestsOf(metafile, entry);
      const versions = manifests.map((manifest) => `\n${nameAndVersion(manifest)}`);
      return built(outputFiles[0]!.text + versions.join(''), [...inputsOf(metafile), ...found, ...manifests]);
    }
  });
}

const built = (text: string, inputs: readonly string[]): Build => ({
  inputs,
  files: [{ name: 'program.js', text }],
  exports: {},
});

/** The package.json of each package that was left outside and is installed, in the order of their names. */
function manifestsOf({ outputs }: Metafile, entry: string): string[] {
  const imports = Object.values(outputs).flatMap((output) => output.imports.map(({ path }) => path));
  const names = imports.flatMap((path) => /^(?!node:|racecourse$)(?:@[^/]+\/)?[^./@][^/]*/.exec(path)?.[0] ?? []);
  return [...new Set(names)].toSorted().flatMap((name) => nearest(join('node_modules', name, 'package.json'), entry) ?? []);
}

function nameAndVersion(manifest: string): string {
  const { name, version } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string; version?: string };
  return `${name} ${version}`;
}

function versionIn(file: string): string {
  const manifest = nearest('package.json', file);
  return manifest === undefined ? '' : nameAndVersion(manifest);
}

/** Looks for a file as Node looks for packages: in the folder of `from`, then in those above. */
function nearest(name: string, from: string): string | undefined {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, name))) return join(folder, name);
    if (folder === dirname(folder)) return undefined;
  }
}
