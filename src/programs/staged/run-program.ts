import type { ChildProgram } from './child-program.ts';
import { holdChildren } from './hold-children.ts';

// Runs in an actor: it is the program from here on.

/** What a program is started with. Plain data. */
export interface Launch {
  /** What `process.argv[1]` is. */
  readonly called: string;
  /** The same without links: the main module. */
  readonly script: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Which Node programs it starts, as far as that is known. Undefined: these run uncontrolled. */
  readonly children?: readonly ChildProgram[];
}

/** By this, what loads CommonJS modules and `import.meta.main` know which module is the program itself. An actor has it before any program runs. */
const program = Symbol.for('racecourse.program');
const told = (): object => ((globalThis as { [program]?: object })[program] ??= {});

/** `import.meta.main` is there since Node 24.2: https://github.com/nodejs/node/pull/57804 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const hasMain = major > 24 || (major === 24 && minor >= 2);

/** @param load Imports the program: a bundler must see the name in it. */
export async function runProgram({ called, script, args, env, children }: Launch, load: () => Promise<unknown>): Promise<void> {
  Object.assign(process.env, env);
  holdChildren(children);
  become({ called, script, args });
  await load();
}

/** From here on it is this program. */
export function become({ called, script, args }: Pick<Launch, 'called' | 'script' | 'args'>): void {
  process.argv.splice(0, Infinity, process.execPath, called, ...args);
  Object.assign(told(), { main: script, ...(hasMain && { knowsMain: true }) });
}
