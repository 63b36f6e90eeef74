import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyOf } from '../../src/gate/hold/copy-of.ts';
import { newMemory, type Memory } from '../../src/gate/hold/memory.ts';

const always = (): boolean => true;

function keep(memory: Memory, id: number, value: unknown, isRepeatable = true): boolean {
  return memory.keep({ id, name: `read ${id}`, clock: id * 10, outcome: { value } }, isRepeatable);
}

/** What is given again, until there is no more. */
function recalled(memory: Memory): unknown[] {
  const values: unknown[] = [];
  for (let one = memory.next(always); one; one = memory.next(always))
    values.push('value' in one.outcome ? one.outcome.value : 'error');
  return values;
}

describe('hold: what an actor remembers of its last run', () => {
  it('as many as the run has in common with it, each as it was, and as often as wished', () => {
    const memory = newMemory();
    memory.rewind(0, 'task');
    const entries = ['a'];
    assert.ok(keep(memory, 1, entries) && keep(memory, 2, 'b') && keep(memory, 3, undefined));
    entries.push('changed by its caller');
    memory.rewind(3, 'task');
    const [first, ...rest] = recalled(memory) as [string[], ...unknown[]];
    assert.deepEqual([first, rest, memory.given()], [['a'], ['b', undefined], 3]);
    first.push('changed again');
    memory.rewind(1, 'task');
    assert.deepEqual([recalled(memory), memory.given(), memory.given()], [[['a']], 1, 0]);
    assert.ok(keep(memory, 2, 'other'));
    memory.rewind(2, 'task');
    assert.deepEqual(recalled(memory), [['a'], 'other']);
  });

  it('nothing from where the program begins something else, or what it got cannot be given again', () => {
    const memory = newMemory();
    memory.rewind(0, 'task');
    keep(memory, 1, 'a');
    assert.equal(keep(memory, 2, 7, false), false);
    assert.equal(keep(memory, 3, new Map()), false);
    memory.rewind(3, 'task');
    assert.equal(
      memory.next(({ id }) => id === 2),
      undefined,
    );
    assert.equal(memory.next(always), undefined);
    memory.rewind(3, 'task');
    assert.deepEqual(recalled(memory), ['a']);
  });

  it('nothing from where more came of an operation than its name says', () => {
    const memory = newMemory();
    memory.rewind(0, 'task');
    keep(memory, 1, 'a');
    keep(memory, 2, 'b');
    const before = memory.history();
    memory.spoil();
    assert.notEqual(memory.history(), before);
    memory.rewind(2, 'task');
    assert.deepEqual(recalled(memory), ['a']);
  });

  it('runs that did and learnt the same have one history; others have others', () => {
    const memory = newMemory();
    const after = (...values: unknown[]): unknown => {
      memory.rewind(0, 'task');
      for (const [at, value] of values.entries()) keep(memory, at, value);
      return memory.history();
    };
    assert.equal(after('a', 'b'), after('a', 'b'));
    assert.notEqual(after('a', 'b'), after('a', 'c'));
    assert.notEqual(after('a'), after('a', 'b'));
    const whole = after('a', 'b');
    memory.rewind(2, 'task');
    recalled(memory);
    assert.equal(memory.history(), whole);
    memory.doubt();
    assert.notEqual(memory.history(), whole);
  });

  it('copies of what Node returns and throws are like it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'copies-'));
    const file = join(folder, 'file');
    writeFileSync(file, 'content');
    const stat = statSync(file);
    const copy = copyOf(stat)!.of as typeof stat;
    assert.ok(copy !== stat && copy.isFile() && copy.mtime !== stat.mtime);
    assert.deepEqual([copy.size, copy.mtime, copy.mtimeMs], [stat.size, stat.mtime, stat.mtimeMs]);
    assert.ok((copyOf(statSync(file, { bigint: true }))!.of as typeof stat).isFile());
    const [entry] = copyOf(readdirSync(folder, { withFileTypes: true }))!.of as { name: string; isFile: () => boolean }[];
    assert.deepEqual([entry?.name, entry?.isFile()], ['file', true]);
    const bytes = readFileSync(file);
    const same = copyOf(bytes)!.of as Buffer;
    bytes.fill(0);
    assert.equal(same.toString(), 'content');
    const error = assertThrown(() => readFileSync(join(folder, 'none')));
    const thrown = copyOf(error)!.of as NodeJS.ErrnoException;
    assert.ok(thrown !== error && thrown instanceof Error);
    assert.deepEqual([thrown.code, thrown.message, thrown.stack], [error.code, error.message, error.stack]);
    assert.equal(
      copyOf(() => 'a function'),
      undefined,
    );
    rmSync(folder, { recursive: true });
  });
});

function assertThrown(act: () => unknown): NodeJS.ErrnoException {
  try {
    act();
  } catch (error) {
    return error as NodeJS.ErrnoException;
  }
  return assert.fail('nothing was thrown');
}
