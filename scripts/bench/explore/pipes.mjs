// How long a line there and back takes through two named pipes with blocking reads, both ends on one core: prints JSON.
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [role, there, back] = process.argv.slice(2);
const chunk = Buffer.alloc(1024);

if (role === 'echo') {
  const [reading, writing] = [openSync(there, 'r'), openSync(back, 'w')];
  while (readSync(reading, chunk, 0, chunk.length, null) > 0)
    writeSync(writing, '{"did":"","begun":[{"id":1,"verb":"read","on":"counter"}]}\n');
} else {
  const folder = mkdtempSync(join(tmpdir(), 'pipes-'));
  const pipes = [join(folder, 'there'), join(folder, 'back')];
  execFileSync('mkfifo', pipes);
  const echo = spawn(process.execPath, [fileURLToPath(import.meta.url), 'echo', ...pipes], { stdio: 'inherit' });
  for (const pid of [process.pid, echo.pid]) execFileSync('taskset', ['-acp', '0', String(pid)]);
  const [writing, reading] = [openSync(pipes[0], 'w'), openSync(pipes[1], 'r')];
  const turn = () => {
    writeSync(writing, '{"grant":1}\n');
    readSync(reading, chunk, 0, chunk.length, null);
  };
  for (let warm = 0; warm < 2000; warm++) turn();
  const from = performance.now();
  for (let count = 0; count < 20_000; count++) turn();
  const perStep = ((performance.now() - from) * 1000) / 20_000;
  closeSync(writing);
  rmSync(folder, { recursive: true });
  console.log(JSON.stringify({ perStep, perOrder: (perStep * 16) / 1000 }));
}
