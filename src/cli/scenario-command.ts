import { Option, type Command } from 'commander';
import { now } from '../transcript/index.ts';
import { openHome, type Home } from '../process/for-tools.ts';
import {
  duration,
  foundLine,
  mostTelling,
  several,
  scenarioReport,
  settingLine,
  title,
  type ScenarioReport,
  type HeadlineSetting,
} from '../report/index.ts';
import {
  answersOf,
  describeScenario,
  findScenario,
  planRuns,
  questionOf,
  runScenario,
  summarise,
  whatTheyDo,
  type As,
  type Plan,
  type StagedPlan,
  type Request,
  type Run,
  type ScenarioResult,
  type View,
} from '../scenario/index.ts';
import { catalogueNames, listScenarios } from './list.ts';
import { leftovers, optionsOf } from './dashed.ts';
import { guess } from './guess.ts';
import { nextCommands } from './next.ts';
import { refuseToAskIn, paths, wholeNumber, yesOrNo } from './options.ts';
import { print } from './print.ts';
import { refuseSwallowed, refuseWordsTooMany } from './swallowed.ts';
import { paper, progress } from './terminal.ts';

interface Options {
  readonly variant?: string;
  readonly as?: As;
  readonly runs?: number;
  readonly seed?: number;
  readonly json?: boolean;
  readonly ask?: boolean;
  readonly keep?: boolean;
  readonly view?: View;
  readonly share?: readonly string[];
}

/** `racecourse scenario`: the list; with a name, all of its variants on real processes. */
export function scenarioCommand(program: Command, end: (status: number) => void): void {
  program
    .command('scenario [name]')
    .description('the list of scenarios; with a name, run it; with a topic, its list')
    .allowUnknownOption()
    .allowExcessArguments()
    .option('--variant <name>', 'only this variant')
    .addOption(new Option('--as <place>', 'where the actors sit').choices(['processes', 'threads', 'tasks']))
    .option('--runs <n>', 'how often each variant is run', wholeNumber)
    .option(
      '--share <path>',
      "put a file or folder outside of the run's folder under control; more than once, or with commas",
      paths,
    )
    .option('--seed <n>', 'the seed of all random waits', wholeNumber)
    .addOption(new Option('--view <name>', 'how a run is shown').choices(['lanes', 'gantt', 'joins', 'life', 'lines', 'picture']))
    .option('--ask <yes>', 'guess before you look', yesOrNo)
    .option('--json <yes>', 'one JSON document and nothing else', yesOrNo)
    .option('--keep <yes>', "keep every run's folder and say where", yesOrNo)
    .addHelpText(
      'after',
      '\nEvery option can be written name=value, and so can the parameters of a scenario: buyers=20. What there is: scenario NAME help=yes.',
    )
    .action(async (_, options: Options, command: Command) => {
      const { names, params } = leftovers(command.args);
      refuseSwallowed(optionsOf(command), { json: options.json, words: names });
      await refuseWordsTooMany(names);
      const [name] = names;
      if (name === undefined || catalogueNames().topics.includes(name)) return listScenarios(name);
      end(await runOne(name, { ...options, params }, options));
    });
}

async function runOne(name: string, request: Request, { json = false, ask = false, view }: Options): Promise<number> {
  refuseToAskIn(json, ask);
  const file = findScenario(name);
  const sheet = paper();
  if (!json) print(title(file.name, file.question, sheet));
  const spinner = await progress(json);
  const home = await openHome();
  try {
    const description = await describeScenario(file);
    refuseSwallowed([...Object.keys(description.params), description.variantsAre ?? []].flat());
    if (!json && description.found) print(foundLine(description.found, sheet));
    const plan = await planRuns(file, description, { ...request, ask, ...(view ? { view } : {}) });
    if (!json) print(`${settingLine(settingOf(plan), sheet)}\n`);
    const question = ask ? await questionOf(plan) : undefined;
    const guessed = question && (await guess(question, sheet));
    const from = now();
    const runs = await runScenario(
      plan,
      (variant, run) => spinner.say(`${variant}, run ${run} of ${plan.runs}`),
      ({ variant, number }) =>
        number === plan.runs && spinner.done(`${variant}: ${several(number, 'run')}, ${duration(now() - from)}`),
    );
    const elapsed = now() - from;
    spinner.stop();
    const asked = question && { question, guess: guessed ?? '', answers: await answersOf(plan, question, runs) };
    if (plan.keep) home.keep();
    await home.close();
    const result = summarise(plan, runs);
    print(
      json ? JSON.stringify(result, null, 2) : scenarioReport({ ...reportOf(plan, runs, result, elapsed, home), asked }, sheet),
    );
    if (json && plan.keep) process.stderr.write(`kept in ${home.folder}\n`);
    return statusOf(result);
  } finally {
    spinner.stop();
    await home.close();
  }
}

/** Who sees in no run what can happen does not know; what nobody listed, or is against a claim, is wrong. */
function statusOf({ holds, variants }: ScenarioResult): number {
  const isWrong = variants.some(
    ({ claims, outcomes }) =>
      claims.some((claim) => !claim.holds && !claim.open) || outcomes.some(({ verdict }) => verdict === 'unknown'),
  );
  if (isWrong) return 1;
  return holds ? 0 : 4;
}

/** A seed does not matter where nothing is drawn: what is drawn is drawn from a range. */
function settingOf({ setting, seed, runs, variants, description, drawn: params }: StagedPlan): HeadlineSetting {
  const drawn = params.length > 0 || Object.values(description.params).some(({ kind }) => kind === 'range');
  return { setting, runs, variants: variants.length, ...(drawn ? { seed } : {}) };
}

/**
 * A user that asks for more runs than the scenario has by itself wants to see them counted; runs that differ are counted, too. Of
 * one run that proves nothing more than that something can be, there is nothing to count.
 */
const saysOnce = ({ description, runs }: Plan, { variants }: ScenarioResult): boolean =>
  description.deterministic.length > 0 &&
  runs <= description.runs &&
  variants.every(({ name, outcomes, claims }) => {
    const isSettled = description.deterministic.includes(name) || (runs === 1 && claims.every(({ kind }) => kind === 'can'));
    return isSettled && outcomes.length <= 1;
  });

function reportOf(plan: StagedPlan, runs: readonly Run[], result: ScenarioResult, elapsed: number, home: Home): ScenarioReport {
  const last = runs.filter((run) => run.number === plan.runs);
  return {
    result,
    view: plan.view,
    times: plan.description.times,
    ...(plan.description.histogram ? { histogram: plan.description.histogram } : {}),
    once: saysOnce(plan, result),
    shown: mostTelling(runs),
    runsByVariant: last,
    next: nextCommands(plan),
    does: whatTheyDo(plan.file, plan.description.functions),
    leftOut: plan.leftOut,
    elapsed,
    ...(plan.keep ? { keptIn: home.folder } : {}),
  };
}
