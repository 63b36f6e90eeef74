#!/usr/bin/env bash
# What:    Who holds a lock of proper-lockfile and computes for longer than `stale` cannot refresh it; another takes it over, as is meant.
#          When the first one then releases, before its timer has had a turn, its release() resolves, nothing is reported by
#          onCompromised, and the lock folder that it removes is the other's: check() says "free" while the second owner works, and a
#          third gets the lock.
# Guessed: release() fails with ERELEASED or ECOMPROMISED, or leaves the folder alone, since it remembers the folder's mtime and
#          compares it whenever it refreshes.
# Seen:    proper-lockfile 4.1.2 on node 20.20.2
#          second owner: took over; first owner: released, compromised 0; second owner works: locked false; third: got it
# Source:  lib/lockfile.js, unlock(): clears the timer, marks the lock as released and removes the folder by its name; the mtime is
#          compared in updateLock() only.
# Advice:  after work that may have held up the event loop let one turn of the timer pass and heed onCompromised before release();
#          or hold a lock of the kernel, which nobody can take over from a living owner.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund proper-lockfile@4.1.2 node@20.20.2 > /dev/null 2>&1
cat > first.mjs <<'JS'
import { fork } from 'node:child_process';
import { once } from 'node:events';
import lockfile from 'proper-lockfile';
const file = process.argv[1]; // Something that is there: this script.
let compromised = 0;
const release = await lockfile.lock(file, { stale: 2000, onCompromised: () => compromised++ });
const second = fork(new URL('second.mjs', import.meta.url), [file], { silent: false });
await once(second, 'message'); // It is there, and tries from now on.
const until = Date.now() + 6000;
while (Date.now() < until); // It computes: no timer has a turn.
const said = await release().then(() => 'released', (error) => error.code);
console.log(`first owner: ${said}, compromised ${compromised}`);
second.send('released');
await once(second, 'exit');
JS
cat > second.mjs <<'JS'
import lockfile from 'proper-lockfile';
const file = process.argv[2];
process.send('here');
const tried = { stale: 2000, retries: { retries: 100, minTimeout: 100, maxTimeout: 100 } };
await lockfile.lock(file, tried);
console.log('second owner: took over');
process.once('message', async () => {
  console.log(`second owner works: locked ${await lockfile.check(file, { stale: 2000 })}`);
  const third = await lockfile.lock(file, { stale: 2000 }).then(() => 'got it', (error) => error.code);
  console.log(`third: ${third}`);
  process.exit();
});
JS
got=$("$(find . -path '*bin/node' -type f | head -1)" first.mjs | tr '\n' ';')
echo "$got"
[[ "$got" == 'second owner: took over;first owner: released, compromised 0;second owner works: locked false;third: got it;' ]] || { echo CHANGED; exit 1; }
