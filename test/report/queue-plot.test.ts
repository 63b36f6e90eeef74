import assert from 'node:assert/strict';
import stringWidth from 'string-width';
import { queuePlots } from '../../src/report/lanes/queue-plot.ts';
import { child, operation, paper, transcript } from './made-by-hand.ts';

const actors = [child(1, 'producer', 0, 60), child(2, 'consumer', 0, 60)];
const put = (at: number, size: number) => operation('main/1', at - 1, 'put', 'jobs', `'a'; ${size} in queue`);
const get = (at: number, size: number) => operation('main/2', at - 1, 'get', 'jobs', `'a'; ${size} in queue`);

describe('queuePlots', () => {
  it('draws how long a queue was after each put and each get', () => {
    const events = [put(2, 1), put(4, 2), put(6, 3), get(10, 2), put(11, 3), get(20, 2), get(30, 1), get(39, 0)];
    assert.deepEqual(queuePlots(transcript(actors, events), paper(80)), [
      '  LENGTH OF JOBS   at most 3',
      '  3        ▇▇▇▇ ▇▇▇▇▇▇▇▇▇',
      '  2      ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇',
      '  1    ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇',
      '     0 ms      10        20        30',
    ]);
  });

  it('a long queue is drawn in six rows, and fits any paper, in ASCII as well', () => {
    const events = Array.from({ length: 100 }, (_, at) => put(at * 30 + 1, at + 1));
    for (const width of [60, 80, 120]) {
      const lines = queuePlots(transcript(actors, events), paper(width, { unicode: false }));
      assert.equal(lines.length, 8);
      assert.match(lines[1]!, /^ {2}100 /);
      assert.ok(lines.every((line) => stringWidth(line) <= width && /^[\x20-\x7e]*$/.test(line)));
    }
  });

  it('says nothing where there is no queue, or nothing ever stayed in it', () => {
    assert.deepEqual(queuePlots(transcript(actors, []), paper(80)), []);
    assert.deepEqual(queuePlots(transcript(actors, [put(1, 0), get(2, 0)]), paper(80)), []);
  });
});
