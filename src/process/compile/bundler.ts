import { resolve } from 'node:path';
import * as esbuild from 'esbuild';
import type { BuildFailure } from 'esbuild';
import { cannotRun } from '../machine/cannot-run.ts';
import { refuseWhenEnding } from '../guard/ending.ts';
import { machineFailure } from '../machine/machine.ts';
import { bundlerMark, bundlerVariable } from '../guard/running.ts';

let users = 0;
/** How many bundlers there were. */
let bundlers = 0;

/**
 * Builds with the bundler, which is a process of its own: it ends with its last user, for nothing may outlive us. If it is killed
 * meanwhile, `work` is begun again, once.
 * @throws Error that says where the mistake is.
 */
export async function withBundler<T>(work: (bundler: typeof esbuild) => Promise<T>): Promise<T> {
  users++;
  try {
    if (users === 1) start();
    const used = bundlers;
    return await work(esbuild).catch((error: unknown) => {
      if (!wasEnded(error)) throw error;
      if (used === bundlers) restart(); // Else another of its users has done so.
      return work(esbuild);
    });
  } catch (error) {
    if (wasEnded(error)) throw ended(error);
    if (lacksProgram(error)) throw withoutProgram(error);
    throw isMistake(error) ? (lackIn(error) ?? mistake(error)) : error;
  } finally {
    if (--users === 0) await esbuild.stop();
  }
}

/**
 * It carries a marker, by which the guard ends it when this process is killed: it may take a second to find out itself. What it
 * then says of its own goroutines is dropped.
 */
function start(): void {
  refuseWhenEnding();
  bundlers++;
  const usual = process.env['GOTRACEBACK'];
  Object.assign(process.env, { [bundlerVariable]: bundlerMark, GOTRACEBACK: usual ?? 'none' });
  esbuild.transform('').catch(() => undefined); // Its process is there when this returns.
  delete process.env[bundlerVariable];
  if (usual === undefined) delete process.env['GOTRACEBACK'];
}

function restart(): void {
  void esbuild.stop();
  start();
}

const wasEnded = (error: unknown): error is Error =>
  error instanceof Error && /The service (was stopped|is no longer running)/.test(error.message);

function ended(cause: Error): Error {
  const [, reason = 'it was ended'] = /The service [\w ]+: (.+)/.exec(cause.message) ?? [];
  const remedy = 'It takes memory and processes of its own: see whether there are any';
  return (
    machineFailure(cause) ??
    cannotRun(new Error(`Cannot compile: the bundler ended before it was done (${reason}). ${remedy}.`, { cause }))
  );
}

const lacksProgram = (error: unknown): error is Error =>
  error instanceof Error && /^The package "@esbuild\/.*" could not be found/.test(error.message);

function withoutProgram(cause: Error): Error {
  const [, name = ''] = /"(.*?)"/.exec(cause.message) ?? [];
  const remedy = 'It was installed without optional packages, or on another system. Install it here, with them';
  return cannotRun(new Error(`Cannot compile: the package "${name}" is missing, which has the bundler. ${remedy}.`, { cause }));
}

const isMistake = (error: unknown): error is BuildFailure => error instanceof Error && 'errors' in error;

/** A file that it could not read for want of a resource is no mistake of the file's author. */
function lackIn({ errors }: BuildFailure): Error | undefined {
  for (const { text } of errors) {
    const [message = '', code] = /^(E[A-Z]+): .*/.exec(text) ?? [];
    const failure = code === undefined ? undefined : machineFailure(Object.assign(new Error(message), { code }));
    if (failure) return failure;
  }
  return undefined;
}

/** The bundler's own stack is left out: it tells the user nothing. */
function mistake({ errors }: BuildFailure): Error {
  const lines = errors.map(({ text, location }) => {
    if (!location) return text;
    const { file, line, column, lineText } = location;
    return `${resolve('/', file)}:${line}:${column + 1}: ${text}\n    ${lineText.trim()}`;
  });
  const error = Object.assign(new Error(`Cannot compile ${lines.join('\n')}`), { errors });
  return cannotRun(Object.assign(error, { stack: error.message }));
}
