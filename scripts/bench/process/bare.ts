import { writeFileSync } from 'node:fs';

const firstLine: bigint = process.hrtime.bigint();
writeFileSync(process.argv[2]!, String(firstLine));
