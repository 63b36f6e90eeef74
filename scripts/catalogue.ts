import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { catalogue } from '../src/scenario/index.ts';

/** The catalogue as it stands in the README, made of the scenarios' own headers: `node --import tsx scripts/catalogue.ts`. */
export function withCatalogue(readme: string): string {
  const rows = catalogue().map(({ topic, name, question }) => `| ${topic} | \`${name}\` | ${question} |`);
  const table = ['## The catalogue', '', '| topic | scenario | question |', '| --- | --- | --- |', ...rows].join('\n');
  return readme.replace(/(<!-- catalogue -->)[\s\S]*?(<!-- \/catalogue -->)/, `$1\n\n${table}\n\n$2`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const readme = new URL('../README.md', import.meta.url);
  writeFileSync(readme, withCatalogue(readFileSync(readme, 'utf8')));
}
