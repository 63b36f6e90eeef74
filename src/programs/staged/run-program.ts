// Runs in an actor: it is the program from here on.

/** What a program is started with. Plain data. */
export interface Launch {
  /** What `process.argv[1]` is. */
  readonly called: string;
  /** The same without links: the main module. */
  readonly script: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** By this, what loads CommonJS modules and `import.meta.main` know which module is the program itself. */
const main = Symbol.for('racecourse.main');

/** @param load Imports the program: a bundler must see the name in it. */
export async function runProgram({ called, script, args, env }: Launch, load: () => Promise<unknown>): Promise<void> {
  process.argv.splice(1, Infinity, called, ...args);
  Object.assign(process.env, env);
  (globalThis as { [main]?: string })[main] = script;
  await load();
}
