import { existsSync, readFileSync } from 'node:fs';

/** How long each scenario of the catalogue takes, whole and as it runs when only its name is typed. */
export interface MeasuredTimes {
  /** Where, and with which Node: `2 cores of Xeon, Node 20.20.2`. */
  readonly machine: string;
  /** Of how many runs each is the median. */
  readonly rounds: number;
  readonly milliseconds: Readonly<Record<string, number>>;
}

/** `npm run bench times` writes it. */
export const timesFile = new URL('../../scenarios/times.json', import.meta.url);

/** Undefined where the times are not measured. */
export const measuredTimes = (): MeasuredTimes | undefined =>
  existsSync(timesFile) ? (JSON.parse(readFileSync(timesFile, 'utf8')) as MeasuredTimes) : undefined;
