import { NotRecalled, type Checkpoint, type SpawnedOn, type Present, type Recollection } from '../control/recollection.ts';
import type { AtOnce } from '../../gate/hold.ts';
import type { PrimitiveStates } from '../../primitives/index.ts';
import type { ControlledActor } from '../model/actor.ts';
import type { Execution } from '../model/execution.ts';
import { filesAfter, filesIn, putBack, putBackAfter, type Files } from './files.ts';
import type { Doing } from '../../gate/index.ts';

type Kept = Omit<ControlledActor, 'name' | 'kind' | 'pid' | 'pending' | 'outside' | 'elsewhere' | 'hears' | 'end'>;

/** Of orders that are run in this folder. */
export function recollectionOf(root: string, { apart, own }: Pick<AtOnce, 'apart' | 'own'>): Recollection {
  let kept: (Checkpoint & { readonly files: Files })[] = [];
  let before: readonly SpawnedOn[] = [];
  let isOff = false;
  let isGood = false;
  let resumed = false;
  /** All that was done to files in this order is known by its steps. */
  let isTold = true;
  /** In this order nothing was done to files before the race. */
  let again = false;
  let present: Execution | undefined;
  /** The order before this one, and what the scenario's own code did to files after its race had begun. */
  let ended: Execution | undefined;
  let since: readonly Doing[] = [];
  let failed: NotRecalled | undefined;

  function giveUp(why: string): void {
    isOff = true;
    isGood = false;
    kept = [];
    if (!resumed) return;
    failed = new NotRecalled(why);
    throw failed;
  }

  /** Its files are those of another order. */
  function notAgain(): void {
    resumed = true;
    giveUp('its race is prepared in another way than before');
  }

  const putFilesBack = (files: Files, step: number): void =>
    apart(() => (again && ended ? putBackAfter(root, files, [...ended.doings.slice(step), ...since]) : putBack(root, files)));

  return {
    begin(shared) {
      kept = kept.filter(({ step }) => step <= shared);
      isGood = !isOff;
      resumed = false;
      failed = undefined;
      ended = present;
      present = undefined;
      since = own.since();
      again =
        kept.length > 0 &&
        own.isGood() &&
        isTold &&
        before.every(({ channel }) => channel.isUsable()) &&
        ended !== undefined &&
        !ended.actors.some(isElsewhere);
      isTold = true;
      return again;
    },
    checkpointFor(participants, execution) {
      if (execution.actors.length > participants.length) giveUp('it races twice');
      const same = participants.length === before.length && participants.every((one, index) => isSame(one, before[index]!));
      const isPrepared = own.race();
      before = participants;
      present = execution;
      if (!same) kept = [];
      if (again && !(same && isPrepared)) notAgain();
      resumed = kept.length > 0;
      return kept.at(-1);
    },
    keep(moment) {
      const { execution, actors } = moment;
      if (!isGood || execution.steps.length <= (kept.at(-1)?.step ?? 0)) return;
      if (actors.some(isElsewhere)) return giveUp('something passes no gate');
      const last = kept.at(-1);
      const files = apart(() => (last ? filesAfter(root, last.files, execution.doings.slice(last.step)) : filesIn(root)));
      if (files) kept.push(checkpointOf(moment, files, putFilesBack, giveUp));
      else isGood = false;
    },
    onlyOnce: () => void (isGood = false),
    doesMore: () => void (isTold = false),
    giveUp,
    check() {
      if (again && !present) notAgain();
      if (failed) throw failed;
    },
  };
}

/** It has done something that passes no gate. */
const isElsewhere = ({ outside }: ControlledActor): boolean => outside.size > 0;

/** The same process, which has run the same. */
const isSame = (one: SpawnedOn, other: SpawnedOn): boolean =>
  one.channel === other.channel && (one.run === other.run || JSON.stringify(one.run) === JSON.stringify(other.run));

function checkpointOf(
  { execution, actors, last, leftOut }: Present,
  files: Files,
  putFilesBack: (files: Files, step: number) => void,
  giveUp: (why: string) => void,
): Checkpoint & { readonly files: Files } {
  const { steps, picks, doings, keys, clock, preemptions, chessPreemptions, board } = execution;
  const step = steps.length;
  const states: PrimitiveStates = board.states;
  const { sent } = execution;
  const known = actors.map(keptOf);
  return {
    step,
    files,
    taken: actors.map((_, index) => picks.filter(({ actor }) => actor === index).length),
    restore(present, participants) {
      try {
        putFilesBack(files, step);
      } catch (error) {
        giveUp(String(error));
      }
      present.steps.push(...steps.slice(0, step));
      present.picks.push(...picks.slice(0, step));
      present.doings.push(...doings.slice(0, step));
      present.keys.push(...keys.slice(0, step));
      Object.assign(present, { clock, preemptions, chessPreemptions, leftOut, sent });
      present.board.states = states;
      for (const [index, actor] of participants.entries()) Object.assign(actor, keptOf(known[index]!));
      return last;
    },
  };
}

const keptOf = ({ learnt, isPrivate, sawClock, open, fired, unawaited, runnableSince, movedAt, looks }: Kept): Kept => ({
  learnt,
  isPrivate,
  sawClock,
  open: new Map(open),
  fired: [...fired],
  unawaited,
  runnableSince,
  movedAt,
  looks,
});
