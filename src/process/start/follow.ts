import { closeSync, openSync, readSync, watch } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

/**
 * Follows a file that another appends to and hands on its lines. `finish` hands on all the rest, the last line too if it is
 * not ended; what came before it may come in any rhythm, but never out of order.
 */
export function follow(file: string, onLine: (text: string) => void): { finish(): void } {
  const fd = openSync(file, 'r');
  const decoder = new StringDecoder('utf8');
  const chunk = Buffer.alloc(64 << 10);
  let rest = '';

  function read(): void {
    for (let bytes = readSync(fd, chunk); bytes > 0; bytes = readSync(fd, chunk)) {
      const lines = (rest + decoder.write(chunk.subarray(0, bytes))).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    }
  }

  const watcher = watch(file, { persistent: false }, read);
  watcher.on('error', () => undefined); // Some file systems tell nothing, see inotify(7); then the lines come at the end.
  // What was written before we watched: no event tells of it. Not at once: the caller must first have this function's result.
  const first = setImmediate(read);
  return {
    finish() {
      clearImmediate(first);
      watcher.close();
      read();
      if (rest !== '') onLine(rest);
      closeSync(fd);
    },
  };
}
