import { join } from 'node:path';

/** The two named pipes of an actor: what it is told, and what it tells. */
export const pipesOf = (folder: string, index: number): { commands: string; reports: string } => ({
  commands: join(folder, `${index}.commands`),
  reports: join(folder, `${index}.reports`),
});
