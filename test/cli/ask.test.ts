import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { root, typed, typing, untilNothingIsLeft } from './typed.ts';

const locked = ['scenario', 'ticket-race', 'variant=file lock', 'buyers=3', 'tickets=2', 'delay=0..0', 'runs=2', 'ask=yes'];
const prompt = 'Your guess, or Enter: ';

/** What is said to somebody who types this, and then no more. */
async function answered(words: readonly string[], typedIn: string): Promise<string> {
  const { child, ended, left } = typing(words);
  child.stdin.end(typedIn);
  const { stdout, stderr, status } = await ended;
  assert.deepEqual([stderr, status], ['', 0]);
  left().forget();
  return stdout;
}

async function untilAsked(stdout: Readable, what = /./): Promise<void> {
  let said = '';
  while (!said.includes(prompt)) said += String(await once(stdout, 'data'));
  assert.match(said, what);
}

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1)!.trim();

describe('ask=yes', () => {
  it('asks before anything is run, in the numbers of this command line, and repeats the guess as it was typed', async () => {
    const said = await answered(locked, ' 3 \n');
    const [before = '', after = ''] = said.split(prompt);
    assert.match(before, /FILE LOCK: 3 buyers, 2 tickets: how many of them go home with one\?/);
    assert.doesNotMatch(before, /CAME OUT/);
    assert.match(after, /^3\n\n/);
    assert.equal(lastLine(said), 'FILE LOCK: you said 3, it was 2.');
  });

  it('what cannot be is no guess: it says what can, and asks again', async () => {
    const said = await answered(locked, 'three?\n4\n-1\n2\n');
    for (const refused of ['three?', '4', '-1'])
      assert.ok(
        said.includes(`${refused}\n  "${refused}" is no guess here: it is a whole number from 0 to 3.\n  ${prompt}`),
        said,
      );
    assert.equal(lastLine(said), 'FILE LOCK: you said 2, it was 2.');
  });

  it('asks about what goes wrong though it looks repaired', async () => {
    const { child, ended, left } = typing(['scenario', 'ticket-race', 'ask=yes', 'buyers=3'], '/dev/shm');
    await untilAsked(child.stdout, /STALE LOCK FILE: 3 buyers, 1 ticket: how many/);
    child.kill('SIGINT');
    assert.equal((await ended).status, 130);
    left().forget();
  });

  for (const [way, typedIn] of [
    ['Enter', '\n'],
    ['the end of the input', ''],
  ] as const) {
    it(`${way} is no guess`, async () => {
      assert.equal(lastLine(await answered(locked, typedIn)), 'FILE LOCK: it was 2.');
    });
  }

  it('a guess that the end of the input cuts short counts', async () => {
    assert.equal(lastLine(await answered(locked, '1')), 'FILE LOCK: you said 1, it was 2.');
  });

  it('ends by itself while somebody still holds its input open', async () => {
    const { child, ended, left } = typing(locked);
    child.stdin.write('1\n');
    assert.equal((await ended).status, 0);
    left().forget();
  });

  it('asks about the variant that was chosen, else about the one that the scenario names', async () => {
    const isolation = ['scenario', 'data-isolation', 'as=threads', 'ask=yes', 'runs=1'];
    assert.match(lastLine(await answered(isolation, '666\n')), /^THE CHILD SETS IT: you said 666, it was 1000\.$/);
    const chosen = [...isolation, 'variant=main sets it first'];
    assert.match(lastLine(await answered(chosen, '666\n')), /^MAIN SETS IT FIRST: you said 666, it was 42\.$/);
    const joined = await answered(['scenario', 'join-timing', 'as=tasks', 'ask=yes', 'scale=0.3', 'runs=1'], '6\n');
    assert.match(lastLine(joined), /^START ALL, JOIN ALL: you said 6, it was [\d.]+ s\.$/);
  });

  it('where a scenario asks nothing of its own, asks which outcome it will be', async () => {
    const said = await answered(['scenario', 'test/fixtures/scenarios/throwing.ts', 'runs=1', 'ask=yes'], 'well\ndead\n');
    assert.match(said, /how does a run end: .*or otherwise\?/);
    assert.match(said, /"well" is no guess here: it is .*, deadlock, crashed, timed out or otherwise\./);
    assert.match(lastLine(said), /: you said deadlock, it was crashed\.$/);
  });

  it('explore asks in how many of all orders something goes wrong', async () => {
    const said = await answered(['explore', 'ticket-race', 'ask=yes', 'variant=no lock', 'grow=no'], 'a lot\nhalf\n');
    assert.match(said, /"a lot" is no guess here: it is none, some, half, most, all or a whole number from 0 on\./);
    assert.match(said.split(prompt)[0]!, /NO LOCK: in how many of all its orders does something go wrong\?/);
    assert.equal(lastLine(said), 'NO LOCK: you said half, it was 18 of 20 (oversold).');
  });

  for (const command of ['scenario', 'explore']) {
    it(`${command}: with json=yes exit status 2, and why`, async () => {
      const { status, stdout, stderr } = await typed([command, 'ticket-race', 'ask=yes', 'json=yes']);
      const { error } = JSON.parse(stdout) as { error: { status: number; message: string } };
      assert.deepEqual([status, error.status, `${error.message}\n`], [2, 2, stderr]);
      assert.match(stderr, /"ask=yes" puts a question, and "json=yes" prints one document.*Leave one of them out/);
    });
  }

  for (const command of ['scenario', 'explore']) {
    it(`${command}: interrupted at the question, exit status 130, and nothing is left`, async () => {
      const { child, ended, left } = typing([command, 'ticket-race', 'ask=yes'], '/dev/shm');
      await untilAsked(child.stdout, /STALE LOCK FILE: /);
      child.kill('SIGINT');
      assert.equal((await ended).status, 130);
      const { files, processes, forget } = await untilNothingIsLeft(left);
      assert.deepEqual({ files, processes }, { files: [], processes: [] });
      forget();
    });
  }

  it('Ctrl-C in a terminal: exit status 130', async function () {
    if (process.platform !== 'linux') return this.skip(); // `script` has other options elsewhere.
    const command = 'node scripts/start.mjs scenario ticket-race ask=yes';
    const terminal = spawn('script', ['-qec', command, '/dev/null'], { cwd: root });
    await untilAsked(terminal.stdout);
    terminal.stdin.write('\u0003');
    const [status] = (await once(terminal, 'exit')) as [number];
    assert.equal(status, 130);
  });
});
