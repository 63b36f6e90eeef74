import type { Role } from '../process/for-pools.ts';

/** The role of one worker of a pool: both sides know it by its number. */
export const seat = (pool: Role, number: number): Role => ({
  ...pool,
  id: `${pool.id}-${number}`,
  name: `${pool.name} ${number}`,
  folder: `${pool.folder}-${number}`,
});
