import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { catalogue } from '../src/scenario/index.ts';

/** The catalogue as it stands in docs/scenarios.md, made of the scenarios' own headers: `node --import tsx scripts/catalogue.ts`. */
export function withCatalogue(page: string): string {
  const rows = catalogue().map(({ topic, name, question }) => `| ${topic} | [\`${name}\`](scenarios/${name}.md) | ${question} |`);
  const table = ['| topic | scenario | question |', '| --- | --- | --- |', ...rows].join('\n');
  return page.replace(/(<!-- catalogue -->)[\s\S]*?(<!-- \/catalogue -->)/, `$1\n\n${table}\n\n$2`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const page = new URL('../docs/scenarios.md', import.meta.url);
  writeFileSync(page, withCatalogue(readFileSync(page, 'utf8')));
}
