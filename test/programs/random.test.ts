import assert from 'node:assert/strict';
import { countsOf, exploredPrograms, project, removeProjects } from './explored-programs.ts';

/** Whoever meets another at work draws once more, as for how long to wait: all that it draws later is another value. */
const begins = `import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
if (existsSync('busy')) randomBytes(3);
else {
  writeFileSync('busy', '');
  rmSync('busy', { force: true });
}
`;
// Each outcome is met, however long it takes.
const whole = { strategy: 'every-outcome', maxSeconds: 280 } as const;
const commands = ['node make.mjs x', 'node make.mjs y'];

describe('own programs: random values in what they end in', () => {
  after(removeProjects);

  it('which values were drawn is not compared, in names and contents: an order in which more was drawn ends as others do, which is said', async () => {
    const text = `${begins}
const id = randomUUID();
writeFileSync('job-' + id + '.json', JSON.stringify({ id, token: randomBytes(8).toString('hex') }));
const draft = mkdtempSync('made-') + '/' + Math.random().toString(36).slice(2) + '.' + Date.now().toString(36);
writeFileSync(draft, process.argv[2]);`;
    const { verdict, unknown, ends, remarks } = await exploredPrograms(commands, {
      cwd: project({ 'make.mjs': text }),
      ...whole,
    });
    assert.deepEqual([verdict, unknown], ['holds', []]);
    assert.deepEqual(
      ends.map(({ files }) => files),
      [
        Object.fromEntries(
          ['x', 'y'].flatMap((name) => {
            const random = (at: number): string => `<random ${at} of make ${name}>`;
            return [
              [`job-${random(1)}.json`, JSON.stringify({ id: random(1), token: random(2) })],
              [`made-${random(3)}/${random(4)}.<time>`, name],
            ];
          }),
        ),
      ],
    );
    assert.ok(remarks.includes('Not compared: a random part in the name of job-<random 1 of make x>.json.'), remarks.join('\n'));
    assert.ok(remarks.includes('Not compared: random values in job-<random 1 of make x>.json.'), remarks.join('\n'));
  });

  it('whose value stands where is compared', async () => {
    const text = `${begins}
writeFileSync('id.' + process.argv[2], randomUUID());
writeFileSync('last', randomUUID());
import { readFileSync } from 'node:fs';
writeFileSync('read.' + process.argv[2], readFileSync('last'));`;
    const result = await exploredPrograms(commands, { cwd: project({ 'make.mjs': text }), ...whole });
    assert.equal(result.verdict, 'broken');
    assert.ok((countsOf(result)['otherwise'] ?? 0) > 0);
    const wrong = result.exploration?.variants[0]?.outcomes.find((one) => one.verdict === 'wrong');
    assert.match(JSON.stringify(wrong?.outcome), /"read\.(x|y)":"<random 2 of make (?!\1)/);
  });
}).timeout(300_000);
