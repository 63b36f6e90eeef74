import { HostEnded } from '../sharing/index.ts';

/**
 * `put` or `get` with a `timeout` gave up: nothing was put, nothing was taken.
 *
 *     if (error instanceof QueueTimeoutError) console.log('nothing to do');
 */
export class QueueTimeoutError extends Error {
  override readonly name = 'QueueTimeoutError';

  constructor(what: 'put' | 'get', name: string, timeout: number) {
    const [how, why, who] = what === 'put' ? ['put into', 'full', 'takes from it'] : ['get from', 'empty', 'puts into it'];
    super(`Cannot ${how} "${name}" within ${timeout} ms: it is ${why}. Wait longer, or find out why nobody ${who}.`);
  }
}

/**
 * The queue is closed: nothing can be put any more, and what was in it is gone. `for await` ends by itself then.
 *
 *     if (error instanceof QueueClosedError) return; // The work is over.
 */
export class QueueClosedError extends Error {
  override readonly name = 'QueueClosedError';

  constructor(what: 'put' | 'get', name: string) {
    super(
      what === 'put'
        ? `Cannot put into "${name}": it is closed. Close it only when everybody has put what there is to put.`
        : `Cannot get from "${name}": it is closed, and nothing is left in it. End the loop here, or write "for await".`,
    );
  }
}

/** The queue lived in a process or thread that has ended, and so did what was in it. Create it in one that outlives all users. */
export class QueueHostEnded extends HostEnded {
  override readonly name = 'QueueHostEnded';
}
