#!/usr/bin/env bash
# What:    process.disconnect() in a child drops every message that its channel had no room for, and tells the callback of each send that
#          it went well (null). process.exit() drops them as well; their callbacks are not called any more.
# Guessed: that disconnect comes after what was sent before it, as end() of a stream does; or that the callbacks of what was dropped hear an error.
# Seen:    of 500 strings of 1,000 characters, sent while the parent does not read, arrive: Node 20.20.2: 93; 22.23.5, 24.22.3 and 26.12.1: 57
# Source:  Node's lib/internal/child_process.js: target._disconnect closes the channel, with the write requests that are queued in libuv.
# Advice:  wait for the callback of the last send before disconnect() or exit(); better, for an answer.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > parent.mjs <<'JS'
import { fork } from 'node:child_process';

const how = process.argv[2];
const child = fork(new URL('child.mjs', import.meta.url), [how]);
let arrived = 0;
child.on('message', () => arrived++);
child.on('spawn', () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500)); // It does not read meanwhile.
child.on('close', () => console.log(`${process.version} ${how}: ${arrived} of 500 arrived`));
JS
cat > child.mjs <<'JS'
import { writeSync } from 'node:fs';

const how = process.argv[2];
let went = 0;
const say = () => writeSync(1, `callbacks that heard null: ${went}\n`);
for (let at = 0; at < 500; at++) process.send('x'.repeat(1000), (error) => (went += error === null ? 1 : 0));
if (how === 'disconnect') {
  process.disconnect();
  setTimeout(say, 1000);
} else {
  setImmediate(() => {
    say();
    process.exit();
  });
}
JS
node parent.mjs disconnect
node parent.mjs exit
