import assert from 'node:assert/strict';
import type { OperationEvent } from '../../src/transcript/index.ts';
import { byCause } from '../../src/report/lanes/causes.ts';
import { operation } from './made-by-hand.ts';

const lasting = (who: string, at: number, to: number, verb: string, result = ''): OperationEvent => ({
  ...operation(who, at, verb, 'shared', result),
  to: 5000 + to,
});
const told = (operations: readonly OperationEvent[]): string[] =>
  byCause(operations).map(({ operation: { who, verb }, at }) => `${at - 5000} ${who} ${verb}`);

describe('byCause', () => {
  it('a put stands before the get of its item, whoever hears of it first', () => {
    const other = lasting('c', 2, 20, 'put', '222; 1 in queue');
    const put = lasting('a', 5, 12, 'put', '111; 1 in queue');
    assert.deepEqual(told([other, put, lasting('b', 0, 10, 'get', '111; 0 in queue')]), ['10 a put', '10 b get', '20 c put']);
  });

  it('a release stands before the acquire that it let in', () => {
    const held = lasting('a', 0, 1, 'acquire');
    const release = lasting('a', 5, 9, 'release');
    assert.deepEqual(told([held, release, lasting('b', 2, 8, 'acquire')]), ['1 a acquire', '8 a release', '8 b acquire']);
  });

  it('a set stands before the waits that it ended; who was not told in time waited for nothing', () => {
    const set = lasting('a', 5, 15, 'set');
    const waits = [lasting('b', 0, 10, 'wait for'), lasting('c', 1, 11, 'wait for')];
    assert.deepEqual(told([set, ...waits]), ['10 a set', '10 b wait for', '11 c wait for']);
    assert.deepEqual(told([set, lasting('b', 0, 10, 'wait for', 'refused')]), ['10 b wait for', '15 a set']);
  });

  it('what was asked for later is no cause, nor is what failed', () => {
    const late = lasting('a', 11, 12, 'put', '111; 1 in queue');
    const failed = { ...lasting('c', 1, 15, 'put'), failed: true };
    assert.deepEqual(told([late, failed, lasting('b', 0, 10, 'get', '111; 0 in queue')]), ['10 b get', '12 a put', '15 c put']);
  });
});
