import assert from 'node:assert/strict';
import { isOfProgram, ofProgram } from '../../src/gate/fault.ts';
import { setGate, type Gate } from '../../src/gate/operation.ts';
import { readArguments } from '../../src/gate/wrappers/descriptors.ts';
import { standIn } from '../../src/gate/wrappers/stand-in.ts';

type Any = (...args: unknown[]) => unknown;

/** What is thrown to whom calls a wrapper, and of what the controller was told. */
function thrownBy(wrapped: Any, real: Any = () => undefined): { readonly error: unknown; readonly told: readonly string[] } {
  const told: string[] = [];
  setGate({ apart: (part: () => unknown) => part(), fail: (stack: string) => void told.push(stack) } as unknown as Gate);
  try {
    standIn(real, wrapped)();
    return { error: undefined, told };
  } catch (error) {
    return { error, told };
  } finally {
    setGate(undefined);
  }
}

describe('a mistake in the gate', () => {
  it('is told to the controller, with its stack, before the program gets it', () => {
    const { told } = thrownBy(() => readArguments(undefined as never));
    assert.equal(told.length, 1);
    assert.match(told[0]!, /^TypeError: .*\n +at readArguments \(.*src\/gate\/wrappers\/descriptors\.ts:\d+:\d+\)/);
  });

  it("is none where the program's own code fails inside of a wrapper: it gets that very error", () => {
    const own = new TypeError('of the program');
    const { error, told } = thrownBy(() => {
      throw own;
    });
    assert.equal(error, own);
    assert.deepEqual(told, []);
  });

  it('is none where Node refuses, or somebody throws with a code', () => {
    assert.deepEqual(thrownBy(() => Buffer.alloc('no size' as never)).told, []);
  });

  it('is none where the program recurses without an end, wherever that is noticed', () => {
    const deeper = (): unknown => readArguments({ [Symbol.iterator]: deeper } as never);
    const { error, told } = thrownBy(deeper);
    assert.match(String(error), /RangeError: Maximum call stack size exceeded/);
    assert.deepEqual(told, []);
  });

  it("what the gate calls of the program's is told apart, whatever it throws", () => {
    for (const mine of [new TypeError('mine'), 'a text', undefined]) {
      assert.throws(
        () =>
          ofProgram(() => {
            throw mine;
          }),
        (error) => error === mine,
      );
      assert.ok(isOfProgram(mine));
      assert.ok(!isOfProgram(new TypeError('mine')));
    }
  });

  it('what stands in for a function of Node is called, counts its arguments and carries its marks as that does', () => {
    const mark = Symbol('mark');
    const real = Object.assign(function real(_a: unknown, _b: unknown) {}, { [mark]: 1 }) as Any;
    const stand = standIn(
      real,
      Object.assign((one: unknown) => one, { own: 2 }),
    );
    assert.deepEqual([stand.name, stand.length, Reflect.get(stand, mark), Reflect.get(stand, 'own')], ['real', 2, 1, 2]);
  });
});
