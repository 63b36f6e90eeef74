import { readFile, writeFile } from 'node:fs/promises';

for (let pair = 0; pair < 4; pair++) await writeFile('counter', String(1 + Number(await readFile('counter', 'utf8'))));
