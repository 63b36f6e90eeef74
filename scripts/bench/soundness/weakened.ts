import { parts } from '../../../src/explore/model/weakening.ts';
import { generate } from '../../../test/soundness/generate.ts';
import { compare } from '../../../test/soundness/run.ts';
import type { Settings } from '../settings.ts';
import { figure, printTable } from '../table.ts';
import { explain } from './explain.ts';

/** Each part of the relation is left out until the first program that shows it. */
export async function weakened(seeds: readonly number[], { weaken = 'all', show }: Settings): Promise<void> {
  const asked: readonly string[] = weaken === 'all' ? parts : weaken.split(',');
  const first = new Map<string, number>();
  const compared = await compare(seeds.map(generate), {
    weaken: asked,
    onCompared({ shows = [] }, at) {
      for (const part of shows) {
        if (first.get(part)! <= at) continue;
        first.set(part, at);
        console.log(`Program ${seeds[at]} shows that "${part}" is left out.`);
      }
    },
  });
  const tried = figure(compared.filter((one) => one).length, 0);
  const found = asked.filter((part) => first.has(part));
  printTable(
    ['left out of the relation', 'first shown by program'],
    asked.map((part) => [part, first.has(part) ? figure(seeds[first.get(part)!]!, 0) : `NONE of ${tried}`]),
    [{ what: 'parts that are found', is: 'at least', limit: asked.length, unit: '', measured: found.length }],
  );
  for (const part of found.slice(0, Number(show ?? 0))) {
    console.log(`\nWithout "${part}":`);
    const program = generate(seeds[first.get(part)!]!);
    const [alone] = await compare([program], { weaken: [part] });
    await explain(seeds[first.get(part)!]!, alone!, { weaken: [part] });
  }
}
