import { closeSync, openSync, rmSync } from 'node:fs';
import { librarySource } from '../../process/for-tools.ts';
import { cannotRun, machineFailure, ownFault, Process, type AnyFunction } from '../../process/index.ts';
import { openChannel, type Channel, type Command, type Report } from '../../gate/hold.ts';
import { hostTask, type HostSetup } from '../actor/actor-host.ts';
import { silentEnd } from './hearing.ts';
import { addressIn, type Inspecting } from './inspecting.ts';
import { pipesOf } from './pipes.ts';
import { NotRecalled } from './recollection.ts';
import type { Watchdog } from './watchdog.ts';
import type { WireLog } from './wire-log.ts';
import { giveAside } from '../actor/wire-value.ts';

/** A place for an actor under control: a process or a thread that waits for functions to run. */
export interface ActorChannel {
  /** The actor that stands here from now on. Absent where that is not needed. */
  readonly plays?: (name: string) => void;
  tell(...commands: readonly Command[]): void;
  /** Waits until the actor stands still. Undefined: it is no more. */
  hear(): Report | undefined;
  /** Takes no further function, and is ended: it is gone, does not answer, or a caller in it blocks for ever. */
  spoil(why: string): void;
  isUsable(): boolean;
  /** Why it was spoilt, in half a sentence. */
  spoiltBy(): string | undefined;
  /** Something of an order stays in it: the next one needs another. */
  isWorn(): boolean;
  /** A debugger can be attached. */
  readonly isInspected: boolean;
  /** Undefined for a thread. */
  readonly pid: number | undefined;
  close(): Promise<void>;
}

/** How a place for an actor is opened. */
export interface ActorChannelOptions {
  readonly as: 'process' | 'thread';
  /** Where its pipes lie. */
  readonly folder: string;
  /** What lies in here is shared. */
  readonly root: string;
  /** By which files outside of the run's folder actors have met. Grows. */
  readonly disputed?: readonly string[];
  /** Where what goes over the pipes is written down. */
  readonly wire?: WireLog;
  /** Its process waits for a debugger before it does anything. */
  readonly inspected?: Pick<Inspecting, 'onReady'>;
  /** Modules to import, by URL, instead of scripts to evaluate. */
  readonly modules: readonly string[];
}

/** On a busy machine a start may take so many times as long as a step. */
const startsSlowly = 15;

/** Starts an actor, whose pipes are there, and waits until it reports for duty. */
export async function openActorChannel(index: number, options: ActorChannelOptions, watchdog: Watchdog): Promise<ActorChannel> {
  const { as, folder, root, modules, inspected } = options;
  const { commands, reports } = pipesOf(folder, index);
  // Opened for both first, so that no open blocks; closed once the actor is there, so that its end is an end of file.
  const both = [openSync(commands, 'r+'), openSync(reports, 'r+')];
  const ends = openChannel(openSync(reports, 'r'), openSync(commands, 'w'));
  let name = `actor ${index + 1}`;
  const pipe = options.wire?.around(ends, () => name) ?? ends;
  const library = librarySource('../../index');
  const setup: HostSetup = {
    commands,
    reports,
    root,
    library,
    ...(as === 'thread' && { memory: folder }),
    ...(inspected && { inspected: true }),
  };
  const process = new Process<AnyFunction>(hostTask, [setup], {
    name,
    as,
    quiet: true,
    held: true,
    modules: [library, ...modules],
    ...(inspected && { inspected: true, onLine: ({ text }) => tellAddress(text, inspected) }),
  });
  process.start();
  await process.ready();
  process.go();
  await new Promise(setImmediate);
  options.wire?.remark(`${name} is ${process.pid === undefined ? 'a thread' : `process ${process.pid}`}`);
  const first = watchdog.during(index, process.pid, () => pipe.read(), startsSlowly);
  for (const descriptor of both) closeSync(descriptor);
  if (first === undefined || 'end' in (JSON.parse(first) as Report)) throw await cannotStart(process);
  const channel = channelOf({
    index,
    process,
    pipe,
    watchdog,
    paths: [commands, reports],
    disputed: options.disputed ?? [],
    isInspected: inspected !== undefined,
  });
  return options.wire ? { ...channel, plays: (next) => void (name = next) } : channel;
}

interface Held {
  readonly index: number;
  readonly process: Process;
  readonly pipe: Channel;
  readonly watchdog: Watchdog;
  readonly paths: readonly string[];
  readonly disputed: readonly string[];
  readonly isInspected: boolean;
}

function tellAddress(line: string, { onReady }: Pick<Inspecting, 'onReady'>): void {
  const address = addressIn(line);
  if (address !== undefined) onReady(address);
}

function channelOf({ index, process, pipe, watchdog, paths, disputed, isInspected }: Held): ActorChannel {
  let known = 0;
  let usable = true;
  let spoiltBy: string | undefined;
  let worn = false;
  return {
    tell(...commands) {
      for (const command of commands) if ('run' in command) giveAside(command.run.args);
      const isBeginning = commands.some((command) => 'run' in command || 'again' in command);
      const more = isBeginning && disputed.length > known ? [{ disputed: disputed.slice(known) }] : [];
      if (isBeginning) known = disputed.length;
      pipe.write([...more, ...commands].map((command) => JSON.stringify(command)).join('\n'));
    },
    hear() {
      const line = watchdog.during(index, process.pid, () => pipe.read());
      const report = line === undefined ? undefined : (JSON.parse(line) as Report);
      worn ||= report?.saw?.includes('stays') ?? false;
      if (report?.fault !== undefined) {
        process.kill();
        usable = false;
        throw ownFault(report.fault);
      }
      if (report?.refused) {
        usable = false;
        throw new NotRecalled('something of the order before stays in a process');
      }
      return report;
    },
    spoil(why) {
      usable = false;
      spoiltBy ??= why;
      process.kill();
    },
    isUsable: () => usable,
    spoiltBy: () => spoiltBy,
    isWorn: () => worn,
    isInspected,
    pid: process.pid,
    async close() {
      if (isInspected) process.kill(); // Else it waits at its end until no debugger is attached any more.
      const quits = usable && !isInspected;
      usable = false;
      if (quits) pipe.write('{"quit":true}');
      else pipe.close(); // A thread that waits for a command is ended by nothing else.
      await process.join();
      if (quits) pipe.close();
      for (const path of paths) rmSync(path, { force: true });
    },
  };
}

/** Lets go of what is left of a run in an actor. */
export function reset(channel: ActorChannel): void {
  if (!channel.isUsable()) return;
  channel.tell({ reset: true });
  if (!channel.hear()) channel.spoil(silentEnd(channel));
}

async function cannotStart(process: Process): Promise<Error> {
  process.kill();
  await process.join();
  const error: unknown = await process.result().catch((reason: unknown) => reason);
  return (
    machineFailure(error) ??
    cannotRun(new Error(`Cannot explore: an actor did not start. ${(error as Error).message}`, { cause: error }))
  );
}
