import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { checksum, finishedSum, sums, unwrapped, wrapped } from '../../src/network/index.ts';

const port = fc.integer({ min: 0, max: 65_535 });
const mac = fc.uint8Array({ minLength: 6, maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString('hex').replace(/..(?=.)/g, '$&:')); // prettier-ignore
const place = fc.record({ mac, address: fc.ipV4().map((text) => text.split('.').map(Number).join('.')), port });
const message = fc.uint8Array({ maxLength: 100 });

describe('wrapped, unwrapped', () => {
  it('what goes down comes up again, and all sums are right', () => {
    fc.assert(
      fc.property(message, place, place, (payload, from, to) => {
        const frame = unwrapped(wrapped(payload, from, to, 7));
        assert.deepEqual([frame.ethernet.from, frame.ip.from, frame.tcp.from], [from.mac, from.address, from.port]);
        assert.deepEqual([frame.ethernet.to, frame.ip.to, frame.tcp.to], [to.mac, to.address, to.port]);
        assert.deepEqual([...frame.payload], [...payload]);
        assert.deepEqual([frame.tcp.sequence, frame.tcp.flags], [7, ['PSH', 'ACK']]);
        assert.deepEqual(sums(frame), { ip: 'right', tcp: 'right' });
        assert.equal(finishedSum(frame), frame.tcp.header.readUInt16BE(16));
      }),
    );
  });

  it('any single bit that flips in the packet is noticed by a sum, or the packet cannot be taken apart', () => {
    fc.assert(
      fc.property(message, place, place, fc.nat(), (payload, from, to, any) => {
        const frame = wrapped(payload, from, to);
        const bit = any % ((frame.length - 14) * 8);
        frame[14 + (bit >> 3)]! ^= 1 << (bit & 7);
        try {
          const said = sums(unwrapped(frame));
          assert.notDeepEqual(said, { ip: 'right', tcp: 'right' });
        } catch (error) {
          assert.match((error as Error).message, /^Cannot take/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('the checksum of the textbook: RFC 1071', () => {
    assert.equal(checksum(Buffer.from('0001f203f4f5f6f7', 'hex')), ~0xddf2 & 0xffff);
  });
});
