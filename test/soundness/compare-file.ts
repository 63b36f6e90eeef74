/** Compares the programs of a file and prints what came of each, with its place: a program of its own, for another build's sources. */
import { readFileSync } from 'node:fs';
import { openHome } from '../../src/process/for-tools.ts';
import type { Program } from '../fixtures/soundness/program.ts';
import { compare } from './run.ts';

const programs = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Program[];
const home = await openHome('/dev/shm');
await compare(programs, { onCompared: (compared, at) => console.log(JSON.stringify([at, compared])) });
await home.close();
