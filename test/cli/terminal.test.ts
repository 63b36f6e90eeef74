import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { plain, root } from './typed.ts';

const command = 'stty cols 100 rows 30; node scripts/start.mjs scenario ticket-race as=tasks runs=2 buyers=3 delay=20..30 seed=7';

describe('racecourse scenario in a terminal', function () {
  // A terminal of util-linux, which every Debian has; elsewhere `script` has other options.
  if (process.platform !== 'linux') return;

  it('says which run is under way, and takes it away again', async () => {
    const env: NodeJS.ProcessEnv = { ...process.env, TERM: 'xterm-256color' };
    delete env['CI']; // Spinners rest where nobody looks.
    delete env['NO_COLOR'];
    const { stdout } = await promisify(execFile)('script', ['-qec', command, '/dev/null'], { cwd: join(root), env });
    assert.match(plain(stdout), /no lock, run 1 of 2/);
    assert.match(plain(stdout), /file lock, run 2 of 2/);
    assert.match(plain(stdout), /Every claim holds/);
    assert.ok(stdout.includes('\u001B[1m'), 'headings are bold in a terminal');
  });
});
