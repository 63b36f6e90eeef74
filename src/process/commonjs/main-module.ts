/** Under this name a program that an actor runs has told which file is its main module (programs/staged/run-program.ts). */
const program = Symbol.for('racecourse.program');

/** Whether a file is the program itself and not a part of it: `require.main === module`. */
export const isMainModule = (path: string): boolean =>
  (globalThis as { [program]?: { readonly main?: string } })[program]?.main === path;

/** A program that begins here tells by this; that there is something to tell is nothing that it changes. */
export const expectProgram = (): void => void ((globalThis as { [program]?: object })[program] ??= {});
