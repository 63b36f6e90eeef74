import { join } from 'node:path';
import { timesOf, unaccess } from '../../src/explore/model/access-times.ts';
import { ownFs } from '../../src/gate/hold.ts';
import { masked } from '../fixtures/soundness/shown.ts';

const { lstatSync, readdirSync, readFileSync, readlinkSync } = ownFs;

/** All that lies in a folder: names, kinds, modes, contents, where links lead, and which names are of one file. No times. */
export function treeOf(root: string): string[] {
  const first = new Map<bigint, string>();
  return entries('').toSorted();

  function entries(folder: string): string[] {
    const times = timesOf(lstatSync(join(root, folder), { bigint: true }));
    const all = readdirSync(join(root, folder))
      .toSorted()
      .flatMap((name) => entry(join(folder, name)));
    unaccess(join(root, folder), times);
    return all;
  }

  function entry(name: string): string[] {
    const path = join(root, name);
    const stat = lstatSync(path, { bigint: true });
    const about = `${masked(name)} ${(Number(stat.mode) & 0o7777).toString(8)}`;
    if (stat.isDirectory()) return [`${about} folder`, ...entries(name)];
    if (stat.isSymbolicLink()) return [`${masked(name)} -> ${masked(readlinkSync(path))}`];
    const same = first.get(stat.ino);
    first.set(stat.ino, name);
    const content = readFileSync(path, 'utf8');
    unaccess(path, timesOf(stat));
    return [`${about} "${content}"${same === undefined ? '' : ` is ${masked(same)}`}`];
  }
}
