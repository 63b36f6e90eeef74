import assert from 'node:assert/strict';
import { typed } from '../cli/typed.ts';
import { inFull, someOf } from '../full.ts';

const fixture = 'test/fixtures/explore/gate-fault.ts';
const exploring = (variant: string, ...more: string[]) => typed(['explore', fixture, `variant=${variant}`, 'grow=no', ...more]);

/** Where in the gate it happens. */
const places: readonly (readonly [string, RegExp])[] = [
  ['catches', /^TypeError: (this\.)?gate\.nameOf is not a function\n +at /m],
  ['throws', /^TypeError: (this\.)?gate\.nameOf is not a function\n +at /m],
  ['failsLater', /^ +at takeTurn \(/m],
  ['reads', /^TypeError: (this\.)?gate\.nameOf is not a function\n +at /m],
];

describe("a fault of the gate, in an actor or beneath the scenario's own code", () => {
  for (const [variant, place] of someOf(places)) {
    it(`${variant}: exit status 3 and the stack, and no outcome of the program`, async () => {
      const { status, stdout, stderr } = await exploring(variant);
      assert.equal(status, 3, stdout + stderr);
      assert.match(
        stderr,
        /^This is a fault of racecourse's own, and none of your program's\. Please report it, with these lines:\nNode v\d+.*\nTypeError: /m,
      );
      assert.match(stderr, place);
      assert.doesNotMatch(stdout, /crashed|failed|claim/);
    });
  }

  inFull(() => {
    it('in a thread as well', async () => {
      const { status, stderr } = await exploring('catches', 'as=threads');
      assert.equal(status, 3);
      assert.match(stderr, /fault of racecourse's own/);
    });

    it('in a run that nobody controls, where nobody catches it', async () => {
      const { status, stderr } = await typed(['scenario', fixture, 'variant=throws', 'runs=1']);
      assert.equal(status, 3);
      assert.match(stderr, /fault of racecourse's own/);
    });
  });

  it("what is wrong in the program is the program's crash, as ever", async () => {
    const { status, stdout } = await exploring('isWrong');
    assert.equal(status, 1);
    assert.match(stdout, /crashed/);
    assert.doesNotMatch(stdout, /racecourse's own/);
  });
});
