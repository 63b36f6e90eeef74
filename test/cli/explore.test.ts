import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Exploration } from '../../src/explore/index.ts';
import { plain, typed, typing, untilNothingIsLeft, type Said } from './typed.ts';
import { inFull, someOf } from '../full.ts';

const fixture = (name: string): string => `test/fixtures/explore/${name}.ts`;
const noLock = ['explore', 'ticket-race', 'variant=no lock', 'grow=no'];

/** Explored once for all who look at the document. */
let explored: Promise<Said> | undefined;
const document = (): Promise<Said> => (explored ??= typed([...noLock, 'json=yes']));

describe('racecourse explore', () => {
  for (const width of someOf([80, 120])) {
    it(`no line is wider than ${width} columns; counts, the shortest order and how to replay it are there`, async () => {
      const { status, stdout, stderr } = await typed(noLock, { COLUMNS: String(width) });
      assert.deepEqual([status, stderr], [0, '']);
      assert.ok(stdout.split('\n').every((line) => line.length <= width));
      assert.match(stdout, /\n  no lock: 20 orders, \S+ m?s\n\n/);
      assert.match(stdout, /no lock +20 of 20 .* 18 /);
      assert.match(stdout, /NO LOCK: THE SHORTEST ORDER THAT ENDS: OVERSOLD/);
      assert.match(stdout, /npm run replay ticket-race\/no-lock\/121122@[0-9a-f]{8}\b/);
      assert.match(stdout, /\n {2}no lock {2}The mistake: between the look/);
      assert.match(stdout, /Every wait went through the controller/);
    });
  }

  it('json=yes prints one document and nothing else', async () => {
    const { status, stdout } = await document();
    const { scenario, verdict, variants } = JSON.parse(stdout) as Exploration;
    assert.deepEqual([status, scenario, verdict], [0, 'ticket-race', 'holds']);
    const [{ orders, complete, outcomes } = assert.fail('no variant')] = variants;
    assert.deepEqual([orders, complete], [20, true]);
    assert.deepEqual(
      outcomes.map(({ label, orders: times, minPreemptions }) => [label, times, minPreemptions]),
      [
        ['oversold', 18, 0],
        ['sold exactly', 2, 0],
      ],
    );
  });

  it('a claim that an order breaks: exit status 1, with that order', async () => {
    const { status, stdout } = await typed(['explore', fixture('broken'), 'grow=no']);
    assert.equal(status, 1);
    assert.match(stdout, /✗ always counted/);
    assert.match(stdout, /1 claim is broken/);
  });

  inFull(() => {
    it('nobody knows: exit status 4, and why', async () => {
      const { status, stdout } = await typed(['explore', fixture('small'), 'variant=nothingInCommon', 'grow=no']);
      assert.equal(status, 4);
      assert.match(stdout, /\? nothingInCommon +nothing met/);
    });
  });

  inFull(() => {
    it('stopped by max-orders before an answer that takes all: exit status 4', async () => {
      const { status, stdout } = await typed(['explore', 'ticket-race', 'variant=file lock', 'buyers=3', 'max-orders=2']);
      assert.equal(status, 4);
      assert.match(stdout, /stopped after 2 orders \(max-orders\)/);
    });
  });

  const mistakes: [string[], RegExp][] = [
    [['explore', 'tiket-race'], /Did you mean "ticket-race"\?/],
    [['explore', 'ticket-race', 'as=tasks'], /Tasks of one process cannot be controlled one by one/],
    [['explore', 'ticket-race', 'strategy=luck'], /every-order/],
    [['explore', 'ticket-race', 'max-orders=many'], /max-orders/],
    [['replay', 'ticket-race'], /is no token/],
    [['replay', 'ticket-race/no-lock/121122@3cf5'], /is no token/],
    [['replay', 'ticket-race/no-lock/121122@3cf50000'], /This token is stale.*explore it again/is],
  ];
  for (const [words, says] of someOf(mistakes, 3)) {
    it(`${words.join(' ')}: exit status 2, and what to do`, async () => {
      const { status, stderr } = await typed(words);
      assert.equal(status, 2);
      assert.match(stderr, says);
    });
  }

  for (const signal of someOf(['SIGKILL', 'SIGINT'] as const)) {
    it(`leaves nothing behind when it is ended by ${signal}`, async () => {
      const { child, ended, left } = typing(['explore', 'ticket-race', 'buyers=3', 'variant=look twice'], '/dev/shm');
      await once(child.stdout, 'data');
      while (left().processes.length < 4) await sleep(20); // The tool, the search, two actors at least.
      child.kill(signal);
      await ended;
      const { files, processes, forget } = await untilNothingIsLeft(left);
      assert.deepEqual({ files, processes }, { files: [], processes: [] });
      forget();
    });
  }
});

describe('racecourse replay', () => {
  it('runs the order again as often as wished, and says what came of it', async () => {
    const { stdout } = await document();
    const { token } = (JSON.parse(stdout) as Exploration).variants[0]!.outcomes[0]!;
    const said = await typed(['replay', token, 'times=100']);
    assert.equal(said.status, 0);
    assert.match(plain(said.stdout), /! oversold/);
    assert.match(said.stdout, /Run 100 times: the same steps and the same outcome each time/);
  });

  it('a variant that there is not: exit status 2, and which there are', async () => {
    const { stdout } = await document();
    const { token } = (JSON.parse(stdout) as Exploration).variants[0]!.outcomes[0]!;
    const { status, stderr } = await typed(['replay', token.replace('no-lock', 'no-lok')]);
    assert.equal(status, 2);
    assert.match(stderr, /There is no variant "no-lok".*no-lock/);
  });
});
