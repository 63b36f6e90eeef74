import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Exploration } from '../../src/explore/index.ts';
import { typed, typing, untilNothingIsLeft } from './typed.ts';

const locked = ['explore', 'ticket-race', 'variant=file lock', 'delay=0..0', 'grow=no'];

describe('racecourse explore alone=n', () => {
  it('shows what was met in n runs beside what is possible, with n', async () => {
    const { status, stdout } = await typed([...locked, 'alone=3']);
    assert.equal(status, 0);
    assert.match(stdout, /LEFT ALONE +3 runs in /);
    assert.match(stdout, /nothing wrong +left alone 3 of 3 · so in all 2 orders/);
  });

  it('json=yes has it with each variant', async () => {
    const { stdout, stderr } = await typed([...locked, 'alone=3', 'json=yes']);
    assert.equal(stderr, '');
    const { alone } = (JSON.parse(stdout) as Exploration).variants[0]!;
    assert.deepEqual([alone?.runs, alone?.outcomes], [3, [{ label: 'sold exactly', verdict: 'right', count: 3 }]]);
  });

  it('is not there where nobody asked', async () => {
    const { stdout } = await typed([...locked, 'json=yes']);
    assert.equal('alone' in (JSON.parse(stdout) as Exploration).variants[0]!, false);
  });

  it('alone=0: exit status 2', async () => {
    const { status, stderr } = await typed([...locked, 'alone=0']);
    assert.equal(status, 2);
    assert.match(stderr, /alone.*whole number from 1/);
  });

  it('leaves nothing behind when it is interrupted', async () => {
    const { child, ended, left, place } = typing([...locked, 'alone=100000'], '/dev/shm');
    while (!hasBegun(place)) await sleep(20);
    child.kill('SIGINT');
    assert.equal((await ended).status, 130);
    const { files, processes, forget } = await untilNothingIsLeft(left);
    assert.deepEqual({ files, processes }, { files: [], processes: [] });
    forget();
  });
});

/** Runs that are left alone have folders of that name in the tool's own. */
const hasBegun = (place: string): boolean =>
  readdirSync(place)
    .filter((name) => name.startsWith('racecourse-'))
    .some((home) => readdirSync(join(place, home)).some((name) => name.startsWith('alone-')));
