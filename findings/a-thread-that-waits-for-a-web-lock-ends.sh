#!/usr/bin/env bash
# What:    A worker thread asks for a Web Lock that its main thread holds, and has nothing else to do. It does not wait: the thread ends
#          with exit code 0 at once (13 where it is a module that awaits at its top level), its callback never runs, and the promise of
#          request() is neither resolved nor rejected. With a timer that keeps the thread alive the same request is granted as soon as
#          the lock is free.
# Guessed: a request that is pending keeps its thread alive, as a pending read or a MessagePort with a listener does; or it is rejected.
# Seen:    node 24.21.0, 26.10.0, the same on each
#          nothing else: exit code 0, callback ran false; kept alive: exit code 0, callback ran true
# Source:  src/node_locks.cc: a request that waits is an entry in a list of the process, and no handle of the thread's event loop.
#          The documentation of navigator.locks (Node 24) does not say what holds a thread.
# Advice:  keep a handle of your own (a timer, a port) from before request() until it has settled.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > main.mjs <<'JS'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
if (isMainThread) {
  for (const kept of [false, true]) {
    let ran = false;
    const code = await navigator.locks.request('resource', async () => {
      const worker = new Worker(new URL(import.meta.url), { workerData: kept });
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      worker.on('message', (message) => (ran ||= message === 'granted'));
      await new Promise((asked) => worker.on('message', (message) => message === 'asks' && asked()));
      return kept ? () => ended : await ended; // The one that is kept alive waits until this callback is over.
    });
    const status = typeof code === 'function' ? await code() : code;
    console.log(`${kept ? 'kept alive' : 'nothing else'}: exit code ${status}, callback ran ${ran}`);
  }
} else {
  void wait(workerData ? setInterval(() => undefined, 1000) : undefined);
}
async function wait(timer) {
  parentPort.postMessage('asks');
  await navigator.locks.request('resource', () => parentPort.postMessage('granted'));
  clearInterval(timer);
}
JS
for version in 24.21.0 26.10.0; do
  mkdir "$version"
  npm install --silent --no-audit --no-fund --prefix "$version" "node@$version" > /dev/null 2>&1
  got=$("$(find "$version" -path '*bin/node' -type f | head -1)" main.mjs 2>/dev/null | tr '\n' ';')
  echo "$version: $got"
  [[ "$got" == 'nothing else: exit code 0, callback ran false;kept alive: exit code 0, callback ran true;' ]] || { echo CHANGED; exit 1; }
done
