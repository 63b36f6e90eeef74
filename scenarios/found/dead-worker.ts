/**
 * The worker is dead. Who tells the next job?
 *
 * A pool gives a job to its worker and waits for the answer. One job ends the worker, and the pool hears of it: that job has failed. The worker
 * has nothing to do now, so it is given the next job. What is posted to a thread that has ended goes nowhere: no error, no event, and
 * no answer, ever; a renderer of films stood still by it (heygen-com/hyperframes#1132). And would a dead process be as silent?
 *
 *     npm run scenario dead-worker
 */
import { fork, type ChildProcess } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { always, defineScenario, Process, right, wrong } from 'racecourse';

/** What the worker does: it doubles a number. At 0 it ends. */
export function double(receive: (job: (number: number) => void) => void, answer: (number: number) => void): void {
  receive((number) => {
    if (number === 0) process.exit(1);
    answer(2 * number);
  });
}

/** The mistake: who waits for nothing is taken to be free, even if it is dead. */
export async function postToTheDead(): Promise<void> {
  const worker = thread();
  tell(0, await answerOf(worker, 0));
  tell(21, await answerOf(worker, 21));
  await worker.terminate();
}

/** The repair: whoever hears that a worker has ended puts another in its place, before that is given a job. */
export async function replaceTheDead(): Promise<void> {
  let worker = thread();
  worker.once('exit', () => void (worker = thread()));
  tell(0, await answerOf(worker, 0));
  tell(21, await answerOf(worker, 21));
  await worker.terminate();
}

/** The same mistake with a process: a channel that is closed says so. */
export async function sendToTheDead(): Promise<void> {
  writeFileSync('worker.cjs', `(${double.toString()})((job) => process.on('message', job), (number) => process.send(number))`);
  const worker = fork('worker.cjs');
  tell(0, await answerOf(worker, 0));
  tell(21, await answerOf(worker, 21));
}

function thread(): Worker {
  const port = "require('worker_threads').parentPort";
  return new Worker(`(${double.toString()})((job) => ${port}.on('message', job), (number) => ${port}.postMessage(number))`, {
    eval: true,
  });
}

/** The answer, or why there is none: the worker ends with the job, or does not take it. */
function answerOf(worker: Worker | ChildProcess, job: number): Promise<string> {
  return new Promise((resolve) => {
    worker.once('message', (answer) => resolve(String(answer)));
    worker.once('exit', () => resolve('failed: the worker has ended'));
    worker.once('error', ({ message }) => resolve(`failed: ${message}`));
    if (worker instanceof Worker) worker.postMessage(job);
    else worker.send(job);
  });
}

function tell(job: number, answer: string): void {
  console.log(`double ${job}: ${answer}`);
  appendFileSync('answers', `${answer}\n`);
}

interface Seen {
  /** What the pool was told of its jobs. */
  readonly answers: readonly string[];
  /** 13 is Node's own code for: it awaits something, and nothing is left that could bring it. */
  readonly exitCode: number | null;
}

export default defineScenario({
  params: {},
  as: ['processes'],
  deterministic: true,
  limit: 60_000,
  seconds: 1,
  view: 'lines',
  found: { thread: 'nodejs/node#25871', seen: ['20.20.2', '22.23.5', '24.22.3', '26.12.1'] },
  setting: () => 'a pool with one worker, and two jobs: double 0, which ends the worker, and double 21',
  variants: { 'post to a dead thread': postToTheDead, 'replace it': replaceTheDead, 'send to a dead process': sendToTheDead },
  async run(_, pool): Promise<Seen> {
    const one = new Process(pool, [], { name: 'pool', as: 'process' });
    one.start();
    const { code } = await one.ended;
    const answers = readFileSync('answers', 'utf8').split('\n').slice(0, -1);
    if (answers.length < 2) console.log(`the pool has ended with code ${code}, and awaits the answer to double 21`);
    return { answers, exitCode: code };
  },
  outcomes: {
    'never answered': wrong(
      (o) => o.answers.length === 1 && o.exitCode === 13,
      'what is posted to a thread that has ended is dropped, and nobody is told',
      'leave the job unanswered',
    ),
    answered: right((o) => o.answers[1] === '42' && o.exitCode === 0, 'another worker took the job', 'answer'),
    refused: right(
      (o) => o.answers[1]?.startsWith('failed') === true && o.exitCode === 0,
      'who sends to a process that has ended is told that the channel is closed',
      'refuse the job',
    ),
    otherwise: wrong(() => true, 'the pool itself has failed', 'fail'),
  },
  claims: {
    'post to a dead thread': always('never answered'),
    'replace it': always('answered'),
    'send to a dead process': always('refused'),
  },
  ask: {
    question: () => 'what comes of the job that is given to a dead worker?',
    takes: () => ['an answer', 'an error', 'nothing'],
    variant: 'post to a dead thread',
    answer: ({ answers: [, second] }) =>
      second === undefined ? 'nothing' : second.startsWith('failed') ? 'an error' : 'an answer',
  },
});
