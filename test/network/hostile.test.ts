import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { encodeMessage } from '../../src/network/index.ts';
import { answerTo, connected, filesIn, header, receiverStaged, say } from './receiver.ts';

const int32 = (length: number, order: 'LE' | 'BE' = 'LE'): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes[`writeInt32${order}`](length);
  return bytes;
};
const named = (file_name: unknown): Buffer => header({ file_name, file_size: 1 });
const sized = (file_size: string): Buffer => encodeMessage(`{"file_name":"a","file_size":${file_size}}`);
const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

/** What is sent, and what both the log and the other end are told. */
const refused: readonly (readonly [string, readonly Uint8Array[], RegExp])[] = [
  ['a negative header length', [int32(-5)], /cannot be -5/],
  ['a header length of zero', [int32(0)], /no JSON/],
  ['a huge header length', [int32(2 ** 31 - 1)], /too long/],
  [
    'a header that is longer than headers are',
    [header({ file_name: 'a', file_size: 1, file_desc: 'x'.repeat(4096) })],
    /too long: 4096/,
  ],
  ['a header length in the other byte order', [int32(80, 'BE')], /would be 80/],
  ['a header that breaks off', [int32(80), Buffer.from('{"file')], /ended after 6 of 80/],
  ['half a length', [Buffer.of(1, 0)], /ended after 2 of 4/],
  ['broken JSON', [encodeMessage('{"file_name": "a", ')], /no JSON/],
  ['JSON that is no object', [encodeMessage('["a", 1]')], /no JSON object/],
  ['null', [encodeMessage('null')], /no JSON object/],
  ['JSON that is nested deeply', [encodeMessage(`{"file_name":"a","file_size":1,"x":${deep(1000)}}`)], /nested/],
  ['a key twice', [encodeMessage('{"file_name":"a","file_size":1,"file_size":2}')], /"file_size" twice/],
  ['a key twice, written otherwise', [encodeMessage('{"file_name":"a","file_size":1,"file\\u005fsize"   :2}')], /twice/],
  ['bytes after the JSON', [encodeMessage('{"file_name":"a","file_size":1}x')], /no JSON/],
  ['text that is no UTF-8', [encodeMessage(Buffer.of(0x7b, 0xff, 0x7d))], /not UTF-8/],
  ['no size', [header({ file_name: 'a' })], /no "file_size"/],
  ['a negative size', [sized('-1')], /cannot be negative/],
  ['a fractional size', [sized('1.5')], /whole number/],
  ['a size with an exponent', [sized('1e3')], /in digits/],
  ['a size beyond 2^53', [sized('9007199254740993')], /9007199254740993: sizes beyond 2\^53/],
  ['a size in words', [sized('"12"')], /no "file_size" that is a number/],
  ['no name', [header({ file_size: 1 })], /no "file_name"/],
  ['a name that is a number', [named(7)], /no "file_name" that is a text/],
  ['an empty name', [named('')], /is empty/],
  ['the folder above', [named('..')], /is a folder/],
  ['a way out of the folder', [named('../out.txt')], /is a path/],
  ['an absolute name', [named('/tmp/out.txt')], /is a path/],
  ['backslashes', [named('..\\out.txt')], /is a path/],
  ['a NUL', [named('a\0b')], /control character/],
  ['half a character', [encodeMessage('{"file_name":"\\ud800","file_size":1}')], /half a character/],
  ['a name that is too long', [named('a'.repeat(256))], /longer than 255/],
  ['a name that is too long in bytes', [named('文'.repeat(100))], /longer than 255/],
  ['a name of Windows', [named('nul.txt')], /reserved/],
  ['the name of a draft', [named('.racecourse-1234')], /reserved/],
  ['a body that is shorter', [header({ file_name: 'a', file_size: 10 }), Buffer.alloc(9)], /ended after 9 of 10/],
  ['a hash that is none', [header({ file_name: 'a', file_size: 1, sha256: 'x' })], /sha256/],
  ['a damaged body', [header({ file_name: 'a', file_size: 1, sha256: '0'.repeat(64) }), Buffer.of(1)], /is damaged/],
];

describe('receiveFiles: hostile input', () => {
  for (const [what, bytes, reason] of refused)
    it(`${what}: refused with its reason, and no file appears anywhere`, async () => {
      await using staged = await receiverStaged();
      const answer = (await say(staged.receiver.port, bytes)) as { received: number; refused: string };
      assert.match(answer.refused, reason);
      assert.equal(answer.received, 0);
      assert.deepEqual(filesIn(staged), []);
      const told = staged.told.filter(({ kind }) => kind !== 'progress');
      assert.deepEqual(told.map((event) => event.kind === 'refused' && event.reason), [answer.refused]); // prettier-ignore
    });

  it('a body that is longer than said: the file is as said, and what follows is no header', async () => {
    await using staged = await receiverStaged();
    const answer = (await say(staged.receiver.port, [header({ file_name: 'a', file_size: 2 }), Buffer.from('abc')])) as object;
    assert.deepEqual(answer, { received: 1, refused: 'The stream ended after 1 of 4 bytes.' });
    assert.equal(readFileSync(join(staged.folder, 'a'), 'utf8'), 'ab');
  });

  it('a name that is taken is refused and what has it stays as it is; with overwrite it is replaced', async () => {
    for (const overwrite of [false, true]) {
      await using staged = await receiverStaged({ overwrite });
      writeFileSync(join(staged.folder, 'a'), 'before');
      const answer = (await say(staged.receiver.port, [header({ file_name: 'a', file_size: 1 }), Buffer.from('x')])) as object;
      assert.deepEqual(answer, overwrite ? { received: 1 } : { received: 0, refused: 'There is a "a" already, and it is not overwritten.' }); // prettier-ignore
      assert.equal(readFileSync(join(staged.folder, 'a'), 'utf8'), overwrite ? 'x' : 'before');
      assert.deepEqual(filesIn(staged), ['in/a']);
    }
  });

  it('a symbolic link in the way is not followed, also one that leads nowhere', async () => {
    for (const [overwrite, target] of [
      [false, 'there'],
      [false, 'nowhere'],
      [true, 'there'],
      [true, 'nowhere'],
    ] as const) {
      await using staged = await receiverStaged({ overwrite });
      writeFileSync(join(staged.outside, 'there'), 'before');
      symlinkSync(join(staged.outside, target), join(staged.folder, 'a'));
      await say(staged.receiver.port, [header({ file_name: 'a', file_size: 1 }), Buffer.from('x')]);
      assert.equal(readFileSync(join(staged.outside, 'there'), 'utf8'), 'before');
      assert.deepEqual(filesIn(staged), ['in/a', 'there']);
      if (overwrite) assert.equal(readFileSync(join(staged.folder, 'a'), 'utf8'), 'x');
      else assert.equal(readlinkSync(join(staged.folder, 'a')), join(staged.outside, target));
    }
  });

  it('a folder in the way is refused, with overwrite too', async () => {
    for (const overwrite of [false, true]) {
      await using staged = await receiverStaged({ overwrite });
      mkdirSync(join(staged.folder, 'a'));
      const answer = (await say(staged.receiver.port, [header({ file_name: 'a', file_size: 0 })])) as { refused: string };
      assert.match(answer.refused, /There is a/);
      assert.deepEqual(filesIn(staged), ['in/a']);
    }
  });

  it('a name that is as long as names can be is taken: a draft has a short one', async () => {
    await using staged = await receiverStaged();
    for (const name of ['a'.repeat(255), '文'.repeat(85)])
      assert.deepEqual(await say(staged.receiver.port, [header({ file_name: name, file_size: 0 })]), { received: 1 });
    assert.deepEqual(filesIn(staged), [`in/${'a'.repeat(255)}`, `in/${'文'.repeat(85)}`]);
  });

  it('only programs on this machine reach it unless it is told otherwise', async function () {
    if (process.platform !== 'linux') this.skip(); // Elsewhere this machine has but one address of its own.
    await using staged = await receiverStaged();
    const elsewhere = connect(staged.receiver.port, '127.0.0.2');
    const [error] = (await once(elsewhere, 'error')) as [NodeJS.ErrnoException];
    assert.equal(error.code, 'ECONNREFUSED');
    await using open = await receiverStaged({ host: '0.0.0.0' });
    const client = connect(open.receiver.port, '127.0.0.2');
    await once(client, 'connect');
    client.destroy();
  });

  it('silence, and a header that trickles, run out of time', async () => {
    await using staged = await receiverStaged({ headerTimeout: 200 });
    const silent = await connected(staged.receiver.port);
    const trickling = await connected(staged.receiver.port);
    const drip = setInterval(() => trickling.write(' '), 20);
    trickling.write(int32(1000));
    for (const client of [silent, trickling])
      assert.deepEqual(await answerTo(client), { received: 0, refused: 'no whole header came within 0.2 s' });
    clearInterval(drip);
    silent.destroy();
    trickling.destroy();
  });

  it('a body that stops coming runs out of time, and its draft is gone', async () => {
    await using staged = await receiverStaged({ idleTimeout: 100 });
    const client = await connected(staged.receiver.port);
    client.write(header({ file_name: 'a', file_size: 10 }));
    client.write('half');
    assert.deepEqual(await answerTo(client), { received: 0, refused: 'nothing more of "a" came within 0.1 s' });
    client.end();
    client.destroy();
    await staged.receiver.close().catch(() => undefined);
    assert.deepEqual(filesIn(staged), []);
  });

  it('who breaks off leaves nothing, and others are served', async () => {
    await using staged = await receiverStaged();
    const client = await connected(staged.receiver.port);
    client.write(Buffer.concat([header({ file_name: 'a', file_size: 10 }), Buffer.from('half')]));
    await staged.next('progress');
    const refusal = staged.next('refused');
    client.resetAndDestroy();
    await refusal;
    assert.deepEqual(await say(staged.receiver.port, [header({ file_name: 'b', file_size: 1 }), Buffer.from('x')]), {
      received: 1,
    });
    assert.deepEqual(filesIn(staged), ['in/b']);
  });
});
