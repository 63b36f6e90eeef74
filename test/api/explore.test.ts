import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { after } from 'mocha';
import { explore, Process, type ReportedExploration } from '../../src/index.ts';
import { openHome } from '../../src/process/for-tools.ts';
import ticketRace from '../../scenarios/races/ticket-race.ts';
import { root, typed } from '../cli/typed.ts';
import { exploresInside } from '../fixtures/api/inside.ts';
import { waitsForever } from '../fixtures/process/endings.ts';

const path = join(root, 'scenarios/races/ticket-race.ts');
const fileLock = { variant: 'file lock' };
const noLock = { variant: 'no lock', params: { delay: { from: 0, to: 0 } } };

/** What is the same in every search: everything but how long it took. */
const lasting = (text: string): unknown =>
  JSON.parse(text, (key, value: unknown) => (key === 'milliseconds' || key === 'report' ? undefined : value));
const lastingText = (report: string): string => report.trim().replace(/ in [\d.]+ m?s\b/, '');
/** What a pipe is told as long as the search goes on. */
const meanwhile = /^ {2}no lock: 6 orders, [\d.]+ m?s\n\n/m;
const orders = ({ variants }: ReportedExploration): number[] => variants.map((variant) => variant.orders);

describe('explore, called by a program', () => {
  after(async () => (await openHome()).close());

  it('no order oversells under the file lock', async () => {
    const { verdict, report } = await explore('./scenarios/races/ticket-race.ts', { ...fileLock, params: { buyers: 2 } });
    assert.equal(verdict, 'holds', report);
  });

  it('returns what json=yes prints, and the text that is printed otherwise', async () => {
    const words = ['explore', 'ticket-race', 'variant=no lock', 'delay=0..0', 'grow=no'];
    const called = await explore('ticket-race', noLock);
    const json = await typed([...words, 'json=yes']);
    const text = await typed(words);
    assert.deepEqual(lasting(JSON.stringify(called)), lasting(json.stdout));
    assert.match(text.stdout, meanwhile);
    assert.equal(lastingText(called.report), lastingText(text.stdout.replace(meanwhile, '')));
  });

  it('writes the report as wide as wished', async () => {
    const { report } = await explore('ticket-race', { ...noLock, columns: 60 });
    assert.ok(report.split('\n').every((line) => line.length <= 60));
  });

  const names: [string, string | URL | typeof ticketRace][] = [
    ['a path', path],
    ['a path from the current folder', relative('', path)],
    ['a URL', pathToFileURL(path)],
    ['a URL as text', pathToFileURL(path).href],
    ['a name of the catalogue', 'ticket-race'],
    ['the scenario itself', ticketRace],
  ];
  for (const [what, scenario] of names) {
    it(`takes ${what}`, async () => {
      assert.deepEqual(orders(await explore(scenario, fileLock)), [2]);
    });
  }

  it('what it calls a file of a URL can be replayed from here', async () => {
    const { variants } = await explore(ticketRace, noLock);
    const { status, stderr } = await typed(['replay', variants[0]!.outcomes[0]!.token]);
    assert.deepEqual([status, stderr], [0, '']);
  });

  it('takes parameters as values, and as they are typed', async () => {
    for (const delay of [{ from: 0, to: 0 }, '0..0']) {
      const { params, variants } = await explore('ticket-race', { variant: 'no lock', params: { delay, buyers: 2 } });
      assert.deepEqual([params['delay'], params['buyers'], variants[0]!.orders], [{ from: 0, to: 0 }, 2, 6]);
    }
  });

  it('hands every option on', async () => {
    const { as, seed, variants } = await explore('ticket-race', { ...noLock, as: 'threads', seed: 7, fine: true, maxOrders: 3 });
    assert.deepEqual([as, seed, variants[0]!.orders], ['threads', 7, 3]);
    assert.match(variants[0]!.outcomes[0]!.token, /as=threads\+seed=7\+fine=yes/);
    const steps = await explore('ticket-race', { ...noLock, maxSteps: 2, newProcesses: true, grace: 5000, maxSeconds: 100 });
    assert.equal(steps.variants[0]!.outcomes[0]!.label, 'does not end');
  });

  it('calls that overlap do not disturb each other, nor processes of the program', async () => {
    const own = new Process(waitsForever, [], { as: 'process', onLine: () => undefined });
    own.start();
    const found = await Promise.all([
      explore('ticket-race', noLock),
      explore('ticket-race', fileLock),
      explore('ticket-race', { variant: 'look twice' }),
    ]);
    assert.deepEqual(found.map(orders), [[6], [2], [70]]);
    assert.equal(own.isAlive(), true);
    own.kill();
    await own.join();
  });

  it('sees what was changed between two calls, as under a test runner that watches', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'edited-'));
    const file = join(folder, 'broken.ts');
    const source = readFileSync(join(root, 'test/fixtures/explore/broken.ts'), 'utf8');
    const verdicts: string[] = [];
    for (const text of [source, source.replace("always('counted')", "can('lost')")]) {
      writeFileSync(file, text.replace('always, ', 'always, can, '));
      verdicts.push((await explore(file)).verdict);
    }
    rmSync(folder, { recursive: true });
    assert.deepEqual(verdicts, ['broken', 'holds']);
  });

  it('a child can call it', async () => {
    const child = new Process(exploresInside, [], { as: 'process' });
    child.start();
    assert.equal(await child.result(), 'holds');
  });

  it('prints nothing and leaves the exit status alone, whatever the verdict', async () => {
    const program = join(root, 'test/fixtures/api/silent.ts');
    const said = await promisify(execFile)('node', ['--import', 'tsx', program], { cwd: root });
    assert.deepEqual(said, { stdout: 'broken\n', stderr: '' });
  });
});
