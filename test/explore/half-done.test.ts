import assert from 'node:assert/strict';
import { inFull } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { counted } from './explored.ts';

const scenario = 'test/fixtures/explore/half-done.ts';
const at = (variant: string, fine: boolean) => counted(scenario, variant, { fine, strategy: 'every-outcome' });

describe('explore: what Node does in several steps', () => {
  closeHomeAfterwards();
  it('fine=yes: a folder is met that lies above one that is still to be made', async () => {
    assert.ok((await at('makes', true))['half']! > 0);
    assert.equal((await at('makes', false))['half'], undefined);
  });
  inFull(() => {
    for (const variant of [
      'makesPromised',
      'copies',
      'copiesPromised',
      'copiesTree',
      'copiesTreePromised',
      'removes',
      'removesPromised',
      'lists',
    ]) {
      it(`${variant}: half done with fine=yes, and never without`, async () => {
        assert.ok((await at(variant, true))['half']! > 0);
        assert.equal((await at(variant, false))['half'], undefined);
      });
    }
    for (const variant of ['appends', 'truncates']) {
      it(`${variant}: half done with fine=yes`, async () => {
        assert.ok((await at(variant, true))['half']! > 0);
      });
    }
  });
});
