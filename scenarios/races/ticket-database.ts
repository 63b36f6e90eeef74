/**
 * Ten buyers share a database. What does BEGIN do?
 *
 * Five tickets lie in a database: SQLite, which Node has built in (node:sqlite, from 22.13 on without a flag). Every buyer looks how many
 * are left, waits for the network, and writes one less. How many are sold where nobody begins a transaction? Where everybody begins one?
 * How many are left when all have gone home? What does BEGIN IMMEDIATE have that BEGIN has not yet? And is a transaction needed at all?
 *
 *     npm run scenario ticket-database
 *     npm run scenario ticket-database as=threads     which line changes?
 *     npm run scenario ticket-database tickets=1      is BEGIN right then?
 *     npm run explore ticket-database                 no gate sees what a database does: what can be said then?
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { always, can, defineScenario, integer, longestWait, never, range, right, sumOfWaits, wrong } from 'racecourse';

const sqlite = process.getBuiltinModule('node:sqlite') as Sqlite | undefined;

/** The mistake: each statement is a transaction of its own, and between the two there is room for those of others. */
export const twoStatements: Buyer = (networkDelay) => connected((database) => lookThenWrite(database, networkDelay));

/**
 * Half a repair: a transaction is a reader until it writes, and others read as well. Who comes second to write is refused at once, however
 * patient it is: what it has read is no longer so. SQLite oversells nothing; the program has to begin again, and does not.
 */
export const begin: Buyer = (networkDelay) => connected((database) => inTransaction(database, 'BEGIN', networkDelay));

/** The repair: it is the writer from the beginning, of whom there is one. The next one waits, and looks when it is its turn. */
export const beginImmediate: Buyer = (networkDelay) =>
  connected((database) => inTransaction(database, 'BEGIN IMMEDIATE', networkDelay));

/** Another repair: to look and to write is one statement, and the network has its time before. */
export const oneStatement: Buyer = (networkDelay) =>
  connected(async (database) => {
    if (networkDelay > 0) await sleep(networkDelay);
    const { changes } = database.prepare('UPDATE stock SET tickets = tickets - 1 WHERE tickets > 0').run();
    return changes === 1 ? 'bought' : 'sold out';
  });

async function lookThenWrite(database: Database, networkDelay: number): Promise<Answer> {
  const left = look(database);
  console.log(`sees ${left}`);
  if (networkDelay > 0) await sleep(networkDelay); // Meanwhile the others look, too.
  if (left === 0) return 'sold out';
  database.exec(`UPDATE stock SET tickets = ${left - 1}`);
  return 'bought';
}

async function inTransaction(database: Database, how: string, networkDelay: number): Promise<Answer> {
  database.exec(how);
  try {
    const answer = await lookThenWrite(database, networkDelay);
    database.exec('COMMIT');
    return answer;
  } catch (error) {
    database.exec('ROLLBACK');
    if ((error as { readonly errcode?: number }).errcode !== busy) throw error;
    return 'refused';
  }
}

/** Each buyer has a connection of its own, and waits for others who write as long as it takes. */
async function connected(use: (database: Database) => Promise<Answer>): Promise<Answer> {
  const database = open();
  try {
    const answer = await use(database);
    console.log(answer);
    return answer;
  } finally {
    database.close();
  }
}

function open(): Database {
  const database = new sqlite!.DatabaseSync('tickets.db'); // Where there is none, nothing is staged.
  database.exec('PRAGMA busy_timeout = 20000');
  return database;
}

const look = (database: Database): number =>
  (database.prepare('SELECT tickets FROM stock').get() as { readonly tickets: number }).tickets;

/** SQLITE_BUSY. */
const busy = 5;

type Answer = 'bought' | 'sold out' | 'refused';
type Buyer = (networkDelay: number) => Promise<Answer>;

/** What is used here of node:sqlite. */
interface Sqlite {
  readonly DatabaseSync: new (path: string) => Database;
}

interface Database {
  exec(sql: string): void;
  prepare(sql: string): { get(): unknown; run(): { readonly changes: number } };
  close(): void;
}

export default defineScenario({
  params: {
    buyers: integer(10, { from: 1, to: 50, help: 'how many want a ticket' }),
    tickets: integer(5, { from: 0, to: 50, help: 'how many there are' }),
    delay: range('50..150', { from: 0, to: 5000, help: 'how long the network takes, in ms' }),
  },
  explore: { buyers: 2, tickets: 2, delay: { from: 0, to: 0 } },
  passesNoGate: true,
  as: ['processes', 'threads'], // The statements of tasks would block the one thread in which the others go on.
  limit: 30_000,
  seconds: 20,
  check() {
    if (sqlite) return;
    throw new RangeError(`Not on this Node: node:sqlite came with 22.5, without a flag with 22.13. Here is ${process.version}.`);
  },
  setting: ({ buyers, tickets, delay }, as) =>
    `${buyers} ${as}, ${tickets} ${tickets === 1 ? 'ticket' : 'tickets'} in a database, waits of ${delay.from === delay.to ? '' : `${delay.from} to `}${delay.to} ms`,
  variants: {
    'two statements': twoStatements,
    BEGIN: begin,
    'BEGIN IMMEDIATE': beginImmediate,
    'one statement': oneStatement,
  },
  async run({ buyers, tickets, delay }, buyer, { race, random }) {
    const database = open();
    database.exec(`CREATE TABLE stock (tickets INTEGER); INSERT INTO stock VALUES (${tickets})`);
    const { returned, crashed } = await race('buyer', buyers, () => [buyer, random.within(delay)]);
    const left = look(database);
    database.close();
    const count = (answer: Answer): number => returned.filter((one) => one === answer).length;
    return { bought: count('bought'), refused: count('refused'), left, crashed: crashed.length };
  },
  outcomes: {
    crashed: wrong((o) => o.crashed > 0, 'somebody did not come to the end', 'crash'),
    oversold: wrong((o, p) => o.bought > p.tickets, 'several looked before the first one wrote', 'oversell'),
    refused: wrong((o) => o.refused > 0, 'who had read and then wanted to write was refused: another was before it', 'refuse'),
    'sold exactly': right((o, p) => o.bought === Math.min(p.buyers, p.tickets), 'one turn after the other', 'sell exactly'),
  },
  claims: {
    'two statements': can('oversold'),
    BEGIN: [can('refused'), never('oversold')],
    'BEGIN IMMEDIATE': always('sold exactly'),
    'one statement': always('sold exactly'),
  },
  ask: {
    question: ({ buyers, tickets }) => `${buyers} buyers, ${tickets} in a database: how many of them go home with a ticket?`,
    takes: ({ buyers }) => ({ from: 0, to: buyers }),
    variant: 'BEGIN',
    answer: (o) => o.bought,
  },
  ideal: { 'two statements': longestWait, BEGIN: longestWait, 'BEGIN IMMEDIATE': sumOfWaits, 'one statement': longestWait },
});
