import { drawFrom } from '../soundness/draw.ts';
import type { Interruptible } from './commands.ts';
import { interrupt, sevenWays, type Interruption, type Moment, type Way } from './interrupt.ts';
import type { Installed } from './installed.ts';

/** An interruption that was drawn, and what came of it. */
export interface Drawn extends Interruption {
  readonly seed: number;
  readonly command: string;
  readonly way: Way;
  readonly isCold: boolean;
  readonly moment: Moment;
}

/** Milliseconds after the first folder in which most is made. */
const early = 80;

/** Every command meets every way in turn; the moment and whether anything is compiled yet are drawn. `lasts`: how long a command takes. */
export async function interruptAtRandom(
  seed: number,
  commands: readonly Interruptible[],
  installed: Installed,
  lasts: (command: Interruptible, isCold: boolean) => number,
): Promise<Drawn> {
  const draw = drawFrom(seed);
  const command = commands[seed % commands.length]!;
  const way = sevenWays[Math.floor(seed / commands.length) % sevenWays.length]!;
  const isCold = draw.chance(50);
  const moment: Moment = draw.chance(50)
    ? { after: 'folder', milliseconds: draw.below(early) }
    : { after: 'start', milliseconds: draw.below(Math.ceil(lasts(command, isCold))) };
  if (isCold) installed.coolDown();
  return { seed, command: command.name, way, isCold, moment, ...(await interrupt(command, way, moment, installed)) };
}

/** Whatever is wrong, in a line from which it can be done again. */
export const told = ({ seed, command, way, isCold, moment, wrong }: Drawn): string =>
  `seed ${seed}: ${command}, ${way.name} ${moment.milliseconds} ms after its ${moment.after}, ${isCold ? 'cold' : 'warm'}: ${wrong.join('; ')}`;
