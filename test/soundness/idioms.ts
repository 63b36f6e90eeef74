import type { Argument, Instruction, Made, SharedKind } from '../fixtures/soundness/program.ts';
import type { Draw } from './draw.ts';
import type { Scene } from './scenes.ts';
import { aside, meet } from './themes.ts';

/** What chance seldom makes, and people write: what each actor does, and what it needs besides files. */
export interface Idiom {
  readonly hands: readonly (readonly Instruction[])[];
  readonly made: readonly Made[];
}

/** An idiom, with everything in it drawn that does not make it one. */
export const idiomFor = (draw: Draw, scene: Scene): Idiom => draw.one(idioms)(draw, scene);

/** What is done to the folder of all, where it stands. */
export function ofTheFolder(draw: Draw, scene: Scene): Idiom {
  const one = (): Instruction => {
    const form = draw.one(['sync', 'callback', 'promise'] as const);
    return draw.one<Instruction>([
      ['fs', form, 'chmod', '.', draw.one([0o700, 0o750])],
      ['fs', form, 'utimes', '.', draw.one([1, 2]), 1],
      ['fs', form, 'stat', '.'],
      ['fs', form, draw.one(['readdir', 'access', 'realpath']), '.'],
      meet(draw, scene),
    ]);
  };
  const some = (): readonly Instruction[] => Array.from({ length: draw.one([2, 3]) }, one);
  return { hands: [some(), some()], made: [] };
}

/** The first has what the second needs before it gives what the first waits for: one order is a deadlock. */
function crossed(draw: Draw, scene: Scene): Idiom {
  const { made, take, letGo } = draw.one(held);
  const [kind, wait, give] = draw.one(given);
  const before = draw.chance(30) ? [meet(draw, scene)] : [];
  const inTime = draw.chance(70) ? [] : patience(draw);
  return {
    hands: [
      [take, draw.chance(15) ? take : [kind, wait, ...inTime], meet(draw, scene)],
      draw.chance(50) ? [...before, take, [kind, give], letGo] : [...before, take, [kind, give], meet(draw, scene)],
    ],
    made: [...made, [kind, kind === 'barrier' ? 2 : 0]],
  };
}

/** Who comes to a wait by something that has nothing to do with it, and who tells those that wait by then. */
function told(draw: Draw, scene: Scene): Idiom {
  const waiting: Instruction = ['event', 'wait', ...(draw.chance(40) ? patience(draw) : [])];
  const step = (): readonly Instruction[] => (draw.chance(30) ? aside(draw, scene) : [meet(draw, scene)]);
  return {
    hands: draw.shuffled([
      [...step(), waiting, ...(draw.chance(40) ? [meet(draw, scene)] : [])],
      [...(draw.chance(30) ? step() : []), ['event', 'set'], ['event', 'clear']],
    ]),
    made: [['event', 0]],
  };
}

/** Who ends with what others want, and who looks whether it is free. */
function left(draw: Draw, scene: Scene): Idiom {
  const { made, take, attempts } = draw.one(held);
  const more = (percent: number): readonly Instruction[] => (draw.chance(percent) ? [meet(draw, scene)] : []);
  return {
    hands: draw.shuffled([
      [take, meet(draw, scene), ...more(20)],
      [...more(40), draw.one(attempts), ...more(30)],
    ]),
    made,
  };
}

/** Who has more timers than the rules let fire while another stands still. */
function outrunning(draw: Draw, scene: Scene): Idiom {
  const timers = draw.chance(30) ? [interval(draw)] : [sleep(draw, draw.one([1, 5, 10])), sleep(draw, draw.one([1, 5, 10]))];
  const one = { ...scene, names: [draw.one(scene.names)] };
  return {
    hands: draw.shuffled([
      [...timers, meet(draw, one)],
      [meet(draw, scene), meet(draw, one)],
    ]),
    made: [],
  };
}

/** Who has a timer and begins another in the end: which is due first depends on how late it is, and that on when the other one slept. */
function late(draw: Draw, scene: Scene): Idiom {
  const name = draw.one(scene.names);
  const read = (): Instruction => ['fs', 'sync', draw.one(['readFile', 'exists', 'readlink']), name];
  const write: Instruction = draw.chance(30)
    ? ['fs', 'sync', 'unlink', name]
    : ['fs', 'sync', draw.one(['writeFile', 'appendFile']), name, '$own'];
  const last: Instruction = draw.chance(60) ? sleep(draw, 1) : ['event', 'wait', 1];
  return {
    hands: draw.shuffled([
      [['timer', 'begin', 10, noStep], sleep(draw, 5), read(), draw.chance(50) ? read() : meet(draw, scene), last],
      [meet(draw, scene), sleep(draw, 5), write],
    ]),
    made: last[0] === 'event' ? [['event', 0]] : [],
  };
}

/** It is done at once, when a timer fires. */
const noStep: Instruction = ['lock', 'isLocked', 'k'];

const sleep = (draw: Draw, milliseconds: number): Instruction => [
  'timer',
  draw.one(['timers/promises.setTimeout', 'scheduler.wait', 'setTimeout']),
  milliseconds,
];

const interval = (draw: Draw): Instruction => ['timer', draw.one(['setInterval', 'timers/promises.setInterval']), 5];

const idioms = [crossed, told, left, outrunning, late];

const patience = (draw: Draw): readonly Argument[] => [draw.one([0, 5, 10])];

/** What one waits for that another gives. */
const given: readonly (readonly [SharedKind, string, string])[] = [
  ['event', 'wait', 'set'],
  ['barrier', 'wait', 'wait'],
  ['queue', 'get', 'put'],
  ['joinable', 'get', 'tryPut'],
];

interface Held {
  readonly made: readonly Made[];
  readonly take: Instruction;
  readonly letGo: Instruction;
  /** What does not wait for it. */
  readonly attempts: readonly Instruction[];
}

/** Something that one has at a time. */
const held: readonly Held[] = [
  {
    made: [],
    take: ['lock', 'acquire', 'k'],
    letGo: ['lock', 'release', 'k'],
    attempts: [
      ['lock', 'isLockedAnywhere', 'k'],
      ['lock', 'acquire', 'k', 0],
    ],
  },
  {
    made: [['semaphore', 1]],
    take: ['semaphore', 'acquire'],
    letGo: ['semaphore', 'letGo'],
    attempts: [
      ['semaphore', 'tryAcquire'],
      ['semaphore', 'acquire', 0],
    ],
  },
];
