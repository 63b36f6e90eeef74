import { commandLine } from '../api/index.ts';
import { memoryFolder, openHome } from '../process/for-tools.ts';
import { explorePrograms, planPrograms, requestAround, type AroundOrder, type ProgramsRequest } from '../programs/index.ts';
import { firstWrongReport, programsReport, programsTitle } from '../report/index.ts';
import { didYouMean, UsageError } from '../scenario/index.ts';
import { now } from '../transcript/index.ts';
import { print } from './print.ts';
import { paper, progress } from './terminal.ts';

/** Options of the search that programs have in common with scenarios, as they were read. */
export interface SearchOptions extends Omit<ProgramsRequest, 'commands'> {
  readonly json?: boolean;
  readonly details?: boolean;
}

const statuses = { holds: 0, broken: 1, unknown: 4 };

/** Words that are commands of programs and no scenario's name: what stands after `--`, or has blanks in it, which npm leaves of it. */
export function commandsIn(names: readonly string[], after: readonly string[]): readonly string[] {
  if (after.some((word) => word.startsWith('-'))) return [];
  const typed = names.filter((name) => /\s/.test(name.trim()));
  return after.length > 0 || typed.length > 0 ? [...names, ...after] : [];
}

/** Several of these may be given; each of the others once. */
const many = ['env', 'ignore', 'allow'] as const;
const once = ['folder', 'check', 'until', 'repro'] as const;

/** What only programs have, of words such as `--folder=data`. @throws UsageError for anything else. */
export function programOptions(
  words: readonly string[],
): Pick<ProgramsRequest, 'folder' | 'check' | 'until' | 'repro' | 'env' | 'ignore' | 'allow'> {
  const given = new Map<string, string[]>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (!word.startsWith('--')) continue;
    const [name = '', value = words[++at] ?? ''] = word.slice(2).split(/=(.*)/s, 2);
    if (![...many, ...once].includes(name as never))
      throw new UsageError(
        `Programs have no option "${name}".${didYouMean(name, [...many, ...once])} Theirs: ${[...once, ...many].join(', ')}; and those of the search, such as max-seconds.`,
      );
    given.set(name, [...(given.get(name) ?? []), value]);
  }
  const twice = once.find((name) => (given.get(name) ?? []).length > 1);
  if (twice !== undefined) throw new UsageError(`"${twice}=" was given twice. Leave one of them out.`);
  const listed = (name: string): readonly string[] => (given.get(name) ?? []).flatMap((texts) => texts.split(','));
  const [[folder], [check], [until], [repro]] = once.map((name) => given.get(name) ?? []) as [
    string[],
    string[],
    string[],
    string[],
  ];
  return {
    ...(folder === undefined ? {} : { folder }),
    ...(check === undefined ? {} : { check }),
    ...(until === undefined ? {} : { until }),
    ...(repro === undefined ? {} : { repro }),
    ...(given.has('env') && { env: variablesIn(given.get('env') ?? []) }),
    ...(given.has('ignore') && { ignore: listed('ignore') }),
    ...(given.has('allow') && { allow: listed('allow') }),
  };
}

function variablesIn(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const [name = '', value] = text.split(/=(.*)/s, 2);
      if (name === '' || value === undefined)
        throw new UsageError(`env=${text} sets nothing. Write env=NAME=VALUE, once for each.`);
      return [name, value] as const;
    }),
  );
}

/** `racecourse explore -- 'node a.js' 'node b.js'`: every order of what these programs do to what they share. */
export async function exploreProgramsCommand(
  asked: Partial<ProgramsRequest>,
  around: AroundOrder | undefined,
  { json = false, details = false }: SearchOptions,
): Promise<number> {
  const sheet = paper();
  const memory = memoryFolder();
  const spinner = await progress(json);
  const home = await openHome(memory);
  try {
    const from = now();
    const plan = await planPrograms(around ? await requestAround(around, asked) : { ...asked, commands: asked.commands ?? [] });
    if (!json) print(`${programsTitle({ programs: plan.programs, folder: plan.folder }, sheet)}\n`);
    const result = await explorePrograms(
      plan,
      (text) => spinner.say(text),
      (first) => {
        if (json) return;
        spinner.stop();
        print(firstWrongReport(first, sheet));
      },
    );
    spinner.stop();
    await home.close();
    const notes = memory === undefined ? ['There is no memory file system here; on disk every step takes twice as long.'] : [];
    const replay = (token: string): string => `${commandLine('replay')} ${token}`;
    print(
      json ? JSON.stringify(result, null, 2) : programsReport({ result, elapsed: now() - from, replay, notes, details }, sheet),
    );
    return statuses[result.verdict];
  } finally {
    spinner.stop();
    await home.close();
  }
}
