import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { runPrograms, type Instruction, type ProgramsOptions, type ProgramsRun } from '../../src/cpu/index.ts';
import { numRuns } from './random-jobs.ts';

const programs = (...texts: readonly string[]): Instruction[][] =>
  texts.map((text) => text.split('').map((letter) => (letter === 'c' ? 'cpu' : 'io')));

/** Of a program, a letter for each tick: r(unning), w(aiting for its turn), b(locked), d(one). */
const letters = ({ ticks }: ProgramsRun, program: number): string =>
  ticks.map(({ states }) => ({ RUNNING: 'r', READY: 'w', BLOCKED: 'b', DONE: 'd' })[states[program]!]).join('');

const busy = ({ ticks }: ProgramsRun): [number, number, number] => [
  ticks.length,
  ticks.filter(({ does }) => does !== null).length,
  ticks.filter(({ devices }) => devices > 0).length,
];

describe('runPrograms', () => {
  it('costs a tick to ask a device, its own ticks, and a tick to take what it brought', () => {
    // The textbook's own example (-l 3:0 -L 5): three times 1 + 5 + 1.
    const run = runPrograms({ programs: programs('iii'), ioTicks: 5 });
    assert.equal(letters(run, 0), 'rbbbbbr'.repeat(3));
    assert.deepEqual(busy(run), [21, 6, 15]);
    assert.deepEqual(
      run.ticks.slice(0, 7).map(({ does }) => does),
      ['io', null, null, null, null, null, 'io done'],
    );
    assert.deepEqual(run.switches, []);
  });

  it('runs another one while one waits', () => {
    // The textbook's question 3 (-l 1:0,4:100): 7 ticks, the processor 6 of them, the device 5.
    const run = runPrograms({ programs: programs('i', 'cccc') });
    assert.equal(letters(run, 0), 'rbbbbbr');
    assert.equal(letters(run, 1), 'wrrrrdd');
    assert.deepEqual(busy(run), [7, 6, 5]);
    assert.deepEqual(run.switches, [
      { at: 1, from: 0, to: 1, cause: 'io' },
      { at: 6, from: 1, to: 0, cause: 'io done' },
    ]);
  });

  it('with switchOn=end leaves the processor idle meanwhile', () => {
    // Question 4: 11 ticks.
    const run = runPrograms({ programs: programs('i', 'cccc'), switchOn: 'end' });
    assert.equal(letters(run, 0), 'rbbbbbrdddd');
    assert.equal(letters(run, 1), 'wwwwwwwrrrr');
    assert.deepEqual(busy(run), [11, 6, 5]);
    assert.deepEqual(run.switches, [{ at: 7, from: 0, to: 1, cause: 'end' }]);
  });

  it('a finished I/O waits for its turn, or has it at once', () => {
    // Questions 6 and 7 (-l 3:0,5:100,5:100,5:100): 31 ticks, 21 of them used; at once 21, all used.
    const four = programs('iii', 'ccccc', 'ccccc', 'ccccc');
    assert.deepEqual(busy(runPrograms({ programs: four, ioDone: 'later' })), [31, 21, 15]);
    assert.deepEqual(busy(runPrograms({ programs: four, ioDone: 'at once' })), [21, 21, 15]);
    assert.equal(runPrograms({ programs: four, ioDone: 'at once' }).cpuUse, 1);
  });

  it('looks for the next one from the last one on, round the list', () => {
    const run = runPrograms({ programs: programs('c', 'cic', 'cc', 'c'), ioTicks: 1 });
    // 0 ends at 1; 1 waits at 3, then 2 (3 to 5), 3 (5 to 6), and round the list to 1, which is ready since 4.
    assert.deepEqual(
      run.switches.map(({ at, to }) => [at, to]),
      [
        [1, 1],
        [3, 2],
        [5, 3],
        [6, 1],
      ],
    );
    assert.equal(letters(run, 1), 'wrrbwwrr');
  });

  it('with a quantum, takes turns', () => {
    const run = runPrograms({ programs: programs('ccc', 'ccc'), quantum: 2 });
    assert.equal(letters(run, 0), 'rrwwrd');
    assert.equal(letters(run, 1), 'wwrrwr');
    assert.deepEqual(
      run.switches.map(({ cause }) => cause),
      ['slice', 'slice', 'end'],
    );
  });

  it('on random programs: one runs at most, nobody is lost, no tick is wasted that need not be', () => {
    const program = fc.array(fc.constantFrom<Instruction>('cpu', 'io'), { minLength: 1, maxLength: 6 });
    const options: fc.Arbitrary<ProgramsOptions> = fc.record({
      programs: fc.array(program, { minLength: 1, maxLength: 4 }),
      ioTicks: fc.integer({ min: 1, max: 6 }),
      switchOn: fc.constantFrom('io', 'end'),
      ioDone: fc.constantFrom('later', 'at once'),
      quantum: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(options, (given) => {
        const { ticks } = runPrograms(given);
        const costs = given.programs.flat().reduce((sum, one) => sum + (one === 'io' ? 2 : 1), 0);
        assert.equal(ticks.filter(({ does }) => does !== null).length, costs);
        for (const { states, does } of ticks) {
          assert.equal(states.filter((state) => state === 'RUNNING').length, does === null ? 0 : 1);
          if (given.switchOn === 'io') assert.ok(does !== null || !states.includes('READY'));
        }
      }),
      { numRuns },
    );
  });

  it('refuses what cannot be', () => {
    const refused: [ProgramsOptions, RegExp][] = [
      [{ programs: [] }, /there are none/],
      [{ programs: [[]] }, /program 1 is empty/],
      [{ programs: [['cpu'], ['net' as never]] }, /program 2 has the instruction "net"/],
      [{ programs: programs('i'), ioTicks: 0 }, /ioTicks is 0/],
      [{ programs: programs('i'), ioTicks: 10_000_000 }, /take up to 10,000,002 ticks/],
    ];
    for (const [given, message] of refused) assert.throws(() => runPrograms(given), { name: 'RangeError', message });
  });
});
