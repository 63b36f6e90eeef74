import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { plain, root, typing, untilNothingIsLeft } from './typed.ts';

const noLock = ['play', 'ticket-race', 'variant=no lock', 'buyers=2'];

describe('racecourse play', () => {
  it('asks at every step who goes next, undoes, and holds the order against par', async () => {
    const { child, ended, left } = typing(noLock, '/dev/shm');
    child.stdin.end('1\n1\nu\n9\n2\n1\n1\n1\n1\n');
    const { status, stdout, stderr } = await ended;
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, /1 buyer 1: read tickets\.json {3}2 buyer 2: read tickets\.json {3}q quit/);
    assert.match(stdout, /1 buyer 1: wait 100 ms {3}2 buyer 2: read tickets\.json {3}u undo {3}q quit/);
    assert.match(stdout, /"9" is none of these\. Type a number from 1 to 2\./);
    assert.match(stdout, /! oversold/);
    assert.match(stdout, /Token: ticket-race\/no-lock\/121122@[0-9a-f]{8}/);
    assert.match(
      stdout,
      /Your order: no cut-in, 6 steps, and it ended: oversold\.\n {2}Par: no cut-in, 6 steps to end: oversold\./,
    );
    const { files, processes, forget } = await untilNothingIsLeft(left);
    assert.deepEqual({ files, processes }, { files: [], processes: [] });
    forget();
  });

  it('quits at once, and leaves nothing behind', async () => {
    const { child, ended, left } = typing(noLock, '/dev/shm');
    child.stdin.end();
    assert.equal((await ended).status, 0);
    const { files, processes, forget } = await untilNothingIsLeft(left);
    assert.deepEqual({ files, processes }, { files: [], processes: [] });
    forget();
  });

  it('in a terminal: choices to walk through with keys, and what has happened above them', async function () {
    if (process.platform !== 'linux') return this.skip();
    const command = `stty cols 100 rows 40; node scripts/start.mjs ${noLock.map((word) => `'${word}'`).join(' ')}`;
    const terminal = spawn('script', ['-qec', command, '/dev/null'], {
      cwd: root,
      env: { ...process.env, TERM: 'xterm-256color' },
    });
    let shown = '';
    let questions = 0;
    terminal.stdout.on('data', (data: Buffer) => {
      shown += plain(data.toString());
      const asked = shown.split('navigate').length - 1 || shown.split('Who goes next?').length - 1;
      if (asked > questions) terminal.stdin.write('\r');
      questions = asked;
    });
    await once(terminal, 'exit');
    assert.match(shown, /SO FAR/);
    assert.match(shown, /Your order: no cut-in/);
  });

  it('a variant that there is not: exit status 2, and which there are', async () => {
    const said = await new Promise<string>((resolve) => {
      const words = ['scripts/start.mjs', 'play', 'ticket-race', 'variant=no lok'];
      execFile(process.execPath, words, { cwd: root }, (error, _, stderr) => resolve(`${String(error?.code)} ${stderr}`));
    });
    assert.match(said, /^2 .*no lok.*no lock/s);
  });
});
