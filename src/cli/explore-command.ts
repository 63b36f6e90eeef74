import { Option, type Command } from 'commander';
import { explore, leftAlone, planExploration, readToken, strategyNames, type ExploreRequest } from '../explore/index.ts';
import { now } from '../transcript/index.ts';
import { aroundPrograms, explorationPage, fileOf, whatToExplore } from '../api/index.ts';
import { memoryFolder, openHome } from '../process/for-tools.ts';
import {
  duration,
  explorationLine,
  foundLine,
  several,
  searchAnswer,
  searchQuestion,
  title,
  type FoldingView,
} from '../report/index.ts';
import { surprisingVariant, UsageError } from '../scenario/index.ts';
import type { ProgramsRequest } from '../programs/index.ts';
import { leftovers, optionsOf } from './dashed.ts';
import { guess } from './guess.ts';
import { refuseToAskIn, paths, wholeNumber, wholeNumberOrNone, yesOrNo } from './options.ts';
import { print } from './print.ts';
import { listExplorable } from './list.ts';
import { refuseSwallowed, refuseWordsTooMany } from './swallowed.ts';
import { commandsIn, exploreProgramsCommand, programOptions } from './programs-command.ts';
import { paper, progress } from './terminal.ts';

interface Options extends Omit<ExploreRequest, 'params' | 'near' | 'begins'> {
  readonly near?: string;
  readonly json?: boolean;
  readonly ask?: boolean;
  readonly alone?: number;
  readonly from?: number;
  readonly details?: boolean;
  readonly lines?: boolean;
}

const statuses = { holds: 0, broken: 1, unknown: 4 };

const ofProgramsText =
  "\nOf programs, explore folder=data -- 'node a.js' 'node b.js': folder=, check='node check.js', until=done.txt or until='line: ready', " +
  'env=NAME=VALUE, ignore=GLOB, allow=write:PATH and allow=net:HOST:PORT.';

const whatToGive = 'Say which: explore NAME, or the path of a file of your own, explore ./clerks.ts.';

/** `racecourse explore NAME`: every order of what the actors do to shared things. */
export function exploreCommand(program: Command, end: (status: number) => void, after: readonly string[] = []): void {
  program
    .command('explore [name]')
    .description('try every order of what the actors of a scenario do to shared things')
    .allowUnknownOption()
    .allowExcessArguments()
    .option('--variant <name>', 'only this variant')
    .addOption(new Option('--as <place>', 'where the actors sit').choices(['processes', 'threads', 'tasks']))
    .addOption(new Option('--strategy <name>', 'which orders are tried').choices(strategyNames))
    .option('--preemptions <n>', 'few-preemptions: the most there may be', wholeNumberOrNone)
    .option('--depth <n>', 'pct: how many steps must come in a certain order', wholeNumber)
    .option('--stalls <n>', 'how often timers fire that nobody waits for, or while another stands still', wholeNumberOrNone)
    .addOption(new Option('--time <kind>', 'in which order timers of different actors fire').choices(['any', 'ordered']))
    .option(
      '--share <path>',
      "put a file or folder outside of the run's folder under control; more than once, or with commas",
      paths,
    )
    .option('--seed <n>', 'the seed of all that is random', wholeNumber)
    .option('--max-orders <n>', 'stop after so many orders of a variant', wholeNumber)
    .option('--max-seconds <n>', 'stop after so many seconds', wholeNumber)
    .option('--max-steps <n>', 'a run that takes more steps does not end', wholeNumber)
    .option('--grace <ms>', 'an actor that takes longer over one step is given up; 0: never', wholeNumberOrNone)
    .option('--grow <yes>', 'go on with one more actor while time lasts', yesOrNo)
    .option('--fine <yes>', 'split reads and writes of whole files as the system does', yesOrNo)
    .option('--new-processes <yes>', 'every order in new processes', yesOrNo)
    .option('--from <n>', 'explore TOKEN: everything that can follow its first n steps', wholeNumber)
    .option('--near <token>', 'follow an old order as far as it goes, and search around it')
    .option('--kill <yes>', 'after each step of the first orders, kill one', yesOrNo)
    .option('--alone <n>', 'also run each variant so often without control', wholeNumber)
    .option('--details <yes>', 'every order that goes wrong, whole', yesOrNo)
    .option('--lines <yes>', 'show which line of code asked for each step', yesOrNo)
    .option('--wire <file>', 'write every line between controller and actors into this file')
    .option('--ask <yes>', 'guess before you look', yesOrNo)
    .option('--json <yes>', 'one JSON document and nothing else', yesOrNo)
    .option('--keep <yes>', "keep every search's folder and say where", yesOrNo)
    .addHelpText(
      'after',
      '\nEvery option can be written name=value, and so can the parameters of a scenario: buyers=3.' + ofProgramsText,
    )
    .action(async (_, options: Options, command: Command) => {
      const { names, params } = leftovers(command.args);
      const around = aroundPrograms(names[0], { from: options.from, near: options.near });
      const commands = commandsIn(around && 'token' in around ? names.slice(1) : names, after);
      if (commands.length > 0 || around) {
        if (!around) refuseAround(options);
        const asked = { ...programsRequest(options), ...programOptions(command.args), ...(commands.length > 0 && { commands }) };
        return end(await exploreProgramsCommand(asked, around, options));
      }
      refuseSwallowed(optionsOf(command), { json: options.json, words: names });
      await refuseWordsTooMany(names);
      const { near, ...more } = options;
      const name = names[0] ?? (near === undefined ? undefined : readToken(near).scenario);
      if (name === undefined) return end(await listExplorable(whatToGive));
      const { details = false, lines = false } = options;
      end(await exploreOne(name, { ...more, params }, options, { details, lines }));
    });
}

/** @throws UsageError for a token that is none of programs, and for steps of none. */
function refuseAround({ from, near }: Options): void {
  if (from !== undefined)
    throw new UsageError('"from" counts steps of an order: explore TOKEN from=7, with a token of programs.');
  if (near !== undefined)
    throw new UsageError(
      `"${near}" is no token of programs. Give one that explore has printed after "Again:", such as programs/1221@5d0c44e1.`,
    );
}

/** Of the options of a search those that programs have. @throws UsageError for one that they do not have. */
function programsRequest(options: Options): Partial<ProgramsRequest> {
  const given = Object.entries(options).filter(([name]) => !ofView.has(name));
  const strange = given.find(([name]) => !ofPrograms.has(name));
  if (strange === undefined) return Object.fromEntries(given);
  const typed = strange[0].replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new UsageError(`"${typed}" is for scenarios: programs do not have it. Leave it out.`);
}

const ofView: ReadonlySet<string> = new Set(['json', 'details', 'lines', 'from', 'near']);
const ofPrograms: ReadonlySet<string> = new Set(
  'seed strategy maxOrders maxSeconds maxSteps fine stalls time grace newProcesses kill'.split(' '),
);

async function exploreOne(
  name: string,
  wished: ExploreRequest,
  { json = false, ask = false, alone, from, near }: Options,
  view: FoldingView,
): Promise<number> {
  refuseToAskIn(json, ask);
  const file = fileOf(name, { from, near });
  const sheet = paper();
  if (!json) print(title(file.name, file.question, sheet));
  const memory = memoryFolder();
  const spinner = await progress(json);
  const home = await openHome(memory);
  try {
    const { description, request } = await whatToExplore(name, file, { from, near }, wished);
    refuseSwallowed(Object.keys(description.params));
    if (!json && description.found) print(foundLine(description.found, sheet));
    const plan = await planExploration(file, description, request);
    if (!json) print(`${explorationLine(plan.setting, plan.as, sheet)}\n`);
    const question = searchQuestion(surprisingVariant(plan.variants, plan.description.claims, plan.as));
    const guessed = ask ? await guess(question, sheet) : undefined;
    const begun = now();
    const say = (variant: string, text: string): void => spinner.say(`${variant}, ${text}`);
    const searched = await explore(plan, say, ({ name: variant, orders }) =>
      spinner.done(`${variant}: ${several(orders, 'order')}, ${duration(now() - begun)}`),
    );
    const elapsed = now() - begun;
    const exploration = alone === undefined ? searched : await leftAlone(plan, searched, alone, say);
    spinner.stop();
    if (plan.keep) home.keep();
    await home.close();
    const asked =
      guessed === undefined ? undefined : { question, guess: guessed, answers: [searchAnswer(question, exploration)] };
    if (json) print(JSON.stringify(exploration, null, 2));
    else {
      const kept = plan.keep ? { keptIn: home.folder } : {};
      print(explorationPage(plan, { exploration, elapsed, memory, asked, view, ...kept }, sheet));
    }
    return statuses[exploration.verdict];
  } finally {
    spinner.stop();
    await home.close();
  }
}
