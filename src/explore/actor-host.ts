import { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { inHold, rememberWorld, type Command, type RunCommand, type WireEnd } from '../gate/hold.ts';
import { evaluateAnew, type FreshModules } from '../process/fresh-modules.ts';
import { packHandles, toErrorData, unpackHandles } from '../process/transit.ts';
import { currentActor, functionIn, rememberModules, type AnyFunction, type ExportedFunction } from '../process/index.ts';
import { fromWire, giveAside, isGivenAside, shareMemory, toWire } from './wire-value.ts';

/** What an actor under control is started with. Plain data. */
export interface HostSetup {
  /** Named pipes: what to do comes through one, what was done goes through the other. */
  readonly commands: string;
  readonly reports: string;
  /** The run's folder: what lies in it is shared. */
  readonly root: string;
  readonly fine: boolean;
  /** The URL of this library. */
  readonly library: string;
  /** Of a thread: the channel by which memory is given to it. */
  readonly memory?: string;
}

export const hostTask: ExportedFunction = { module: import.meta.url, export: 'host' };

/** The program of an actor under control: runs one function after the other, as it is told, until it is told to quit. */
export async function host({ commands, reports, root, fine, library, memory }: HostSetup): Promise<void> {
  if (memory !== undefined) shareMemory(memory);
  const outside = { racecourse: await currentActor()!.load(library) };
  // Handles are made of the classes that the program imports: whatever can be one is exported by this library.
  const load = async (module: string): Promise<Record<string, unknown>> =>
    isLibrary(module, library) ? outside.racecourse : currentActor()!.load(module);
  await new Promise<void>((quit) => {
    const { gate, clock, loop, seed } = inHold({ commands, reports, root, fine }, obey);
    let last: RunCommand | undefined;
    let end: WireEnd | undefined;

    function obey(command: Command): void {
      if ('run' in command) begin((last = command.run), 0);
      if ('again' in command) begin(last!, command.again);
      if ('reset' in command) {
        reset();
        gate.report();
      }
      if ('quit' in command) {
        reset(); // Listeners of the program's own for its exit would go to a gate that nobody opens any more.
        loop.stop();
        quit();
      }
    }

    function begin(command: RunCommand, again: number): void {
      reset(command, again);
      void run(command, again);
    }

    async function run(command: RunCommand, again: number): Promise<void> {
      seed(command.seed);
      end = undefined;
      const ended = await call(command, again);
      end ??= ended;
    }

    async function call(command: RunCommand, again: number): Promise<WireEnd> {
      let isBegun = false;
      if (isGivenAside(command.args)) gate.note(sharedMemory);
      try {
        const args = ((await unpackHandles(fromWire(command.args), load)) ?? []) as unknown[];
        const task = functionIn(await exportsOf(command, outside, fresh), command.export) as AnyFunction;
        isBegun = true;
        loop.begin(() => end, again);
        const { value } = packHandles(await task(...args));
        const text = toWire(value, 'the result');
        if (isGivenAside(text)) gate.note(sharedMemory);
        giveAside(text);
        return { kind: 'returned', value: text };
      } catch (error) {
        if (!isBegun) loop.begin(() => end, again);
        return threw(error);
      }
    }

    function reset(next?: RunCommand, again = 0): void {
      const history = gate.history();
      clock.reset(next?.clock ?? 0);
      gate.reset(next?.observe ?? false);
      if (next) gate.rewind(again, `${next.module} ${next.export} ${next.args} ${next.seed} ${next.clock}`);
      forgetModules();
      fresh.forget();
      // Who has done and learnt the same as one before has left the world as that one did.
      history.isTidy ||= !restoreWorld();
    }

    /** It is as it was in the next run, if that is in this process. */
    function loadedForGood(path: string): void {
      if (gate.nameOf(path) === undefined) gate.saw('stays');
      else gate.note(`imported ${gate.nameOf(path)}`); // Node reads it without asking any gate.
    }

    process.on('uncaughtException', (error) => {
      end = threw(error); // It would have ended here, and what it had begun with it.
      gate.abandon();
    });
    beforeExit((code) => {
      if (!end) gate.report({ end: { kind: 'gone', why: `it exited with ${code}` } });
    });
    const forgetModules = rememberModules();
    const fresh = evaluateAnew({ isShared: (path) => gate.nameOf(path) !== undefined, stays: loadedForGood });
    const restoreWorld = rememberWorld();
    loop.start();
  });
}

/** What is done to it, and what waits for that, nobody sees. */
const sharedMemory = 'used shared memory';

const isLibrary = (module: string, library: string): boolean => module.startsWith(new URL('.', library).href);

/** Calls it once, after all listeners for the exit, which may do something shared. */
function beforeExit(tell: (code: number) => void): void {
  const holder = process as unknown as { reallyExit: (code: number) => never };
  const exit = holder.reallyExit;
  holder.reallyExit = (code) => {
    holder.reallyExit = exit;
    tell(code);
    return exit.call(process, code);
  };
}

function threw(error: unknown): WireEnd {
  const data = toErrorData(error);
  return { kind: 'threw', message: `${data.name}: ${data.message}`, error: toWire(data, 'the error') };
}

type Exports = Record<string, unknown>;
type Evaluate = (exports: Exports, require: NodeRequire, module: { exports: Exports }, file: string, folder: string) => void;

const programs = new Map<string, () => Exports>();

/** Fresh modules: the script is compiled once and evaluated anew. Without a script, the module as Node imports it. */
async function exportsOf(
  { module: source, script }: RunCommand,
  outside: Record<string, Exports>,
  fresh: FreshModules,
): Promise<Exports> {
  if (script === undefined) return currentActor()!.load(source);
  const program = programs.get(script) ?? programOf(source, script, outside, fresh);
  programs.set(script, program);
  return program();
}

function programOf(source: string, script: string, outside: Record<string, Exports>, fresh: FreshModules): () => Exports {
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
  return () => {
    const module = { exports: {} };
    evaluate(module.exports, require as NodeRequire, module, file, folder);
    return module.exports;
  };
}

function compiled(script: string): Evaluate {
  const code = `(function (exports, require, module, __filename, __dirname) {${readFileSync(script, 'utf8')}\n})`;
  return new Script(code, { filename: script }).runInThisContext() as Evaluate;
}
