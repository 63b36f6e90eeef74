#!/usr/bin/env bash
# What:    Web Locks are shared by all threads of a process: one of them keeps the others out. But navigator.locks.query() in one thread
#          lists neither the lock that another thread holds nor the request that waits there: `held` is empty while ifAvailable says that
#          the lock is taken.
# Guessed: query() lists what is held and waited for in the whole process, as its documentation says ("for the current process").
# Seen:    node 24.21.0, 26.10.0, the same on each
#          thread: query held resource; main: query held nothing, ifAvailable gets null
# Source:  doc/api/worker_threads.md, locks.query(); src/node_locks.cc, LockManager::Query: entries of another environment are left out.
# Advice:  ask for the lock with { ifAvailable: true } to learn whether it is free.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > main.mjs <<'JS'
import { once } from 'node:events';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
const held = async () => (await navigator.locks.query()).held.map(({ name }) => name).join() || 'nothing';
if (isMainThread) {
  const worker = new Worker(new URL(import.meta.url));
  const [there] = await once(worker, 'message');
  console.log(`thread: query held ${there}`);
  const got = await navigator.locks.request('resource', { ifAvailable: true }, (lock) => lock);
  console.log(`main: query held ${await held()}, ifAvailable gets ${got}`);
  worker.postMessage('release');
} else {
  await navigator.locks.request('resource', async () => {
    parentPort.postMessage(await held());
    await once(parentPort, 'message');
  });
  parentPort.close();
}
JS
for version in 24.21.0 26.10.0; do
  mkdir "$version"
  npm install --silent --no-audit --no-fund --prefix "$version" "node@$version" > /dev/null 2>&1
  got=$("$(find "$version" -path '*bin/node' -type f | head -1)" main.mjs 2>/dev/null | tr '\n' ';')
  echo "$version: $got"
  [[ "$got" == 'thread: query held resource;main: query held nothing, ifAvailable gets null;' ]] || { echo CHANGED; exit 1; }
done
