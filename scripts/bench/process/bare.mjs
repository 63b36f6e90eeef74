const firstLine = process.hrtime.bigint();
const { writeFileSync } = await import('node:fs'); // Not above: the first line comes first.
writeFileSync(process.argv[2], String(firstLine));
