import { openHome } from '../process/for-tools.ts';
import { catalogueList } from '../report/index.ts';
import { catalogue, describeScenarios, measuredTimes } from '../scenario/index.ts';
import { print } from './print.ts';
import { paper } from './terminal.ts';

/** The topics and the names that a command line may use. */
export function catalogueNames(): { readonly topics: string[]; readonly scenarios: string[] } {
  const files = catalogue();
  return { topics: [...new Set(files.map((file) => file.topic))], scenarios: files.map((file) => file.name) };
}

/** For a command that needs a scenario and was given none: what can be given, and that it was not a search that found nothing. */
export async function listExplorable(says: string): Promise<number> {
  await listScenarios(undefined, true);
  process.stderr.write(`${says}\n`);
  return 2;
}

/** Prints the catalogue, or one topic of it, or what has sizes for exploration. */
export async function listScenarios(topic: string | undefined, onlyExplorable = false): Promise<void> {
  const files = catalogue().filter((file) => topic === undefined || file.topic === topic);
  const home = await openHome();
  try {
    const descriptions = await describeScenarios(files);
    const measured = measuredTimes();
    const entries = files.map((file, at) => {
      const { seconds, explore, platforms } = descriptions[at]!;
      const milliseconds = measured?.milliseconds[file.name];
      return {
        topic: file.topic,
        name: file.name,
        question: file.question,
        explorable: explore !== null && !descriptions[at]!.passesNoGate,
        ...(platforms.length > 0 ? { platform: platforms.length > 1 ? 'unix' : platforms[0]! } : {}),
        ...(milliseconds === undefined ? {} : { milliseconds }),
        ...(seconds === undefined ? {} : { aboutSeconds: seconds }),
      };
    });
    print(catalogueList(onlyExplorable ? entries.filter(({ explorable }) => explorable) : entries, paper(), measured));
  } finally {
    await home.close();
  }
}
