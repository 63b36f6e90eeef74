import { currentRealm, inHold, rememberWorld, Stays, type Command, type RunCommand, type WireEnd } from '../../gate/hold.ts';
import { evaluateAnew } from '../../process/for-actors.ts';
import { packHandles, toErrorData, unpackHandles } from '../../process/for-carriers.ts';
import {
  functionIn,
  rememberModules,
  renumberParent,
  thisActor,
  type AnyFunction,
  type ExportedFunction,
} from '../../process/index.ts';
import { exportsOf } from './evaluated.ts';
import { fromWire, giveAside, isGivenAside, shareMemory, toWire } from './wire-value.ts';

/** What an actor under control is started with. Plain data. */
export interface HostSetup {
  /** Named pipes: what to do comes through one, what was done goes through the other. */
  readonly commands: string;
  readonly reports: string;
  /** The run's folder: what lies in it is shared. */
  readonly root: string;
  /** The URL of this library. */
  readonly library: string;
  /** A debugger is attached: it stops where the program's own code begins. */
  readonly inspected?: boolean;
  /** Of a thread: the channel by which memory is given to it. */
  readonly memory?: string;
}

export const hostTask: ExportedFunction = { module: import.meta.url, export: 'host' };

/** The program of an actor under control: runs one function after the other, as it is told, until it is told to quit. */
export async function host({ commands, reports, root, library, memory, inspected = false }: HostSetup): Promise<void> {
  if (memory !== undefined) shareMemory(memory);
  const outside = { racecourse: await thisActor().load(library) };
  // Handles are made of the classes that the program imports: whatever can be one is exported by this library.
  const load = async (module: string): Promise<Record<string, unknown>> =>
    isLibrary(module, library) ? outside.racecourse : thisActor().load(module);
  await new Promise<void>((quit) => {
    const { gate, clock, loop, ending, lines, become, hear, dispute, refuse } = inHold(
      { commands, reports, root },
      { obey, asThrown: threw, endRun: () => world.deafen(), leaves: (isAll) => leaves(isAll) },
    );
    renumberParent();
    let last: RunCommand | undefined;

    function obey(command: Command): void {
      if ('run' in command) {
        last = command.run;
        begin(last, 0);
      }
      if ('again' in command) begin(last!, command.again); // Only what was run is run again.
      if ('reset' in command) {
        reset();
        gate.report();
      }
      if ('signal' in command) hear(command.signal);
      if ('disputed' in command) dispute(command.disputed);
      if ('quit' in command) {
        reset(); // Listeners of the program's own for its exit would go to a gate that is not opened any more.
        ending.leave();
        loop.stop();
        quit();
      }
    }

    function begin(command: RunCommand, again: number): void {
      reset(command, again);
      void run(command, again);
    }

    async function run(command: RunCommand, again: number): Promise<void> {
      become(command);
      loop.begin(again);
      if (isGivenAside(command.args)) gate.note(sharedMemory);
      if (command.script !== undefined) loop.called(); // It is here.
      try {
        const args = ((await unpackHandles(fromWire(command.args), load)) ?? []) as unknown[];
        const task = functionIn(await exportsOf(command, outside, fresh), command.export) as AnyFunction;
        loop.called();
        // oxlint-disable-next-line no-debugger -- a step into this call leads to the user's own code
        if (inspected) debugger;
        const { value } = packHandles(await task(...args));
        const text = toWire(value, 'the result');
        if (isGivenAside(text)) gate.note(sharedMemory);
        giveAside(text);
        ending.returned({ kind: 'returned', value: text });
      } catch (error) {
        loop.called();
        ending.threw(error);
      }
    }

    function reset(next?: RunCommand, again = 0): void {
      const history = gate.history();
      clock.reset(next?.clock ?? 0);
      gate.reset({ observe: next?.observe ?? false, fine: next?.fine ?? false });
      lines.begin(next?.lines ?? false);
      if (next)
        gate.rewind(again, `${next.module} ${next.export} ${next.args} ${next.seed} ${next.pid} ${next.clock} ${next.fine}`);
      ending.reset();
      forgetModules();
      fresh.forget();
      // An actor that has done and learnt the same as one before has left the world as that one did.
      if (!history.isTidy) {
        const changed = left ?? restored();
        history.isTidy = !world.restore() && !changed;
      }
      left = undefined;
    }

    /** Of a program that was not run to its end more may stay than can be put back: then this process is of no use any more. */
    function restored(): boolean {
      try {
        return realm?.restore() ?? false;
      } catch (error) {
        if (error instanceof Stays) return refuse();
        throw error;
      }
    }

    /** What of a program that has ended stays in this process. `isAll`: nothing of it will run any more. */
    function leaves(isAll: boolean): boolean {
      if (!realm || gate.history().isTidy) return false;
      if (!isAll) return realm.isStuck();
      try {
        left = realm.restore();
        return false;
      } catch (error) {
        if (error instanceof Stays) return true;
        throw error;
      }
    }

    /** It is as it was in the next run, if that is in this process. */
    function loadedForGood(path: string): void {
      if (gate.nameOf(path) === undefined) gate.saw('stays');
      else gate.note(`imported ${gate.nameOf(path)}`); // Node reads it without asking any gate.
    }

    /** Whether the program that has ended has changed what JavaScript and Node give, which has been put back. */
    let left: boolean | undefined;
    const realm = currentRealm(() => gate.saw('stays'));
    const forgetModules = rememberModules();
    const fresh = evaluateAnew({
      isShared: (path) => gate.nameOf(path) !== undefined,
      stays: loadedForGood,
      made: (path, text) => lines.know(path, text),
      asked: realm?.know,
    });
    const world = rememberWorld();
    loop.start();
  });
}

/** What is done to it, and what waits for that, the gate does not see. */
const sharedMemory = 'used shared memory';

const isLibrary = (module: string, library: string): boolean => module.startsWith(new URL('.', library).href);

function threw(error: unknown): WireEnd {
  const data = toErrorData(error);
  return { kind: 'threw', message: `${data.name}: ${data.message}`, error: toWire(data, 'the error') };
}
