import { basename, dirname, join, resolve, sep } from 'node:path';
import { ownFs, type Elsewhere } from '../../gate/hold.ts';
import { forOthers, type ControlledActor, type PendingOperation } from '../model/actor.ts';
import { changes, verbOf, type PathRole } from '../../gate/index.ts';

const { lstatSync, readlinkSync, realpathSync } = ownFs;

/** As many links as Linux follows before it gives up, see path_resolution(7). */
const mostLinks = 40;

/** What an operation that is about to be performed will do outside of the run's folder, by way of links in it. */
export function ledOut(root: string, operation: PendingOperation, actor: ControlledActor): Elsewhere[] {
  const { verb, on, to, of } = operation;
  if (of !== undefined && of !== 'lock') return [];
  const row = verbOf(verb);
  const changed = changes(operation);
  const at = (name: string, role: PathRole | undefined, isChanged: boolean): Elsewhere[] => {
    if (role?.end === 'nowhere') return [];
    const path = placeOf(`${root}/${forOthers(name, actor)}`, role?.end === 'itself' && !name.endsWith('/'));
    if (path === undefined || path === root || path.startsWith(root + sep)) return [];
    return [{ path, does: isChanged ? 'changes' : 'looks', place: 'by way of a link' }];
  };
  if (to === undefined) return at(on, verb === 'symlink' ? row?.to : row?.on, changed);
  return [...at(on, row?.on, row?.on.removes === true), ...at(to, row?.to, changed)];
}

/** Where a path leads, whether or not anything is there. Undefined: nowhere. */
function placeOf(path: string, isLinkItself: boolean, links = 0): string | undefined {
  if (links > mostLinks) return undefined;
  if (isLinkItself) {
    const folder = placeOf(dirname(path), false, links);
    return folder && join(folder, basename(path));
  }
  try {
    return realpathSync.native(path);
  } catch {
    const folder = dirname(path) === path ? path : placeOf(dirname(path), false, links);
    if (folder === undefined) return undefined;
    const place = join(folder, basename(path));
    const target = targetOf(place);
    return target === undefined ? place : placeOf(resolve(folder, target), false, links + 1);
  }
}

function targetOf(path: string): string | undefined {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : undefined;
  } catch {
    return undefined;
  }
}
