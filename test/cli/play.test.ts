import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { inFull } from '../full.ts';
import { screen, type Screen } from './screen.ts';
import { root, typing, untilNothingIsLeft } from './typed.ts';

const noLock = ['play', 'ticket-race', 'variant=no lock', 'buyers=2'];

/** A game in a terminal of so many lines: `says` is given what can be seen, once for each question, and answers. */
async function inTerminal(
  words: readonly string[],
  rows: number,
  says: (shown: string, question: number) => string,
): Promise<{ readonly display: Screen; readonly status: number }> {
  const command = `stty cols 100 rows ${rows}; node scripts/start.mjs ${words.map((word) => `'${word}'`).join(' ')}`;
  const env: NodeJS.ProcessEnv = { ...process.env, TERM: 'xterm-256color' };
  delete env['CI']; // Spinners rest where nobody looks.
  const terminal = spawn('script', ['-qec', command, '/dev/null'], { cwd: root, env });
  const display = screen(rows);
  let questions = 0;
  let seen = '';
  let waitsFor = asks;
  terminal.stdout.setEncoding('utf8').on('data', (data: string) => {
    display.write(data);
    seen += data;
    for (let found = waitsFor.exec(seen); found; found = waitsFor.exec(seen)) {
      seen = seen.slice(found.index + found[0].length);
      if (waitsFor === asks) terminal.stdin.write(says(display.shown(), questions++));
      waitsFor = waitsFor === asks ? hasHeard : asks;
    }
  });
  const [status] = (await once(terminal, 'close')) as [number];
  return { display, status };
}

const asks = /then Enter\./;
/** Before it goes, a question shows what was answered. */
const hasHeard = /(goes next|Another game)\? \S/;

describe('racecourse play', () => {
  it('asks at every step who goes next, undoes, gives hints, and holds the order against par', async () => {
    const { child, ended, left } = typing(noLock, '/dev/shm');
    child.stdin.end('1\n1\nu\n9\nh\n2\n1\n1\n1\n1\n');
    const { status, stdout, stderr } = await ended;
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, /1 buyer 1: read tickets\.json {3}2 buyer 2: read tickets\.json {3}h hint {3}q quit/);
    assert.match(stdout, /1 buyer 1: wait 100 ms {3}2 buyer 2: read tickets\.json {3}h hint {3}u undo {3}q quit/);
    assert.match(stdout, /No cut-in, 1 step so far\. Par: no cut-in, 6 steps to end: oversold\. 5 steps left to par\./);
    assert.match(stdout, /2 buyer 2: read tickets\.json \(cuts in\)/);
    assert.match(stdout, /"9" is none of these\. Type a number from 1 to 2, or h, u, q\./);
    assert.match(stdout, /Hint: 2, buyer 2: read tickets\.json\. 4 steps later, without a cut-in, it ends: oversold\./);
    assert.match(stdout, /! oversold/);
    assert.match(stdout, /Token: ticket-race\/no-lock\/121122@[0-9a-f]{8}/);
    assert.match(
      stdout,
      /Your order: no cut-in, 6 steps, and it ended: oversold\. That is par\.\n {2}Par: no cut-in, 6 steps to end: oversold\. Look:/,
    );
    const { files, processes, forget } = await untilNothingIsLeft(left);
    assert.deepEqual({ files, processes }, { files: [], processes: [] });
    forget();
  });

  it('quits at once, and leaves nothing behind; where nothing goes wrong there is no par', async () => {
    const { child, ended, left } = typing(['play', 'ticket-race', 'variant=file lock', 'buyers=2'], '/dev/shm');
    child.stdin.end('h\n');
    const { status, stdout } = await ended;
    assert.equal(status, 0);
    assert.match(stdout, /Par: there is none, all 2 orders go as they should\./);
    assert.match(stdout, /Hint: whoever goes next, nothing goes wrong \(2 orders, all there are\)\.\n/);
    const { files, processes, forget } = await untilNothingIsLeft(left);
    assert.deepEqual({ files, processes }, { files: [], processes: [] });
    forget();
  });

  it('in a terminal: every question stands where the last one stood, with what has happened above it', async function () {
    if (process.platform !== 'linux') return this.skip();
    const boards: string[] = [];
    const answers = ['1', 'h', '2', 'u', '2', '1', '1', '1', '1', 'a', 'q'];
    const { display, status } = await inTerminal(noLock, 24, (shown, question) => {
      boards.push(shown);
      return `${answers[question]}\r`;
    });
    assert.deepEqual([status, boards.length], [0, answers.length], display.all());
    for (const board of boards) assert.equal(board.split(asks).length, 2, board);
    assert.match(boards[1]!, /SO FAR\n.*\n {4}1 {2}read tickets\.json: \{"left":1\}/);
    assert.match(boards[2]!, /Hint: 2, buyer 2: read tickets\.json/);
    assert.match(boards[9]!, /Your order: no cut-in, 6 steps, .*That is par\.[^]*Another game\?/);
    assert.match(boards[10]!, /Nothing has happened yet\./);
    assert.doesNotMatch(display.all(), /SO FAR|Who goes next|Another game|Hint/);
    assert.equal(display.all().split('Your order').length, 2);
  });

  inFull(() => {
    it('tells from the middle of an order what a cut-in cost, and that nothing goes wrong any more; another game begins anew', async () => {
      const { child, ended } = typing(noLock, '/dev/shm');
      child.stdin.end('1\n1\n2\nu\n1\nh\n1\n1\na\nq\n');
      const { status, stdout } = await ended;
      assert.equal(status, 0);
      assert.match(stdout, /1 cut-in, 3 steps so far\. .* You are 1 cut-in over par\./);
      assert.match(stdout, /Hint: whoever goes next, nothing goes wrong any more \(1 order, all there are\)\. Undo a step\./);
      assert.match(stdout, /Your order: no cut-in, 5 steps, and it ended: sold exactly\.\n/);
      const [, again = ''] = stdout.split('a another game   q quit\n');
      assert.match(again, /^ {2}No cut-in, 0 steps so far\./);
    });

    it('in a low terminal: the last lines of what has happened, and still no pile', async function () {
      if (process.platform !== 'linux') return this.skip();
      const boards: string[] = [];
      const { display, status } = await inTerminal(noLock, 17, (shown, question) => {
        boards.push(shown);
        return question < 4 ? '1\r' : '\u0003';
      });
      assert.deepEqual([status, boards.length], [130, 5], 'Ctrl-C at the question');
      assert.match(boards[4]!, /… \d lines? above …/);
      for (const board of boards.slice(0, 5)) assert.match(board, /so far\. Par:[^]*Who goes next\?/);
      assert.doesNotMatch(display.all(), /SO FAR|Who goes next/);
    });
  });

  it('a variant that there is not: exit status 2, and which there are', async () => {
    const said = await new Promise<string>((resolve) => {
      const words = ['scripts/start.mjs', 'play', 'ticket-race', 'variant=no lok'];
      execFile(process.execPath, words, { cwd: root }, (error, _, stderr) => resolve(`${String(error?.code)} ${stderr}`));
    });
    assert.match(said, /^2 .*no lok.*no lock/s);
  });
});
