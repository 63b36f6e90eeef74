import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Whether a module is the program itself and not imported by another. Python's `if __name__ == '__main__'`: a child imports the
 * module that has its function, and what stands under this test it does not run. `import.meta.main` of Node 24.2 says the same:
 * https://github.com/nodejs/node/pull/57804
 *
 *     if (isMain(import.meta.url)) { ... }
 */
export function isMain(url: string): boolean {
  const program = process.argv[1];
  if (program === undefined) return false;
  try {
    return realpathSync(program) === realpathSync(fileURLToPath(url));
  } catch {
    return false; // Started by a name that is no file, such as "node -".
  }
}
