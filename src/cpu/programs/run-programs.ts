import { refuseImpossiblePrograms } from './check.ts';
import type { Instruction, ProgramsOptions, ProgramsRun, ProgramState, ProgramsSwitch, ProgramsTick } from './programs.ts';

interface Program {
  state: ProgramState;
  /** What it still does. */
  readonly code: (Instruction | 'io done')[];
  /** When its device is done. */
  deviceDone: number;
}

/**
 * Programs that compute and wait for devices, on one processor: the process-run model of "Operating Systems: Three Easy Pieces". To
 * ask a device takes a tick, and to take what it has brought takes another. The next program is looked for from the last one on,
 * round the list.
 *
 *     const { ticks, cpuUse } = runPrograms({ programs: [['cpu', 'io', 'cpu'], ['cpu', 'cpu', 'cpu']], ioTicks: 4 });
 *
 * @throws RangeError that says what cannot be and what to give instead.
 */
export function runPrograms(options: ProgramsOptions): ProgramsRun {
  refuseImpossiblePrograms(options);
  const { ioTicks = 5, switchOn = 'io', ioDone = 'later', quantum = 0 } = options;
  const programs = options.programs.map(programOf);
  const ticks: ProgramsTick[] = [];
  const switches: ProgramsSwitch[] = [];
  let current = 0;
  let inARow = 0;
  programs[0]!.state = 'RUNNING';

  while (programs.some(({ state }) => state !== 'DONE')) {
    const now = ticks.length;
    for (const index of programs.keys()) if (programs[index]!.deviceDone === now) wake(index, now);
    const running = programs[current]!;
    const does = running.state === 'RUNNING' ? running.code.shift()! : null; // A program with nothing left to do is done.
    const devices = programs.filter(({ deviceDone }) => deviceDone > now).length;
    ticks.push({ states: programs.map(({ state }) => state), does, devices });
    if (does !== null) after(does, now + 1);
  }
  const share = (is: (tick: ProgramsTick) => boolean): number => ticks.filter(is).length / ticks.length;
  return { ticks, switches, cpuUse: share(({ does }) => does !== null), ioUse: share(({ devices }) => devices > 0) };

  /** Its device is done. */
  function wake(index: number, now: number): void {
    programs[index]!.state = 'READY';
    programs[index]!.deviceDone = -1;
    const isFree = programs[current]!.state !== 'RUNNING';
    if (ioDone === 'at once' || isFree) give(index, now, 'io done');
  }

  /** What follows from what was done. */
  function after(does: Instruction | 'io done', next: number): void {
    const running = programs[current]!;
    inARow++;
    if (does === 'io') {
      running.state = 'BLOCKED';
      running.deviceDone = next + ioTicks;
      if (switchOn === 'io') giveToNext(next, 'io');
    } else if (running.code.length === 0) {
      running.state = 'DONE';
      giveToNext(next, 'end');
    } else if (quantum > 0 && inARow >= quantum) {
      inARow = 0;
      giveToNext(next, 'slice');
    }
  }

  /** No other program may be ready: then the processor is idle, or the same one goes on. */
  function giveToNext(now: number, cause: ProgramsSwitch['cause']): void {
    for (let step = 1; step < programs.length; step++) {
      const index = (current + step) % programs.length;
      if (programs[index]!.state === 'READY') return give(index, now, cause);
    }
  }

  function give(index: number, at: number, cause: ProgramsSwitch['cause']): void {
    if (programs[current]!.state === 'RUNNING') programs[current]!.state = 'READY';
    programs[index]!.state = 'RUNNING';
    if (index !== current) switches.push({ at, from: current, to: index, cause });
    current = index;
    inARow = 0;
  }
}

const programOf = (code: readonly Instruction[]): Program => ({
  state: 'READY',
  code: code.flatMap((one): (Instruction | 'io done')[] => (one === 'io' ? ['io', 'io done'] : [one])),
  deviceDone: -1,
});
