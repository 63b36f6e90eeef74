import assert from 'node:assert/strict';
import { fairChoices, mostLooks, noteLook } from '../../../src/explore/control/fair-choices.ts';
import { newActor, type ControlledActor, type PendingOperation } from '../../../src/explore/model/actor.ts';
import { blockedOn, choicesOf, noteRunnable, wouldBePreempted, type Rules } from '../../../src/explore/model/choices.ts';
import { newExecution } from '../../../src/explore/model/execution.ts';
import { change, look, type Touch } from '../../../src/explore/model/touch.ts';
import { lifeKey } from '../../../src/explore/model/touching.ts';
import { asked } from '../../../src/explore/strategies/asked.ts';
import { newFootprints } from '../../../src/explore/strategies/footprints.ts';
import { Interrupted, type Moment } from '../../../src/explore/strategies/strategy.ts';

type Asked = Partial<PendingOperation> & Pick<PendingOperation, 'verb' | 'on'>;

const read = (on: string): Asked => ({ verb: 'read', on });
const acquire: Asked = { verb: 'acquire', on: 'l', of: 'lock' };
const wait = (due: number, more: Partial<PendingOperation> = {}): Asked => ({ verb: 'wait', on: `${due} ms`, due, ...more });

/** One that has these under way. */
function actorWith(name: string, ...operations: readonly Asked[]): ControlledActor {
  const actor = newActor(name, `kind of ${name}`, undefined);
  for (const [at, operation] of operations.entries()) actor.pending.set(at + 1, { id: at + 1, ref: true, ...operation });
  return actor;
}

const usual: Rules = { stalls: 1, time: 'any' };
const offered = (actors: readonly ControlledActor[], rules = usual, states = {}): string[] =>
  choicesOf(actors, states, rules, 0).choices.map(({ actor, nth, operation: { id } }) => `${actor}.${nth} is ${id}`);

describe('choices at hand-made moments', () => {
  it('are all that is pending and that no primitive blocks', () => {
    const actors = [actorWith('one', read('a'), acquire, read('b')), actorWith('two', acquire)];
    assert.deepEqual(offered(actors), ['0.0 is 1', '0.1 is 2', '0.2 is 3', '1.0 is 1']);
    assert.deepEqual(offered(actors, usual, { 'lock l': 1 }), ['0.0 is 1', '0.1 is 3']);
    const [blocked] = blockedOn(actors, { 'lock l': 1 }, 0);
    assert.deepEqual([blocked!.actor, blocked!.verb, blocked!.on, blocked!.owners], [0, 'acquire', 'l', [1]]);
  });

  it('of what an actor asks of one primitive only what it asked first; what goes with a grant depends on the others', () => {
    const set: Asked = { verb: 'set', on: 'e', of: 'event' };
    const actor = actorWith('one', set, { ...set, verb: 'clear' }, { ...set, on: 'f' });
    const { choices } = choicesOf([actor], {}, usual, 0);
    assert.deepEqual(
      choices.map(({ operation: { id }, isToldMore }) => [id, isToldMore]),
      [
        [1, true],
        [3, true],
      ],
    );
    assert.equal(choicesOf([actorWith('one', set)], {}, usual, 0).choices[0]!.isToldMore, undefined);
  });

  it('of an actor\'s timers the one that is due first; in "ordered" time of all timers, and in "instant" time only if nothing else can go on', () => {
    const actors = [actorWith('one', wait(30), wait(20)), actorWith('two', wait(10)), actorWith('three', read('a'))];
    assert.deepEqual(offered(actors), ['0.0 is 2', '1.0 is 1', '2.0 is 1']);
    assert.deepEqual(offered(actors, { ...usual, time: 'ordered' }), ['1.0 is 1', '2.0 is 1']);
    const instant = (all: readonly ControlledActor[]) =>
      fairChoices(newExecution({ states: {} }), all, { ...usual, time: 'instant' }, 0).choices.map(({ actor }) => actor);
    assert.deepEqual(instant(actors), [2]);
    assert.deepEqual(instant(actors.slice(0, 2)), [1]);
  });

  it('no further timer of an actor that has fired one while another stood still that could go on', () => {
    const [one, two] = [actorWith('one', wait(30)), actorWith('two', read('a'))];
    noteRunnable([one, two], {}, 4, 0);
    for (const [step, isOffered] of [
      [3, true], // Before the other could go on.
      [4, false],
    ] as const) {
      one.fired.splice(0, 1, step);
      const { choices, leftOut } = choicesOf([one, two], {}, usual, 0);
      assert.deepEqual([choices.length, leftOut], isOffered ? [2, 0] : [1, 1]);
    }
    assert.deepEqual(offered([one, two], { stalls: 2, time: 'any' }), ['0.0 is 1', '1.0 is 1']);
  });

  it('a timer for which nobody lives on fires so often as the rules say; the one that is due first where nothing else is left', () => {
    const one = actorWith('one', wait(30, { ref: false }));
    assert.deepEqual([offered([one], { stalls: 0, time: 'any' }), offered([one])], [[], ['0.0 is 1']]);
    one.unawaited = 1;
    assert.deepEqual(offered([one]), []);
    const beat = [actorWith('beat', wait(9, { repeat: true })), actorWith('other', wait(7, { repeat: true }))];
    const { choices } = fairChoices(newExecution({ states: {} }), beat, { stalls: 0, time: 'any' }, 0);
    assert.deepEqual(
      choices.map(({ actor }) => actor),
      [1],
    );
  });

  it('who has looked again and again and seen the same has no further look before another has moved', () => {
    const [one, two] = [actorWith('one', read('a')), actorWith('two', read('b'))];
    const execution = newExecution({ states: {} });
    const who = (): number[] => fairChoices(execution, [one, two], usual, 0).choices.map(({ actor }) => actor);
    for (let step = 0; step < mostLooks; step++) {
      assert.deepEqual(who(), [0, 1]);
      noteLook(one, one.pending.get(1)!, { shown: 'same' }, step);
    }
    assert.deepEqual([who(), execution.hasRepeated], [[1], true]);
    two.movedAt = mostLooks;
    assert.deepEqual(who(), [0, 1]);
    noteLook(one, { ...one.pending.get(1)!, verb: 'write' }, {}, mostLooks + 1);
    two.movedAt = undefined;
    assert.deepEqual(who(), [0, 1]);
  });

  it('to leave who only waits is no preemption', () => {
    const is = (...operations: readonly Asked[]): boolean => wouldBePreempted(actorWith('one', ...operations), {}, 0);
    assert.deepEqual([is(wait(1)), is(acquire), is(), is(wait(1), read('a'))], [false, false, false, true]);
    assert.equal(is({ verb: 'release', on: 'l', of: 'lock' }), true);
  });
});

describe('what a search learns, at hand-made moments', () => {
  const nothing: Touch = new Map();
  const touch = (key: string, how: number): Touch => new Map([[key, how]]);
  const seen = (one: Touch, aside = nothing) => ({ touch: one, aside, movedClock: false });
  const own = (key: string, how: number, atItsEnd = nothing) => ({ touchOf: () => touch(key, how), atItsEnd });
  const [one, two] = [actorWith('one', read('a')), actorWith('two', read('b'))];
  const operation = one.pending.get(1)!;

  it('is news once; then what another has ever done concerns who does something to the same', () => {
    const footprints = newFootprints(usual);
    assert.equal(footprints.concerns(one, [two], own('a', change)), false);
    assert.deepEqual(
      [1, 2].map(() => footprints.learn(two, operation, seen(touch('a', look)))),
      [true, false],
    );
    assert.equal(footprints.concerns(one, [two], own('a', change)), true);
    assert.equal(footprints.concerns(one, [two], own('a', look)), false);
    assert.equal(footprints.concerns(one, [two], own('b', change)), false);
    assert.equal(footprints.learn(two, operation, seen(touch('a', change))), true);
    assert.equal(footprints.concerns(one, [two], own('a', look)), true);
  });

  it('what one asks for and never gets counts as well, and what it would free by its end', () => {
    const footprints = newFootprints(usual);
    assert.equal(
      footprints.learnPending([two], () => touch('a', look)),
      true,
    );
    assert.equal(
      footprints.learnPending([two], () => touch('a', look)),
      false,
    );
    assert.equal(footprints.concerns(one, [two], own('a', change)), true);
    assert.equal(footprints.concerns(one, [two], own('b', look, touch('a', change))), true);
    assert.equal(footprints.concerns(one, [two], own('b', look, touch(lifeKey('two'), change))), true);
  });

  it('whoever is of one kind does the same', () => {
    const footprints = newFootprints(usual);
    const [three, four] = [1, 2].map(() => ({ ...actorWith('any', read('a')), kind: 'the same' }));
    footprints.learn(three!, operation, seen(touch('a', look)));
    assert.equal(footprints.concerns(one, [four!], own('a', change)), true);
  });

  it('a clock that somebody looks at makes timers concern everybody; states are told apart by it', () => {
    const footprints = newFootprints(usual);
    const sleeper = actorWith('sleeper', wait(5));
    assert.equal(footprints.concerns(sleeper, [two], own('b', look)), false);
    assert.equal(footprints.compare().times, false);
    assert.deepEqual([footprints.seeTimes(), footprints.seeTimes()], [true, false]);
    assert.equal(footprints.concerns(sleeper, [two], own('b', look)), true);
    assert.equal(footprints.compare().times, true);
    assert.equal(newFootprints({ stalls: 1, time: 'ordered' }).compare().times, true);
  });

  it('two timers at once: which is due first depends on when they were begun', () => {
    const footprints = newFootprints(usual);
    footprints.learnPending([actorWith('sleeper', wait(5), wait(7))], () => nothing);
    assert.deepEqual([footprints.compare().times, footprints.compare().stalls], [true, true]);
  });

  it('who has seen what only itself sees is told apart from its kind, and so is everybody once that is asked for', () => {
    const footprints = newFootprints(usual);
    const kind = { ...actorWith('any', read('a')), isPrivate: true };
    assert.equal(footprints.compare().apart(kind.kind), false);
    assert.equal(footprints.learn(kind, operation, seen(nothing)), true);
    assert.deepEqual([footprints.compare().apart(kind.kind), footprints.compare().apart('others')], [true, false]);
    assert.deepEqual([footprints.tellApart(), footprints.tellApart()], [true, false]);
    assert.equal(footprints.compare().apart('others'), true);
  });
});

describe('somebody who is asked at every step', () => {
  it('chooses, and is not asked again what was chosen; a step that is undone is taken off the end', () => {
    const beginning = [{ actor: 1, nth: 0 }];
    const answers = [0, 'undo'] as const;
    let at = 0;
    const strategy = asked(beginning, () => answers[at++]!);
    const choices = [0, 1].map((actor) => ({ actor, nth: 0, operation: { id: 1, verb: 'read', on: 'a' } }));
    const moment = { choices } as unknown as Moment;
    strategy.begin();
    assert.deepEqual([strategy.choose(moment), strategy.choose(moment)], [1, 0]);
    assert.throws(() => strategy.choose(moment), Interrupted);
    assert.deepEqual(beginning, [{ actor: 1, nth: 0 }]);
  });
});
