import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Explored } from '../../src/explore/index.ts';
import { inFull, someOf } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { exploredVariant } from './explored.ts';

const fixture = (name: string): string => `test/fixtures/explore/${name}.ts`;

/** Of each kind of what actors see or come to, something that shows it. */
const explored: readonly (readonly [what: string, name: string, variant: string, params?: Record<string, string>])[] = [
  ['numbers and what is drawn', fixture('identity'), 'draws'],
  ['names made of a hash of its number', fixture('identity'), 'hashedName'],
  ['processes that exit', fixture('reused'), 'exits'],
  ['errors', fixture('reused'), 'throwsAfterLock'],
  ['clocks and timers', fixture('clock'), 'timeouts'],
  ['what is met by way of links', fixture('touching'), 'play', { what: 'a link to a folder' }],
  ['a deadlock', fixture('touching'), 'play', { what: 'a first order that ends in a deadlock' }],
  ['whole files', 'ticket-race', 'no lock'],
];

/** All that is said of a search but how long it took. */
const saidOf = ({ verdict, orders, complete, phases, steps, outcomes, unknown }: Explored): string =>
  JSON.stringify({
    verdict,
    orders,
    complete,
    steps,
    unknown,
    phases: phases.map(({ strategy, orders: ofPhase, states }) => [strategy, ofPhase, states]),
    outcomes: outcomes.map(({ label, outcome, token, orders: met, shortest }) => ({
      label,
      outcome,
      token,
      met,
      steps: shortest.steps.length,
    })),
  });

describe('explore, while others take the processors: what is found is the same', () => {
  closeHomeAfterwards();
  const busy: ChildProcess[] = [];
  before(async () => {
    const spin = 'process.stdout.write("x"); for (;;);';
    for (let count = 0; count < 4; count++)
      busy.push(spawn(process.execPath, ['-e', spin], { stdio: ['ignore', 'pipe', 'ignore'] }));
    await Promise.all(busy.map((child) => once(child.stdout!, 'data')));
  });
  after(async () => {
    const ended = busy.map((child) => once(child, 'exit'));
    for (const child of busy) child.kill('SIGKILL');
    await Promise.all(ended);
  });

  const alike = (times: number, strategy: 'every-order' | 'every-outcome') =>
    async function (name: string, variant: string, params: Record<string, string> = {}): Promise<void> {
      const all = [];
      for (let time = 0; time < times; time++) {
        all.push(saidOf(await exploredVariant(name, variant, { params, strategy, confirm: false })));
      }
      assert.deepEqual([...new Set(all)], [all[0]]);
    };

  for (const [what, ...rest] of someOf(explored)) it(`${what}, twice`, () => alike(2, 'every-outcome')(...rest));
  inFull(() => {
    for (const [what, ...rest] of explored) {
      for (const strategy of ['every-order', 'every-outcome'] as const) {
        it(`${what}, ten times with ${strategy}`, () => alike(10, strategy)(...rest));
      }
    }
  });
}).timeout(300_000);
