import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explore, type ReportedExploration, type ReportedPrograms } from '../../src/index.ts';
import { root, typed } from '../cli/typed.ts';
import { project, removeProjects } from './explored-programs.ts';

const adding = `import { readFile, writeFile } from 'node:fs/promises';
const jobs = JSON.parse(await readFile('jobs.json', 'utf8'));
jobs.push(process.argv[2]);
await writeFile('jobs.json', JSON.stringify(jobs));
`;
const underLock = `import { readFile, writeFile } from 'node:fs/promises';
import { FileLock } from 'racecourse';
await new FileLock('jobs.lock').runExclusive(async () => {
  const jobs = JSON.parse(await readFile('jobs.json', 'utf8'));
  jobs.push(process.argv[2]);
  await writeFile('jobs.json', JSON.stringify(jobs));
});
`;
const programs = ['node add.mjs x', 'node add.mjs y'];

const searchOf = (found: ReportedExploration | ReportedPrograms) =>
  'variants' in found ? found.variants[0] : found.exploration?.variants[0];
const tokenIn = (report: string): string => /replay (\S+@[0-9a-f]{8})/.exec(report)?.[1] ?? '';

describe('explore({ token, from }) and explore({ near }): only some orders', () => {
  after(removeProjects);

  it('of programs: those that follow the first steps; a stale token is refused; near follows it in the repaired program', async () => {
    const cwd = project({ 'add.mjs': adding, 'data/jobs.json': '[]', 'node_modules/racecourse': `->${root}` });
    const { report } = await explore({ programs, cwd, folder: 'data', grace: 60_000 });
    const token = tokenIn(report);
    assert.match(token, /^programs\/(12|21)[12]{2}@/); // Both have read.
    const following = await explore({ token, from: 2 });
    assert.deepEqual([following.verdict, searchOf(following)?.orders], ['broken', 2]);
    assert.match(
      searchOf(following)?.bounds.join() ?? '',
      /only orders that begin like the first 2 steps of programs\/\d{4}@\w+ \(from=2\)/,
    );
    await assert.rejects(explore({ token, from: 9 }), { name: 'UsageError', message: /has 4 steps, and there is no step 9/ });

    writeFileSync(join(cwd, 'add.mjs'), underLock);
    await assert.rejects(explore({ token, from: 2 }), { name: 'UsageError', message: /^This token is stale/ });
    const near = await explore({ near: token });
    assert.equal(near.verdict, 'holds', near.report);
    assert.equal(searchOf(near)?.near?.departs?.step, 2);
    assert.match(near.report, /It departs at step 2, add [xy]: read jobs\.json/);
    const same = await explore({ near: token, programs, cwd, folder: 'data' });
    assert.equal(same.verdict, 'holds', same.report);
  });

  it('of programs, typed; without what is missing it is said', async () => {
    const at = 'test/fixtures/programs/counter';
    const words = ['--', `node ${at}/add.mjs x`, `node ${at}/add.mjs y`];
    const patient = ['max-seconds=200', 'grace=60000'];
    const found = await typed(['explore', `folder=${at}/data`, ...patient, ...words]);
    const token = tokenIn(found.stdout);
    const following = await typed(['explore', token, 'from=2', ...patient]);
    assert.deepEqual([following.status, following.stderr], [1, '']);
    assert.match(following.stdout, /2 of 2 orders end as no one-after-the-other run does|all 2/);
    const repaired = words.map((word) => word.replace('add.mjs', 'add-under-lock.mjs'));
    const near = await typed(['explore', `near=${token}`, `folder=${at}/data`, ...patient, ...repaired]);
    assert.deepEqual([near.status, near.stderr], [0, '']);
    assert.match(near.stdout, /It departs at step 2/);
    const without = await typed(['explore', token]);
    assert.equal(without.status, 2);
    assert.match(without.stderr, /Say which of its steps to go on from: explore TOKEN from=7/);
    const strange = await typed(['explore', 'from=2', ...words]);
    assert.match(strange.stderr, /"from" counts steps of an order/);
  });

  it('of a scenario: the same', async () => {
    const options = { params: { delay: '0..0' }, grace: 60_000 };
    const { report } = await explore('ticket-race', { ...options, variant: 'no lock' });
    const token = tokenIn(report);
    assert.match(token, /^ticket-race\/no-lock\//);
    const following = await explore({ token, from: 2 });
    assert.equal(following.verdict, 'holds', following.report); // It can oversell.
    assert.match(searchOf(following)?.bounds.join() ?? '', /\(from=2\)/);
    const near = await explore('ticket-race', { ...options, variant: 'file lock', near: token });
    assert.deepEqual([near.verdict, near.variants[0]?.near?.token], ['holds', token]);
    const itself = await explore({ near: token, variant: 'file lock' });
    assert.equal(itself.verdict, 'holds', itself.report);
    await assert.rejects(explore({ token: 'ticket-race', from: 2 }), {
      name: 'UsageError',
      message: /"from" counts steps of an order/,
    });
  });
}).timeout(600_000);
