import type { Tie } from './result.ts';
import type { Task } from './task.ts';

/** Equal jobs make as many ties as jobs; a thousand show the reader enough. */
const most = 1000;

/** The moments at which a rule had to decide. */
export class Ties {
  readonly list: Tie[] = [];

  /** Takes note of one, while there is room. */
  note = (at: number, rule: Tie['rule'], tied: readonly Task[]): void => {
    if (!this.isFull) this.list.push({ at, rule, jobs: tied.map(({ id }) => id) });
  };

  get isFull(): boolean {
    return this.list.length >= most;
  }
}
