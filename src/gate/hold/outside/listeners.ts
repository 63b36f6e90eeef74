import { ends } from '../signals.ts';
import type { Places } from '../place.ts';

/**
 * Which signals the program listens for: they may come from anywhere. Packages that do so for what would end the process want to tidy up, and
 * wait for nothing.
 * @returns What is new since this was asked last: `SIGUSR2, sync.js:12`.
 */
export function noteListeners({ nearest }: Pick<Places, 'nearest'>): () => readonly string[] {
  let news: string[] = [];
  process.on('newListener', (name) => {
    if (typeof name !== 'string' || !name.startsWith('SIG')) return;
    const caller = nearest();
    if (caller && !(caller.isOfPackage && ends(name))) news.push(`${name}, ${caller.place}`);
  });
  return () => {
    const taken = news;
    if (taken.length > 0) news = [];
    return taken;
  };
}
