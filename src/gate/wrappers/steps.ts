import { passedOn } from '../fault.ts';
import { repeatable } from '../verbs.ts';
import type { Gate, Operation, Settle } from '../operation.ts';

/** One thing of several that a function of Node's does, and that others can see before the next. */
export interface FineStep extends Omit<Operation, 'on' | 'to'> {
  /** What it is done to: a path, or the name of an open file. */
  readonly to?: string;
  readonly path: unknown;
  /** A wait: so many milliseconds. */
  readonly after?: number;
}

/** Several that are begun at once; what each returns. */
interface Together {
  readonly all: readonly Steps[];
}

/** The program's own code, which is no part of any step and may take its time. */
interface Own {
  readonly own: () => unknown;
}

/** What a function does, a step at a time, each with what came of the last; an error of a step is thrown where it was yielded. */
export type Steps = Generator<FineStep | Together | Own, unknown, never>;

/** Done to a path, and over when it is over. */
export const doing = (verb: string, path: unknown, perform: () => unknown, more: Partial<FineStep> = {}): FineStep => ({
  verb,
  path,
  perform,
  ...repeatable(verb),
  ...more,
});

/** Done to an open file of this name. */
export const doingTo = (verb: string, path: unknown, descriptor: number, perform: () => unknown): FineStep => ({
  verb,
  path,
  descriptor,
  perform,
});

/** @returns Undefined: it is done to nothing that others see. */
function operationOf(gate: Gate, { path, to, ...step }: FineStep): Operation | undefined {
  const on = step.verb === 'wait' ? String(path) : gate.nameOf(path);
  const other = to === undefined ? undefined : gate.nameOf(to);
  if (on === undefined && other === undefined) return undefined;
  return { ...step, on: on ?? String(path), ...(to === undefined ? {} : { to: other ?? to }) };
}

/** Each step an operation of its own. */
export function runSteps(gate: Gate, steps: Steps, settle: Settle): void {
  function next(error: unknown, value?: unknown): void {
    let step: IteratorResult<FineStep | Together | Own, unknown>;
    try {
      step = error === null ? steps.next(value as never) : steps.throw(error);
    } catch (thrown) {
      return settle(passedOn(thrown));
    }
    if (step.done) return settle(null, step.value);
    if ('all' in step.value) return together(gate, step.value.all, next);
    if ('own' in step.value) return ask(step.value.own, next);
    begin(gate, step.value, next);
  }
  next(null);
}

function begin(gate: Gate, step: FineStep, next: Settle): void {
  const operation = operationOf(gate, step);
  if (!operation) return now(() => gate.apart(step.perform), next);
  const start = (done: Settle): void => void process.nextTick(() => now(operation.perform, done));
  gate.begin({ ...operation, start }, next);
}

/** As Node does it: the first that fails is told at once, and those that have begun go on. */
function together(gate: Gate, all: readonly Steps[], next: Settle): void {
  const values: unknown[] = [];
  let left = all.length;
  let failed = false;
  if (left === 0) return next(null, values);
  for (const [at, steps] of all.entries()) {
    runSteps(gate, steps, (error, value) => {
      if (failed) return;
      values[at] = value;
      failed = error !== null;
      if (failed) next(error);
      else if (--left === 0) next(null, values);
    });
  }
}

function ask(own: () => unknown, next: Settle): void {
  new Promise((resolve) => resolve(own())).then((value) => next(null, value), next);
}

function now(perform: () => unknown, done: Settle): void {
  let value: unknown;
  try {
    value = perform();
  } catch (error) {
    return done(error);
  }
  done(null, value);
}

/** The same for a caller that waits; what is begun together is done one after the other. */
export const runStepsSync = (gate: Gate, steps: Steps): unknown =>
  inOneGo(steps, (step) => {
    const operation = operationOf(gate, step);
    return operation ? gate.call(operation) : gate.apart(step.perform);
  });

/** All of them as one operation, which no actor sees half done. */
export const runAtOnce = (steps: Steps): unknown => inOneGo(steps, ({ perform }) => perform());

function inOneGo(steps: Steps, perform: (step: FineStep) => unknown): unknown {
  for (let step = steps.next(); ;) {
    if (step.done) return step.value;
    const { value } = step;
    let result: unknown;
    try {
      if ('own' in value) result = value.own();
      else result = 'all' in value ? inTurn(value.all, perform) : perform(value);
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(result as never);
  }
}

/** One that fails keeps no other from being done. */
function inTurn(all: readonly Steps[], perform: (step: FineStep) => unknown): unknown[] {
  const errors: unknown[] = [];
  const values = all.map((steps) => {
    try {
      return inOneGo(steps, perform);
    } catch (error) {
      return void errors.push(error);
    }
  });
  if (errors.length > 0) throw errors[0];
  return values;
}
