import assert from 'node:assert/strict';
import { hasProgram } from '../../src/network/index.ts';
import type { ScenarioResult } from '../../src/scenario/index.ts';
import { inFull } from '../full.ts';
import { closeHomeAfterwards, labels, staged, variantOf } from './staged.ts';

const isLinux = process.platform === 'linux';
const outcomeOf = (result: ScenarioResult, variant: string): unknown => variantOf(result, variant).outcomes[0]!.outcome;

describe('sticky-packets', () => {
  closeHomeAfterwards();

  it('a late reader gets all in one read, with Nagle or without; a length header gives three messages however they are cut', async () => {
    const { result } = await staged('sticky-packets');
    for (const variant of ['late reader', 'Nagle off']) assert.deepEqual(labels(result, variant), ['one read for all']);
    const { reads } = outcomeOf(result, 'small buffer') as { reads: number[] };
    assert(reads.length >= 14 && reads.every((read) => read <= 3), 'who is there early may also read where a send ended');
    assert.deepEqual(labels(result, 'small buffer'), ['cut anywhere']);
    for (const variant of ['length header', 'header, small buffer'])
      assert.deepEqual(labels(result, variant), ['three messages']);
    assert.equal(result.holds, true);
  });
});

inFull(() => {
  describe('udp-datagrams', () => {
    closeHomeAfterwards();

    it('boundaries are kept, what does not fit is lost, and the sender hears of little', async function () {
      if (!isLinux) return this.skip();
      const { result } = await staged('udp-datagrams');
      assert.deepEqual(labels(result, 'three datagrams'), ['three messages']);
      assert.deepEqual(labels(result, 'a short read'), [hasProgram('python3') ? 'the rest is lost' : 'not on this machine']);
      assert.deepEqual(labels(result, 'nobody there'), ['sent to nobody']);
      assert.deepEqual(labels(result, '65,507 and 65,508'), ['one is too large']);
      const { lost, thrownAway } = outcomeOf(result, 'a slow reader') as { lost: number; thrownAway: number };
      assert(lost > 0 && lost === thrownAway, 'the kernel counts what it throws away');
      assert.deepEqual(labels(result, 'a slow reader, answered'), ['all arrive']);
      assert.equal(result.holds, true);
    });
  });

  describe('file-transfer', () => {
    closeHomeAfterwards();

    it('who counts bytes has the whole file, in any pieces; what is not complete and right has no name', async () => {
      const { result } = await staged('file-transfer');
      assert.deepEqual(labels(result, 'two reads'), ['part of a file']);
      for (const variant of ['counting bytes', 'single bytes']) assert.deepEqual(labels(result, variant), ['the whole file']);
      for (const variant of ['the sender breaks off', 'another hash', 'a name that leads out'])
        assert.deepEqual(labels(result, variant), ['no file']);
      assert.equal(result.holds, true);
    });

    it('the memory of the receiver does not grow with the file', async () => {
      const megabytes = async (size: number): Promise<number> => {
        const { result } = await staged('file-transfer', { variant: 'counting bytes', params: { size: String(size) } });
        return (outcomeOf(result, 'counting bytes') as { megabytes: number }).megabytes;
      };
      assert((await megabytes(200_000_000)) - (await megabytes(200_000)) < 60, 'of 200 MB next to nothing is kept');
    });
  });

  describe('chat-server', () => {
    closeHomeAfterwards();

    it('one who is silent keeps the others waiting only where one is served after the other; the server survives all of them', async () => {
      const { result } = await staged('chat-server');
      assert.deepEqual(labels(result, 'one after the other'), ['the others wait']);
      assert.deepEqual(labels(result, 'several at once'), ['the others are served']);
      assert.deepEqual(labels(result, 'both wait to hear'), ['deadlock']);
      assert.deepEqual(labels(result, 'a second server'), ['address in use']);
      assert.deepEqual(labels(result, 'an empty message'), ['refused']);
      assert.deepEqual(labels(result, 'a browser'), ['answered']);
      assert.equal(result.holds, true);
    });
  });

  describe('backlog', () => {
    closeHomeAfterwards();

    it('n + 1 wait in the queue, who comes then is served a second later, and nobody is refused', async function () {
      if (!isLinux) return this.skip();
      const { result } = await staged('backlog');
      const all = hasProgram('python3') ? ['0, 1, 5', '1, 2, 6', '1, 1, 1'] : ['1, 5', '2, 6', '1, 1'];
      const [backlog, queued, knocks] = all;
      assert.deepEqual(outcomeOf(result, '0, 1, 5'), { backlog, queued, knocks, refused: 0 });
      assert.deepEqual(labels(result, '0 in Node'), ['all wait']);
      if (hasProgram('python3')) assert.deepEqual(labels(result, 'half open'), ['half open']);
      assert.equal(result.holds, true);
    });
  });

  describe('tcp-lifecycle', () => {
    closeHomeAfterwards();

    it('every state of both ends is seen, and who ends first waits', async function () {
      if (!isLinux) return this.skip();
      const { result } = await staged('tcp-lifecycle');
      for (const { name, outcomes } of result.variants) {
        const { steps, seen } = outcomes[0]!.outcome as { steps: number; seen: number };
        assert.equal(seen, steps, name);
      }
      assert.deepEqual(labels(result, 'the client first'), ['the client waits']);
      assert.deepEqual(labels(result, 'the server first'), ['the server waits']);
      assert.deepEqual(labels(result, 'both at once'), ['both wait']);
      const { again, inPython } = outcomeOf(result, 'the server first') as { again: string; inPython: string };
      assert.equal(again, 'yes');
      if (hasProgram('python3')) assert.equal(inPython, 'Address already in use; with SO_REUSEADDR yes');
      assert.equal(result.holds, true);
    });
  });

  describe('layers', () => {
    closeHomeAfterwards();

    it('a name becomes a port and an address, a word goes down and up, and a flipped bit is noticed', async () => {
      const { result } = await staged('layers');
      assert.deepEqual(outcomeOf(result, 'down and up'), {
        word: 'hello',
        bytes: 63,
        ipSum: 'right',
        tcpSum: 'right',
        heard: 'HELLO',
      });
      assert.deepEqual(labels(result, 'a bit flips'), ['damaged']);
      assert.match(labels(result, 'captured')[0]!, /^half done$|^not on this machine$/);
      assert.equal(result.holds, true);
    });
  });

  describe('lan', () => {
    closeHomeAfterwards();

    it('one asks all, one answers; from then on only who is meant hears it, unless there is a hub', async () => {
      const { result } = await staged('lan');
      assert.match(labels(result, 'in namespaces')[0]!, /^one asks, one hears$|^not on this machine$/);
      assert.deepEqual(labels(result, 'the model'), ['one asks, one hears']);
      assert.deepEqual(labels(result, 'a hub'), ['everybody hears all']);
      assert.equal(result.holds, true);
    });
  });
});
