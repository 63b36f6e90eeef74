import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import stringWidth from 'string-width';
import { plain, typed } from './typed.ts';
import { inFull, someOf } from '../full.ts';

// Long waits: who comes 100 ms late, on a machine that has much to do, still comes in time for the race that is claimed.
const quick = ['scenario', 'ticket-race', 'as=tasks', 'runs=1', 'seed=7', 'buyers=4', 'delay=200..380'];
const fixture = (name: string): string => `test/fixtures/scenarios/${name}.ts`;

describe('racecourse scenario', () => {
  it('lists the catalogue: every scenario with its question', async () => {
    const { status, stdout } = await typed(['scenario']);
    assert.equal(status, 0);
    for (const text of [
      'ticket-race',
      'Ten buyers see the last ticket. How many get it?',
      'data-isolation',
      'join-timing',
      'RACES',
      'PROCESSES',
    ]) {
      assert.ok(stdout.includes(text), text);
    }
  });

  inFull(() => {
    it('lists one topic', async () => {
      const { stdout } = await typed(['scenario', 'races']);
      assert.match(stdout, /ticket-race/);
      assert.doesNotMatch(stdout, /data-isolation/);
    });
  });

  for (const columns of someOf(['80', '120'])) {
    it(`no line is wider than ${columns} columns, and the report ends with what to do next`, async () => {
      const { status, stdout } = await typed(quick, { COLUMNS: columns });
      assert.equal(status, 0, stdout);
      for (const line of stdout.split('\n')) assert.ok(stringWidth(line) <= Number(columns), line);
      for (const text of [
        'How many get it?',
        'seed 7',
        'NO LOCK',
        'WHAT CAME OUT',
        'The mistake: between the look',
        'HOW LONG IT TOOK',
        'Every claim holds.',
        'Next:',
      ]) {
        assert.ok(stdout.includes(text), text);
      }
    });
  }

  it('a pipe gets no colour; what is coloured says the same', async () => {
    const piped = await typed(['scenario'], { CI: 'true' });
    const coloured = await typed(['scenario'], { FORCE_COLOR: '1' });
    const refused = await typed(['scenario'], { FORCE_COLOR: '1', NO_COLOR: '1' });
    assert.equal(piped.stdout, plain(piped.stdout));
    assert.notEqual(coloured.stdout, plain(coloured.stdout));
    assert.equal(plain(coloured.stdout), piped.stdout);
    assert.equal(refused.stdout, piped.stdout);
  });

  it('in a pipe, a line for each variant that is done, before the report', async () => {
    const { stdout } = await typed(quick);
    assert.match(stdout, /\n  no lock: 1 run, \S+ m?s\n  look twice: 1 run, .*\n(  .*: 1 run, .*\n)*\n  NO LOCK/);
  });

  it('json=yes prints one document and nothing else', async () => {
    const { status, stdout, stderr } = await typed([...quick, 'json=yes']);
    assert.equal(status, 0);
    assert.equal(stderr, '');
    const result = JSON.parse(stdout) as {
      scenario: string;
      as: string;
      seed: number;
      holds: boolean;
      params: unknown;
      variants: { name: string; claims: unknown; outcomes: unknown[] }[];
    };
    assert.deepEqual([result.scenario, result.as, result.seed, result.holds], ['ticket-race', 'tasks', 7, true]);
    assert.deepEqual(result.params, { buyers: 4, tickets: 1, delay: { from: 200, to: 380 }, checks: 1 });
    assert.deepEqual(result.variants[0]?.claims, [{ kind: 'can', label: 'oversold', verb: 'oversell', holds: true }]);
    const [oversold] = result.variants[0]?.outcomes ?? [];
    assert.deepEqual(oversold, {
      outcome: { bought: 4, left: 0, crashed: 0 },
      label: 'oversold',
      verdict: 'wrong',
      why: 'several looked before the first one wrote',
      count: 1,
    });
  });

  it('options may be dashed as well', async () => {
    const { status, stdout } = await typed([
      'scenario',
      'ticket-race',
      '--as',
      'tasks',
      '--runs=1',
      '--buyers',
      '3',
      '--delay',
      '1..2',
      '--variant',
      'file lock',
    ]);
    assert.equal(status, 0);
    assert.match(stdout, /3 tasks, 1 ticket/);
  });

  inFull(() => {
    it("runs a file of one's own by its path", async () => {
      const { status, stdout } = await typed(['scenario', fixture('half-written'), 'runs=1']);
      assert.equal(status, 0);
      assert.match(stdout, /can|always torn/);
    });
  });

  it('a broken claim is named with what was seen instead; exit status 1', async () => {
    const { status, stdout } = await typed(['scenario', fixture('broken-claims'), 'runs=2']);
    assert.equal(status, 1);
    assert.match(stdout, /1 claim is broken:\n {4}✗ two heads: always tails\. Seen instead: heads in 2 of 2 runs\./);
    assert.match(stdout, /1 claim is open: what can happen did not in .*, and need not\.\n {4}\? two heads: can be tails/);
  });

  it('an outcome that nobody listed fails as unknown', async () => {
    const { status, stdout } = await typed(['scenario', fixture('unlisted'), 'runs=1']);
    assert.equal(status, 1);
    assert.match(stdout, /unknown/);
  });

  inFull(() => {
    it('a run that does not end is the outcome "timed out", and the others go on', async () => {
      const { status, stdout } = await typed(['scenario', fixture('endless'), 'runs=1']);
      assert.equal(status, 0);
      assert.match(stdout, /timed out/);
    });
  });

  inFull(() => {
    it('a run whose own code throws is the outcome "crashed", with the error', async () => {
      const { status, stdout } = await typed(['scenario', fixture('throwing'), 'runs=1']);
      assert.equal(status, 0);
      assert.match(stdout, /crashed/);
      assert.match(stdout, /the stage collapsed/);
    });
  });

  it('a file that cannot be loaded: exit status 3 and its own error', async () => {
    const { status, stderr } = await typed(['scenario', fixture('unloadable')]);
    assert.equal(status, 3);
    assert.match(stderr, /nothing to be had here/);
    assert.match(stderr, /unloadable\.ts:2/);
  });

  inFull(() => {
    it('a file without a scenario: says what to write', async () => {
      const { status, stderr } = await typed(['scenario', 'test/fixtures/process/prints.ts']);
      assert.equal(status, 3);
      assert.match(stderr, /export default defineScenario/);
    });

    it('a parameter with the name of an option: says to rename it', async () => {
      const { status, stderr } = await typed(['scenario', fixture('taken-name')]);
      assert.equal(status, 3);
      assert.match(stderr, /cannot be called "runs".*Rename it/);
    });
  });

  it('keep=yes keeps the folder and says where', async () => {
    const { stdout } = await typed([...quick, 'variant=no lock', 'keep=yes']);
    const [, folder = ''] = /kept in (\S+?)\.?\s/.exec(stdout) ?? [];
    assert.ok(existsSync(`${folder}/no-lock-1/files/tickets.json`), stdout);
    rmSync(folder, { recursive: true });
  });

  const mistakes: [string[], RegExp][] = [
    [['scenario', 'tiket-race'], /Did you mean "ticket-race"\?/],
    [['scenario', 'no/such/file.ts'], /There is no file/],
    [['scenario', 'ticket-race', 'buyrs=3'], /Did you mean "buyers"\?/],
    [['scenario', 'ticket-race', 'buyers=0'], /a whole number from 1 to 50/],
    [['scenario', 'ticket-race', 'delay=9'], /a range like 50\.\.150/],
    [['scenario', 'ticket-race', 'variant=flie lock'], /Did you mean "file lock"\?/],
    [['scenario', 'ticket-race', 'as=fish'], /processes, threads, tasks/],
    [['scenario', 'ticket-race', 'runs=0'], /whole number from 1/],
    [['scenario', 'ticket-race', 'json=perhaps'], /yes or no/],
    [['scenario', 'ticket-race', 'twice'], /one word too many/],
    [['scnario'], /Did you mean scenario\?/],
  ];
  for (const [words, remedy] of someOf(mistakes, 4)) {
    it(`${words.slice(1).join(' ') || words[0]}: exit status 2, with the remedy`, async () => {
      const { status, stderr } = await typed(words);
      assert.match(stderr, remedy);
      assert.equal(status, 2);
    });
  }
});
