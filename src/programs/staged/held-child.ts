// oxlint-disable no-underscore-dangle -- it is the name that Node gives it
import type { ChildProcess } from 'node:child_process';
import { PassThrough, type Writable } from 'node:stream';
import { endOf, heldGate, outputOf, setup, startOf, type ChildProgram, type Printed, type Started } from './child-program.ts';

/** How a child has ended, as the controller tells it. */
interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

type Got<T> = { readonly kind: 'done'; readonly result: { readonly plain: T } } | { readonly kind: 'refused' };

/** What Node's own code makes of a `ChildProcess` that has been started, and its types do not tell. */
interface Fields {
  pid: number;
  spawnfile: string;
  spawnargs: readonly string[];
  exitCode: number | null;
  signalCode: NodeJS.Signals | null;
  stdin: Writable | null;
  stdout: PassThrough | null;
  stderr: PassThrough | null;
  stdio: readonly unknown[];
  _handle: object | null;
}

/** Which of its three standard streams the starter holds in its hands. */
export type Pipes = readonly [boolean, boolean, boolean];

/**
 * Makes a `ChildProcess` of Node's one whose process is an actor that has waited for this: to start it is a step, and its end is heard of in its turn.
 * @param note Says what passes no gate.
 */
export function startHeld(
  child: ChildProcess,
  { name, pid }: ChildProgram,
  {
    started,
    pipes,
    file,
    argv,
    note,
  }: { started: Started; pipes: Pipes; file: string; argv: readonly string[]; note: (what: string) => void },
): void {
  const gate = heldGate();
  const fields = child as unknown as Fields;
  gate.call({
    verb: 'put',
    on: startOf(name),
    of: 'queue',
    carries: { setup, args: started },
    perform: () => undefined,
    tell: () => started.args.join(' '),
    repeatable: true,
  });
  const stdin = pipes[0] ? new PassThrough() : null;
  if (stdin) stdin.write = () => (note(`wrote to the standard input of ${name}`), true);
  const [stdout, stderr] = [pipes[1] ? new PassThrough() : null, pipes[2] ? new PassThrough() : null];
  Object.assign(fields, { pid, spawnfile: file, spawnargs: argv, stdin, stdout, stderr, stdio: [stdin, stdout, stderr] });

  const whole = (globalThis as { [starting]?: string })[starting]?.startsWith('exec') ?? false;
  for (const stream of [stdout, stderr])
    if (stream) noteReaders(stream, whole, () => note(`read what ${name} prints before its end`));

  const waiting = gate.begin<End>(
    {
      verb: 'get',
      on: endOf(name),
      of: 'queue',
      carries: { setup },
      perform: (granted) => (granted as Got<End> & { kind: 'done' }).result.plain,
      tell: ({ code, signal }) => signal ?? `exit ${code}`,
      start: () => undefined,
    },
    (_, end) => end && ended(end),
  );
  fields._handle = {
    kill(signal: number | string): number {
      try {
        process.kill(pid, signal);
        return 0;
      } catch {
        return -3; // ESRCH
      }
    },
    ref: () => waiting.setRef(true),
    unref: () => waiting.setRef(false),
    hasRef: () => true,
  };
  process.nextTick(() => child.emit('spawn'));

  function ended({ code, signal }: End): void {
    const printed = started.captures ? outputIn() : undefined;
    Object.assign(fields, { exitCode: signal ? null : code, signalCode: signal, _handle: null });
    child.emit('exit', fields.exitCode, signal);
    const streams = [stdout, stderr].flatMap((stream) => (stream && !stream.destroyed ? [stream] : []));
    let open = streams.length;
    const close = (): void => void child.emit('close', fields.exitCode, signal);
    for (const stream of streams) {
      stream.once('close', () => --open === 0 && close());
      stream.end(stream === stdout ? printed?.stdout : printed?.stderr);
    }
    if (open === 0) process.nextTick(close);
    // Nobody reads it: Node lets it flow off at the exit.
    for (const stream of streams) if (stream.listenerCount('data') + stream.listenerCount('readable') === 0) stream.resume();
  }

  /** A process that was killed has told nothing. */
  function outputIn(): Printed | undefined {
    return gate.call<Printed | undefined>({
      verb: 'get',
      on: outputOf(name),
      of: 'queue',
      carries: { setup, now: true },
      perform: (granted) => {
        const got = granted as Got<Printed>;
        return got.kind === 'done' ? got.result.plain : undefined;
      },
      tell: () => '',
      repeatable: true,
    });
  }
}

/** With which of Node's functions a program is being started (gate/hold/outside/children.ts). */
const starting: unique symbol = Symbol.for('racecourse.starting');

/** What is printed comes at the end, all at once: so it does for whoever runs `exec`, which reads it by itself at once, but for nobody else. */
function noteReaders(stream: PassThrough, whole: boolean, say: () => void): void {
  const listen = (): void =>
    void stream.on('newListener', (event) => ['data', 'readable', 'pipe'].includes(String(event)) && say());
  if (whole) process.nextTick(listen);
  else listen();
}
