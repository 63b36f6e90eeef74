import assert from 'node:assert/strict';
import { wrap } from '../../src/report/paper/fit.ts';

describe('a text in lines of a width', () => {
  it('breaks between words, and a word that is longer than a line wherever it must be', () => {
    assert.deepEqual(wrap('one two three', 7), ['one two', 'three']);
    assert.deepEqual(wrap('one incomprehensible word', 8), ['one', 'incompre', 'hensible', 'word']);
    assert.deepEqual(wrap('漢字漢字', 3), ['漢', '字', '漢', '字']);
  });

  it('reads a word once, however long it is', () => {
    const lines = wrap('x'.repeat(400_000), 80);
    assert.deepEqual([lines.length, lines.every((line) => line.length === 80)], [5000, true]);
  });
});
