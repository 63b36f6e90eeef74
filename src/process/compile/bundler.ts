import { resolve } from 'node:path';
import * as esbuild from 'esbuild';
import type { BuildFailure } from 'esbuild';
import { cannotRun } from '../cannot-run.ts';

let users = 0;

/**
 * Builds with the bundler, which is a process of its own: it ends with its last user, for nothing may outlive us.
 * @throws Error that says where the mistake is.
 */
export async function withBundler<T>(work: (bundler: typeof esbuild) => Promise<T>): Promise<T> {
  users++;
  try {
    return await work(esbuild);
  } catch (error) {
    throw isMistake(error) ? mistake(error) : error;
  } finally {
    if (--users === 0) await esbuild.stop();
  }
}

const isMistake = (error: unknown): error is BuildFailure => error instanceof Error && 'errors' in error;

/** Of the bundler's own stack nobody learns anything. */
function mistake({ errors }: BuildFailure): Error {
  const lines = errors.map(({ text, location }) => {
    if (!location) return text;
    const { file, line, column, lineText } = location;
    return `${resolve('/', file)}:${line}:${column + 1}: ${text}\n    ${lineText.trim()}`;
  });
  const error = Object.assign(new Error(`Cannot compile ${lines.join('\n')}`), { errors });
  return cannotRun(Object.assign(error, { stack: error.message }));
}
