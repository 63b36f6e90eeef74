#!/usr/bin/env bash
# What:    From Node 22 on, the loader of ES modules asks the realpathSync that user code has put on `fs`, and loads what that says: a hook that
#          leads paths elsewhere leads imports there, too, and import.meta.url tells the other file. On Node 20 it never asks.
# Guessed: loaders have bound what they need of fs before any user code runs; so Node 20's did, while the one of CommonJS has always asked.
# Seen:    node 20.20.2: import.meta.url is program.mjs, asked 0 times; 22.23.3, 24.21.0, 26.10.0: other.mjs, asked once
# Source:  lib/internal/modules/esm/resolve.js, finalizeResolution: realpathSync(...) in v20, fs.realpathSync(...) in v22;
#          lib/internal/modules/helpers.js in v26.
# Advice:  who wraps fs for a program (mocks, tracers, virtual file systems) leaves realpathSync alone, or means modules as well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > hook.mjs <<'JS'
import fs from 'node:fs';
const real = fs.realpathSync;
let asked = 0;
const patched = (path, ...more) => {
  asked++;
  return String(real(path, ...more)).replace(/program\.mjs$/, 'other.mjs');
};
fs.realpathSync = Object.assign(patched, real);
process.on('exit', () => console.log(`asked ${asked}`));
JS
echo "console.log('this is', import.meta.url.split('/').pop());" | tee program.mjs > other.mjs
for version in 20.20.2 22.23.3 24.21.0 26.10.0; do
  mkdir "$version"
  npm install --silent --no-audit --no-fund --prefix "$version" "node@$version" > /dev/null 2>&1
  got=$("$(find "$version" -path '*bin/node' -type f | head -1)" --import ./hook.mjs program.mjs | tr '\n' ';')
  echo "$version: $got"
  wanted='this is other.mjs;asked 1;'
  if [[ "$version" == 20.* ]]; then wanted='this is program.mjs;asked 0;'; fi
  [[ "$got" == "$wanted" ]] || { echo CHANGED; exit 1; }
done
