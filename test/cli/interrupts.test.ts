import assert from 'node:assert/strict';
import { after, before } from 'mocha';
import { sevenCommands, type Interruptible } from '../interrupts/commands.ts';
import { interruptAtRandom, told } from '../interrupts/drawn.ts';
import { installCopy, type Installed } from '../interrupts/installed.ts';

/** All of these where everything is tested. 500 of them: `npm run bench interrupts`. */
const all = 40;
const some = 4;

/** The numbers of the first ones of a kind, by the way in which they are ended: 7 neighbours differ in the command only. */
const spread = (at: number): number => at * 8;

describe('racecourse, interrupted at random moments', function () {
  this.timeout(600_000);
  let installed: Installed;
  let commands: readonly Interruptible[];
  before(async () => {
    installed = installCopy();
    commands = await sevenCommands(installed);
  });
  after(() => installed.remove());

  it('leaves no process and no file, exits as it should, and prints no stack', async () => {
    const wrong: string[] = [];
    for (let at = 0; at < (process.env['CI'] ? all : some); at++) {
      const one = await interruptAtRandom(spread(at), commands, installed, () => 2000);
      if (one.wrong.length > 0) wrong.push(told(one));
    }
    assert.deepEqual(wrong, []);
  });
});
