/**
 * It listens for 'disconnect'. Why does it not end?
 *
 * A child of fork() has done its work and has nothing more to do: such a process ends. This one has a listener for 'disconnect', so that it can
 * tidy up if its parent goes away. It sends nothing, waits for no message, has no timer and no server, and does not end. What
 * keeps it? And how can it hear of its parent's end without living for that?
 *
 *     npm run scenario disconnect-keeps-alive
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { always, defineScenario, right, surprising, wrong } from 'racecourse';

/** The mistake: who listens for this event holds the channel, and that holds the process. */
export function listens(tidyUp: () => void): void {
  process.on('disconnect', tidyUp);
}

/** The repair: the channel shall not hold the process. What the child has to do still does. */
export function listensAndLetsGo(tidyUp: () => void): void {
  process.on('disconnect', tidyUp);
  process.channel!.unref();
}

/** For comparison: nobody listens, and nothing holds the channel. */
export function doesNotListen(): void {
  // It has done its work.
}

type Child = (tidyUp: () => void) => void;

/**
 * An alarm that keeps nobody alive: it can only ring if something else does. So who hears it knows that the child has not ended, and
 * who hears of the end knows that nothing kept it.
 */
export function setAlarm(): void {
  setTimeout(() => process.send!('still here'), 300).unref();
}

async function ended(child: Child): Promise<Seen> {
  writeFileSync('child.cjs', `(${child.toString()})(() => process.exit(5)); (${setAlarm.toString()})();`);
  const forked = fork('child.cjs');
  let stays = false;
  forked.on('message', (text) => {
    console.log(`the child has nothing to do, and says: ${text as string}`);
    stays = true;
    forked.disconnect(); // As if its parent went away.
  });
  const [code] = (await once(forked, 'exit')) as [number | null];
  console.log(`the child has ended with code ${code}${stays ? ', as its channel was closed' : ''}`);
  return { stays, code };
}

interface Seen {
  /** It was still there when it had nothing to do any more. */
  readonly stays: boolean;
  /** 5: its listener has ended it. */
  readonly code: number | null;
}

export default defineScenario({
  params: {},
  as: ['processes'],
  deterministic: true,
  limit: 60_000,
  seconds: 1,
  view: 'lines',
  found: { thread: 'nodejs/node#43930', seen: ['18.6.0', '20.20.2', '22.23.5', '24.22.3', '26.12.1'] },
  setting: () => 'main and a child of fork() that has nothing to do',
  variants: { 'a listener': listens, 'a listener, channel.unref()': listensAndLetsGo, 'no listener': doesNotListen },
  run: (_, child): Promise<Seen> => ended(child),
  outcomes: {
    'stays for ever': wrong(
      (o) => o.stays && o.code === 5,
      "listening for 'disconnect' holds the channel as listening for 'message' does, and an open channel holds the process",
      'stay for ever',
    ),
    ends: right((o) => !o.stays && o.code === 0, 'nothing holds it', 'end'),
    deaf: surprising(() => true, 'it did not hear of its parent', 'be deaf'),
  },
  claims: {
    'a listener': always('stays for ever'),
    'a listener, channel.unref()': always('ends'),
    'no listener': always('ends'),
  },
  ask: {
    question: () => 'a forked child has nothing to do: does it end by itself?',
    takes: () => ['yes', 'no'],
    variant: 'a listener',
    answer: (o) => (o.stays ? 'no' : 'yes'),
  },
});
