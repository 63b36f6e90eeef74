import type { ChildRole } from '../process/for-pools.ts';

/** The role of one worker of a pool: both sides know it by its number. */
export const seat = (pool: ChildRole, number: number): ChildRole => ({
  ...pool,
  id: `${pool.id}-${number}`,
  name: `${pool.name} ${number}`,
  folder: `${pool.folder}-${number}`,
});
