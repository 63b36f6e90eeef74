import assert from 'node:assert/strict';
import type { OperationEvent } from '../../src/transcript/index.ts';
import { hasGate } from '../fixtures/process/surroundings.ts';
import { closeHomeAfterwards, staged } from '../scenarios/staged.ts';
import { Process } from '../../src/process/index.ts';

const everyForm = (name: string): string[] => [
  `write ${name} sync: one`,
  `append ${name} sync: more`,
  `read ${name} missing: ENOENT`,
  `write ${name} promise: two`,
  `rename ${name} promise to ${name} renamed`,
  `open ${name} handle`,
  `write ${name} handle: three`,
  `close ${name} handle`,
  `write ${name} stream`,
  'acquire a.lock',
  'release a.lock',
  `rm ${name} stream`,
];

const told = ({ verb, on, target, result }: OperationEvent): string =>
  `${verb} ${on}${target === undefined ? '' : ` to ${target}`}${result === '' ? '' : `: ${result}`}`;

describe('record: what actors of ordinary runs do to shared things is written down', () => {
  closeHomeAfterwards();
  for (const as of ['processes', 'threads', 'tasks'] as const) {
    it(`${as}: every form of fs and the lock, in order, each by whom and with what came of it`, async () => {
      const { runs } = await staged('test/fixtures/scenarios/recorded.ts', { as });
      const { actors, events } = runs[0]!.transcript;
      const operations = events.filter((event) => event.kind === 'operation');
      assert.ok(operations.every(({ at, to }) => to !== undefined && at <= to));
      for (const [index, name] of ['a', 'b'].entries()) {
        const actor = actors.find((one) => one.name === `actor ${index + 1}`)!;
        const own = operations.filter(({ who }) => who === actor.id);
        assert.deepEqual(own.map(told), everyForm(name));
        assert.deepEqual(
          own.filter(({ failed }) => failed).map(({ verb }) => verb),
          ['read'],
        );
        assert.ok(own.every(({ at }) => at >= actor.began!));
      }
    });
  }

  it('off: who starts a process for himself gets no wrapper', async () => {
    const child = new Process(hasGate, []);
    child.start();
    assert.equal(await child.result(), false);
  });
});
