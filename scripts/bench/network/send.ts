/** Sends one file. */
import { createReadStream } from 'node:fs';
import { connect } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { sendFile } from '../../../src/network/index.ts';

const [kind, path = '', port] = process.argv.slice(2);
if (kind === 'plain') await pipeline(createReadStream(path), connect(Number(port), '127.0.0.1'));
else await sendFile(path, { port: Number(port), name: 'framed' }).catch(() => undefined); // The receiver exits before it answers.
