import { fileURLToPath } from 'node:url';

/** As Node writes a path in what it says of it. */
export function textOf(path: unknown): string {
  if (path instanceof URL) return fileURLToPath(path);
  return path instanceof Uint8Array ? Buffer.from(path).toString() : String(path);
}
