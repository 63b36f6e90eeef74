import { existsSync, readFileSync } from 'node:fs';

/** How long each scenario of the catalogue takes, whole and as somebody runs it who types only its name. */
export interface MeasuredTimes {
  /** Where, and with which Node: `2 cores of Xeon, Node 20.20.2`. */
  readonly machine: string;
  /** Of how many runs each is the median. */
  readonly rounds: number;
  readonly milliseconds: Readonly<Record<string, number>>;
}

/** `npm run bench times` writes it. */
export const timesFile = new URL('../../scenarios/times.json', import.meta.url);

/** Undefined where nobody has measured. */
export const measuredTimes = (): MeasuredTimes | undefined =>
  existsSync(timesFile) ? (JSON.parse(readFileSync(timesFile, 'utf8')) as MeasuredTimes) : undefined;
