import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { folderOf } from './nodes.ts';
import { root } from './root.ts';

export interface Tested {
  readonly line: string;
  readonly passed: number;
  /** The full title of each test that failed, with what it said. */
  readonly failed: readonly string[];
  /** Those that passed at their second try only. */
  readonly again: readonly string[];
  /** The tests could not be run, or did not come to their end. */
  readonly trouble?: string;
}

/** Runs the quick tests, or those of these files, on one line of Node: every `node`, `npm` and `npx` that they start is of that line as well. */
export async function testedOn(line: string, files: readonly string[]): Promise<Tested> {
  const folder = mkdtempSync(join(tmpdir(), 'racecourse-matrix-'));
  try {
    const bin = folderOf(line);
    const report = join(folder, 'report.json');
    const env: NodeJS.ProcessEnv = { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` };
    delete env['CI']; // The quick tests, and not all of them.
    env['SECOND_TRY'] = '1'; // test/setup.mjs
    delete env['NODE_OPTIONS'];
    const mocha = join(root, 'node_modules/mocha/bin/mocha.js');
    const only =
      files.length === 0
        ? []
        : ['--no-config', '--require', 'tsx', '--require', './test/setup.mjs', '--timeout', '60000', ...files];
    const options = ['--jobs', '2', '--reporter', 'json', '--reporter-option', `output=${report}`, ...only]; // Nobody waits for it.
    const child = spawn(join(bin, 'node'), [mocha, ...options], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
    await new Promise((ended, failed) => child.on('close', ended).on('error', failed));
    return { line, ...read(readFileSync(report, 'utf8')) };
  } catch (error) {
    return { line, passed: 0, failed: [], again: [], trouble: (error as Error).message };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(json: string): Pick<Tested, 'passed' | 'failed' | 'again'> {
  const { stats, failures, passes } = JSON.parse(json) as Report;
  return {
    passed: stats.passes,
    again: passes.filter(({ currentRetry }) => currentRetry > 0).map(({ fullTitle }) => fullTitle),
    failed: failures.map(({ fullTitle, err }) => `${fullTitle}\n    ${err?.stack ?? err?.message ?? 'It said nothing.'}`),
  };
}

interface Report {
  readonly stats: { readonly passes: number };
  readonly failures: readonly Failure[];
  readonly passes: readonly { readonly fullTitle: string; readonly currentRetry: number }[];
}

interface Failure {
  readonly fullTitle: string;
  readonly err?: { readonly message?: string; readonly stack?: string };
}
