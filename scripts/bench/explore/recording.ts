// Microseconds that reading a small file takes, with nobody looking or written down: `recording.ts off|record`. Prints JSON.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTrace } from '../../../src/transcript/index.ts';
import { recordOperations } from '../../../src/gate/record.ts';

const folder = mkdtempSync(join(tmpdir(), 'recording-'));
const file = join(folder, 'counter');
writeFileSync(file, '1');
if (process.argv[2] === 'record') {
  const trace = openTrace(folder);
  recordOperations({ folder }, () => trace);
}
const times = 20_000;
for (let count = 0; count < times; count++) readFileSync(file, 'utf8');
const from = process.hrtime.bigint();
for (let count = 0; count < times; count++) readFileSync(file, 'utf8');
const perStep = Number(process.hrtime.bigint() - from) / 1000 / times;
rmSync(folder, { recursive: true });
console.log(JSON.stringify({ perStep, perOrder: (perStep * 16) / 1000 }));
