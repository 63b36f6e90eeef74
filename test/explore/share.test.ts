import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inFull } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { replayToken, type Explored, type ExploreRequest } from '../../src/explore/index.ts';
import { describeScenarios, findScenario, planRuns, runScenario } from '../../src/scenario/index.ts';
import { counts, explored, exploredVariant } from './explored.ts';

const fixture = 'test/fixtures/explore/share.ts';

describe('share: files outside of the run’s folder under control', () => {
  closeHomeAfterwards();
  let there: string;
  beforeEach(() => {
    there = realpathSync(mkdtempSync(join(tmpdir(), 'shared-')));
    process.env['RACECOURSE_TEST_FOLDER'] = there;
    writeFileSync(join(there, 'sum'), '0');
    mkdirSync(join(there, 'folder'));
    writeFileSync(join(there, 'folder/file'), 'content');
    chmodSync(join(there, 'folder/file'), 0o640);
    symlinkSync('file', join(there, 'folder/link'));
    symlinkSync(join(there, 'folder/file'), join(there, 'folder/whole'));
  });
  afterEach(() => {
    rmSync(there, { recursive: true, force: true });
    delete process.env['RACECOURSE_TEST_FOLDER'];
  });

  const search = (what: string, request: Partial<ExploreRequest> = {}): Promise<Explored> =>
    exploredVariant(fixture, 'act', { params: { what }, share: [there], ...request });

  /** What `run` came to, by the only outcome. */
  function returned({ outcomes }: Explored): unknown {
    assert.equal(outcomes.length, 1, JSON.stringify(outcomes.map(({ label, why }) => [label, why])));
    return JSON.parse((outcomes[0]!.outcome as { returned: string }).returned);
  }

  it('a file, with its draft beside it: a count is lost, that comes again, and the original is untouched', async () => {
    const found = await search('count', { share: [join(there, 'sum')] });
    assert.deepEqual([found.verdict, found.unknown, Object.keys(counts(found)).toSorted()], ['broken', [], ['fine', 'lost']]);
    const { label, same } = await replayToken(found.outcomes.find((one) => one.label === 'lost')!.token, 3, true);
    assert.deepEqual([label, same], ['lost', true]);
    assert.deepEqual([readFileSync(join(there, 'sum'), 'utf8'), readdirSync(there).toSorted()], ['0', ['folder', 'sum']]);
    const steps = found.outcomes.flatMap(({ shortest }) => shortest.steps.map(({ on }) => on));
    assert.ok(steps.includes(join(there, 'sum')), steps.join());
  });
  it('under a lock that lies there no count is lost', async () => {
    const found = await search('countUnderLock', { share: [join(there, 'sum')] });
    assert.deepEqual([found.verdict, found.unknown], ['holds', []]);
  });
  it('a folder is put back for every order: deleted files, modes and links', async () => {
    const found = await search('ruin');
    assert.deepEqual([found.verdict, found.unknown, returned(found)], ['holds', [], ['640 content file', 'left it alone']]);
    assert.ok(found.orders > 1);
    assert.equal(statSync(join(there, 'folder/file')).mode & 0o777, 0o640);
  });
  const seen = (): string[] => {
    const folder = join(there, 'folder');
    const file = join(folder, 'file');
    const listed = ['file', 'link', 'whole'].map((name) => join(folder, name)).join(' ');
    const missing = `ENOENT: no such file or directory, open '${folder}/none' (${folder}/none)`;
    const contents = ['content', 'content', 'content', `content ${file}`];
    return [
      file,
      file,
      file,
      ...contents,
      listed,
      folder,
      `${folder}/t-`,
      missing,
      'to it visitors',
      'true',
      folder,
      'content',
      'true',
    ];
  };
  it('a program sees the paths that it uses: in results, errors, and as its folder', async () => {
    assert.deepEqual(returned(await search('look')), [seen(), 'left it alone']);
  });
  inFull(() => {
    it('the same where nobody controls it, and among threads', async () => {
      const file = findScenario(fixture);
      const [description] = await describeScenarios([file]);
      for (const as of ['processes', 'threads'] as const) {
        if (as === 'threads') process.env['RACECOURSE_TEST_THREADS'] = 'yes';
        const plan = await planRuns(file, description!, { params: { what: 'look' }, share: [there], runs: 1, as });
        const [run] = await runScenario(plan, () => undefined);
        delete process.env['RACECOURSE_TEST_THREADS'];
        const outcome = run!.outcome as { returned: string };
        const told = (JSON.parse(outcome.returned) as string[][])[0];
        assert.deepEqual(told, as === 'threads' ? seen().slice(0, -3) : seen(), run!.why);
      }
    });
    it('a scenario says itself what it shares', async () => {
      process.env['RACECOURSE_TEST_SHARED'] = there;
      try {
        const file = findScenario(fixture);
        const [description] = await describeScenarios([file]);
        assert.deepEqual(description!.shared, [there]);
        const plan = await planRuns(file, description!, { params: {}, runs: 1 });
        assert.deepEqual(plan.shared, [there]);
      } finally {
        delete process.env['RACECOURSE_TEST_SHARED'];
      }
    });
    it('what lies behind a link is shared by both names', async () => {
      symlinkSync(there, `${there}-link`);
      try {
        const found = await search('count', { share: [`${there}-link`] });
        assert.deepEqual([found.verdict, found.unknown], ['broken', []]);
      } finally {
        rmSync(`${there}-link`);
      }
    });
  });
  it('what cannot be shared is refused, with what to do', async () => {
    const asked = (path: string) => explored(fixture, { share: [path] });
    await assert.rejects(asked(join(there, 'none')), { name: 'UsageError', message: /does not exist\. Make it first/ });
    await assert.rejects(asked('.'), { message: /holds the project itself\. Name the file or folder in it/ });
    await assert.rejects(asked('/'), { message: /holds the project itself/ });
    await assert.rejects(asked('/dev/null'), { message: /neither a file nor a folder/ });
    writeFileSync(join(there, 'large'), Buffer.alloc(10_000_001));
    await assert.rejects(asked(there), { message: /too large: .*Name the part of it/ });
  });
});
