import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inFull } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { newMeetings } from '../../src/explore/control/elsewhere.ts';
import { newActor, type ControlledActor } from '../../src/explore/model/actor.ts';
import { mayBringLink, type Elsewhere } from '../../src/gate/hold.ts';
import { exploredVariant } from './explored.ts';
import type { Explored } from '../../src/explore/index.ts';

const fixture = 'test/fixtures/explore/elsewhere.ts';

describe('explore: files outside of the run’s folder', () => {
  closeHomeAfterwards();
  let there: string;
  beforeEach(() => {
    there = realpathSync(mkdtempSync(join(tmpdir(), 'elsewhere-')));
    process.env['RACECOURSE_TEST_FOLDER'] = there;
  });
  afterEach(() => {
    rmSync(there, { recursive: true, force: true });
    delete process.env['RACECOURSE_TEST_FOLDER'];
  });

  const explored = (what: string): Promise<Explored> => exploredVariant(fixture, 'act', { params: { what }, confirm: false });

  /** What is said, without the place and without what can be done about it. */
  const said = ({ unknown }: Explored): string[] =>
    unknown.map((sentence) =>
      sentence
        .replace(/^not fully controlled: /, '')
        .replace(/, elsewhere\.ts:\d+/, '')
        .replace(/: what lies.*/, '')
        .replace(there, 'THERE'),
    );

  it('two who change one meet there: both are named, with their lines and the remedy', async () => {
    const found = await explored('both count');
    assert.equal(found.verdict, 'unknown');
    assert.deepEqual(said(found).toSorted(), [
      'actor 1 used THERE/sum, as actor 2 does',
      'actor 2 used THERE/sum, as actor 1 does',
    ]);
    const remedy = `what lies there is not put back between orders (share=${join(there, 'sum')} puts it under control)`;
    for (const sentence of found.unknown) assert.ok(sentence.endsWith(remedy) && /elsewhere\.ts:\d+/.test(sentence), sentence);
  });
  it('who only looks, or has files to himself, disturbs nobody', async () => {
    for (const what of ['both read', 'both read by way of a link', 'each has its own']) {
      const { verdict, unknown } = await explored(what);
      assert.deepEqual([verdict, unknown], ['holds', []], what);
    }
  });
  it('by way of a link in it too, whether or not there was anything where it leads', async () => {
    assert.deepEqual(said(await explored('both count by way of a link')).toSorted(), [
      'actor 1 used THERE/sum, by way of a link, as actor 2 does',
      'actor 2 used THERE/sum, by way of a link, as actor 1 does',
    ]);
    const made = await explored('one makes what a link leads to, the other looks');
    assert.ok(said(made)[0]!.startsWith('actor 1 used THERE/made, by way of a link, as '), made.unknown.join());
    assert.equal((await explored('a link is moved and leads out then')).verdict, 'unknown');
  });
  it('by way of a link that was moved into it', async () => {
    const found = await exploredVariant('test/fixtures/explore/taken-in.ts', 'moved', { confirm: false });
    assert.ok(
      said(found).some((sentence) => sentence.startsWith('actor 1 used THERE/sum, by way of a link, as ')),
      found.unknown.join('\n'),
    );
  });
  inFull(() => {
    for (const [what, path] of [
      ['one writes, the other reads', 'sum'],
      ['one makes a name, the other lists', ''],
      ['one removes a folder, the other looks into it', 'folder'],
    ] as const) {
      it(what, async () => {
        const found = await explored(what);
        assert.ok(
          said(found).some((sentence) => sentence.startsWith(`actor 1 used THERE/${path}, as actor 2`)),
          found.unknown.join('\n'),
        );
      });
    }
    it('what it has left in one order it finds in another', async () => {
      const sentences = said(await explored('it finds what it has left'));
      assert.deepEqual(sentences, ['actor 1 used THERE/left, as it has left it in another order']);
    });
    it('a folder that is there is not made', async () => {
      const { verdict, unknown } = await explored('the folder is there');
      assert.deepEqual([verdict, unknown], ['holds', []]);
    });
  });
});

describe('explore: what may bring a link into the run’s folder', () => {
  it('what makes one, and what takes one in', () => {
    const brings = (verb: string, on: string): boolean => mayBringLink({ verb, on });
    assert.deepEqual(
      ['symlink', 'copy', 'rename', 'link'].map((verb) => brings(verb, '/elsewhere/link')),
      [true, true, true, true],
    );
    assert.deepEqual(
      [brings('rename', '../link'), brings('rename', 'a/link'), brings('write', '/elsewhere/link')],
      [true, false, false],
    );
  });
});

describe('explore: who meets outside of the run’s folder', () => {
  const actor = (name: string, ...done: Omit<Elsewhere, 'place'>[]): ControlledActor => ({
    ...newActor(name, 'kind', undefined),
    elsewhere: done.map((one) => ({ ...one, place: 'a.ts:1' })),
  });
  const changes = (path: string, deep?: true): Omit<Elsewhere, 'place'> => ({ path, does: 'changes', ...(deep && { deep }) });
  const looks = (path: string): Omit<Elsewhere, 'place'> => ({ path, does: 'looks' });

  it('two in one order; and those of different orders', () => {
    const meetings = newMeetings();
    const [first, second] = [actor('first', changes('/x')), actor('second', looks('/y'))];
    meetings.hear([first, second]);
    assert.deepEqual([meetings.disputed, first.outside.size + second.outside.size], [[], 0]);
    const later = actor('second', looks('/x'));
    meetings.hear([actor('first'), later]);
    assert.deepEqual([meetings.disputed, later.outside.size], [['/x'], 1]);
  });
  it('two who make other names in one folder do not meet; who lists it meets both', () => {
    const meetings = newMeetings();
    meetings.hear([actor('first', changes('/x/a'), changes('/x/')), actor('second', changes('/x/b'), changes('/x/'))]);
    assert.deepEqual(meetings.disputed, []);
    meetings.hear([actor('first', looks('/x/'))]);
    assert.deepEqual(meetings.disputed, ['/x/']);
  });
  it('who removes a folder changes what lies in it', () => {
    for (const [one, other] of [
      [changes('/x', true), looks('/x/a/b')],
      [looks('/x/a/b'), changes('/x', true)],
    ] as const) {
      const meetings = newMeetings();
      meetings.hear([actor('first', one), actor('second', other)]);
      assert.ok(meetings.disputed.includes('/x/a/b') || meetings.disputed.includes('/x'));
    }
  });
  it('what the scenario makes anew for every race is left to nobody', () => {
    const [prepared, left] = [newMeetings(), newMeetings()];
    const done = [changes('/x'), looks('/x')];
    prepared.hearOwn([{ path: '/x', does: 'changes', place: 'a.ts:1' }], true);
    for (const meetings of [prepared, left]) meetings.hear([actor('only', ...done)]);
    assert.deepEqual([prepared.disputed, left.disputed], [[], ['/x']]);
  });
});
