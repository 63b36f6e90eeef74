import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { exploredPrograms, project, removeProjects } from './explored-programs.ts';

/** Writes down what came of each try, by its line. */
const trying = (lines: readonly string[]): string => `import dgram from 'node:dgram';
import net from 'node:net';
import { writeFileSync } from 'node:fs';
const said = [];
const tried = (work) => { try { work(); said.push('sent'); } catch ({ code }) { said.push(code); } };
const socket = dgram.createSocket('udp4');
${lines.map((line) => `tried(() => ${line});`).join('\n')}
socket.close();
writeFileSync(process.argv[2], said.join());
`;

describe('own programs: connections', () => {
  after(removeProjects);

  it('datagrams are refused in whatever form they are sent, and told with where to and with their line', async () => {
    const forms = [
      "socket.send('9.9.9.9', 91)",
      "socket.send('x', 92, '10.0.0.1')",
      "socket.send('abc', 1, 1, 93, '10.0.0.2')",
      'socket.connect(94)',
    ];
    const cwd = project({ 'send.mjs': trying(forms) });
    const { verdict, unknown, ends, exploration } = await exploredPrograms(['node send.mjs one', 'node send.mjs two'], { cwd });
    assert.deepEqual([verdict, exploration], ['unknown', undefined]);
    assert.equal(ends[0]?.files['one'], forms.map(() => 'ECONNREFUSED').join());
    for (const [at, peer] of ['localhost:91', '10.0.0.1:92', '10.0.0.2:93', 'localhost:94'].entries())
      assert.ok(
        unknown.join('\n').includes(`was refused to connect to ${peer} (allow=net:${peer} permits it), send.mjs:${7 + at}`),
        unknown.join('\n'),
      );
  });

  it('Unix sockets are refused by their path, however it is written', async () => {
    const outside = project({});
    const text = `import { connect } from 'node:net';
import { writeFileSync } from 'node:fs';
const [path, mine] = process.argv.slice(2);
connect(path).on('error', ({ code }) => connect({ path: '../' + path.split('/').at(-2) + '/its.sock' }).on('error', (again) => writeFileSync(mine, code + again.code)));`;
    const cwd = project({ 'connect.mjs': text });
    const path = join(outside, 'its.sock');
    const { unknown, ends } = await exploredPrograms(
      ['one', 'two'].map((mine) => `node connect.mjs ${path} ${mine}`),
      { cwd },
    );
    assert.equal(ends[0]?.files['one'], 'ECONNREFUSED'.repeat(2));
    const told = unknown.filter((sentence) => sentence.includes('was refused'));
    assert.ok(told.length >= 2);
    for (const sentence of told)
      assert.ok(sentence.includes(`connect to ${path} (allow=net:${path} permits it), connect.mjs:4`), sentence);
  });

  it('allow=net:HOST:PORT permits them: the connection is the real one, and what is not controlled is no pass', async () => {
    const server = createServer((socket) => void socket.end('hello')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const { port } = server.address() as AddressInfo;
      const text = `import { connect } from 'node:net';
import { writeFileSync } from 'node:fs';
connect(${port}, '127.0.0.1').on('data', (data) => writeFileSync(process.argv[2], data)).on('error', ({ code }) => writeFileSync(process.argv[2], code));`;
      const cwd = project({ 'connect.mjs': text });
      const commands = ['node connect.mjs one', 'node connect.mjs two'];
      const { verdict, unknown, ends } = await exploredPrograms(commands, { cwd, allow: [`net:127.0.0.1:${port}`] });
      assert.deepEqual(
        ends.map(({ files }) => files),
        [{ one: 'hello', two: 'hello' }],
      );
      assert.equal(verdict, 'unknown');
      assert.match(unknown.join('\n'), /connect\.mjs:3/);
      assert.doesNotMatch(unknown.join('\n'), /refused/);
    } finally {
      server.close();
    }
  });

  it('allow= without a port or a path is refused', async () => {
    const cwd = project({ 'a.mjs': '' });
    for (const allow of ['net:example.org', 'net:', 'read:x'])
      await assert.rejects(exploredPrograms(['node a.mjs', 'node a.mjs'], { cwd, allow: [allow] }), {
        name: 'UsageError',
        message: `allow=${allow} allows nothing. Write allow=write:PATH or allow=net:HOST:PORT.`,
      });
  });
}).timeout(300_000);
