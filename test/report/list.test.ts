import assert from 'node:assert/strict';
import { catalogueList } from '../../src/report/index.ts';
import { catalogue, measuredTimes } from '../../src/scenario/index.ts';
import { entries } from './entries.ts';
import { paper } from './made-by-hand.ts';

const measured = { machine: '2 cores of Xeon, Node 20.20.2', rounds: 3 };
const list = (width: number, of = entries, on: typeof measured | undefined = measured): string =>
  `\n${catalogueList(of, paper(width), on)}\n`;

describe('catalogueList', () => {
  it('lists scenarios by topic, with one question each', () => {
    assert.equal(
      list(100),
      `
  racecourse · what concurrency books describe, with real processes

  RACES
    ticket-race             Ten buyers see the last ticket. How many get it?   11 s   ◇
    shared-memory           Threads share an array. Is += one step?            ~2 s

  PROCESSES
    process-states          Computing, sleeping, stopped: who can tell?       2.9 s   linux

  QUEUES
    worker-pool             Threads, processes, promises: which is faster?    5.2 s

  SCHEDULING
    parallel-vs-concurrent  Eight workers, two cores. How much faster?

  NETWORK                   1 scenario       npm run scenario network
  FOUND IN THE FIELD        2 real bugs      npm run scenario found

  Times: all of it, median of 3, on 2 cores of Xeon, Node 20.20.2
  ◇ every order can be tried: npm run explore NAME
  Start here: npm run scenario ticket-race
`,
    );
  });

  it('drops the times at 80 columns', () => {
    assert.equal(
      list(80),
      `
  racecourse · what concurrency books describe, with real processes

  RACES
    ticket-race             Ten buyers see the last ticket. How many get it?  ◇
    shared-memory           Threads share an array. Is += one step?

  PROCESSES
    process-states          Computing, sleeping, stopped: who can tell?    linux

  QUEUES
    worker-pool             Threads, processes, promises: which is faster?

  SCHEDULING
    parallel-vs-concurrent  Eight workers, two cores. How much faster?

  NETWORK                   1 scenario       npm run scenario network
  FOUND IN THE FIELD        2 real bugs      npm run scenario found

  ◇ every order can be tried: npm run explore NAME
  Start here: npm run scenario ticket-race
`,
    );
  });

  it('shows a topic in full when it is the only one', () => {
    const found = entries.filter(({ topic }) => topic === 'found');
    assert.equal(
      list(80, found),
      `
  racecourse · what concurrency books describe, with real processes

  FOUND IN THE FIELD
    log-rotation  Where did the line go?
                  someone/log-rotation#12: still so here, on log-rotation 1.2.3
    stale-pid     Whose pid is it?

  Start here: npm run scenario log-rotation
`,
    );
  });

  it('says nothing of a machine where nobody has measured', () => {
    const guessed = entries.map(({ topic, name, question, explorable, aboutSeconds = 4 }) => ({
      topic,
      name,
      question,
      explorable,
      aboutSeconds,
    }));
    const text = list(100, guessed, undefined);
    assert.match(text, /How many get it\? +~4 s/);
    assert.doesNotMatch(text, /Times:/);
  });

  it('what was measured are scenarios that there are', function () {
    const times = measuredTimes();
    if (!times) return this.skip(); // `npm run bench times` writes it.
    const names = catalogue().map(({ name }) => name);
    for (const [name, milliseconds] of Object.entries(times.milliseconds))
      assert.deepEqual([names.includes(name), milliseconds > 0], [true, true], name);
    assert.match(times.machine, /Node \d/);
  });
});
