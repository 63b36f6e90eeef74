/**
 * One asks all for a neighbour. Who hears it?
 *
 * Two LANs with a switch each, and a router in both. In the first are h1 and h2, in the second h3. h1 pings h2. It knows the address, but a card
 * sends to another card's number: who has 10.0.1.2? That goes to all; the answer to one. The switch listens, too: it learns who is behind
 * which of its cables. h1 pings h2 again, and then h3 in the other LAN: whom does it ask for now? What does h3 hear of all that, and what
 * would change with a hub in place of the switch? It is staged in namespaces of Linux's kernel, with a
 * card, a table and a router for each; and in a model, which says the same where nobody may make namespaces.
 *
 *     npm run scenario lan
 *     npm run scenario lan variant='a hub'     who hears what is not meant for him?
 */
import { execFile } from 'node:child_process';
import { isDeepStrictEqual, promisify } from 'node:util';
import { defineScenario, hasProgram, never, always, realLan, right, simulatedLan, surprising, wrong } from 'racecourse';
import type { LanFrame, LanRun } from 'racecourse';

/** Cards, cables, switches and a router of the kernel's, for as long as it takes. */
export async function inNamespaces(): Promise<Seen> {
  const run = await real();
  if (!run) {
    console.log('not on this platform: nobody may make namespaces here. The model shows what happens:');
    return { ...told(simulatedLan()), notHere: true };
  }
  return { ...told(run), likeTheModel: isDeepStrictEqual(run, simulatedLan()) };
}

export const theModel = (): Seen => told(simulatedLan());
export const aHub = (): Seen => told(simulatedLan('hub'));

async function real(): Promise<LanRun | undefined> {
  if (process.platform !== 'linux' || !realLan.needs.every(hasProgram)) return undefined;
  const run = await promisify(execFile)(realLan.program, realLan.args).catch(() => undefined);
  return run && (JSON.parse(run.stdout) as LanRun);
}

/** Says it in words, and counts. */
function told({ before, after, frames }: LanRun): Seen {
  console.log(`the switch knows ${listed(before)}`);
  for (const ping of [1, 2, 3]) {
    console.log(`h1 pings ${ping === 3 ? 'h3, in the other LAN' : 'h2'}`);
    for (const frame of frames.filter((one) => one.ping === ping))
      console.log(`  ${inWords(frame).padEnd(39)} heard by ${listed(frame.heardBy)}`);
    if (ping === 1) console.log(`the switch knows ${listed(after)}`);
  }
  const questions = frames.filter(({ what }) => what === 'who has');
  const meantForOne = frames.filter(({ to }) => to !== 'all');
  return {
    learnt: after.length - before.length,
    questions: [1, 2, 3].map((ping) => questions.filter((one) => one.ping === ping).length),
    hearTheFirst: questions[0]?.heardBy.length ?? 0,
    overheard: meantForOne.reduce((sum, { heardBy, to }) => sum + heardBy.filter((host) => host !== to).length, 0),
    h3HearsOfH2: frames.some(({ ping, heardBy }) => ping < 3 && heardBy.includes('h3')),
  };
}

function inWords({ what, from, to, ttl }: LanFrame): string {
  const says = {
    'who has': 'asks all for a card',
    'is at': `tells ${to} its card`,
    ping: `pings, by ${to}'s card`,
    pong: `answers, by ${to}'s card`,
  }[what];
  return `${from} ${says}${ttl === undefined ? '' : `, ttl ${ttl}`}`;
}

const listed = (names: readonly string[]): string => (names.length === 0 ? 'nobody' : names.join(' and '));

/** `overheard`: how often somebody heard what was meant for another. */
interface Seen {
  readonly learnt?: number;
  readonly questions?: readonly number[];
  readonly hearTheFirst?: number;
  readonly overheard?: number;
  readonly h3HearsOfH2?: boolean;
  readonly likeTheModel?: boolean;
  readonly notHere?: true;
}

export default defineScenario({
  params: {},
  as: ['processes'],
  deterministic: true,
  seconds: 2,
  limit: 30_000,
  view: 'lines',
  setting: () => 'two LANs and a router: h1 and h2 in the first, h3 in the second',
  variants: { 'in namespaces': inNamespaces, 'the model': theModel, 'a hub': aHub },
  run: async (_, variant): Promise<Seen> => variant(),
  outcomes: {
    'not on this machine': surprising((o) => o.notHere === true, 'nobody may make namespaces here; the model shows the same'),
    'not as the model': wrong(
      (o) => o.likeTheModel === false,
      'the kernel did something else than the model says',
      'differ from the model',
    ),
    'everybody hears all': wrong((o) => (o.overheard ?? 0) > 0 && o.learnt === 0, 'a hub knows nobody', 'let everybody hear all'),
    'one asks, one hears': right(
      (o) => String(o.questions) === '1,0,2' && o.hearTheFirst === 2 && o.overheard === 0 && o.learnt === 2 && !o.h3HearsOfH2,
      'the first ping asks all in its LAN; the next need not, and is heard by one; the router asks in the other LAN',
      'ask all once',
    ),
  },
  claims: {
    'in namespaces': [never('not as the model'), never('everybody hears all')],
    'the model': always('one asks, one hears'),
    'a hub': always('everybody hears all'),
  },
  ask: {
    question: () => 'h1 pings h2, then h2 again, then h3 in the other LAN: how many questions to all does the third ping take?',
    variant: 'the model',
    answer: (o) => o.questions?.[2] ?? 0,
  },
});
