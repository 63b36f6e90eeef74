import type { Job, Simulated, Tie } from '../../cpu/index.ts';
import type { SchedulePicture } from '../../scenario/index.ts';
import { several } from '../paper/amounts.ts';
import { behindWhom } from './schedule-waits.ts';

/** Which jobs each policy treats unkindly and why, and which of them is best at what: all of it from the figures. */
export function remarksOn(shown: readonly SchedulePicture[]): string[] {
  return [...shown.map(remarkOn), ...best(shown.map(({ schedule }) => schedule))];
}

function remarkOn({ schedule, jobs }: SchedulePicture): string {
  const { policy, jobs: figures } = schedule;
  const at = worstOff(schedule, jobs);
  if (at === undefined) return `${policy}: nobody waits.`;
  const { id, waiting } = figures[at]!;
  const behind = behindWhom(schedule, jobs, at);
  const names = behind.map(({ job, ticks }) => (ticks === waiting ? `behind ${job}` : `${ticks} behind ${job}`));
  const who = `${id} needs ${several(jobs[at]!.length, 'tick')} and waits ${waiting}${names.length === 0 ? '' : `, ${listed(names)}`}`;
  return `${lead(schedule, jobs, at, behind)}: ${who}.`;
}

/** Whose wait is longest: beside what it needs, where a policy does not ask for that or says that it treats all alike. */
function worstOff({ policy, jobs: figures }: Simulated, jobs: readonly Job[]): number | undefined {
  const beside = ['fcfs', 'sjf', 'rr'].includes(policy);
  const share = (at: number): number => figures[at]!.waiting / (beside ? jobs[at]!.length : 1);
  const [worst] = [...figures.keys()].toSorted((a, b) => share(b) - share(a) || figures[b]!.waiting - figures[a]!.waiting);
  return worst === undefined || share(worst) === 0 ? undefined : worst;
}

type Behind = ReturnType<typeof behindWhom>;

function lead({ policy, jobs: figures }: Simulated, jobs: readonly Job[], at: number, behind: Behind): string {
  const { length } = jobs[at]!;
  const isBehindLonger = behind.some(({ index }) => jobs[index]!.length > length);
  const isBehindShorter = behind.length > 0 && behind.every(({ index }) => jobs[index]!.length < length);
  const slowest = Math.max(...figures.map(({ response }) => response));
  const soon = slowest === 0 ? 'begins as it comes' : `begins within ${several(slowest, 'tick')} of coming`;
  switch (policy) {
    case 'fcfs':
      return isBehindLonger ? 'fcfs is unkind to short jobs behind a long one' : 'fcfs goes by arrival alone';
    case 'sjf':
      if (isBehindLonger) return 'sjf does not interrupt a long job for a short one';
      return isBehindShorter ? 'sjf is unkind to long jobs' : 'sjf goes by what is left';
    case 'srtf':
      return isBehindShorter ? 'srtf is unkind to long jobs' : 'srtf goes by what is left';
    case 'rr':
      return `rr takes turns, and everybody ${soon}`;
    case 'priority':
      return 'priority asks who is urgent, not who is short';
    case 'lottery':
      return 'lottery leaves it to chance';
    case 'mlfq':
      return `mlfq knows no lengths, and everybody ${soon}`;
  }
}

/** Which policy has the least mean wait, the quickest response, the fewest switches. */
function best(all: readonly Simulated[]): string[] {
  if (all.length < 2) return [];
  const least = (what: string, figure: (one: Simulated) => number, digits: number): string => {
    const figures = all.map(figure);
    const value = Math.min(...figures);
    const who = all.filter((_, at) => figures[at] === value).map(({ policy }) => policy);
    return who.length === all.length ? '' : `${what}: ${listed(who)} (${value.toFixed(digits)})`;
  };
  const parts = [
    least('least mean wait', ({ averages }) => averages.waiting, 2),
    least('quickest to respond', ({ averages }) => averages.response, 2),
    least('fewest switches', ({ switches }) => switches, 0),
  ].filter((part) => part !== '');
  return parts.length === 0 ? [] : [`Here, ${parts.join('; ')}.`];
}

/** The first tie of each kind, and the rule that decided it. Policies that decide alike are named together. */
export function tiesOf(all: readonly Simulated[]): string[] {
  const said = new Map<string, string[]>();
  for (const { policy, ties } of all) {
    const kinds = [...new Set(ties.map(({ rule }) => rule))];
    for (const kind of kinds) {
      const text = tieInWords(
        ties.find(({ rule }) => rule === kind)!, // The kind is one of theirs.
        policy,
      );
      said.set(text, [...(said.get(text) ?? []), policy]);
    }
  }
  return [...said].map(([text, who]) => `^ ${listed(who)} at ${text}`);
}

function tieInWords({ at, rule, jobs }: Tie, policy: Simulated['policy']): string {
  const [first = '', ...others] = jobs;
  const come = (who: readonly string[]): string => `${listed(who)} ${who.length === 1 ? 'comes' : 'come'}`;
  switch (rule) {
    case 'arrival-first':
      return `${at}: ${come(jobs.slice(0, -1))} as ${jobs.at(-1)}'s slice ends, and is queued first (ties=arrival-first).`;
    case 'running-first': {
      const why = policy === 'mlfq' ? "its textbook's rule" : 'ties=running-first';
      return `${at}: ${come(others)} as ${first}'s slice ends, and ${first} is queued first (${why}).`;
    }
    case 'job order':
      return `${at}: nothing else tells ${listed(jobs)} apart, and the order of the list decides.`;
    case 'registration':
      return `${at}: ${listed(jobs)} come together; who arrives is first, then whose device was asked first.`;
    case 'not less':
      return policy === 'priority'
        ? `${at}: ${come(others)} and is no more urgent than ${first}, who runs on.`
        : `${at}: ${come(others)} and needs as much as ${first} has left, who runs on.`;
  }
}

/** A, B and C. */
const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
