import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginImmediate, begin, oneStatement, twoStatements } from '../../scenarios/races/ticket-database.ts';
import { exploredVariant } from '../explore/explored.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';
import { someOf } from '../full.ts';

const sqlite = process.getBuiltinModule('node:sqlite') as
  | {
      readonly DatabaseSync: new (path: string) => {
        exec(sql: string): void;
        prepare(sql: string): { get(): unknown };
        close(): void;
      };
    }
  | undefined;
const busy = { errcode: 5 };

describe('ticket-database', () => {
  closeHomeAfterwards();

  if (!sqlite) {
    it('says that this Node has no database, and stages nothing', async () => {
      for (const variant of [{}, { variant: 'BEGIN IMMEDIATE' }])
        await assert.rejects(staged('ticket-database', variant), {
          name: 'UsageError',
          message: /^Not on this Node: node:sqlite/,
        });
      await assert.rejects(exploredVariant('ticket-database', 'BEGIN'), { name: 'UsageError', message: /^Not on this Node/ });
    });
    return;
  }

  for (const as of someOf(['processes', 'threads'] as const)) {
    it(`${as}: a transaction that begins as a writer, and one statement, sell what there is; BEGIN never more`, async () => {
      const { result } = await staged('ticket-database', { as, params: { buyers: '6', tickets: '3' } });
      assert.deepEqual(labels(result, 'BEGIN IMMEDIATE'), ['sold exactly']);
      assert.deepEqual(labels(result, 'one statement'), ['sold exactly']);
      const begun = labels(result, 'BEGIN')[0]!;
      assert.ok(['refused', 'sold exactly'].includes(begun), begun);
    });
  }

  it('explore: no gate sees it, so nobody knows, and that is said', async () => {
    for (const variant of ['two statements', 'BEGIN IMMEDIATE']) {
      const { verdict, unknown } = await exploredVariant('ticket-database', variant, { confirm: false });
      assert.equal(verdict, 'unknown', variant);
      assert.match(unknown.join(), /not fully controlled: buyer 1 opened a database of node:sqlite/);
    }
  });

  describe('two connections of one thread, statement by statement', () => {
    const before = process.cwd();
    const { log } = console;
    let folder: string;
    let other: InstanceType<typeof sqlite.DatabaseSync>;
    const left = (): unknown => Object.values(other.prepare('SELECT tickets FROM stock').get() as object)[0];

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'tickets-'));
      process.chdir(folder);
      other = new sqlite.DatabaseSync('tickets.db');
      other.exec('CREATE TABLE stock (tickets INTEGER); INSERT INTO stock VALUES (1)');
      console.log = () => undefined;
    });
    afterEach(() => {
      console.log = log;
      other.close();
      process.chdir(before);
      rmSync(folder, { recursive: true });
    });

    it('two statements: both look before one writes, and one ticket is sold twice', async () => {
      assert.deepEqual(await Promise.all([twoStatements(1), twoStatements(1)]), ['bought', 'bought']);
      assert.equal(left(), 0);
    });

    it('BEGIN: who has read is refused when another has written, without waiting for it', async () => {
      other.exec('BEGIN');
      const answer = begin(1);
      other.exec('UPDATE stock SET tickets = 0');
      assert.equal(await answer, 'refused', 'the other one goes on in this thread: waiting would take its twenty seconds');
      other.exec('COMMIT');
      assert.equal(left(), 0);
    });

    it('BEGIN IMMEDIATE: nobody else gets to the beginning', async () => {
      const answer = beginImmediate(1);
      assert.throws(() => other.exec('BEGIN IMMEDIATE'), busy);
      assert.equal(await answer, 'bought');
      other.exec('BEGIN IMMEDIATE');
      assert.equal(left(), 0);
    });

    it('one statement: the second one finds nothing to sell', async () => {
      assert.deepEqual(await Promise.all([oneStatement(0), oneStatement(0)]), ['bought', 'sold out']);
      assert.equal(left(), 0);
    });
  });
});
