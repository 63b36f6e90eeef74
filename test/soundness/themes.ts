import type { Argument, Given, Instruction, Made, SharedKind } from '../fixtures/soundness/program.ts';
import { drawFrom, type Draw } from './draw.ts';
import { functions, type Theme } from './functions.ts';
import { callOf, descriptorArguments, meeting, openFlags } from './recipes.ts';
import type { Scene } from './scenes.ts';

/** How often each theme comes among so many programs: as often as its functions need to come up. */
const shares: Readonly<Record<Theme, number>> = {
  paths: 26,
  descriptors: 13,
  handles: 20,
  timers: 8,
  lock: 5,
  semaphore: 4,
  event: 4,
  condition: 7,
  barrier: 4,
  queue: 5,
  joinable: 4,
};
const round = Object.entries(shares).flatMap(([theme, share]) => Array.from({ length: share }, () => theme as Theme));

/** The theme of the program with this seed, and the how manieth of this theme it is. */
export function themeOf(seed: number): { readonly theme: Theme; readonly nth: number } {
  const rounds = Math.floor((seed - 1) / round.length);
  const at = (seed - 1) % round.length;
  const themes = drawFrom(1, rounds).shuffled(round);
  const theme = themes[at]!;
  return { theme, nth: rounds * shares[theme] + themes.slice(0, at).filter((one) => one === theme).length };
}

/** Functions of a theme as they are dealt, like cards: none comes again before all have come. */
export function dealt(theme: Theme, from: number, count: number): string[] {
  const cards = functions[theme];
  const number = Object.keys(functions).indexOf(theme);
  return Array.from({ length: count }, (_, at) => {
    const deal = Math.floor((from + at) / cards.length);
    return drawFrom(2, number, deal).shuffled(cards)[(from + at) % cards.length]!;
  });
}

/** Files of a scene, or what a theme needs besides. */
export function thingsFor(theme: Theme, draw: Draw, actors: number): readonly Made[] {
  if (theme === 'semaphore') return [[theme, draw.one([1, 1, 2])]];
  if (theme === 'barrier') return [[theme, draw.chance(80) ? 2 : actors]];
  if (theme === 'queue' || theme === 'joinable') return [[theme, draw.one([0, 1, 1])]];
  return theme === 'event' || theme === 'condition' ? [[theme, 0]] : [];
}

/** Where an instruction is wanted: what its actor does before it. */
export interface Place {
  readonly draw: Draw;
  readonly scene: Scene;
  readonly theme: Theme;
  readonly hand: readonly Instruction[];
}

/** What an actor does to call a function: mostly one instruction. */
export function instructionsFor(place: Place, name: string): readonly Instruction[] {
  const { draw, scene, theme } = place;
  const [of, method] = split(name);
  if (theme === 'descriptors') return [...opened(place, false), ofDescriptor(draw, method)];
  if (theme === 'handles') return [...opened(place, true), ['handle', method, ...descriptorArguments(draw, method)]];
  if (of === 'fs') return [callOf(draw, method, scene)];
  if (theme === 'timers') return timer(draw, name, scene);
  return [ofPrimitive(place, method)];
}

/** Something done to a file, at which actors meet. */
export function meet(draw: Draw, scene: Scene): Instruction {
  const name = draw.chance(50) ? draw.one(meeting) : split(draw.one(functions.paths))[1];
  return callOf(draw, name, scene);
}

/** Something that another theme has as well. */
export const aside = (draw: Draw, scene: Scene): readonly Instruction[] => timer(draw, draw.one(functions.timers), scene);

const split = (name: string): [string, string] => [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)];

/** Whoever does something to an open file has opened one. */
function opened({ draw, scene, hand }: Place, promised: boolean): readonly Instruction[] {
  const isOpen = hand.some(([what]) => what === 'open');
  const form = promised ? 'promise' : draw.one(['sync', 'callback'] as const);
  return isOpen ? [] : [['open', form, draw.one(scene.names), openFlags(draw)]];
}

const ofDescriptor = (draw: Draw, name: string): Instruction => [
  'fd',
  draw.one(['sync', 'callback']),
  name,
  ...descriptorArguments(draw, name),
];

function timer(draw: Draw, name: string, scene: Scene): Instruction[] {
  const milliseconds = draw.one([1, 5, 10, 10]);
  const then = draw.chance(60) ? [meet(draw, scene)] : [];
  if (name === 'clearTimeout')
    return [
      ['timer', 'begin', milliseconds, meet(draw, scene)],
      ['timer', name, 0],
    ];
  if (name === 'setTimeout' && draw.chance(40)) return [['timer', draw.one(['begin', 'unref']), milliseconds, meet(draw, scene)]];
  return [['timer', name, milliseconds, ...then]];
}

function ofPrimitive({ draw, scene, theme, hand }: Place, method: string): Instruction {
  const more = given(draw, method, scene);
  if (theme === 'lock') return ['lock', method, draw.chance(85) ? 'k' : 'k2', ...more];
  const kind = theme as SharedKind;
  const hasAcquired = hand.some(([, how]) => how === 'acquire' || how === 'tryAcquire');
  if (method === 'release' && hasAcquired && draw.chance(70)) return [kind, 'letGo'];
  if (method === 'get' && draw.chance(15)) return [kind, 'iterate'];
  const call: Instruction = [kind, method, ...more];
  // Without its lock nothing can be done to a condition.
  const needsLock = kind === 'condition' && /^(wait|notify)/.test(method) && !hasAcquired;
  return needsLock && draw.chance(85) ? [kind, 'runExclusive', call] : call;
}

/** How long it waits, and what it does meanwhile. */
function given(draw: Draw, method: string, scene: Scene): readonly Given[] {
  const patience: readonly Argument[] = draw.chance(40) ? [draw.one([0, 5, 10, { signal: 5 }])] : [];
  if (method === 'runExclusive' || method === 'waitFor') return [...(draw.chance(20) ? patience : []), meet(draw, scene)];
  return /^(acquire|wait|put|get|getDelivery|join)$/.test(method) ? patience : [];
}
