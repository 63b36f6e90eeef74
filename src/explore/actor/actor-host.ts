import { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { inHold, rememberWorld, type Command, type RunCommand, type WireEnd } from '../../gate/hold.ts';
import { evaluateAnew, type FreshModules } from '../../process/for-actors.ts';
import { packHandles, toErrorData, unpackHandles } from '../../process/for-carriers.ts';
import {
  asyncFunction,
  functionIn,
  rememberModules,
  renumberParent,
  thisActor,
  type AnyFunction,
  type ExportedFunction,
} from '../../process/index.ts';
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
    const { gate, clock, loop, ending, lines, become, hear, dispute } = inHold(
      { commands, reports, root },
      { obey, asThrown: threw, endRun: () => world.deafen() },
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
      history.isTidy ||= !world.restore();
    }

    /** It is as it was in the next run, if that is in this process. */
    function loadedForGood(path: string): void {
      if (gate.nameOf(path) === undefined) gate.saw('stays');
      else gate.note(`imported ${gate.nameOf(path)}`); // Node reads it without asking any gate.
    }

    const forgetModules = rememberModules();
    const fresh = evaluateAnew({
      isShared: (path) => gate.nameOf(path) !== undefined,
      stays: loadedForGood,
      made: (path, text) => lines.know(path, text),
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

type Exports = Record<string, unknown>;
type Evaluate = (exports: Exports, require: NodeRequire, module: { exports: Exports }, file: string, folder: string) => unknown;

const programs = new Map<string, () => Promise<Exports>>();

/** Fresh modules: the script is compiled once and evaluated anew. Without a script, the module as Node imports it. */
async function exportsOf(
  { module: source, script }: RunCommand,
  outside: Record<string, Exports>,
  fresh: FreshModules,
): Promise<Exports> {
  if (script === undefined) return thisActor().load(source);
  const program = programs.get(script) ?? programOf(source, script, outside, fresh);
  programs.set(script, program);
  return program();
}

function programOf(
  source: string,
  script: string,
  outside: Record<string, Exports>,
  fresh: FreshModules,
): () => Promise<Exports> {
  const evaluate = compiled(script);
  const file = fileURLToPath(source);
  const folder = fileURLToPath(new URL('.', source));
  const real = createRequire(source);
  const known = new Map(Object.entries(outside));
  const load = (name: string): Exports => {
    const before = known.get(name);
    if (before) return before;
    if (name.startsWith('missing:')) return fresh.importMissing(...(JSON.parse(name.slice(8)) as [string, string])) as Exports;
    const exports = real(name) as Exports;
    if (isBuiltin(name)) known.set(name, exports); // It takes longer to ask Node.
    return exports;
  };
  const require = Object.assign(load, real);
  return async () => {
    const module = { exports: {} };
    await evaluate(module.exports, require as NodeRequire, module, file, folder);
    return module.exports;
  };
}

function compiled(script: string): Evaluate {
  const text = readFileSync(script, 'utf8');
  const code = text.startsWith(asyncFunction) ? text : `(function (exports, require, module, __filename, __dirname) {${text}\n})`;
  return new Script(code, { filename: script }).runInThisContext() as Evaluate;
}
