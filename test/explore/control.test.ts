import assert from 'node:assert/strict';
import { leftAlone, oneSearch, planExploration, playScenario, type Turn } from '../../src/explore/index.ts';
import { describeScenarios, findScenario } from '../../src/scenario/index.ts';
import { typed } from '../cli/typed.ts';
import { closeHomeAfterwards } from '../process/contract.ts';

const name = 'test/fixtures/explore/says-control.ts';

async function planOf() {
  const file = findScenario(name);
  const [description] = await describeScenarios([file]);
  return planExploration(file, description!, { params: {}, strategy: 'every-order' });
}

describe('a scenario that prints what the tool and its own process tell each other', () => {
  closeHomeAfterwards();

  it('is not left alone, and its search gets no further by it', async () => {
    const heard: string[] = [];
    const searched = await oneSearch(
      await planOf(),
      'count',
      { kind: 'every-order' },
      { anew: false, onProgress: (text) => heard.push(text) },
    );
    assert.deepEqual([searched.orders, searched.alone], [6, undefined]);
    assert.deepEqual(
      heard.filter((text) => !/^\d+ orders$/.test(text)),
      [],
    );
  });

  it('asks nobody who plays for a turn of its own', async () => {
    const turns: Turn[] = [];
    await playScenario(await planOf(), 'count', async (turn) => {
      turns.push(turn);
      return 0;
    });
    assert.deepEqual(
      turns.map(({ actors, choices }) => [actors.join(), choices.length]),
      [2, 2, 1, 1].map((choices) => ['counter 1,counter 2', choices]),
    );
  });

  it('counts no run that has not ended', async () => {
    const plan = await planOf();
    const said: string[] = [];
    const nothing = { scenario: name, params: {}, as: 'processes', seed: 1, verdict: 'holds' } as const;
    const searched = { name: 'count', outcomes: [], claims: [], verdict: 'holds', unknown: [] } as never;
    await leftAlone(plan, { ...nothing, variants: [searched] }, 2, (_, text) => said.push(text));
    assert.deepEqual(said, ['left alone 0 of 2', 'left alone 1 of 2', 'left alone 2 of 2']);
  });

  it('is explored as any other', async () => {
    const { status, stdout, stderr } = await typed(['explore', name, 'grow=no', 'json=yes']);
    assert.deepEqual([status, stderr], [0, '']);
    assert.equal((JSON.parse(stdout) as { variants: { orders: number }[] }).variants[0]!.orders, 6);
  });
});
