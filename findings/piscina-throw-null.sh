#!/usr/bin/env bash
# What:    A task of a piscina pool that throws null, or a promise of which is rejected with it (as `Promise.reject(null)`), is no failure:
#          `run` resolves with null, as if the task had returned it. Everything else that is no Error, undefined too, rejects.
# Guessed: whatever is thrown rejects the call, null like any other value.
# Seen:    piscina 5.3.2, node 20.20.2
#          null: resolved; undefined: rejected; text: rejected; object: rejected; Error: rejected
# Source:  piscina's worker sends { result, error } with error null where there is none, and the pool asks
#          whether it is null. Its documentation of `run` says that it rejects when the worker's function throws.
# Advice:  throw Errors; a wrapper that has to tell everything sends what was thrown as a value of its own.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund piscina@5.3.2 > /dev/null
cat > worker.cjs <<'JS'
module.exports = (what) => {
  throw { null: null, undefined: undefined, text: 'text', object: { code: 7 }, Error: new Error('an error') }[what];
};
JS
cat > main.cjs <<'JS'
const { Piscina } = require('piscina');
(async () => {
  const pool = new Piscina({ filename: require.resolve('./worker.cjs'), maxThreads: 1 });
  const said = [];
  for (const what of ['null', 'undefined', 'text', 'object', 'Error']) {
    said.push(`${what}: ${await pool.run(what).then(() => 'resolved', () => 'rejected')}`);
  }
  console.log(said.join('; '));
  await pool.close();
})();
JS
got=$(node main.cjs)
echo "$(node --version): $got"
[[ "$got" == 'null: resolved; undefined: rejected; text: rejected; object: rejected; Error: rejected' ]] || { echo CHANGED; exit 1; }
