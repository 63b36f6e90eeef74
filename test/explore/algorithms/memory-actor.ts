import type { Begun, Command, Report, Sight } from '../../../src/gate/hold.ts';
import type { ActorChannel } from '../../../src/explore/control/actor-channel.ts';
import { toWire } from '../../../src/explore/actor/wire-value.ts';
import type { Memory } from './memory.ts';

/** An operation that was begun, with what it writes if it writes. */
interface Asked {
  readonly begun: Begun;
  readonly value: number;
}

/** An actor of the model in place of a process: it is told and heard as one. */
export function memoryActor(
  number: number,
  instructions: readonly string[],
  memory: Memory,
): ActorChannel & { register(): number } {
  const commands: Command[] = [];
  let at = 0;
  let register = 0;
  let id = 0;
  let clock = 0;
  let asked = new Map<number, Asked>();
  let came: number[] = [];

  function run(): Report {
    [at, register, id, clock, came] = [0, 0, 0, 0, []];
    asked = new Map();
    return goOn();
  }

  /** Up to the next instruction that passes the gate. */
  function goOn(): Report {
    const saw: Sight[] = [];
    while (at < instructions.length) {
      const text = instructions[at++]!;
      if (text === 'clock') {
        register = clock % 5;
        saw.push('clock');
      } else if (text === 'self') {
        register = number;
        saw.push('pid');
      } else if (text === 'unless odd') {
        at += register % 2;
      } else {
        came = [];
        return { begun: text.split(' + ').map(begin), saw };
      }
    }
    memory.leave(number);
    return { saw, end: { kind: 'returned', value: toWire(register, 'result') } };
  }

  function begin(text: string): Begun {
    const begun = begunBy(++id, text, clock);
    asked.set(id, { begun, value: (register + 1) % 5 });
    return { ...begun };
  }

  function perform({ grant: granted, clock: time }: Extract<Command, { readonly grant: number }>): Report {
    const { begun, value } = asked.get(granted)!;
    asked.delete(granted);
    clock = Math.max(clock, time, begun.due ?? 0); // What was told ahead carries the time of then.
    const did = done(begun, value);
    came.push(learntFrom(begun.verb, did) ?? register);
    const told: Report = { ...(did === undefined ? {} : { did, learnt: did }), ...(begun.due === undefined ? {} : { clock }) };
    if (asked.size > 0) return told;
    register = came.reduce((sum, one) => (sum * 2 + one) % 5);
    return { ...told, ...goOn() };
  }

  function done({ verb, on, to, of }: Begun, value: number): string | undefined {
    if (of === undefined) return memory.perform(verb, on, to, value);
    const isLocked = of === 'lock' && memory.lock(verb, on, number);
    return verb === 'try' ? String(Number(isLocked)) : undefined;
  }

  return {
    tell: (...more) => void commands.push(...more),
    hear() {
      const command = commands.shift()!;
      if ('run' in command) return run();
      if ('grant' in command) return perform(command);
      return {};
    },
    spoil: () => undefined,
    isUsable: () => true,
    spoiltBy: () => undefined,
    isWorn: () => false,
    isInspected: false,
    pid: undefined,
    close: async () => undefined,
    register: () => register,
  };
}

const primitives: Readonly<Record<string, Pick<Begun, 'verb' | 'of'>>> = {
  lock: { verb: 'acquire', of: 'lock' },
  try: { verb: 'try', of: 'lock' },
  unlock: { verb: 'release', of: 'lock' },
  set: { verb: 'set', of: 'event' },
  clear: { verb: 'clear', of: 'event' },
  await: { verb: 'wait for', of: 'event' },
};

function begunBy(id: number, text: string, clock: number): Begun {
  const [verb = '', on = '', to] = text.split(' ');
  if (verb === 'wait') return { id, verb, on: `${on} ms`, due: clock + Number(on) };
  if (verb === 'list') return { id, verb: 'readdir', on: '.' };
  return { id, verb, on, ...primitives[verb], ...(to === undefined ? {} : { to }) };
}

function learntFrom(verb: string, did: string | undefined): number | undefined {
  if (did === undefined) return undefined;
  if (did === 'ENOENT') return 4;
  if (verb === 'readdir') return did.split(' ').reduce((sum, name) => sum + (name === '' ? 0 : name.charCodeAt(0)), 0) % 5;
  return Number(did);
}
