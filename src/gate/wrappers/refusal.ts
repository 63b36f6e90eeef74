import { isPath } from '../shared-paths.ts';
import { asRefusable } from './requests.ts';
import { isUsual, isUsualTransfer } from './usual.ts';

/** Nothing can be done to these, so Node only says what it has to say to the other arguments. */
const nowhere = '/dev/null/nowhere';
const notOpen = 2 ** 31 - 1;

/** What Node throws for arguments, whatever they are about, before anything is done. */
export interface Refusal {
  readonly error: unknown;
}

type Ask = (args: readonly unknown[]) => unknown;

/**
 * @param paths How many of the arguments are paths; none: the first is a descriptor.
 * @param args Without a callback.
 */
export function refusalOf(name: string, paths: number, args: readonly unknown[], ask: Ask): Refusal | undefined {
  if (needsNoAsking(name, paths, args)) return undefined;
  try {
    const answer = asRefusable(() => ask(harmless(name, paths, args)));
    if (answer instanceof Promise) answer.catch(() => undefined);
    return undefined;
  } catch (error) {
    return isAboutArguments(error) ? { error } : undefined;
  }
}

/** Of a promise, which refuses as soon as it is asked; what it does takes until the event loop turns. `false`: it was not asked. */
export function laterRefusalOf(
  name: string,
  paths: number,
  args: readonly unknown[],
  ask: Ask,
): Promise<Refusal | undefined> | false {
  if (needsNoAsking(name, paths, args)) return false;
  return new Promise((resolve) => {
    let refusal: Refusal | undefined;
    (ask(harmless(name, paths, args)) as Promise<unknown>).catch((error: unknown) => {
      if (isAboutArguments(error)) refusal = { error };
    });
    queueMicrotask(() => process.nextTick(() => resolve(refusal)));
  });
}

const needsNoAsking = (name: string, paths: number, args: readonly unknown[]): boolean => {
  const others = args.slice(Math.max(paths, 1));
  return isUsual(name, others) || (/^(read|write)$/.test(name) && isUsualTransfer(others));
};

function harmless(name: string, paths: number, args: readonly unknown[]): unknown[] {
  return args.map((argument, at) => {
    if (at < paths) return typeof argument === 'number' ? notOpen : nowhere;
    if (paths === 0 && at === 0) return notOpen;
    return name === 'cp' ? withoutFilter(argument) : argument;
  });
}

/** The program's own code would be asked about the path that leads nowhere. */
function withoutFilter(argument: unknown): unknown {
  const filter = (argument as { filter?: unknown } | null | undefined)?.filter;
  return typeof filter === 'function' ? { ...(argument as object), filter: () => false } : argument;
}

function isAboutArguments(error: unknown): boolean {
  const { errno, message } = error as NodeJS.ErrnoException;
  return errno === undefined && !message.includes(nowhere);
}

/** Whether Node takes all of these for paths. */
export const arePaths = (paths: readonly unknown[]): boolean => paths.every((path) => isPath(path));
