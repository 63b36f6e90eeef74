import { Option, type Command } from 'commander';
import { planExploration, type ExploreRequest } from '../explore/index.ts';
import { memoryFolder, openHome } from '../process/for-tools.ts';
import { title } from '../report/index.ts';
import { breakableVariant, describeScenario, findScenario } from '../scenario/index.ts';
import { leftovers, optionsOf } from './dashed.ts';
import { paths, wholeNumber, yesOrNo } from './options.ts';
import { askingOn } from './play-asking.ts';
import { playGames } from './play-game.ts';
import { print } from './print.ts';
import { listExplorable } from './list.ts';
import { refuseSwallowed, refuseWordsTooMany } from './swallowed.ts';
import { paper, progress } from './terminal.ts';

const whatToGive = 'Say which: play NAME, or the path of a file of your own, play ./clerks.ts.';

/** `racecourse play NAME`: you decide which actor goes next. */
export function playCommand(program: Command, end: (status: number) => void): void {
  program
    .command('play [name]')
    .description('decide yourself, step by step, who goes next')
    .allowUnknownOption()
    .allowExcessArguments()
    .option('--variant <name>', 'this variant, instead of the first that can go wrong')
    .addOption(new Option('--as <place>', 'where the actors sit').choices(['processes', 'threads', 'tasks']))
    .option(
      '--share <path>',
      "put a file or folder outside of the run's folder under control; more than once, or with commas",
      paths,
    )
    .option('--seed <n>', 'the seed of all that is random', wholeNumber)
    .option('--fine <yes>', 'split reads and writes of whole files as the system does', yesOrNo)
    .action(async (_, options: Omit<ExploreRequest, 'params'>, command: Command) => {
      const { names, params } = leftovers(command.args);
      refuseSwallowed(optionsOf(command), { words: names });
      await refuseWordsTooMany(names);
      const [name] = names;
      if (name === undefined) return end(await listExplorable(whatToGive));
      end(await playOne(name, { ...options, params }));
    });
}

async function playOne(name: string, request: ExploreRequest): Promise<number> {
  const file = findScenario(name);
  const sheet = paper();
  print(title(file.name, file.question, sheet));
  const spinner = await progress(false);
  const home = await openHome(memoryFolder());
  const asking = askingOn(sheet);
  try {
    const description = await describeScenario(file);
    refuseSwallowed(Object.keys(description.params));
    const plan = await planExploration(file, description, request);
    const variant = request.variant ?? breakableVariant(plan.variants, plan.description.claims, plan.as);
    const setting = plan.setting === '' ? '' : `${plan.setting}; `;
    print(`  ${setting}${variant}: you decide who goes next.\n`);
    await playGames({ plan, variant, asking, spinner, sheet });
    return 0;
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') return 130; // Ctrl-C at the question.
    throw error;
  } finally {
    spinner.stop();
    asking.close();
    await home.close();
  }
}
