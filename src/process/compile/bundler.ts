import * as esbuild from 'esbuild';

let users = 0;

/** Builds with the bundler, which is a process of its own: it ends with its last user, for nothing may outlive us. */
export async function withBundler<T>(work: (bundler: typeof esbuild) => Promise<T>): Promise<T> {
  users++;
  try {
    return await work(esbuild);
  } finally {
    if (--users === 0) await esbuild.stop();
  }
}
