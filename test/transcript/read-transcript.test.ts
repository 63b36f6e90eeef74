import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTrace, readTranscript, type TraceEntry } from '../../src/transcript/index.ts';

const main = { id: 'main', name: 'main', as: 'process', started: 1 } as const;
const exit = { code: 0, signal: null };

describe('readTranscript', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'read-transcript-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Leaves in the run's folder what an actor would leave. */
  function left(actor: string, entries: readonly TraceEntry[], stdout?: string): void {
    const own = join(folder, actor);
    mkdirSync(own, { recursive: true });
    const trace = openTrace(own);
    for (const entry of entries) trace.append(entry);
    trace.close();
    if (stdout !== undefined) writeFileSync(join(own, 'stdout'), stdout);
  }

  const started = (id: string, at: number): TraceEntry => ({
    kind: 'started',
    at,
    id,
    name: `child ${id}`,
    as: 'process',
    pid: at,
  });

  it('a run that left nothing has its main actor and no events', () => {
    assert.deepEqual(readTranscript(folder, main), { from: 1, to: 1, actors: [main], events: [] });
    assert.deepEqual(readTranscript(join(folder, 'missing'), main).actors, [main]);
  });

  it('children and their children are actors, in the order in which they were started', () => {
    left('main', [
      { kind: 'began', at: 2 },
      started('main/1', 3),
      started('main/2', 4),
      { kind: 'ended', at: 9, id: 'main/1', exit },
    ]);
    left('main/1', [{ kind: 'began', at: 6 }, started('main/1/1', 7)]);
    const { actors } = readTranscript(folder, { ...main, ended: 20 });
    assert.deepEqual(
      actors.map(({ id, started: at, began, ended }) => [id, at, began, ended]),
      [
        ['main', 1, 2, 20],
        ['main/1', 3, 6, 9],
        ['main/2', 4, undefined, undefined],
        ['main/1/1', 7, undefined, undefined],
      ],
    );
    assert.deepEqual(actors[1], {
      id: 'main/1',
      name: 'child main/1',
      as: 'process',
      pid: 3,
      started: 3,
      began: 6,
      ended: 9,
      exit,
    });
  });

  it('lines, joins and marks of all actors are in the order of their times', () => {
    left(
      'main',
      [
        started('main/1', 2),
        { kind: 'mark', at: 3, text: 'go' },
        { kind: 'wrote', at: 8, stream: 'stdout', bytes: 5 },
        { kind: 'joined', at: 4, to: 7, on: 'main/1', joined: true },
      ],
      'last\n',
    );
    left(
      'main/1',
      [
        { kind: 'wrote', at: 5, stream: 'stdout', bytes: 4 },
        { kind: 'wrote', at: 6, stream: 'stdout', bytes: 4 },
      ],
      'one\ntwo\n',
    );
    assert.deepEqual(readTranscript(folder, main).events, [
      { kind: 'mark', who: 'main', at: 3, text: 'go' },
      { kind: 'join', who: 'main', at: 4, to: 7, on: 'main/1', joined: true },
      { kind: 'line', who: 'main/1', at: 5, stream: 'stdout', text: 'one' },
      { kind: 'line', who: 'main/1', at: 6, stream: 'stdout', text: 'two' },
      { kind: 'line', who: 'main', at: 8, stream: 'stdout', text: 'last' },
    ]);
  });

  it('each stream has its own writes', () => {
    left(
      'main',
      [
        { kind: 'wrote', at: 5, stream: 'stderr', bytes: 4 },
        { kind: 'wrote', at: 6, stream: 'stdout', bytes: 4 },
      ],
      'out\n',
    );
    writeFileSync(join(folder, 'main', 'stderr'), 'err\n');
    const lines = readTranscript(folder, main).events.map(
      (event) => event.kind === 'line' && [event.at, event.stream, event.text],
    );
    assert.deepEqual(lines, [
      [5, 'stderr', 'err'],
      [6, 'stdout', 'out'],
    ]);
  });

  it('a last entry that a kill cut off is left out', () => {
    left('main', [
      { kind: 'began', at: 2 },
      { kind: 'mark', at: 3, text: 'é' },
    ]);
    const cut = Buffer.from(`{"kind":"mark","at":4,"text":"é`).subarray(0, -1);
    appendFileSync(join(folder, 'main', 'trace'), cut);
    const { events, actors } = readTranscript(folder, main);
    assert.deepEqual(events, [{ kind: 'mark', who: 'main', at: 3, text: 'é' }]);
    assert.equal(actors[0]?.began, 2);
  });

  it('what nobody traced has the time of the actor: its end, else its beginning, else its start', () => {
    left('main', [], 'native');
    const at = (actor: Parameters<typeof readTranscript>[1]): unknown => readTranscript(folder, actor).events[0]?.at;
    assert.equal(at(main), 1);
    assert.equal(at({ ...main, ended: 9 }), 9);
    left('main', [{ kind: 'began', at: 4 }]);
    assert.equal(at(main), 4);
  });

  it('a run lasts until main has ended, or else until the last that is known', () => {
    left('main', [started('main/1', 2), { kind: 'ended', at: 7, id: 'main/1', exit }, { kind: 'mark', at: 8, text: 'over' }]);
    assert.equal(readTranscript(folder, { ...main, ended: 30 }).to, 30);
    assert.equal(readTranscript(folder, main).to, 8);
  });
});
