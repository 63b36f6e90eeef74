import { readFileSync } from 'node:fs';
import { watch } from 'node:fs/promises';

/** Waits until the file contains this word. */
export async function untilItSays(file: string, word: string): Promise<void> {
  const said = (): boolean => readFileSync(file, 'utf8').includes(word);
  const stop = new AbortController();
  const changes = watch(file, { signal: stop.signal });
  const waiting = (async () => {
    for await (const _ of changes) if (said()) return;
  })();
  if (!said()) await waiting;
  stop.abort();
  await waiting.catch(() => undefined);
}
