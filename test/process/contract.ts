import { after } from 'mocha';
import { openHome } from '../../src/process/for-tools.ts';
import { Process, type AnyFunction, type OutputLine, type ProcessOptions } from '../../src/process/index.ts';
import { someOf } from '../full.ts';

/** Where a child shares nothing with its parent. A task is another matter: see task.test.ts. */
export type Place = 'process' | 'thread';

/** A suite for each place, with rules that hold in both. */
export function contractOfProcess(subject: string, rules: (place: Place) => void): void {
  for (const place of someOf(['process', 'thread'] as const)) {
    describe(`Process as a ${place}: ${subject}`, () => {
      closeHomeAfterwards();
      rules(place);
    });
  }
}

/** To be called in a suite that starts children: nothing of them stays behind. */
export function closeHomeAfterwards(): void {
  after(async () => (await openHome()).close());
}

export type Started<F extends AnyFunction> = Process<F> & {
  /** What it printed so far. */
  readonly lines: OutputLine[];
  /** Resolves when it printed a line. */
  readonly printed: Promise<void>;
};

/** Starts a child and takes its output. */
export function started<F extends AnyFunction>(task: F, args: Readonly<Parameters<F>>, options: ProcessOptions): Started<F> {
  const lines: OutputLine[] = [];
  let tell: () => void;
  const printed = new Promise<void>((resolve) => void (tell = resolve));
  const onLine = (line: OutputLine): void => {
    lines.push(line);
    tell();
  };
  const child = new Process(task, args, { onLine, ...options });
  child.start();
  return Object.assign(child, { lines, printed });
}

export const texts = (lines: readonly OutputLine[], stream: OutputLine['stream'] = 'stdout'): string[] =>
  lines.flatMap((line) => (line.stream === stream ? [line.text] : []));
