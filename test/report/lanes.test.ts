import assert from 'node:assert/strict';
import { lanes } from '../../src/report/lanes/lanes.ts';
import { child, line, operation, paper, transcript } from './made-by-hand.ts';

const pair = [child(1, 'producer', 0, 190), child(2, 'consumer', 0, 190)];
const text = (...lines: string[]): string => lines.join('\n');

describe('lanes', () => {
  it('joins those in one row who do the same within two milliseconds', () => {
    const events = [
      line('main/1', 10, 'waits'),
      line('main/2', 11.5, 'waits'),
      line('main/1', 14, 'ends'),
      line('main/2', 17, 'ends'),
    ];
    assert.equal(
      lanes(transcript(pair, events), paper(80)).join('\n'),
      text(
        '     ms  producer  consumer',
        '     12     waits     waits',
        '     14      ends         ·',
        '     17         ·      ends',
        '         both said "waits" within 12 ms; the first "ends" came after 14 ms',
      ),
    );
  });

  it('shows a crash in its lane and the error under the lanes', () => {
    const crashed = child(2, 'consumer', 0, 20, { exit: { code: 1, signal: null } });
    const stack = ['file:///app.js:3', '  throw error;', '', 'SyntaxError: Unexpected end of JSON input', '    at parse'];
    const events = [line('main/1', 1, 'puts 1'), ...stack.map((one) => line('main/2', 19, one, 'stderr'))];
    assert.equal(
      lanes(transcript([pair[0]!, crashed], events), paper(80)).join('\n'),
      text(
        '     ms  producer   consumer',
        '      1  puts 1     ·',
        '     20  ·          ! crashed',
        '       ! consumer crashed: SyntaxError: Unexpected end of JSON input',
      ),
    );
  });

  it('calls a wait for an event by its end; one that has none is a wait', () => {
    const ended = [operation('main/1', 5, 'set', 'heart'), operation('main/2', 6, 'wait for', 'heart')];
    assert.match(lanes(transcript(pair, ended), paper(80)).join('\n'), /^ +7\.0 +· +go on$/m);
    const inVain = [ended[0]!, operation('main/2', 6, 'wait for', 'heart', 'refused')];
    assert.match(lanes(transcript(pair, inVain), paper(80)).join('\n'), /wait for: refused$/m);
    const { to: _, ...never } = operation('main/2', 6, 'wait for', 'heart');
    assert.match(lanes(transcript(pair, [ended[0]!, never]), paper(80)).join('\n'), /wait for: never done$/m);
  });

  it('names the signal that ended an actor', () => {
    const killed = child(1, 'sleeper', 0, 20, { exit: { code: null, signal: 'SIGKILL' } });
    assert.deepEqual(lanes(transcript([killed], []), paper(80)), ['     ms  sleeper', '     20  SIGKILL']);
  });

  it('gives main a column once it has printed something', () => {
    const events = [line('main', 1, 'opens'), line('main/1', 2, 'enters')];
    const [head] = lanes(transcript([child(1, 'guest', 0, 9)], events), paper(80));
    assert.equal(head, '     ms    main   guest');
  });

  it('sums up more than ten actors, line by line', () => {
    const guests = Array.from({ length: 12 }, (_, index) => child(index + 1, `guest ${index + 1}`, 0, 99));
    const looks = guests.map(({ id }, index) => line(id, 1 + index, 'sees 1'));
    const events = [...looks, line('main/3', 50, 'buys'), line('main/1', 60, 'too late'), line('main/2', 71, 'too late')];
    assert.equal(
      lanes(transcript(guests, events), paper(80)).join('\n'),
      text(
        '      ms',
        '   1..12  12 of 12  sees 1',
        '      50  guest 3   buys',
        '  60..71  2 of 12   too late',
        '         all 12 said "sees 1" within 12 ms; the first "buys" came after 50 ms',
      ),
    );
  });

  it('tells line by line what does not fit side by side', () => {
    const names = Array.from({ length: 9 }, (_, index) => child(index + 1, `worker ${index + 1}`, 0, 99));
    const events = names.map(({ id }, index) => line(id, 10 * index, `has finished part ${index} of it`));
    const rows = lanes(transcript(names, events), paper(80));
    assert.equal(rows[2], '     10  worker 2  has finished part 1 of it');
  });

  it('leaves out the middle of a long run and says how much', () => {
    const events = Array.from({ length: 54 }, (_, at) => line(`main/${1 + (at % 2)}`, at * 3, at % 2 ? 'takes' : 'puts'));
    const rows = lanes(transcript(pair, events), paper(80));
    assert.equal(rows.length, 25);
    assert.equal(rows[13], '         … 31 more rows …');
  });

  it('lets no program move the cursor, change colours or widen a row', () => {
    const events = [line('main/1', 1, '\x1b[31mred\x1b[0m\tand\x07 bell\r'), line('main/2', 9, 'x'.repeat(300))];
    const rows = lanes(transcript(pair, events), paper(80));
    assert.match(rows[1]!, /^ {4}1\.0 {2}red and {2}bell +·$/);
    assert.ok(rows.every((row) => row.length <= 80));
  });

  it('counts in tenths when all is over within ten milliseconds', () => {
    const events = [line('main/1', 0.44, 'puts'), line('main/2', 3, 'takes')];
    assert.deepEqual(
      lanes(transcript(pair, events), paper(80)).map((row) => row.slice(0, 7)),
      ['     ms', '    0.4', '    3.0'],
    );
  });

  it('shows beside the lines what the one shared file held, where the paper is wide', () => {
    const events = [
      operation('main/1', 1, 'read', 'stock', '1'),
      line('main/1', 3, 'sees 1'),
      operation('main/2', 4, 'acquire', 'stock.lock'),
      operation('main/2', 6, 'write', 'stock', '0'),
      line('main/2', 8, 'sold'),
    ];
    assert.deepEqual(lanes(transcript(pair, events), paper(100)), [
      '     ms  producer  consumer   stock',
      '    3.0    sees 1         ·   1',
      '    8.0         ·      sold   0',
    ]);
    assert.ok(lanes(transcript(pair, events), paper(80)).every((row) => !row.includes('stock')));
  });

  it('shows operations where nobody prints anything', () => {
    const events = [
      operation('main/1', 1, 'read', 'stock', '1'),
      operation('main/2', 4, 'write', 'stock', '0'),
      operation('main', 6, 'read', 'stock', '0'),
    ];
    assert.deepEqual(lanes(transcript(pair, events), paper(100)), [
      '     ms  producer  consumer',
      '    2.0   read: 1         ·',
      '    5.0         ·  write: 0',
    ]);
  });
});
