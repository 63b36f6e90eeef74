import assert from 'node:assert/strict';
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sendFile } from '../../src/network/index.ts';
import { filesIn, receiverStaged } from './receiver.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;

/** As docs/network.md shows it. */
const page = readFileSync(new URL('../../docs/network.md', import.meta.url), 'utf8');
const [, sender = ''] = /```python\n([\s\S]*?)```/.exec(page) ?? [];

/** As a course teaches it. */
const receiver = `
import json, socket, struct, sys
server = socket.socket()
server.bind(('127.0.0.1', 0))
server.listen(5)
print(server.getsockname()[1], flush=True)
conn, _ = server.accept()
size = struct.unpack('i', conn.recv(4, socket.MSG_WAITALL))[0]
header = json.loads(conn.recv(size, socket.MSG_WAITALL).decode())
left = header['file_size']
with open(sys.argv[1], 'wb') as f:
    while left:
        piece = conn.recv(min(left, 1024))
        left -= len(piece)
        f.write(piece)
conn.close()
`;

describe('a program in Python at the other end', () => {
  before(function () {
    if (!hasPython) this.skip(); // There is no python3 here.
  });

  it('sends a file to receiveFiles, and is answered', async () => {
    await using staged = await receiverStaged();
    const path = join(staged.outside, 'notes.txt');
    writeFileSync(path, 'line\n'.repeat(50_000));
    const { stdout } = await promisify(execFile)('python3', ['-c', sender, path, String(staged.receiver.port)]);
    assert.deepEqual(JSON.parse(stdout), { received: 1 });
    assert.deepEqual(filesIn(staged), ['in/notes.txt', 'notes.txt']);
    assert.equal(readFileSync(join(staged.folder, 'notes.txt'), 'utf8'), 'line\n'.repeat(50_000));
  });

  it('receives a file from sendFile', async () => {
    await using staged = await receiverStaged();
    const path = join(staged.outside, 'notes.txt');
    writeFileSync(path, 'line\n'.repeat(50_000));
    const python = spawn('python3', ['-c', receiver, join(staged.outside, 'got')]);
    const ended = once(python, 'exit');
    const [port] = (await once(python.stdout, 'data')) as [Buffer];
    assert.deepEqual(await sendFile(path, { port: Number(port) }), { bytes: 250_000, confirmed: false });
    assert.deepEqual(await ended, [0, null]);
    assert.equal(readFileSync(join(staged.outside, 'got'), 'utf8'), 'line\n'.repeat(50_000));
  });
});
