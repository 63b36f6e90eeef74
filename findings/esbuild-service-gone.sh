#!/usr/bin/env bash
# What:    When esbuild's service process has gone (ended by the system for want of memory, say), its JavaScript API does not start
#          another: every later call rejects at once with "The service is no longer running", for as long as the process lives.
#          After esbuild.stop(), which is documented for the end of a program, the next call starts a new service and works.
# Guessed: that a call starts the service that it needs, as the first one did; or that nothing helps but a new process.
# Seen:    esbuild 0.28.2 on Node 20.20.2: works; The service is no longer running; The service is no longer running; works
# Source:  esbuild's lib/npm/node.ts: ensureServiceIsRunning returns the service that it knows, which only stop() forgets.
# Advice:  a tool that lives long calls stop() and begins anew once, when it meets this error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund esbuild@0.28.2 > /dev/null
cat > gone.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import * as esbuild from 'esbuild';

const transform = () =>
  esbuild.transform('let a: number = 1', { loader: 'ts' }).then(
    () => 'works',
    ({ message }) => /The service is no longer running/.exec(message)?.[0] ?? message,
  );
const said = [await transform()];
const [pid] = execFileSync('ps', ['-o', 'pid=,comm=', '--ppid', `${process.pid}`], { encoding: 'utf8' })
  .split('\n')
  .filter((line) => line.includes('esbuild'))
  .map(Number.parseFloat);
process.kill(pid);
while (true) {
  try {
    process.kill(pid, 0);
    await sleep(20);
  } catch {
    break;
  }
}
await sleep(200);
said.push(await transform(), await transform());
await esbuild.stop();
said.push(await transform());
console.log(said.join('; '));
await esbuild.stop();
JS
got=$(node gone.mjs)
echo "$got"
want='works; The service is no longer running; The service is no longer running; works'
[[ "$got" == "$want" ]] || { echo CHANGED; exit 1; }
