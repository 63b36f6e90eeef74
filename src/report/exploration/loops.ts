import type { Step } from '../../explore/result.ts';

/** Steps that repeat those before them: `length` of these, so many times, from the index `from` to before `to`. */
export interface Loop {
  readonly from: number;
  readonly to: number;
  readonly length: number;
  readonly times: number;
}

const longest = 4;
/** So few are told one by one. */
const leastTimes = 3;

/** Where one actor does the same again and again, with the same result, and nobody else does anything meanwhile: it tries once more. `isApart`: told in another way. */
export function loopsIn(steps: readonly Step[], isApart: (step: number) => boolean): readonly Loop[] {
  const loops: Loop[] = [];
  for (let at = 0; at < steps.length; at++) {
    const loop = loopAt(steps, at, isApart);
    if (loop === undefined) continue;
    loops.push(loop);
    at = loop.to - 1;
  }
  return loops;
}

function loopAt(steps: readonly Step[], at: number, isApart: (step: number) => boolean): Loop | undefined {
  for (let length = 1; length <= longest; length++) {
    const isSame = (step: number): boolean =>
      step < steps.length && !isApart(step) && isQuiet(steps[step]!) && textOf(steps[step]!) === textOf(steps[step - length]!);
    const from = at + length;
    let to = from;
    while (isSame(to)) to++;
    const times = Math.floor((to - from) / length);
    if (times >= leastTimes && steps.slice(at, from).every((_, index) => !isApart(at + index))) {
      return { from, to: from + times * length, length, times };
    }
  }
  return undefined;
}

/** What it printed, how it ended and who was left for it is to be seen. */
const isQuiet = ({ said, last, switch: way }: Step): boolean => said.length === 0 && !last && way === undefined;

const textOf = ({ actor, verb, on, to = '', result }: Step): string => [actor, verb, on, to, result].join('\0');
