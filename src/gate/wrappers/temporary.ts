import { original } from './originals.ts';

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/**
 * `mkdtemp` under control: Node's own draws its six letters where nobody can seed it, and the same order would not lead to the same
 * names twice. `Math.random` is seeded there.
 */
export function makeTemporaryFolder(prefix: unknown): string {
  for (;;) {
    const drawn = Array.from({ length: 6 }, () => letters[Math.floor(Math.random() * letters.length)]).join('');
    const path = `${String(prefix)}${drawn}`;
    try {
      original.mkdirSync(path, 0o700);
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // Another drew the same: once more.
    }
  }
}
