import type { Placement } from '../../transcript/index.ts';
import { currentActor } from '../context/actor.ts';

/** @throws Error when a child of that name must not be started here and now. */
export function refuseStart(name: string, as: Placement, daemon: boolean): void {
  refuseWhileImporting(name);
  if (as === 'task') {
    if (!daemon || currentActor()?.daemon) return; // What a daemon makes is a daemon, and its tasks end with it anyway.
    throw new Error(`Cannot start "${name}" as a daemon: it is a task, and nothing can end one. Use as: 'process' or 'thread'.`);
  }
  refuseChildrenOfDaemons(name);
}

/** A child imports the module that has its function. Were that import to start children, they would start children for ever. */
function refuseWhileImporting(name: string): void {
  const importing = currentActor()?.importing;
  if (importing === undefined) return;
  throw new Error(
    `Cannot start "${name}" while ${importing} is being imported: a child imports that module to find its function, and ` +
      `would start children in turn, for ever. Put the start into a function, or under "if (isMain(import.meta.url))".`,
  );
}

/** As in Python: a daemon is ended without being asked, and could not end its children. */
function refuseChildrenOfDaemons(name: string): void {
  const actor = currentActor();
  if (!actor?.daemon) return;
  throw new Error(
    `Cannot start "${name}": "${actor.name}" is a daemon, and daemons have no children. Start "${name}" in its parent, or set daemon: false for "${actor.name}".`,
  );
}
