import type { BigIntStats } from 'node:fs';
import { join } from 'node:path';
import { ownFs } from '../gate/hold.ts';
import { primitivesShown, primitiveStep, type PrimitiveStates } from '../gate/index.ts';
import { timesOf, unaccess } from './access-times.ts';
import type { ControlledActor } from './actor.ts';
import { firedWhile } from './choices.ts';
import type { Course } from './course.ts';
import { hashOf } from './learning.ts';
import type { Comparing } from './strategies/strategy.ts';

const { lstatSync, readdirSync, readFileSync, readlinkSync } = ownFs;

/** What lies in a run's folder, in a text: equal texts for equal contents. */
export type Folder = (times: boolean) => string;

/**
 * Equal texts for states from which everything goes on in the same way: the folder, the primitives, what each actor has learnt
 * and waits for. Who runs the same, and has learnt nothing that only itself can learn, is interchangeable: names do not count.
 */
export function stateOf(course: Course, primitives: PrimitiveStates, first: number, folder: Folder, compare: Comparing): string {
  const names = course.actors.map((actor, index) => lookOf(actor, index, course, compare));
  const present = course.actors.slice(first);
  const looks = names.map((name, index) => {
    if (!compare.stalls || index < first) return name;
    const outrun = present.flatMap((other, at) => {
      const often = firedWhile(course.actors[index]!, other);
      return often === 0 ? [] : [`${names[first + at]} ${often}`];
    });
    return `${name} outran ${outrun.toSorted().join(' ')}`;
  });
  const parts = [
    folder(compare.times),
    primitivesShown(primitives, (who) => names[who] ?? 'main'),
    ...looks.toSorted(),
    course.histories.get('channel parent') ?? '', // What the parent has got it may have acted upon.
    compare.times ? String(course.clock) : '',
  ];
  return hashOf(parts.join('\n'));
}

/** All that is to be known of an actor: who looks alike goes on alike. */
export function lookOf(actor: ControlledActor, index: number, course: Course, { times }: Comparing): string {
  const timers = [...actor.pending.values()].filter(({ due }) => due !== undefined).toSorted((a, b) => a.due! - b.due!);
  const open = [...actor.open.keys()].map((name) => `${name} ${course.histories.get(name) ?? ''}`);
  const parts = [
    actor.kind,
    actor.isPrivate ? index : '',
    actor.learnt,
    actor.end ? `ended ${actor.end.kind}` : pendingShown(actor, index, course),
    timers.map(({ id, due }) => (times ? `${id} ${due}` : id)).join(),
    actor.spared,
    ...open,
  ];
  return hashOf(parts.join(' '));
}

/** Who has been told of what it waits for is not like one who waits for it. */
const pendingShown = ({ pending }: ControlledActor, index: number, { board }: Course): string =>
  [...pending.values()]
    .map((one) => (one.of && 'blockedBy' in primitiveStep(board.states, one, index) ? `${one.id} blocked` : one.id))
    .join();

/**
 * Looks anew at every call: files of a run are few and small.
 * @param isOfSystem Whether the system has set this time, and no program.
 */
export function folderAt(root: string, isOfSystem: (milliseconds: number) => boolean): Folder {
  const shown = ({ atimeMs, mtimeMs }: BigIntStats): string => `${mtimeMs} ${isOfSystem(Number(atimeMs)) ? mtimeMs : atimeMs}`;
  return (times) => {
    const stat = lstatSync(root, { bigint: true });
    const about = times ? shown : () => '';
    const state = hashOf([about(stat), ...entries(root, about)].join('\n'));
    unaccess(root, timesOf(stat));
    return state;
  };
}

function entries(folder: string, timesShown: (stat: BigIntStats) => string): string[] {
  const all: string[] = [];
  for (const name of readdirSync(folder).toSorted()) {
    const path = join(folder, name);
    const stat = lstatSync(path, { bigint: true });
    const about = `${name} ${stat.mode} ${stat.nlink > 1n && stat.isFile() ? stat.ino : ''} ${timesShown(stat)}`;
    if (stat.isDirectory()) all.push(`${about} (`, ...entries(path, timesShown), ')');
    else if (stat.isSymbolicLink()) all.push(`${about} -> ${readlinkSync(path)}`);
    else all.push(`${about} ${stat.size > 0n && stat.isFile() ? readFileSync(path, 'base64') : ''}`);
    unaccess(path, timesOf(stat));
  }
  return all;
}
