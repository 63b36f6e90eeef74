import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLines } from '../../src/transcript/read-lines.ts';

describe('readLines', () => {
  const folder = mkdtempSync(join(tmpdir(), 'read-lines-'));
  after(() => rmSync(folder, { recursive: true }));

  /** Reads what these writes left, the first at 1, the next at 2, and so on. Nobody knows more than the time 99 of the rest. */
  function read(writes: readonly (string | Buffer)[], untraced: string | Buffer = ''): string[] {
    const file = join(folder, 'stdout');
    const chunks = writes.map((write) => Buffer.from(write));
    writeFileSync(file, Buffer.concat([...chunks, Buffer.from(untraced)]));
    const sizes = chunks.map(({ length }, at) => ({ at: at + 1, bytes: length }));
    return readLines(file, sizes, 99).map(({ text, at }) => `${at} ${text}`);
  }

  it('a file that is missing has no lines, and neither has an empty one', () => {
    assert.deepEqual(readLines(join(folder, 'missing'), [], 99), []);
    assert.deepEqual(read([]), []);
  });

  it('each line has the time of its write', () => {
    assert.deepEqual(read(['one\n', 'two\n', 'three\n']), ['1 one', '2 two', '3 three']);
  });

  it('lines of one write have its time', () => {
    assert.deepEqual(read(['one\ntwo\n', 'three\nfour\n']), ['1 one', '1 two', '2 three', '2 four']);
  });

  it('a line of many writes has the time of the one that finished it', () => {
    assert.deepEqual(read(['o', 'n', 'e\n', 'two\n']), ['3 one', '4 two']);
  });

  it('a newline that comes by itself finishes the line', () => {
    assert.deepEqual(read(['one', '\n', 'two\n']), ['2 one', '3 two']);
  });

  it('a last line that does not end is a line', () => {
    assert.deepEqual(read(['one\n', 'two']), ['1 one', '2 two']);
  });

  it('empty lines and empty writes are kept apart', () => {
    assert.deepEqual(read(['\n', '', '\n\n', 'end']), ['1 ', '3 ', '3 ', '4 end']);
  });

  it('a character that came in two writes is whole', () => {
    const bytes = Buffer.from('é€😀\n');
    for (let cut = 0; cut <= bytes.length; cut++) {
      const [line] = read([bytes.subarray(0, cut), bytes.subarray(cut)]);
      assert.match(line ?? '', /^[12] é€😀$/, `cut at ${cut}`);
    }
  });

  it('what nobody traced has the fallback for its time', () => {
    assert.deepEqual(read(['one\n'], 'native\n'), ['1 one', '99 native']);
    assert.deepEqual(read([], 'native'), ['99 native']);
  });

  it('10,000 lines in chunks of any size come out whole', () => {
    const text = Array.from({ length: 10_000 }, (_, at) => `line ${at} é\n`).join('');
    const bytes = Buffer.from(text);
    const chunks = Array.from({ length: Math.ceil(bytes.length / 777) }, (_, at) => bytes.subarray(at * 777, (at + 1) * 777));
    const lines = read(chunks);
    assert.equal(lines.map((line) => `${line.replace(/^\d+ /, '')}\n`).join(''), text);
    const times = lines.map((line) => Number.parseInt(line));
    assert(times.every((time, at) => at === 0 || time >= times[at - 1]!));
    assert.equal(times.at(-1), chunks.length);
  });
});
