import type { ActorRole } from '../process/for-pools.ts';

/** The role of one worker of a pool: both sides know it by its number. */
export const seat = (pool: ActorRole, number: number): ActorRole => ({
  ...pool,
  id: `${pool.id}-${number}`,
  name: `${pool.name} ${number}`,
  folder: `${pool.folder}-${number}`,
});
