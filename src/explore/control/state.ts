import type { BigIntStats } from 'node:fs';
import { join } from 'node:path';
import { ownFs } from '../../gate/hold.ts';
import { primitivesShown, primitiveStep, type PrimitiveStates } from '../../primitives/index.ts';
import { timesOf, unaccess } from '../model/access-times.ts';
import type { ControlledActor } from '../model/actor.ts';
import { firedWhile, isTimer } from '../model/choices.ts';
import type { Execution } from '../model/execution.ts';
import { hashOf } from '../model/hash.ts';
import { namedIn, upToNames, type NameOf } from '../model/alike.ts';
import type { Comparing, Moment } from '../strategies/strategy.ts';

const { lstatSync, readdirSync, readFileSync, readlinkSync } = ownFs;

/** What lies in a run's folder, in a text: equal texts for equal contents. */
export type Folder = (times: boolean) => string;

/** What a state is made of. */
export interface Stated {
  readonly execution: Execution;
  readonly primitives: PrimitiveStates;
  /** Number of the first actor of the present race. */
  readonly first: number;
  readonly folder: Folder;
  /** The files that an actor has open, in a text. */
  readonly open: (actor: ControlledActor) => string;
}

/** `state`: equal texts for states from which everything goes on in the same way. `lookOf`: actors that look alike go on alike. */
export function statesOf(stated: Stated): Pick<Moment, 'state' | 'lookOf'> {
  const { execution, primitives, folder } = stated;
  /** Of this moment: what is compared does not change within it. */
  let looks: readonly string[] | undefined;
  let named: ReadonlySet<number> | undefined;
  const looksOf = (compare: Comparing): readonly string[] =>
    (looks ??= execution.actors.map((actor, index) => lookOf(actor, index, stated, compare)));
  return {
    state(compare) {
      const parts = [
        folder(compare.times),
        execution.sent, // What the parent has got it may have acted upon.
        compare.times ? String(execution.clock) : '',
        upToNames(
          looksOf(compare),
          (nameOf) => `${primitivesShown(primitives, nameOf)}\n${stallsShown(stated, compare, nameOf)}`,
        ),
      ];
      return hashOf(parts.join('\n'));
    },
    lookOf(actor, compare) {
      const look = looksOf(compare)[actor]!;
      const related = (nameOf: NameOf): string => primitivesShown(primitives, nameOf) + stallsShown(stated, compare, nameOf);
      // An actor that has something that others may want is not like one that has not, though they did the same.
      named ??= namedIn(related);
      return named.has(actor) ? `${look} ${actor}` : look;
    },
  };
}

/** How far timers of actors have outrun others: the rules keep them from going further. */
function stallsShown({ execution, first }: Stated, { stalls }: Comparing, nameOf: NameOf): string {
  if (!stalls) return '';
  const present = execution.actors.slice(first);
  const outran = present.flatMap((one, at) =>
    present.flatMap((other, before) => {
      const often = one === other ? 0 : firedWhile(one, other);
      return often === 0 ? [] : [`${nameOf(first + at)} outran ${nameOf(first + before)} ${often}`];
    }),
  );
  return outran.toSorted().join('\n');
}

/** All that is to be known of an actor by itself. */
function lookOf(actor: ControlledActor, index: number, { open, primitives }: Stated, { times, apart }: Comparing): string {
  const timers = [...actor.pending.values()].filter(isTimer).toSorted((a, b) => a.due - b.due);
  const parts = [
    actor.kind,
    actor.isPrivate || apart(actor.kind) ? index : '',
    actor.learnt,
    actor.end ? `ended ${actor.end.kind}` : pendingShown(actor, index, primitives),
    timers.map(({ id, due }) => (times ? `${id} ${due}` : id)).join(),
    actor.unawaited,
    open(actor),
  ];
  return hashOf(parts.join(' '));
}

/** An actor that has been told of what it waits for is not like one that waits for it. */
const pendingShown = ({ pending }: ControlledActor, index: number, primitives: PrimitiveStates): string =>
  [...pending.values()]
    .map((one) => (one.of && 'blockedBy' in primitiveStep(primitives, one, index) ? `${one.id} blocked` : one.id))
    .join();

/**
 * Looks anew at every call: files of a run are few and small.
 * @param isOfSystem Whether the system has set this time, and no program.
 */
export function folderAt(root: string, isOfSystem: (milliseconds: number) => boolean): Folder {
  // To the nanosecond: programs see fractions of a millisecond.
  const shown = ({ atimeMs, atimeNs, mtimeNs }: BigIntStats): string =>
    `${mtimeNs} ${isOfSystem(Number(atimeMs)) ? mtimeNs : atimeNs}`;
  return (times) => {
    const stat = lstatSync(root, { bigint: true });
    const about = times ? shown : () => '';
    const rights = `${stat.mode} ${stat.uid} ${stat.gid}`;
    const state = hashOf([rights, about(stat), ...entries(root, about, new Map())].join('\n'));
    unaccess(root, timesOf(stat));
    return state;
  };
}

/** `seen`: where each inode was met first. Two names of one file are no two files. */
function entries(folder: string, timesShown: (stat: BigIntStats) => string, seen: Map<bigint, string>, inside = ''): string[] {
  const all: string[] = [];
  for (const name of readdirSync(folder).toSorted()) {
    const path = join(folder, name);
    const stat = lstatSync(path, { bigint: true });
    const before = seen.get(stat.ino);
    if (before === undefined) seen.set(stat.ino, `${inside}/${name}`);
    const about = `${name} ${stat.mode} ${stat.uid} ${stat.gid} ${timesShown(stat)}`;
    if (before !== undefined) all.push(`${name} is ${before}`);
    else if (stat.isDirectory()) all.push(`${about} (`, ...entries(path, timesShown, seen, `${inside}/${name}`), ')');
    else if (stat.isSymbolicLink()) all.push(`${about} -> ${readlinkSync(path)}`);
    else all.push(`${about} ${stat.size > 0n && stat.isFile() ? readFileSync(path, 'base64') : ''}`);
    unaccess(path, timesOf(stat));
  }
  return all;
}
