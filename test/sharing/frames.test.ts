import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Decoder, encode, type Message } from '../../src/sharing/frames.ts';

describe('Frames', () => {
  it('what was sent arrives as it was, in whatever pieces', () => {
    const message = fc.record(
      { head: fc.jsonValue(), item: fc.uint8Array({ maxLength: 20_000, size: 'max' }) },
      { requiredKeys: ['head'] },
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(message, { minLength: 1, maxLength: 4 }), { maxLength: 4 }),
        fc.integer({ min: 1 }),
        (batches, step) => {
          const bytes = Buffer.concat(batches.flatMap((batch) => encode(batch)));
          const decoder = new Decoder();
          const arrived: Message<unknown>[] = [];
          const length = Math.max(1, step % (bytes.length + 1));
          for (let at = 0; at < bytes.length; at += length) arrived.push(...decoder.take(bytes.subarray(at, at + length)));
          assert.deepEqual(arrived.map(plain), JSON.parse(JSON.stringify(batches.flat().map(plain))));
        },
      ),
    );
  });
});

const plain = ({ head, item }: Message<unknown>) => [head, item ? Buffer.from(item).toString('base64') : null];
