import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Exit } from '../../transcript/index.ts';
import type { ActorContext } from '../context/actor.ts';
import type { ChildAnswer } from '../context/job.ts';
import type { Occupant, PlaceOptions } from './place.ts';
import { spawned } from './spawned.ts';

/** Any program of the operating system. It knows nothing of us: it cannot wait at a start line, and what it prints is its answer. */
export function startExecutable(
  program: string,
  args: readonly unknown[],
  { name, home, folder, as }: ActorContext,
  options: PlaceOptions & { readonly held?: boolean },
): Occupant {
  refuseWhatItCannot(name, as, options.held ?? false, args);
  const occupant = spawned({ name, home, folder, program, args: args as readonly string[], startLine: false }, options);
  let exit: Exit | undefined;
  const ended = occupant.ended.then((end) => {
    exit = end;
    return end;
  });
  return { ...occupant, ended, answer: () => (exit?.code === 0 ? printed(folder) : undefined) };
}

const printed = (folder: string): ChildAnswer => ({
  kind: 'returned',
  value: readFileSync(join(folder, 'stdout'), 'utf8').replace(/\n$/, ''),
});

function refuseWhatItCannot(name: string, as: ActorContext['as'], held: boolean, args: readonly unknown[]): void {
  if (as !== 'process')
    throw new Error(`Cannot start "${name}" as a ${as}: an executable is a process of its own. Use as: 'process'.`);
  if (held) throw new Error(`Cannot hold "${name}" at the start line: an executable knows of none. Start it without held.`);
  const other = args.find((arg) => typeof arg !== 'string');
  if (other !== undefined)
    throw new Error(
      `Cannot start "${name}" with an argument of type ${typeof other}: an executable takes strings. Write String(...).`,
    );
}
