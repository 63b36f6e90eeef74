/**
 * What was shared lived in a process or thread that has ended, and so did this use of it. A semaphore, an event, a queue live with the
 * process or thread that created them: create them in one that outlives all users.
 *
 *     if (error instanceof HostEnded) process.exit(1); // There is no work left.
 */
export class HostEnded extends Error {
  override readonly name: string = 'HostEnded';

  constructor(verb: string, name: string, host: string) {
    super(
      `Cannot ${verb} "${name}": it lived in "${host}", which has ended. Create it in a process that outlives all who use it.`,
    );
  }
}
