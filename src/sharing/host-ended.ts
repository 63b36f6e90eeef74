/**
 * What was shared lived in a process or thread that has ended, and so did this use of it. A semaphore, an event, a queue live with
 * whoever created them: create them in one that outlives all who use them.
 *
 *     if (error instanceof HostEnded) process.exit(1); // Nobody is left to work for.
 */
export class HostEnded extends Error {
  override readonly name: string = 'HostEnded';

  constructor(verb: string, name: string, host: string) {
    super(
      `Cannot ${verb} "${name}": it lived in "${host}", which has ended. Create it in a process that outlives all who use it.`,
    );
  }
}
