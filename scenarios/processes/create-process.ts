/**
 * Five ways to start a worker. Which talks first?
 *
 * Main starts a worker and goes on to print "started it". A worker can be made from a function and its arguments, from a class
 * with a method `run`, from any program of the system, as a thread, or as a task. Who is heard first, main or the worker? And how
 * long does each way take until the worker says its first word? Whose process is the worker in, and whose variables does it set?
 *
 *     npm run scenario create-process
 *     npm run scenario create-process who=Grace runs=9     quicker: is it always the same one?
 */
import { always, choice, defineScenario, executable, Process, right, wrong } from 'racecourse';

/** What was said last, as far as this memory knows. */
let lastSaid = '';

/** A name comes by its position, the rest by name; the rest may be left out. */
export function greet(who: string, { greeting = 'Hello', marks = 1 }: Manner = {}): string {
  const text = `${greeting}, ${who}${'!'.repeat(marks)}`;
  console.log(text);
  lastSaid = text;
  return text;
}

/** The same as a class: the child gets an instance with these fields, and calls its `run`. */
export class Greeter extends Process {
  readonly who: string;
  readonly manner: Manner = { marks: 3 };

  constructor(who: string, onLine: () => void) {
    super({ name: 'worker', as: 'process', onLine });
    this.who = who;
  }

  override run(): string {
    return greet(this.who, this.manner);
  }
}

export const fromFunction: Way = (who, onLine) =>
  new Process(greet, [who, { marks: 3 }], { name: 'worker', as: 'process', onLine });

export const fromClass: Way = (who, onLine) => new Greeter(who, onLine);

export const anyProgram: Way = (who, onLine) => new Process(executable('echo'), [`Hello, ${who}!!!`], { name: 'worker', onLine });

export const asThread: Way = (who, onLine) => new Process(greet, [who, { marks: 3 }], { name: 'worker', as: 'thread', onLine });

/** No process and no thread: a function of main's own that main does not wait for. */
export const asTask: Way = (who, onLine) => new Process(greet, [who, { marks: 3 }], { name: 'worker', as: 'task', onLine });

type Way = (who: string, onLine: () => void) => Process;

interface Manner {
  readonly greeting?: string;
  readonly marks?: number;
}

export default defineScenario({
  params: { who: choice(['Ada', 'Grace', 'Edsger'], { help: 'who is greeted' }) },
  as: ['processes'],
  runs: 3,
  seconds: 2,
  deterministic: true,
  view: 'gantt',
  setting: ({ who }) => `main and one worker, who greets ${who}`,
  variants: { function: fromFunction, class: fromClass, executable: anyProgram, thread: asThread, task: asTask },
  async run({ who }, way, { measure }) {
    lastSaid = '';
    const heard: string[] = [];
    let talks: () => void;
    const firstLine = new Promise<void>((resolve) => void (talks = resolve));
    const worker = way(who, () => {
      heard.push('worker');
      talks();
    });
    await measure(async () => {
      worker.start();
      console.log('started it');
      heard.push('main');
      await firstLine;
    });
    const said = await worker.result();
    const own = (isShared: boolean): string => (isShared ? "main's" : 'its own');
    return { first: heard[0], said, process: own(worker.pid === undefined), memory: own(lastSaid === said) };
  },
  outcomes: {
    'main first': right(
      (o, { who }) => o.first === 'main' && o.said === `Hello, ${who}!!!`,
      'start() only asks for a worker; main goes on, and the worker talks when it is there',
      'let main talk first',
    ),
    'worker first': wrong((o) => o.first === 'worker', 'start() waited for the worker', 'let the worker talk first'),
    garbled: wrong((o) => o.first === 'main', 'the arguments did not arrive as they were given', 'garble its arguments'),
  },
  claims: {
    function: always('main first'),
    class: always('main first'),
    executable: always('main first'),
    thread: always('main first'),
    task: always('main first'),
  },
  ask: {
    question: () => 'who is heard first, main or the worker?',
    takes: () => ['main', 'worker', 'nobody'],
    answer: (o) => o.first ?? 'nobody',
  },
});
