import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inOwnHome, memoryFolder } from '../../src/process/for-tools.ts';
import { explorePrograms, planPrograms, type ProgramsRequest, type ProgramsResult } from '../../src/programs/index.ts';
import { root } from '../cli/typed.ts';

/** Explores programs in a home of their own, however slow the machine is. Paths begin at the repository, or where `cwd` says. */
export async function exploredPrograms(
  commands: readonly string[],
  request: Partial<ProgramsRequest> = {},
): Promise<ProgramsResult> {
  return inOwnHome(memoryFolder(), async () => {
    const plan = await planPrograms({ cwd: root, grace: 60_000, ...request, commands });
    return explorePrograms(plan, () => undefined);
  });
}

const made: string[] = [];

/** A folder with these files, by path; what begins with `->` is a link. Removed when all tests of the file have run. */
export function project(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'programs-')));
  made.push(folder);
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    if (text.startsWith('->')) symlinkSync(text.slice(2), path);
    else writeFileSync(path, text);
  }
  return folder;
}

export const removeProjects = (): void =>
  void made.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));

/** How many orders end in what. */
export const countsOf = ({ exploration }: ProgramsResult): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { label, orders } of exploration?.variants[0]?.outcomes ?? []) counts[label] = (counts[label] ?? 0) + orders;
  return counts;
};
