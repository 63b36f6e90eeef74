/** Under this name a program that an actor runs has told which file is its main module (programs/staged/run-program.ts). */
const main = Symbol.for('racecourse.main');

/** Whether a file is the program itself and not a part of it: `require.main === module`. */
export const isMainModule = (path: string): boolean => (globalThis as { [main]?: string })[main] === path;
