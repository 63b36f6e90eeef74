import assert from 'node:assert/strict';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { exploredVariant } from './explored.ts';
import { assertRecalled } from './recalled.ts';

const path = 'test/fixtures/explore/run-folder.ts';

describe("explore: the run's folder itself", () => {
  closeHomeAfterwards();
  it('has the rights in every order that it had before any', async () => {
    const { outcomes, orders } = await exploredVariant(path, 'rights', { confirm: false });
    const rights = 0o777 & ~process.umask();
    assert.deepEqual(
      [
        orders,
        outcomes
          .map(({ outcome }) => outcome)
          .map(String)
          .toSorted(),
      ],
      [2, [0o700, rights].map(String).toSorted()],
    );
  });
  it('has rights that tell states apart', async () => {
    const { outcomes } = await exploredVariant(path, 'twice', { strategy: 'every-outcome', confirm: false });
    assert.deepEqual(
      outcomes
        .map(({ outcome }) => outcome)
        .map(String)
        .toSorted(),
      [0o700, 0o750].map(String),
    );
  });
  it('is as old in every order as the order itself', async () => {
    const { outcomes, orders } = await exploredVariant(path, 'age', { confirm: false });
    assert.deepEqual([orders, outcomes.map(({ outcome }) => outcome)], [2, [0]]);
  });
  it('is put back from memory as it was', () => assertRecalled(path));
});
