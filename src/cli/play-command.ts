import { createInterface, type Interface } from 'node:readline';
import { Option, type Command } from 'commander';
import { planExploration, playScenario, type Answer, type ExploreRequest, type Turn } from '../explore/index.ts';
import { commandLine } from '../library/index.ts';
import { memoryFolder, openHome } from '../process/host.ts';
import { playBoard, playChoices, playReport, title, type Paper } from '../report/index.ts';
import { describeScenarios, findScenario } from '../scenario/index.ts';
import { leftovers, optionsOf } from './dashed.ts';
import { paths, wholeNumber, yesOrNo } from './options.ts';
import { print } from './print.ts';
import { listExplorable } from './list.ts';
import { oneTooMany, refuseSwallowed } from './swallowed.ts';
import { paper, progress } from './terminal.ts';

const whatToGive = 'Say which: play NAME, or the path of a file of your own, play ./clerks.ts.';

/** `racecourse play NAME`: you decide who goes next. */
export function playCommand(program: Command, end: (status: number) => void): void {
  program
    .command('play [name]')
    .description('decide yourself, step by step, who goes next')
    .allowUnknownOption()
    .allowExcessArguments()
    .option('--variant <name>', 'this variant, instead of the first')
    .addOption(new Option('--as <place>', 'where the actors sit').choices(['processes', 'threads', 'tasks']))
    .option(
      '--share <path>',
      "put a file or folder outside of the run's folder under control; more than once, or with commas",
      paths,
    )
    .option('--seed <n>', 'the seed of all that is random', wholeNumber)
    .option('--fine <yes>', 'split reads and writes of whole files as the system does', yesOrNo)
    .action(async (_, options: Omit<ExploreRequest, 'params'>, command: Command) => {
      refuseSwallowed(optionsOf(command));
      const { names, params } = leftovers(command.args);
      const [name, extra] = names;
      if (name === undefined) return end(await listExplorable(whatToGive));
      if (extra !== undefined) throw oneTooMany(extra);
      end(await playOne(name, { ...options, params }));
    });
}

/** He who plays has had enough. */
class Quit extends Error {}

async function playOne(name: string, request: ExploreRequest): Promise<number> {
  const file = findScenario(name);
  const sheet = paper();
  print(title(file.name, file.question, sheet));
  const spinner = await progress(false);
  const home = await openHome(memoryFolder());
  const asking = process.stdin.isTTY ? keys(sheet) : lines();
  try {
    const [description] = await describeScenarios([file]);
    refuseSwallowed(Object.keys(description!.params));
    const plan = await planExploration(file, description!, request);
    const variant = request.variant ?? plan.variants[0]!;
    const setting = plan.setting === '' ? '' : `${plan.setting}; `;
    print(`  ${setting}${variant}: you decide who goes next.\n`);
    const played = await playScenario(plan, variant, async (turn) => {
      const answer = await asking.next(turn);
      if (answer === 'quit') throw new Quit();
      const isLast = answer !== 'undo' && turn.choices.length === 1;
      if (isLast) spinner.say('it goes on');
      else spinner.stop();
      return answer;
    });
    spinner.stop();
    print(playReport(played, (token) => `${commandLine('replay')} ${token}`, sheet));
    return 0;
  } catch (error) {
    if (error instanceof Quit) return 0;
    if (error instanceof Error && error.name === 'ExitPromptError') return 130; // Ctrl-C at the question.
    throw error;
  } finally {
    spinner.stop();
    asking.close();
    await home.close();
  }
}

interface Asking {
  next(turn: Turn): Promise<Answer | 'quit'>;
  close(): void;
}

/** In a terminal: arrow keys, or the number of a choice. */
function keys(sheet: Paper): Asking {
  return {
    async next(turn) {
      print(`\n${playBoard(turn, sheet)}\n`);
      const choices = playChoices(turn).map((text, index): { name: string; value: Answer | 'quit' } => ({
        name: text,
        value: index,
      }));
      const undo = turn.steps.length > 0 ? [{ name: 'undo the last step', value: 'undo' as const }] : [];
      const quit = { name: 'quit', value: 'quit' as const };
      const { default: select } = await import('@inquirer/select'); // Whoever explores need not load it.
      return select({ message: 'Who goes next?', choices: [...choices, ...undo, quit], loop: false, pageSize: 14 });
    },
    close: () => undefined,
  };
}

/** In a pipe: the number of a choice, `u` to undo a step, `q` to quit, one in each line. */
function lines(): Asking {
  const reader: Interface = createInterface({ input: process.stdin });
  const typed = reader[Symbol.asyncIterator]();
  return {
    async next(turn) {
      const texts = playChoices(turn);
      print(
        `  ${texts.map((text, index) => `${index + 1} ${text}`).join('   ')}${turn.steps.length > 0 ? '   u undo' : ''}   q quit`,
      );
      for (;;) {
        const { value, done } = await typed.next();
        const word = done ? 'q' : value.trim();
        if (word === 'q') return 'quit';
        if (word === 'u' && turn.steps.length > 0) return 'undo';
        const index = Number(word) - 1;
        if (texts[index] !== undefined) return index;
        print(`  "${word}" is none of these. Type a number from 1 to ${texts.length}.`);
      }
    },
    close: () => reader.close(),
  };
}
