import type { End, Instruction, Part, Program } from '../fixtures/soundness/program.ts';
import { drawFrom, type Draw } from './draw.ts';
import type { Theme } from './functions.ts';
import { idiomFor, ofTheFolder } from './idioms.ts';
import { ordersOf } from './size.ts';
import { respelled } from './spelling.ts';
import { sceneFor } from './scenes.ts';
import { aside, dealt, instructionsFor, meet, themeOf, thingsFor } from './themes.ts';

/** So many functions are dealt to a program. */
const cardsEach = 10;

/** So many orders a program has at most, as far as can be told without running it. */
const mostOrders = 130;
/** Of those in which each order may cost a process, or each operation is several. */
const mostOfSmall = 20;

/** So many percent of the programs are what people write rather than what chance makes, and so many are about the folder of all. */
const shares = { idioms: 16, folder: 2 };

/** The program with this number: the same at all times and everywhere. */
export function generate(seed: number): Program {
  return respelled(seed, asDrawn(seed));
}

function asDrawn(seed: number): Program {
  const draw = drawFrom(5, seed);
  const share = draw.below(100);
  if (share < shares.idioms) return withEnds(draw, idiomFor);
  return share < shares.idioms + shares.folder ? withEnds(draw, ofTheFolder) : ofChance(seed);
}

function withEnds(draw: Draw, idiom: typeof idiomFor): Program {
  const scene = sceneFor(draw);
  const { made, hands } = idiom(draw, scene);
  const ending = draw.below(hands.length);
  const end = endFor(draw, false, 20);
  return {
    made: [...scene.made, ...made],
    actors: hands.map((steps, index): Part => ({ steps, end: index === ending ? end : 'return' })),
  };
}

function ofChance(seed: number): Program {
  const draw = drawFrom(3, seed);
  const { theme, nth } = themeOf(seed);
  const scene = sceneFor(draw);
  const isSmall = draw.chance(12);
  const count = !isSmall && draw.chance(theme === 'handles' || theme === 'descriptors' ? 10 : 25) ? 3 : 2;
  /** So many of them do the same as the first one: actors that are alike can be taken for one another. */
  const alike = draw.chance(15) ? count : 1;
  const limit = isSmall ? mostOfSmall : mostOrders;
  /** Where one does more than the others there are fewer orders of more operations. */
  const share = draw.one([1, 2, 3]);
  let hands: Hands = Array.from({ length: count }, () => []);
  if (isOfFiles(theme) && draw.chance(40)) hands = withMore(hands, count - 1, [meet(draw, scene)], alike);
  if (isOfFiles(theme) && draw.chance(25)) hands = withMore(hands, 0, aside(draw, scene), alike);
  for (const card of dealt(theme, nth * cardsEach, cardsEach)) {
    const at = hands[0]!.length < share * hands[1]!.length ? 0 : shortest(hands);
    const more = withMore(hands, at, instructionsFor({ draw, scene, theme, hand: hands[at]! }, card), alike);
    if (ordersOf(more) <= limit) hands = more;
  }
  const decorated = hands.map((hand) => decorate(drawFrom(4, seed, hands.indexOf(hand)), hand));
  if (ordersOf(decorated) <= limit) hands = decorated;
  const actors = hands.map((hand): Part => ({ steps: hand.length === 0 ? [meet(draw, scene)] : hand, end: 'return' }));
  return settled(draw, { made: [...scene.made, ...thingsFor(theme, draw, count)], actors }, theme, isSmall);
}

type Hands = readonly (readonly Instruction[])[];

/** What the first one gets, those get who are to be like it: the very same. */
function withMore(hands: Hands, at: number, more: readonly Instruction[], alike: number): Hands {
  const who = alike > 1 ? 0 : at;
  const hand = [...hands[who]!, ...more];
  return hands.map((before, index) => (index === who || alike > 1 ? hand : before));
}

const shortest = (hands: Hands): number =>
  hands.findIndex(({ length }) => length === Math.min(...hands.map((hand) => hand.length)));

const isOfFiles = (theme: Theme): boolean =>
  theme === 'paths' || theme === 'descriptors' || theme === 'handles' || theme === 'timers';

/** Some of what is done is done under a condition, at once with something else, or without waiting for it. */
function decorate(draw: Draw, hand: readonly Instruction[]): Instruction[] {
  const steps: Instruction[] = [];
  for (const instruction of hand) {
    const before = steps.at(-1);
    if (draw.chance(10)) steps.push(freely(draw));
    if (before?.[0] === 'fs' && instruction[0] === 'fs' && draw.chance(10)) steps.splice(-1, 1, ['both', before, instruction]);
    else if (draw.chance(6) && instruction[0] !== 'open') steps.push(['later', instruction]);
    else if (draw.chance(10) && before) steps.push(['if', draw.one(['failed', 'went well']), instruction]);
    else steps.push(instruction);
  }
  return steps;
}

/** What is no step. */
const freely = (draw: Draw): Instruction =>
  draw.chance(70)
    ? ['clock', draw.one(['Date.now', 'new Date', 'performance.now', 'hrtime', 'hrtime.bigint', 'uptime'])]
    : ['draw', draw.one(['Math.random', 'randomUUID', 'randomBytes', 'pid'])];

/** How its actors end, and how it is searched. */
function settled(draw: Draw, { made, actors }: Program, theme: Theme, isSmall: boolean): Program {
  const atExit: Instruction[] = draw.chance(3) ? [['at exit', ['fs', 'sync', 'appendFile', draw.one(['a', 'd/a']), '$own']]] : [];
  const { steps } = draw.one(actors);
  const end = endFor(draw, isSmall, isOfFiles(theme) ? 12 : 30);
  return {
    made,
    actors: actors.map((part): Part => (part.steps === steps ? { steps: [...atExit, ...steps], end } : part)),
    ...(draw.chance(6) ? { times: true } : {}),
    ...(isSmall && end === 'return' && isOfFiles(theme) && draw.chance(60) ? { fine: true } : {}),
    ...(draw.chance(theme === 'timers' ? 30 : 2) ? { ordered: true } : {}),
  };
}

/** Ends that cost a process for each order are for small programs. */
function endFor(draw: Draw, isSmall: boolean, percent: number): End {
  if (!draw.chance(isSmall ? 2 * percent : percent)) return 'return';
  return isSmall && draw.chance(75) ? draw.one(['exit', 'kill', 'wait']) : draw.one(['throw', 'throw', 'leave', 'reject']);
}
