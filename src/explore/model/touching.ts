import { isLook } from '../../primitives/index.ts';
import type { PendingOperation } from './actor.ts';
import { entryKey, lead, step, type Ground, type Led } from './lead.ts';
import { anything, look, Touching, type Touch } from './touch.ts';
import { accesses, verbOf, type Part, type PathRole } from '../../gate/index.ts';
import { isWithout } from './weakening.ts';
import { under, type Thing } from './world.ts';

/** An operation that is about to be performed, with the open file that it is done to, if it is. */
export interface About {
  readonly operation: Pick<PendingOperation, 'verb' | 'on' | 'to' | 'of' | 'as' | 'deep' | 'opens'>;
  readonly open?: Thing;
  /** An open file, at which it looks as well. */
  readonly beside?: Thing | undefined;
}

/** What an operation will touch, as things stand. */
export interface Touched {
  readonly touch: Touch;
  /** Files whose content it may change. */
  readonly written: readonly Thing[];
  /** What a path of it leads to, in the end. */
  readonly found: Thing | undefined;
  /** It leads out of the run's folder, where nothing is known. */
  readonly leavesFolder: boolean;
}

/** Whether an actor lives, by name: its every step may be its last. */
export const lifeKey = (name: string): string => `life ${name}`;

/** The step that an actor ends with when it is killed by nobody in the program. */
export const isKilled = 'is killed';

/** What is not in the table is taken to change all that it names. */
const unknown: PathRole = { end: 'through', changes: ['content', 'rights', 'access', 'entries'], makes: true, removes: true };
const lockFile: PathRole = { end: 'through', makes: true }; // A release, too: by what the lock is, not by what the actor calls it.

/** What an operation depends on and what depends on it, by the identity of things. */
export function touchedBy({ operation, open, beside }: About, ground: Ground): Touched {
  const touching = new Touching();
  const written: Thing[] = [];
  const { verb, on, to, of, deep, opens = [] } = operation;
  const tracer = { touching, written, ground, accesses: accesses(verb) };
  const done = (found?: Thing, leavesFolder = false): Touched => {
    if ([...touching.touch.values()].some((how) => how !== look)) touching.adds(anything);
    return { touch: touching.touch, written, found, leavesFolder };
  };

  if (verb === 'wait' && of === undefined) return done();
  if (verb === 'send' && of === undefined) {
    touching.changes(`channel ${on}`); // To the parent: no file, even if one is called so.
    return done();
  }
  if (of === 'life') {
    if (verb === 'look at') touching.looks(lifeKey(on));
    if (verb === 'kill' || verb === isKilled) for (const key of [lifeKey(on), anything]) touching.changes(key); // What the other had is not known.
    return done();
  }
  if (of !== undefined) {
    primitive(touching, `${of} ${operation.as ?? on}`, isLook(verb, of));
    if (of !== 'lock') return done();
  }
  const row = of === 'lock' ? { on: lockFile } : (verbOf(verb) ?? { on: unknown, ...(to === undefined ? {} : { to: unknown }) });
  if (beside) partsOf({ ...tracer, accesses: false }, { end: 'through', looks: ['content', 'rights'] }, beside);
  if (open) {
    if (!isWithout('descriptors')) partsOf(tracer, row.on, open);
    return done(open);
  }
  const role = verb === 'symlink' && to === undefined ? row.to! : row.on; // Of what it does, a step names the new link alone.
  const from = through(tracer, withFlags(role, opens), on, {
    deep: deep ?? (verb === 'mkdir' || undefined),
    drawn: verb === 'mkdtemp',
  });
  if (of === 'lock' && from) primitive(touching, `lock ${from.thing?.label ?? under(from.folder, from.name)}`, isLook(verb, of));
  const target = row.to && to !== undefined ? through(tracer, row.to, to, { deep, source: from?.thing }) : undefined;
  return done(from?.thing, from?.outside !== undefined || target?.outside !== undefined);
}

function primitive(touching: Touching, key: string, isLooked: boolean): void {
  if (isLooked) touching.looks(key);
  else touching.changes(key);
}

const withFlags = (role: PathRole, opens: readonly string[]): PathRole => ({
  ...role,
  ...(opens.includes('makes') && { makes: true as const }),
  ...(opens.includes('empties') && { changes: ['content' as const] }),
});

interface Tracer {
  readonly touching: Touching;
  readonly written: Thing[];
  readonly ground: Ground;
  readonly accesses: boolean;
}

interface Reach {
  readonly deep: true | undefined;
  /** The system draws the rest of the name. */
  readonly drawn?: boolean;
  /** What is copied there. */
  readonly source?: Thing | undefined;
}

function through(tracer: Tracer, role: PathRole, path: string, { deep, drawn, source }: Reach): Led | undefined {
  if (role.end === 'nowhere') return undefined;
  const { touching, ground } = tracer;
  if (role.follows) lead(path, 'through', ground, touching);
  // With a slash behind it, a link stands for what it leads to; to some.
  if (role.end === 'itself' && path.endsWith('/')) through(tracer, { ...role, end: 'through' }, path, { deep, source });
  const led = lead(path, role.end, ground, touching);
  const { folder, name, thing, missing, outside } = led;
  if (outside !== undefined) {
    if (role.changes ?? role.makes ?? role.removes) touching.changes(`outside ${outside}`);
    else touching.looks(`outside ${outside}`);
  }
  if (drawn) {
    touching.changes(`any entry of ${folder.label}`);
    touching.adds(`entries ${folder.label}`);
  } else if (role.makes && !isWithout('made') && (missing === 'the end' || (missing === 'before' && deep)))
    entryChanges(tracer, folder, name);
  if (!thing) return led;
  partsOf(tracer, role, thing);
  // A folder is copied by `cp` alone; of others, what would be copied into is gone afterwards.
  const isLost = role.below === 'copies' && !deep && source?.kind === 'folder';
  if (role.removes || isLost) removed(tracer, folder, name, thing);
  if (isWithout('below')) return led;
  if (deep && role.below === 'looks') eachBelow(tracer, thing, (_, __, inner) => partsOf(tracer, role, inner));
  if (deep && role.below === 'removes') eachBelow(tracer, thing, (above, entry, inner) => removed(tracer, above, entry, inner));
  if (deep && role.below === 'copies' && source) copied(tracer, source, folder, name);
  return led;
}

/** What it does to the thing itself, whatever its name. */
function partsOf(
  { touching, written, accesses: isAccessed }: Tracer,
  { looks = [], changes = [] }: PathRole,
  thing: Thing,
): void {
  const isThere = (part: Part): boolean =>
    part !== (thing.kind === 'folder' ? 'content' : 'entries') &&
    !(part === 'entries' && isWithout('lists')) &&
    !(part === 'rights' && isWithout('rights'));
  for (const part of looks.filter(isThere)) touching.looks(`${part} ${thing.label}`);
  for (const part of changes.filter(isThere)) {
    if (part === 'links') touching.adds(`links ${thing.label}`);
    else touching.changes(`${part} ${thing.label}`);
    if (part === 'content') written.push(thing);
  }
  if (isAccessed) touching.adds(`access ${thing.label}`);
}

function entryChanges({ touching }: Tracer, folder: Thing, name: string): void {
  touching.changes(entryKey(folder, name));
  touching.adds(`entries ${folder.label}`);
}

function removed(tracer: Tracer, folder: Thing, name: string, thing: Thing): void {
  if (isWithout('removed')) return;
  entryChanges(tracer, folder, name);
  if (thing.kind === 'folder') tracer.touching.looks(`entries ${thing.label}`); // It must be empty.
  else tracer.touching.adds(`links ${thing.label}`);
}

function eachBelow(tracer: Tracer, folder: Thing, tell: (folder: Thing, name: string, thing: Thing) => void): void {
  if (folder.kind === 'folder') tracer.touching.looks(`entries ${folder.label}`);
  for (const [name, thing] of folder.entries) {
    step(folder, name, tracer.touching);
    tell(folder, name, thing);
    if (thing.kind === 'link') tracer.touching.looks(anything); // Some follow it.
    eachBelow(tracer, thing, tell);
  }
}

/** Everything that a tree will have made or written where it is copied to. */
function copied(tracer: Tracer, source: Thing, folder: Thing, name: string): void {
  const there = step(folder, name, tracer.touching);
  entryChanges(tracer, folder, name);
  if (!there) return;
  partsOf(tracer, { end: 'through', looks: ['rights', 'entries'], changes: ['content', 'rights', 'entries'] }, there);
  for (const [inner, thing] of source.entries) copied(tracer, thing, there, inner);
}
