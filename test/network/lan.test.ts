import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { hasProgram, realLan, simulatedLan } from '../../src/network/index.ts';

/** Whether this machine lets us make namespaces. */
const isAllowed =
  process.platform === 'linux' &&
  realLan.needs.every(hasProgram) &&
  spawnSync('unshare', ['-rnm', 'sh', '-c', 'mount -t tmpfs none /run && ip netns add x']).status === 0;

describe('realLan, simulatedLan', () => {
  it('the kernel does what the model says: every frame, who hears it, and whom the switch knows', function () {
    if (!isAllowed) this.skip();
    const { status, stdout, stderr } = spawnSync(realLan.program, realLan.args, { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    assert.deepEqual(JSON.parse(stdout), simulatedLan());
  });

  it('killed in the middle, nothing of it is left', async function () {
    if (!isAllowed) this.skip();
    const own = readlinkSync('/proc/self/ns/net');
    const child = spawn(realLan.program, realLan.args, { stdio: 'ignore' });
    const exited = once(child, 'exit');
    const mine = (): string[] => networks(child.pid!).filter((network) => network !== own);
    while (mine().length === 0) await new Promise(setImmediate);
    child.kill('SIGKILL');
    await exited;
    while (mine().length > 0) await new Promise(setImmediate);
  });

  it('the first ping asks all in its own LAN, the second nobody; a router is asked for what is elsewhere', () => {
    const { frames, before, after } = simulatedLan();
    assert.deepEqual([before, after], [[], ['h1', 'h2']]);
    const questions = frames.filter(({ what }) => what === 'who has');
    assert.deepEqual(questions.map(({ ping, heardBy }) => [ping, heardBy]), [[1, ['h2', 'router']], [3, ['h2', 'router']], [3, ['h3']]]); // prettier-ignore
  });

  it('at a hub everybody hears what is meant for one', () => {
    const { frames, after } = simulatedLan('hub');
    assert.deepEqual(after, []);
    assert(frames.every(({ heardBy, ping }) => ping === 3 || heardBy.length === 2));
  });
});

/** The networks in which a process and its children are. */
function networks(pid: number): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const isChild = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]!.split(' ')[1] === String(pid);
        return name === String(pid) || isChild ? [readlinkSync(`/proc/${name}/ns/net`)] : [];
      } catch {
        return []; // It ended while we looked.
      }
    });
}
