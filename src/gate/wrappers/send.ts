import { AsyncResource } from 'node:async_hooks';
import { isMainThread } from 'node:worker_threads';
import type { Gate, Settle } from '../operation.ts';
import { copyOf, shown } from './message.ts';
import { standIn } from './stand-in.ts';

type Any = (...args: unknown[]) => unknown;
type Answer = (error: unknown) => void;

interface Sending {
  readonly message: unknown;
  readonly handle: unknown;
  readonly options: unknown;
  readonly callback: Answer | undefined;
}

/** Node's own, of this process. */
interface Real {
  readonly send: (message: unknown, handle: unknown, options: unknown, callback?: Answer) => boolean;
  readonly disconnect: () => void;
}

const operation = { verb: 'send', on: 'parent' } as const;

/** Leads what this process sends to its parent through the gate. Threads, and processes started without a channel, cannot send. */
export function wrapSend(gate: Gate): void {
  if (!isMainThread || !process.channel) return;
  const own = Reflect.get(process, 'send') as Any;
  const real: Real = { send: own.bind(process) as Real['send'], disconnect: process.disconnect.bind(process) };
  const sending = gate.mode === 'hold' ? held(gate, real) : { send: recorded(gate, real), disconnect: real.disconnect };
  const wrapped: Any = (...args) => (gate.isInside() ? Reflect.apply(own, process, args) : sending.send(parsed(args)));
  process.send = standIn(own, wrapped) as NonNullable<typeof process.send>;
  process.disconnect = sending.disconnect;
}

/** Node takes the callback in any place after the message. */
function parsed([message, ...rest]: readonly unknown[]): Sending {
  const at = rest.findIndex((argument) => typeof argument === 'function');
  const [handle, options] = at === -1 ? rest : rest.slice(0, at);
  return { message, handle, options, callback: at === -1 ? undefined : (rest[at] as Answer) };
}

/** A caller without a callback hears of a failure by an event. */
const answerOf =
  ({ callback }: Sending): Answer =>
  (error) => {
    if (callback) callback(error);
    else if (error !== null) (process as NodeJS.EventEmitter).emit('error', error);
  };

function recorded(gate: Gate, { send }: Real): (sending: Sending) => boolean {
  return (sending) => {
    const { message, handle, options } = sending;
    const answer = answerOf(sending);
    let went = false;
    let refused: { readonly error: unknown } | undefined;
    const start = (done: Settle): void => {
      try {
        went = send(message, handle, options, (error) => done(error ?? null));
      } catch (error) {
        refused = { error };
        done(error);
      }
    };
    const settle: Settle = (error) => void (refused ?? answer(error));
    gate.begin({ ...operation, tell: () => shown(message), perform: () => undefined, start }, settle);
    if (refused) throw refused.error;
    return went;
  };
}

/**
 * One channel, so one message after the other: only the first that waits is pending. Performed, it lies in the kernel's buffer
 * for the parent; Node tells its sender in the next turn, as ever.
 */
function held(gate: Gate, real: Real): { send: (sending: Sending) => boolean; disconnect: () => void } {
  const waiting: (() => void)[] = [];
  let left = false;
  forgetAtEveryReset(gate, () => {
    waiting.length = 0;
    left = false;
  });

  function queue(begin: () => void): void {
    waiting.push(begin);
    if (waiting.length === 1) begin();
  }
  function next(): void {
    waiting.shift();
    waiting[0]?.();
  }

  return {
    send(sending) {
      const { message, handle, options, callback } = sending;
      if (!isSendable(message)) return real.send(message, handle, options, callback); // It throws.
      const answer = AsyncResource.bind(answerOf(sending));
      if (left) {
        process.nextTick(answer, closed());
        return false;
      }
      const copy = copyOf(message);
      function perform(): boolean {
        const { connected } = process;
        real.send(copy, handle, options, callback && answer);
        return connected;
      }
      const tell = (connected: unknown): string => (connected ? shown(copy) : closed().code);
      const settle: Settle = (error) => {
        next();
        if (error !== null) answer(error);
      };
      queue(() => void gate.begin({ ...operation, tell, perform, start: () => undefined }, settle));
      return true;
    },
    // What was sent before arrives before.
    disconnect() {
      left = true;
      queue(() => {
        real.disconnect();
        next();
      });
    },
  };
}

const isSendable = (message: unknown): boolean => ['boolean', 'number', 'object', 'string'].includes(typeof message);

const closed = (): Error & { code: string } => Object.assign(new Error('Channel closed'), { code: 'ERR_IPC_CHANNEL_CLOSED' });

function forgetAtEveryReset(gate: Gate, forget: () => void): void {
  gate.atReset?.(() => {
    forget();
    forgetAtEveryReset(gate, forget);
  });
}
