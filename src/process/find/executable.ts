/** A program of the operating system, to be started as a `Process`. */
export interface Executable {
  readonly executable: string;
  /** What it takes and gives; only the compiler looks at it. */
  readonly of?: (...args: string[]) => string;
}

/**
 * Any program as a `Process`: by its path, or by its name when it lies in a folder of PATH. Its arguments are strings, and its
 * result is what it printed on standard output, without the last newline. It is always a process of its own.
 *
 *     const version = new Process(executable('node'), ['--version']);
 *     version.start();
 *     console.log(await version.result()); // v20.20.2
 */
export const executable = (program: string): Executable => ({ executable: program });

/** Whether a task is a program and no function. */
export const isExecutable = (task: object): task is Executable => 'executable' in task;
