import type { Begun, Report } from '../../gate/hold.ts';
import { forOthers, type ControlledActor, type PendingOperation } from './actor.ts';
import { hashOf } from './hash.ts';
import { touchedBy, type Touched } from './touching.ts';
import type { More, StepTouch } from './stepped.ts';
import { change, sumOf, type Touch } from './touch.ts';
import { changes, changesInPlace } from '../../gate/index.ts';
import { openedBy, openShown, readsBehind, reopen, savedOf, type SavedOpen } from './opened.ts';
import { isWithout } from './weakening.ts';
import { eachPath, worldAt, type Labels, type Thing } from './world.ts';

/** What is done in an order to what things, step by step, for the strategies that leave orders out. */
export interface Watch {
  /** An order begins, of which so many steps are those of the last one. `isOn`: a strategy has to know. */
  begin(shared: number, isOn: boolean): void;
  /** A race begins: the scenario's own code may have done something before it. */
  race(): void;
  /** So many steps are done, and no actor moves: what is asked from here on is asked of now. Returns whether it is on. */
  at(step: number, actors: readonly ControlledActor[]): boolean;
  /** What a pending operation would touch now. */
  touchOf(actor: ControlledActor, operation: PendingOperation): Touched;
  /** An operation is about to be performed; what is returned is to be called when it has been. */
  perform(actor: ControlledActor, operation: PendingOperation): Performed;
  /** What the actors that could not go on wanted, with what they would have touched. */
  wanted(actors: readonly ControlledActor[]): Wanted[];
  /** What each step touched, from the first on. Undefined: without a watch. */
  touches(): readonly (Touch | undefined)[];
  /** Something led out of the folder: what was done there is not known. */
  leftFolder(): boolean;
  /** The files that an actor has open, in a text: equal texts where equal things come of what is done to them. */
  shown(actor: ControlledActor): string;
}

export interface Wanted {
  readonly actor: number;
  readonly operation: PendingOperation;
  readonly touch: Touch;
}

export type Performed = (report: Report, actors: readonly ControlledActor[], more: More) => StepTouch;

/** How things stood before a step. */
interface Before {
  readonly labels: Labels;
  readonly opened: readonly SavedOpen[][];
}

export function watchOver(base: string, apart: <T>(part: () => T) => T): Watch {
  const world = worldAt(base);
  const before: Before[] = [];
  const touches: (Touch | undefined)[] = [];
  const pending = new WeakMap<PendingOperation, Touched>();
  let paths: Map<Thing, string> | undefined;
  let isOn = false;
  let first = 0;
  let now = -1;
  let leftFolder = false;

  function look(actors: readonly ControlledActor[], labels?: Labels): void {
    apart(() => world.look(heldBy(actors), labels));
    paths = undefined;
  }

  /** As it was found in the order before, from whose steps this one's do not differ yet. */
  function takeUp({ labels, opened }: Before, actors: readonly ControlledActor[]): void {
    world.forget();
    look([], labels);
    const named = new Map<string, Thing>();
    eachPath(world.root, (path, thing) => named.set(path, thing));
    for (const [index, { open }] of actors.entries()) reopen(open, opened[index] ?? [], named);
  }

  function pathOf(thing: Thing): string | undefined {
    if (!paths) {
      const all = new Map<Thing, string>();
      eachPath(world.root, (path, found) => void (all.has(found) || all.set(found, path)));
      paths = all;
    }
    return paths.get(thing);
  }

  /** @param isSame No file is another than before the last step. */
  function keep(step: number, actors: readonly ControlledActor[], isSame = false): void {
    const last = before[step - 1];
    const opened = actors.some(({ open }) => open.size > 0) ? actors.map(({ open }) => savedOf(open, pathOf)) : [];
    const isAsLast = isSame && last && last.opened.length + opened.length === 0;
    before[step] = isAsLast ? last : { labels: world.labels(), opened };
    before.length = step + 1;
  }

  function touchOf(actor: ControlledActor, operation: PendingOperation): Touched {
    const known = pending.get(operation);
    if (known) return known;
    const { descriptor, beside } = operation;
    const open = descriptor === undefined ? undefined : actor.open.get(descriptor)?.thing;
    const named = { ...operation, ...namesOf(operation, actor) };
    const also = beside === undefined ? undefined : actor.open.get(beside)?.thing;
    const touched = touchedBy({ operation: named, beside: also, ...(open && { open }) }, { root: world.root, base });
    leftFolder ||= touched.leavesFolder;
    pending.set(operation, touched);
    return touched;
  }

  /** What was found out of pending operations is not so any more. */
  function forgetPending(actors: readonly ControlledActor[]): void {
    for (const actor of actors) for (const operation of actor.pending.values()) pending.delete(operation);
  }

  return {
    begin(shared, on) {
      isOn = on;
      if (!on) before.length = 0;
      first = Math.min(shared, before.length - 1);
      if (first <= 0) {
        first = 0;
        before.length = 0;
        world.forget();
      }
      now = -1;
      leftFolder = false;
      touches.length = first;
    },
    race: () => void (now = -1),
    at(step, actors) {
      if (!isOn || step < first) return false;
      if (step === now) return true;
      if (step === first && before[step]) takeUp(before[step], actors);
      else {
        look(actors);
        forgetPending(actors);
        keep(step, actors);
      }
      now = step;
      return true;
    },
    touchOf,
    perform(actor, operation) {
      const touched = touchOf(actor, operation);
      const step = now;
      return ({ opened }, actors, { freed, also }) => {
        const { verb, descriptor } = operation;
        const isElsewhere = (changesFiles(operation) && !isInPlace(operation, touched)) || also.some(changesFiles);
        const aside = sumOf(also.map((one) => touchOf(actor, one).touch));
        const touch = freed.length === 0 ? sumOf([touched.touch, aside]) : sumOf([touched.touch, aside, changing(freed)]);
        touches[step] = touch;
        if (isElsewhere) {
          look(actors);
          forgetPending(actors);
        }
        const found = isElsewhere || opened !== undefined ? again(actor, operation) : touched;
        if (opened !== undefined && found.found && !actor.end) actor.open.set(opened, openedBy(operation, found.found));
        if (verb === 'close' && descriptor !== undefined) actor.open.delete(descriptor);
        const written = new Set([...touched.written, ...found.written]);
        for (const thing of written) thing.history = hashOf(`${thing.history} ${verb} ${actor.learnt}`);
        if (descriptor !== undefined && written.size > 0) readsBehind(actor.open, descriptor);
        now = step + 1;
        keep(now, actors, !isElsewhere && written.size === 0);
        return { touch, aside };
      };
    },
    wanted: (actors) =>
      actors.flatMap((actor, number) =>
        [...actor.pending.values()].map((operation) => ({ actor: number, operation, touch: touchOf(actor, operation).touch })),
      ),
    touches: () => touches,
    leftFolder: () => leftFolder,
    shown({ open }) {
      if (open.size === 0 || isWithout('descriptors')) return '';
      return openShown(open, pathOf);
    },
  };

  function again(actor: ControlledActor, operation: PendingOperation): Touched {
    pending.delete(operation);
    const touched = touchOf(actor, operation);
    pending.delete(operation);
    return touched;
  }
}

const changesFiles = (operation: PendingOperation): boolean =>
  (operation.of === undefined || operation.of === 'lock') && changes(operation);

/** It writes into a file that is there, or changes its rights or times: what lies where stays as it is. */
const isInPlace = (operation: PendingOperation, { found }: Touched): boolean =>
  found?.kind === 'file' && changesInPlace(operation);

const changing = (keys: readonly string[]): Touch => new Map(keys.map((key) => [key, change]));

function* heldBy(actors: readonly ControlledActor[]): Generator<Thing> {
  for (const { open } of actors) for (const { thing } of open.values()) yield thing;
}

/** Its own number stands where a name has it. */
const namesOf = ({ on, to }: Begun, actor: ControlledActor): Pick<Begun, 'on' | 'to'> => ({
  on: forOthers(on, actor),
  ...(to === undefined ? {} : { to: forOthers(to, actor) }),
});
