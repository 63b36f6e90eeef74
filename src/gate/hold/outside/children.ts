import childProcess from 'node:child_process';
import { inspect, promisify } from 'node:util';
import { standIn } from '../../wrappers/stand-in.ts';
import type { Say } from './noting.ts';

type Any = (...args: unknown[]) => unknown;

/**
 * Notes when a program starts another program.
 * @param pidOf The number that the program takes for its process's, which means nothing to other processes.
 * @returns Whether a process of this number was started here.
 */
export function noteChildren(say: Say, pidOf: () => number): (pid: number) => boolean {
  const children = new Set<number>();
  const functions = childProcess as unknown as Record<string, Any>;
  /** Node's own functions call each other. */
  let depth = 0;

  function start(name: string, args: readonly unknown[], run: () => unknown): unknown {
    if (depth === 0) holder[startingSymbol] = name;
    depth++;
    let made: unknown;
    try {
      made = run();
      const { pid } = (made ?? {}) as { pid?: unknown };
      if (typeof pid === 'number' && !isHeld(made)) children.add(pid);
      return made;
    } finally {
      depth--;
      if (depth === 0 && !isHeld(made)) {
        say(`started a child process (${name})`, 'child');
        if (tells(args, pidOf())) say(`gave its number, by which the system knows nobody, to ${name}`);
      }
    }
  }

  for (const name of ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync']) {
    const real = functions[name]!;
    const wrapped: Any = (...args) => start(name, args, () => real(...args));
    const { [promisify.custom]: custom } = real as { [promisify.custom]?: Any };
    if (custom)
      Object.defineProperty(wrapped, promisify.custom, {
        value: (...args: unknown[]) => start(name, args, () => custom(...args)),
      });
    functions[name] = standIn(real, wrapped);
  }
  return (pid) => children.has(pid);
}

/** It is an actor (programs/staged/hold-children.ts). `promisify` gives a promise that has it. */
function isHeld(made: unknown): boolean {
  const { child = made } = (made ?? {}) as { readonly child?: unknown };
  return (child as { readonly [key: symbol]: unknown } | undefined)?.[heldSymbol] === true;
}

/** With which of Node's functions a program is being started. */
const startingSymbol: unique symbol = Symbol.for('racecourse.starting');
const holder = globalThis as { [startingSymbol]?: string };
const heldSymbol = Symbol.for('racecourse.is-held');

/** Whether a child program gets to know it: by its arguments, or by its environment, which may be this one. */
const tells = (args: unknown, pid: number): boolean => inspect([args, { ...process.env }], { depth: 4 }).includes(String(pid));
