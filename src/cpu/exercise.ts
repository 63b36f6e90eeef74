import { letters, type Job } from './job.ts';

/** A number within these limits, both included. */
type Draw = (limits: { readonly from: number; readonly to: number }) => number;

/** Four jobs to work out by hand, as one types them: a long one, and three that come while it runs. With priorities where they are asked for. */
export function exercise(draw: Draw, { priorities }: { readonly priorities: boolean }): string {
  const job = (at: number): string => {
    const arrival = at === 0 ? 0 : draw({ from: 1, to: 6 });
    const length = draw(at === 0 ? { from: 6, to: 10 } : { from: 1, to: 6 });
    return `${arrival}:${length}${priorities ? `:${draw({ from: 1, to: 4 })}` : ''}`;
  };
  return [0, 1, 2, 3].map(job).join(',');
}

/** `A comes at 0 and needs 12 ticks; B 1, 3`, of the first six of them. */
export function jobsInWords(jobs: readonly Job[]): string {
  const words = jobs.slice(0, 6).map(({ arrival, length }, at) => {
    return at === 0 ? `A comes at ${arrival} and needs ${length} ticks` : `${letters(at)} ${arrival}, ${length}`;
  });
  return [...words, ...(jobs.length > 6 ? ['...'] : [])].join('; ');
}
