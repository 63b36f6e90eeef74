import { heldGate, isOwn, outputOf, setup, startOf, type ChildProgram, type Started } from './child-program.ts';
import { holdChildren } from './hold-children.ts';
import { become } from './run-program.ts';

// Runs in an actor that waits until another program starts it: it is the child process from there on.

/** @param load Imports the program: a bundler must see the name in it. */
export async function runChild({ name, script }: ChildProgram, load: () => Promise<unknown>): Promise<void> {
  holdChildren(undefined); // What it starts itself is not under control.
  const { args, env, captures } = await started(name);
  for (const known of Object.keys(process.env)) if (!isOwn(known) && !(known in env)) delete process.env[known];
  Object.assign(process.env, Object.fromEntries(Object.entries(env).filter(([known]) => !isOwn(known))));
  if (captures) tellOutput(name);
  become({ called: script, script, args });
  await load();
}

function started(name: string): Promise<Started> {
  return new Promise((resolve, reject) => {
    heldGate().begin(
      {
        verb: 'get',
        on: startOf(name),
        of: 'queue',
        carries: { setup },
        perform: (granted) => (granted as { readonly result: { readonly plain: Started } }).result.plain,
        tell: ({ args }) => args.join(' '),
        start: () => undefined,
        at: undefined,
      },
      (error, value) => (error ? reject(error as Error) : resolve(value as Started)),
    );
  });
}

/** What it prints goes to its starter as well, at its end: whoever runs `execFile` gets it then. */
function tellOutput(name: string): void {
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    const write = process[stream].write.bind(process[stream]) as (...args: unknown[]) => boolean;
    process[stream].write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
      printed[stream] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      return write(chunk, ...rest);
    };
  }
  process.on('uncaughtExceptionMonitor', (error) => void (printed.stderr += `${error.stack}\n`));
  process.on('exit', () =>
    heldGate().call({
      verb: 'put',
      on: outputOf(name),
      of: 'queue',
      carries: { setup, args: printed },
      perform: () => undefined,
      tell: () => '',
    }),
  );
}
