import { turnOver, type Limit } from '../model/stop.ts';
import { now } from '../../transcript/index.ts';
import { countAll } from './counting.ts';
import type { Explorer } from './explorer.ts';
import { lookingIn, takeTurn, takeTurns, type Looking } from './looking.ts';
import { newPhaseLog, type PhaseLog } from './phase-log.ts';
import type { Around, Phased } from './phases.ts';
import type { SearchRequest } from './search-request.ts';
import type { Setting } from '../model/setting.ts';
import { split } from './splitting.ts';
import { everyOutcome } from '../strategies/every-outcome.ts';
import type { Totals } from './totals.ts';

export interface Fitting {
  readonly request: SearchRequest;
  readonly explorer: Explorer;
  readonly totals: Totals;
  readonly limit: Limit;
  readonly around: Around;
  readonly seed: number;
}

/** More preemptions are needed by next to nothing. */
const worthwhile = 2;

const full: Setting = {};

/**
 * All orders, where they are few enough: first without timers for which no actor waits, then with them. Where they are not, those with few
 * cut-ins in turns with samples, and runs left alone among them; and then every outcome. In the end whole files are split, where nothing
 * has gone wrong and one actor reads what another writes.
 */
export async function fitting(search: Fitting): Promise<Phased> {
  const { totals } = search;
  const log = newPhaseLog(search.explorer, totals);
  const looking = newLooking(search, log);
  const { rules, beginning } = search.request;
  const narrow: Setting = rules.stalls > 0 && !beginning ? { stalls: 0 } : full; // What it begins with may need what is kept back there.
  let setting = narrow;
  let searched: Searched = { stopped: await countAll(setting, search, log, () => looking.once(setting)) };
  if (searched.stopped === undefined && totals.apart > 0) {
    setting = full;
    searched = { stopped: await countAll(setting, search, log, () => looking.once(setting)) };
  }
  if (searched.stopped !== undefined && totals.deterministic) searched = await searchOn(setting, search, log, looking);
  if (searched.stopped === undefined && !beginning) await split(search, log);
  const stopped = log.diverged() ?? searched.stopped;
  return { ...searched, phases: log.phases(), stopped };
}

type Searched = Pick<Phased, 'stopped' | 'bounded'>;

/** In each setting its own, which is gone on with. */
interface Lookings {
  in(setting: Setting): Looking;
  /** A short turn of each, and runs left alone if it is time. */
  once(setting: Setting): Promise<void>;
  /** If it is time for that, and once only. */
  leaveAlone(): void;
}

/** Of the time, once so much of it has gone: most faults are found sooner. What it takes to start, in milliseconds. */
const aloneFor = 0.1;
const aloneAfter = 0.25;
const worthStarting = 500;

function newLooking({ request, totals, limit, around, seed }: Fitting, log: PhaseLog): Lookings {
  const all = new Map<Setting, Looking>();
  const milliseconds = request.maxSeconds * 1000;
  const from = now();
  let hasLeftAlone = request.neverAlone === true;

  function lookIn(setting: Setting): Looking {
    const known = all.get(setting) ?? lookingIn(setting, totals, seed);
    all.set(setting, known);
    return known;
  }

  function leaveAlone(): void {
    const isTime = !hasLeftAlone && now() - from > aloneAfter * milliseconds && limit() === undefined;
    hasLeftAlone ||= isTime;
    if (isTime && aloneFor * milliseconds >= worthStarting) log.alone(around.leaveAlone(aloneFor * milliseconds));
  }

  return {
    in: lookIn,
    leaveAlone,
    async once(setting) {
      leaveAlone();
      for (const turn of lookIn(setting).shortTurns) await takeTurn(turn, log, limit);
    },
  };
}

/** @param setting In which it is to be looked first. */
async function searchOn(setting: Setting, search: Fitting, log: PhaseLog, looking: Lookings): Promise<Searched> {
  const { request, totals, limit } = search;
  const third = (request.maxSeconds * 1000) / 3;
  const from = now();
  const enough =
    (isEnough: () => boolean): Limit =>
    () =>
      limit() ?? (isEnough() || !totals.deterministic ? turnOver : undefined);
  const meanwhile = (): void => looking.leaveAlone();
  const look = ({ bounded, turns }: Looking, until: () => number): Promise<unknown> =>
    takeTurns(
      turns,
      log,
      enough(() => now() > until() || bounded.completed() >= worthwhile),
      meanwhile,
    );

  let present = looking.in(setting);
  // Where no timer is kept from firing, to look with them is to look again.
  await look(present, () => from + (setting === full || totals.apart === 0 ? third : third / 3));
  say(present, log);
  if (setting !== full && totals.apart > 0) {
    setting = full;
    present = looking.in(setting);
    await look(present, () => from + third);
    say(present, log);
  }
  // In one go: what it has met is known best by orders that begin alike.
  const isOver = enough(() => false);
  const done =
    isOver() === undefined &&
    (await log.follow({ name: 'every-outcome', strategy: everyOutcome(request.rules) }, isOver)) === undefined;
  const stopped = done ? undefined : (log.diverged() ?? limit());
  return { stopped, bounded: { strategy: present.bounded, setting } };
}

function say({ bounded, turns }: Looking, log: PhaseLog): void {
  const preemptions = bounded.completed();
  const bound = Number.isFinite(preemptions) ? { preemptions } : {}; // Without end: every order was run.
  log.say(turns[0]!, { ...bound, complete: preemptions >= 0 });
}
