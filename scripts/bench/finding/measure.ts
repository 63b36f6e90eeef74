import { execFileSync } from 'node:child_process';
import type { StrategyName } from '../../../src/explore/index.ts';
import type { Known } from './known.ts';
import type { Asked, Came } from './one.ts';

/** All that was measured of one program. Of this build and the other one, a search for each seed, one beside the other in turns. */
export interface Measured {
  readonly program: Known;
  readonly here: readonly Came[];
  readonly before: readonly Came[];
  /** From the first wrong order to the verdict, in milliseconds. */
  readonly confirms: number;
  /** In how many seeds a strategy by itself finds it within a fifth of the time: where the default has not found it with every seed. */
  readonly single: Readonly<Partial<Record<StrategyName, number>>>;
  /** How many of a hundred runs left alone go wrong. */
  readonly alone: number;
}

const singles: readonly StrategyName[] = ['every-order', 'every-outcome', 'few-preemptions', 'random', 'pct'];

interface Measuring {
  /** Of this build and the other one. */
  readonly folders: readonly [string, string];
  readonly seeds: number;
  readonly seconds: number;
}

export async function measure(program: Known, path: string, { folders, seeds, seconds }: Measuring): Promise<Measured> {
  const [here, other] = folders;
  const ask = (folder: string, asked: Partial<Asked>): Came =>
    runIn(folder, { path, strategy: 'auto', seed: 1, seconds, stops: true, ...asked });
  const each = (folder: string, asked: Partial<Asked>): readonly Came[] =>
    Array.from({ length: seeds }, (_, at) => ask(folder, { ...asked, seed: at + 1 }));
  const pairs = Array.from({ length: seeds }, (_, at) => [ask(here, { seed: at + 1 }), ask(other, { seed: at + 1 })] as const);
  const [searched, searchedBefore] = [pairs.map(([one]) => one), pairs.map(([, one]) => one)];
  const isRight = program.cutIns === undefined;
  const isMissed = searched.filter(isFound).length < seeds;
  const first = searched.find(isFound);
  const confirming = first && ask(here, { maxOrders: first.orders + 1, stops: false });
  const found = (strategy: StrategyName): number => each(here, { strategy, seconds: seconds / 5 }).filter(isFound).length;
  return {
    program,
    here: searched,
    before: searchedBefore,
    confirms: confirming?.rest ?? NaN,
    single: isRight || !isMissed ? {} : Object.fromEntries(singles.map((strategy) => [strategy, found(strategy)])),
    alone: isRight ? NaN : ask(here, { alone: 100 }).wrong,
  };
}

export const isFound = ({ orders }: Came): boolean => !Number.isNaN(orders);

/** NaN is no JSON. */
function runIn(folder: string, asked: Asked): Came {
  const script = 'scripts/bench/finding/one.ts';
  const line = execFileSync(process.execPath, ['--import', 'tsx', script, JSON.stringify(asked)], {
    cwd: folder,
    encoding: 'utf8',
  });
  return JSON.parse(line, (_, value: unknown) => (value === null ? NaN : value)) as Came;
}
