#!/usr/bin/env bash
# What:    A peer writes 128 KiB and closes. All of it lies in the receiver's buffer at the kernel. Where the receiver writes an answer
#          before it has read on, the write fails with EPIPE, and Node destroys the socket together with all that it had not read:
#          'data' never comes for it. Where it writes nothing it reads every byte. So a server that answers each request loses the last
#          requests of clients that say them and go.
# Guessed: the two directions end apart: 'error' of the write comes, and what the peer had sent before is read to its end, as read(2)
#          would give it.
# Seen:    node 20.20.2, 22.23.3, 24.21.0, 26.10.0, the same on each
#          silent: read 131072 of 131072; answering: EPIPE, read 0 of 131072
# Source:  lib/net.js, afterWriteDispatched and onwriteError: a failed write destroys the stream (autoDestroy); what the handle has not
#          handed over by then is closed with it. The documentation of 'error' says that 'close' follows, and nothing of what was not read.
# Advice:  let the peer end by `end()` and wait for an answer; or read the descriptor yourself before it is destroyed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > main.mjs <<'JS'
import { once } from 'node:events';
import { createConnection, createServer } from 'node:net';
const length = 1 << 17;
for (const answers of [false, true]) {
  const path = `socket-${answers}`;
  const server = createServer().listen(path);
  await once(server, 'listening');
  const client = createConnection(path);
  const [[socket]] = await Promise.all([once(server, 'connection'), once(client, 'connect')]);
  let [read, failed] = [0, ''];
  socket.on('error', ({ code }) => (failed = `${code}, `));
  client.write('first');
  await once(socket, 'data');
  socket.on('data', (piece) => (read += piece.length));
  client.write(Buffer.alloc(length));
  client.destroy();
  if (answers) socket.write('an answer');
  await new Promise((closed) => socket.once('close', closed)); // `once` of node:events would reject with the error.
  console.log(`${answers ? 'answering' : 'silent'}: ${failed}read ${read} of ${length}`);
  server.close();
}
JS
for version in 20.20.2 22.23.3 24.21.0 26.10.0; do
  mkdir "$version"
  npm install --silent --no-audit --no-fund --prefix "$version" "node@$version" > /dev/null 2>&1
  got=$("$(find "$version" -path '*bin/node' -type f | head -1)" main.mjs | tr '\n' ';')
  echo "$version: $got"
  [[ "$got" == 'silent: read 131072 of 131072;answering: EPIPE, read 0 of 131072;' ]] || { echo CHANGED; exit 1; }
done
