import type { LanFrame, LanRun } from './lan-run.ts';

interface Segment {
  readonly members: readonly string[];
  /** The hosts that the switch has heard. */
  readonly knows: Set<string>;
}

type Told = Omit<LanFrame, 'ping' | 'heardBy'>;

/**
 * The two LANs as a model: hosts that ask for addresses they do not know, switches that learn from the frames they hear, a router
 * in both. With a hub in place of each switch nothing is learnt, and every host hears everything.
 */
export function simulatedLan(device: 'switch' | 'hub' = 'switch'): LanRun {
  const lans: readonly Segment[] = [
    { members: ['h1', 'h2', 'router'], knows: new Set() },
    { members: ['router', 'h3'], knows: new Set() },
  ];
  const neighbours = new Map<string, Set<string>>();
  const frames: LanFrame[] = [];
  let ping = 0;

  function send(lan: Segment, told: Told): void {
    const others = lan.members.filter((member) => member !== told.from);
    const isKnown = device === 'switch' && lan.knows.has(told.to);
    lan.knows.add(told.from);
    frames.push({ ping, ...told, heardBy: isKnown ? [told.to] : others });
  }

  /** An unknown host is asked for, of all; the one that answers knows the asker by then. */
  function resolve(lan: Segment, from: string, to: string): void {
    if (known(from).has(to)) return;
    send(lan, { what: 'who has', from, to: 'all' });
    send(lan, { what: 'is at', from: to, to: from });
    known(from).add(to);
    known(to).add(from);
  }

  const known = (host: string): Set<string> => {
    const those = neighbours.get(host) ?? new Set<string>();
    neighbours.set(host, those);
    return those;
  };

  function hop(what: 'ping' | 'pong', path: readonly string[]): void {
    let ttl = 64;
    for (let at = 0; at + 1 < path.length; at++) {
      const [from, to] = [path[at]!, path[at + 1]!];
      // Neighbours on a path have a LAN in common.
      const lan = lans.find(({ members }) => members.includes(from) && members.includes(to))!;
      resolve(lan, from, to);
      send(lan, { what, from, to, ttl: ttl-- });
    }
  }

  function exchange(...path: string[]): void {
    ping += 1;
    hop('ping', path);
    hop('pong', path.toReversed());
  }

  const table = (): string[] => (device === 'hub' ? [] : [...lans[0]!.knows].toSorted());
  const before = table();
  exchange('h1', 'h2');
  const after = table();
  exchange('h1', 'h2');
  exchange('h1', 'router', 'h3');
  return { before, after, frames };
}
