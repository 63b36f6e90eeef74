import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { plain, root, untilNothingIsLeft, whatIsLeft } from './typed.ts';

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

  it('leaves nothing behind when the terminal is closed', async () => {
    const place = mkdtempSync(join(realpathSync(tmpdir()), 'terminal-'));
    const long = 'node scripts/start.mjs scenario ticket-race delay=5000..5000 buyers=3 runs=1';
    const terminal = spawn('script', ['-qec', long, '/dev/null'], { cwd: root, env: { ...process.env, TMPDIR: place } });
    await once(terminal.stdout, 'data');
    while (whatIsLeft(place).processes.length < 7) await sleep(20); // script, its shell, the tool, main, and three buyers.
    terminal.kill('SIGKILL');
    const { files, processes, forget } = await untilNothingIsLeft(() => whatIsLeft(place));
    assert.deepEqual({ files, processes }, { files: [], processes: [] });
    forget();
  });
});
