/** What can happen without the gate, in a user's words. */
export type Kind = keyof typeof words;

const words = {
  tcp: 'a TCP socket',
  unix: 'a Unix socket',
  udp: 'a UDP socket',
  address: 'a network address',
  child: 'a child process',
  worker: 'a worker thread',
  port: 'a message port',
  files: 'changes of files',
  terminal: 'a terminal',
  request: 'files',
  timer: 'a timer that was made before the gate came',
} as const;

/** How Node's own names of what it waits for begin. The first that fits counts. */
const names: readonly (readonly [RegExp, Kind])[] = [
  [/^(TCP|TLS|HTTP|QUIC|Shutdown|StreamWrap|Write)/, 'tcp'],
  [/^Pipe/, 'unix'],
  [/^UDP/, 'udp'],
  [/^(GetAddrInfo|GetNameInfo|Query|DNS)/, 'address'],
  [/^Process/, 'child'],
  [/^Worker/, 'worker'],
  [/^MessagePort/, 'port'],
  [/^(FSEvent|StatWatcher)/, 'files'],
  [/^TTY/, 'terminal'],
  [/^(FSReq|FileHandle|CloseReq|DirHandle)/, 'request'],
  [/^Timeout/, 'timer'],
];

/** A program that uses one of the first waits for the second as well, and that is said once. */
const sameAs: Partial<Record<Kind, readonly Kind[]>> = {
  unix: ['child'],
  tcp: ['unix', 'child'],
  address: ['tcp', 'udp'],
  port: ['worker'],
  files: [],
};

export const kindOf = (resource: string): Kind | undefined => names.find(([name]) => name.test(resource))?.[1];

/** "a TCP socket"; what is not known is called as Node calls it. */
export function wordsFor(resource: string): string {
  const kind = kindOf(resource);
  return kind ? words[kind] : resource;
}

/** Whether these say already what this resource is waited for. */
export function isSaid(resource: string, said: ReadonlySet<Kind>): boolean {
  const kind = kindOf(resource);
  return kind !== undefined && (said.has(kind) || (sameAs[kind] ?? []).some((other) => said.has(other)));
}
