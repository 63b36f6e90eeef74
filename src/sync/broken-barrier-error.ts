/**
 * Thrown to parties that wait at a Barrier when it breaks, or arrive at a broken one: a party was late, aborted or reset it, or has
 * ended while it waited there.
 *
 *     if (error instanceof BrokenBarrierError) console.log('not all of us will come');
 */
export class BrokenBarrierError extends Error {
  override readonly name = 'BrokenBarrierError';

  constructor(name: string) {
    super(`Cannot pass "${name}": somebody was late, aborted or reset it, or ended while it waited. reset() makes it as new.`);
  }
}
