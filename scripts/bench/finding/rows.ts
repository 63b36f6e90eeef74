import { median } from '../rounds.ts';
import { figure, type Target } from '../table.ts';
import { isFound, type Measured } from './measure.ts';
import type { Came } from './one.ts';

/** What a search that found nothing took is more than any. */
const middle = (all: readonly Came[], what: 'orders' | 'milliseconds' | 'processor'): number => {
  const values = all.map((one) => (isFound(one) ? one[what] : Infinity));
  const value = median(values);
  return value === Infinity ? NaN : value;
};

const seconds = (milliseconds: number): string => figure(milliseconds / 1000, 2, ' s');

/** A program: this build beside the other one; who finds it alone; how often it happens. */
export function rowOf({ program, here, before, confirms, single, alone }: Measured): string[] {
  const isRight = program.cutIns === undefined;
  const told = isRight ? here.filter(({ verdict }) => verdict === 'holds') : here.filter(isFound);
  const strategies = Object.entries(single).filter(([, count]) => count >= enough(here.length));
  return [
    program.name,
    isRight ? 'holds' : String(program.cutIns),
    figure(middle(here, 'orders'), 0),
    figure(middle(before, 'orders'), 0),
    ...(['milliseconds', 'processor'] as const).flatMap((what) => [seconds(middle(here, what)), seconds(middle(before, what))]),
    seconds(isRight ? NaN : median(here.filter(isFound).map(({ startUp }) => startUp))),
    seconds(confirms),
    `${told.length} of ${here.length}`,
    strategies.map(([name]) => name).join(', ') || '-',
    figure(alone, 0),
  ];
}

/** Nine of ten. */
const enough = (seeds: number): number => Math.ceil(0.9 * seeds);

/** What the issue asks for. */
export function targetsOf(all: readonly Measured[], seeds: number): Target[] {
  const faults = all.filter(({ program }) => program.cutIns !== undefined);
  const easy = faults.filter(({ single, alone }) => alone >= 15 || Object.values(single).some((count) => count >= enough(seeds)));
  const missed = easy.filter(({ here }) => here.filter(isFound).length < enough(seeds));
  const slow = faults.filter(({ before }) => !(middle(before, 'milliseconds') <= 2000));
  const ratio = (what: 'milliseconds' | 'processor'): number =>
    median(slow.map(({ here, before }) => share(middle(here, what), middle(before, what))));
  const later = faults.filter(({ here, before }) => middle(here, 'orders') > 1.5 * middle(before, 'orders') + 20);
  const taken = all.filter(
    ({ program, here }) => program.cutIns === undefined && here.some(({ verdict }) => verdict !== 'holds'),
  );
  const none = (what: string, which: readonly Measured[]): Target => ({
    what: `${what}${which.length === 0 ? '' : ` (${which.map(({ program }) => program.name).join(', ')})`}`,
    is: 'at most',
    limit: 0,
    unit: '',
    measured: which.length,
  });
  return [
    none('faults not found that chance finds', missed),
    {
      what: 'time to the first wrong order, of what took 2 s',
      is: 'at most',
      limit: 0.5,
      unit: ' x',
      measured: ratio('milliseconds'),
    },
    { what: 'processor time to it', is: 'at most', limit: 0.5, unit: ' x', measured: ratio('processor') },
    none('faults that took over 1.5 times the orders and 20', later),
    none('right programs of which it is not said that they hold', taken),
  ];
}

/** What was never found before is found in no time beside it; what is not found now takes for ever. */
function share(here: number, before: number): number {
  if (Number.isNaN(here)) return Number.isNaN(before) ? 1 : Infinity;
  return Number.isNaN(before) ? 0 : here / before;
}
